#define _GNU_SOURCE
#include "csandbox.h"

#include <errno.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* From the kernel's documentation "Landlock: unprivileged access control"; the headers of older systems lack most. */
struct ruleset {
    uint64_t file_access, network_access, scoped;
};
#define NR_CREATE_RULESET 444
#define NR_RESTRICT_SELF 446
#define VERSION_FLAG 1u

int csandbox_landlock_abi(void) {
    long version = syscall(NR_CREATE_RULESET, NULL, 0, VERSION_FLAG);
    return version > 0 ? (int)version : 0;
}

int csandbox_no_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 ? 0 : errno; }

int csandbox_landlock(void) {
    int version = csandbox_landlock_abi();
    if (version == 0) return ENOSYS;
    /* Bits 0-12 came with version 1, 13 (refer) with 2, 14 (truncate) with 3, 15 (ioctl of devices) with 5. */
    int bits = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13;
    struct ruleset rules = {
        .file_access = (UINT64_C(1) << bits) - 1,
        .network_access = 3, /* bind and connect of TCP, from version 4 */
        .scoped = 3,         /* abstract UNIX sockets and signals, from version 6 */
    };
    size_t size = version >= 6   ? sizeof rules
                  : version >= 4 ? offsetof(struct ruleset, scoped)
                                 : offsetof(struct ruleset, network_access);
    int descriptor = (int)syscall(NR_CREATE_RULESET, &rules, size, 0);
    if (descriptor < 0) return errno;
    int result = syscall(NR_RESTRICT_SELF, descriptor, 0) == 0 ? 0 : errno;
    close(descriptor);
    return result;
}

static int fix(int what, rlim_t value) {
    struct rlimit limit = { value, value };
    return setrlimit(what, &limit) == 0 ? 0 : errno;
}

int csandbox_fixed_limits(unsigned descriptors) {
    /* A core pattern that is a pipe gets the memory of a process whatever the limit of its core is. */
    int result = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 ? 0 : errno;
    if (result == 0) result = fix(RLIMIT_CORE, 0);
    if (result == 0) result = fix(RLIMIT_FSIZE, 0);
    if (result == 0) result = fix(RLIMIT_NPROC, 0);
    if (result == 0) result = fix(RLIMIT_NOFILE, descriptors);
    return result;
}

/* Sets the soft limit, as far as the hard one goes, which only the superuser may raise. */
static int limit_softly(pid_t process, int what, uint64_t wanted) {
    struct rlimit limit;
    if (wanted == 0) return 0;
    if (prlimit(process, what, NULL, &limit) != 0) return errno;
    limit.rlim_cur = wanted < limit.rlim_max ? wanted : limit.rlim_max;
    return prlimit(process, what, &limit, NULL) == 0 ? 0 : errno;
}

int csandbox_limit(pid_t process, uint64_t address_space, uint64_t cpu_seconds) {
    int result = limit_softly(process, RLIMIT_AS, address_space);
    int other = limit_softly(process, RLIMIT_CPU, cpu_seconds);
    return result != 0 ? result : other;
}
