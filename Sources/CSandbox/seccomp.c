#define _GNU_SOURCE
#include "csandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

int csandbox_has_seccomp(void) {
#ifdef ARCHITECTURE
    uint32_t action = SECCOMP_RET_ERRNO;
    return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
#else
    return 0;
#endif
}

int csandbox_file_state(int descriptor, int64_t *size, int64_t *seconds, int64_t *nanoseconds) {
    struct stat state;
    if (syscall(SYS_fstat, descriptor, &state) != 0) return errno;
    *size = state.st_size;
    *seconds = state.st_mtim.tv_sec;
    *nanoseconds = state.st_mtim.tv_nsec;
    return 0;
}

#ifdef ARCHITECTURE
/* Calls that are allowed whatever their arguments. Memory, time, waiting, signals to oneself, and reading and writing
   of what is open already. */
static const int always[] = {
    SYS_read, SYS_readv, SYS_write, SYS_writev, SYS_recvmsg, SYS_close, SYS_fstat, SYS_lseek,
    SYS_munmap, SYS_mremap, SYS_brk, SYS_madvise, SYS_futex, SYS_sched_yield, SYS_sched_getaffinity,
    SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_sigaltstack, SYS_restart_syscall,
    SYS_getpid, SYS_gettid, SYS_getppid, SYS_getuid, SYS_geteuid, SYS_getgid, SYS_getegid, SYS_getrusage,
    SYS_clock_gettime, SYS_clock_getres, SYS_clock_nanosleep, SYS_nanosleep, SYS_gettimeofday,
    SYS_getrandom, SYS_getcpu, SYS_sysinfo, SYS_uname, SYS_ppoll, SYS_set_robust_list, SYS_membarrier,
    SYS_exit, SYS_exit_group,
#ifdef SYS_poll
    SYS_poll,
#endif
#ifdef SYS_time
    SYS_time,
#endif
#ifdef SYS_rseq
    SYS_rseq,
#endif
};

enum { COUNT = sizeof always / sizeof always[0], MOST = 2 * COUNT + 64 };

struct program {
    struct sock_filter code[MOST];
    unsigned short count;
};

static void add(struct program *program, struct sock_filter instruction) {
    if (program->count < MOST) program->code[program->count++] = instruction;
}

#define STATEMENT(program, code, value) add(program, (struct sock_filter)BPF_STMT(code, value))
#define JUMP(program, code, value, yes, no) add(program, (struct sock_filter)BPF_JUMP(code, value, yes, no))
/* The low half of an argument; both architectures are little-endian. */
#define ARGUMENT(number) (offsetof(struct seccomp_data, args) + 8 * (number))
#define HIGH_HALF(number) (ARGUMENT(number) + 4)

static void load(struct program *program, unsigned offset) { STATEMENT(program, BPF_LD | BPF_W | BPF_ABS, offset); }
static void give(struct program *program, unsigned verdict) { STATEMENT(program, BPF_RET | BPF_K, verdict); }

static const unsigned refuse = SECCOMP_RET_ERRNO | EPERM;

/* Allows `call` when no bit of `mask` is set in argument `number`. */
static void allow_without(struct program *program, int call, unsigned number, unsigned mask) {
    JUMP(program, BPF_JMP | BPF_JEQ | BPF_K, call, 0, 4);
    load(program, ARGUMENT(number));
    JUMP(program, BPF_JMP | BPF_JSET | BPF_K, mask, 0, 1);
    give(program, refuse);
    give(program, SECCOMP_RET_ALLOW);
}

/* Allows `call` when argument `number` is `value`. */
static void allow_with(struct program *program, int call, unsigned number, unsigned value) {
    JUMP(program, BPF_JMP | BPF_JEQ | BPF_K, call, 0, 4);
    load(program, ARGUMENT(number));
    JUMP(program, BPF_JMP | BPF_JEQ | BPF_K, value, 1, 0);
    give(program, refuse);
    give(program, SECCOMP_RET_ALLOW);
}

/* Allows to read limits (third argument NULL), not to set them. */
static void allow_reading_limits(struct program *program) {
    JUMP(program, BPF_JMP | BPF_JEQ | BPF_K, SYS_prlimit64, 0, 6);
    load(program, ARGUMENT(2));
    JUMP(program, BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 2);
    load(program, HIGH_HALF(2));
    JUMP(program, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, 0);
    give(program, refuse);
    give(program, SECCOMP_RET_ALLOW);
}

int csandbox_seccomp(void) {
    struct program program = { .count = 0 };
    load(&program, offsetof(struct seccomp_data, arch));
    JUMP(&program, BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0);
    give(&program, SECCOMP_RET_KILL_PROCESS);
    load(&program, offsetof(struct seccomp_data, nr));
    for (unsigned index = 0; index < COUNT; index++) {
        JUMP(&program, BPF_JMP | BPF_JEQ | BPF_K, always[index], 0, 1);
        give(&program, SECCOMP_RET_ALLOW);
    }
    /* No new code in memory; each block ends the program or leaves the call's number where it is. */
    allow_without(&program, SYS_mmap, 2, PROT_EXEC);
    allow_without(&program, SYS_mprotect, 2, PROT_EXEC);
    allow_with(&program, SYS_tgkill, 0, (unsigned)getpid());
    allow_with(&program, SYS_fcntl, 1, F_GETFL);
    allow_reading_limits(&program);
    give(&program, refuse);

    struct sock_fprog filter = { program.count, program.code };
    long thread = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &filter);
    if (thread == 0) return 0;
    /* The number of a thread that has a filter of its own, or an error. This thread alone is better than none. */
    int error = thread > 0 ? EBUSY : errno;
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0 ? error : errno;
}
#else
int csandbox_seccomp(void) { return ENOSYS; }
#endif
