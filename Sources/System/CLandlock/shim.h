#ifndef CLANDLOCK_SHIM_H
#define CLANDLOCK_SHIM_H

// What landlock(7) needs, by number: the C library wraps none of its calls, and headers may be older than the kernel.

#include <errno.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_restrict_self 446
#endif

// The newest version of landlock that the kernel knows; 0 when it has none.
static inline int clandlock_version(void) {
  long version = syscall(SYS_landlock_create_ruleset, (void *)0, (size_t)0, 1u);
  return version > 0 ? (int)version : 0;
}

// A crash of this process writes no core file.
static inline void clandlock_forbid_core_files(void) {
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
}

// From now on this thread, and every thread and process that comes of it, starts no program and writes, makes, moves and
// removes no file; what is open stays open. 0, or an errno.
static inline int clandlock_forbid_writing_and_starting(void) {
  int version = clandlock_version();
  if (version < 1) return ENOSYS;
  // EXECUTE and WRITE_FILE; all of REMOVE_* and MAKE_*; REFER from version 2 on, TRUNCATE from 3 on.
  uint64_t rights = (1u << 0) | (1u << 1) | 0x1ff0u;
  if (version >= 2) rights |= 1u << 13;
  if (version >= 3) rights |= 1u << 14;
  long rules = syscall(SYS_landlock_create_ruleset, &rights, sizeof rights, 0u);
  if (rules < 0) return errno;
  int failure = 0;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || syscall(SYS_landlock_restrict_self, (int)rules, 0u) != 0) {
    failure = errno;
  }
  close((int)rules);
  return failure;
}

#endif
