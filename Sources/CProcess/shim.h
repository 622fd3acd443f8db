#pragma once
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
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

/// What a program is started with. Its output and errors may be one file; its input is empty.
struct process_start {
  const char *program;
  char *const *arguments;
  char *const *environment;
  const char *folder;
  const char *output;
  const char *errors;
};

/// Signals that this process may ignore and a program it starts must not.
static const int process_default_signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE};

#if defined(__linux__)

/// Starts a program in a process group of its own; the system kills it when the calling thread ends, and so with this
/// process. Gives 0, or why it could not be started, as errno.
///
/// posix_spawn can't ask for that. The child shares this process's memory until it has become the program, and calls
/// nothing but the system meanwhile.
__attribute__((noinline)) static int process_start(pid_t *identifier, const struct process_start *start) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &before);
  const pid_t parent = getpid();
  volatile int failure = 0;
  const pid_t child = vfork();
  if (child == 0) {
    const int flags = O_WRONLY | O_CREAT | O_TRUNC | O_APPEND;
    for (unsigned i = 0; i < sizeof process_default_signals / sizeof *process_default_signals; i++) {
      struct sigaction action = {.sa_handler = SIG_DFL};
      sigaction(process_default_signals[i], &action, NULL);
    }
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int input = open("/dev/null", O_RDONLY);
    const int output = open(start->output, flags, 0644);
    const int errors = start->errors == start->output ? output : open(start->errors, flags, 0644);
    sigset_t none;
    sigemptyset(&none);
    if (getppid() == parent && input >= 0 && output >= 0 && errors >= 0 && setpgid(0, 0) == 0 &&
        dup2(input, 0) >= 0 && dup2(output, 1) >= 0 && dup2(errors, 2) >= 0 && chdir(start->folder) == 0 &&
        sigprocmask(SIG_SETMASK, &none, NULL) == 0) {
      if (input > 2) close(input);
      if (output > 2) close(output);
      if (errors > 2 && errors != output) close(errors);
      execve(start->program, start->arguments, start->environment);
    }
    failure = errno ? errno : ECHILD;
    _exit(127);
  }
  const int reason = child < 0 ? errno : failure;
  if (child > 0 && reason != 0) waitpid(child, NULL, 0);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  *identifier = child;
  return reason;
}

#else

int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *, const char *);

/// Starts a program in a process group of its own. Gives 0, or why it could not be started, as errno.
static inline int process_start(pid_t *identifier, const struct process_start *start) {
  const int flags = O_WRONLY | O_CREAT | O_TRUNC | O_APPEND;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, start->output, flags, 0644);
  if (start->errors == start->output) {
    posix_spawn_file_actions_adddup2(&actions, 1, 2);
  } else {
    posix_spawn_file_actions_addopen(&actions, 2, start->errors, flags, 0644);
  }
  posix_spawn_file_actions_addchdir_np(&actions, start->folder);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t signals, none;
  sigemptyset(&none);
  sigemptyset(&signals);
  for (unsigned i = 0; i < sizeof process_default_signals / sizeof *process_default_signals; i++) {
    sigaddset(&signals, process_default_signals[i]);
  }
  posix_spawnattr_setsigdefault(&attributes, &signals);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  posix_spawnattr_setpgroup(&attributes, 0);
  const int reason =
      posix_spawn(identifier, start->program, &actions, &attributes, start->arguments, start->environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return reason;
}

#endif
