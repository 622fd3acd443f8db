#pragma once
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
#if defined(__linux__)
#include <sys/syscall.h>
#endif

/// Exchanges the names of two files or folders of one file system in a single step: there is no moment at which either
/// name leads nowhere. Gives 0, or -1 with errno set; ENOSYS where the system has no such call.
static inline int files_exchange(const char *first, const char *second) {
#if defined(__linux__) && defined(SYS_renameat2)
  const unsigned exchange = 2;
  return (int)syscall(SYS_renameat2, AT_FDCWD, first, AT_FDCWD, second, exchange);
#elif defined(__APPLE__)
  return renamex_np(first, second, RENAME_SWAP);
#else
  errno = ENOSYS;
  return -1;
#endif
}

/// Gives a file a second name. A symbolic link gets it itself, not what it leads to.
static inline int files_link(const char *file, const char *name) {
  return linkat(AT_FDCWD, file, AT_FDCWD, name, 0);
}

/// Writes everything that the file system of an open file has not written yet to its disk.
static inline int files_sync(int descriptor) {
#if defined(__linux__)
  return (int)syscall(SYS_syncfs, descriptor);
#else
  return fsync(descriptor);
#endif
}
