#pragma once
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/resource.h>
#if defined(__linux__)
#include <sys/prctl.h>
#endif
#if defined(__GLIBC__)
#include <malloc.h>
#endif

/// Asks the system to kill this process when the one that started it ends. Elsewhere than on Linux there is no such wish.
static inline void process_die_with_parent(void) {
#if defined(__linux__)
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
}

/// Sends printed text on at the end of each line, so that little of it is lost in a crash.
static inline void process_flush_by_line(void) { setvbuf(stdout, NULL, _IOLBF, 1 << 16); }

/// Limits the address space and the size of a file, in bytes, and leaves no core behind.
static inline void process_set_limits(unsigned long long memory, unsigned long long file) {
  struct rlimit space = {memory, memory};
  struct rlimit size = {file, file};
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_AS, &space);
  setrlimit(RLIMIT_FSIZE, &size);
  setrlimit(RLIMIT_CORE, &none);
}

/// Takes pieces of memory up to a threshold from one stock, and gives nothing of it back before the end. Only the GNU C
/// Library can be told so.
static inline void process_keep_memory(int threshold, int stock) {
#if defined(__GLIBC__)
  mallopt(M_MMAP_THRESHOLD, threshold);
  mallopt(M_TRIM_THRESHOLD, stock);
#endif
}

/// Where a program to be started runs. Glibc shows the function only to those who ask for its own extensions.
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *, const char *);
static inline int process_set_folder(posix_spawn_file_actions_t *actions, const char *folder) {
  return posix_spawn_file_actions_addchdir_np(actions, folder);
}
