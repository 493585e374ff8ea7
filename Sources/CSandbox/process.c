#define _GNU_SOURCE
#include "csandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

int csandbox_die_with(pid_t parent) {
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return errno;
    /* The parent may have ended before that call. */
    return getppid() == parent ? 0 : ESRCH;
}

/* The actions name `channel` and `errors`, which close on exec; duplicates at 0 to 2 stay. */
static int prepare(posix_spawn_file_actions_t *actions, int channel, int errors) {
    int result = posix_spawn_file_actions_adddup2(actions, channel, 0);
    if (result == 0) result = posix_spawn_file_actions_adddup2(actions, channel, 1);
    if (result == 0) result = posix_spawn_file_actions_adddup2(actions, errors, 2);
    if (result == 0) result = posix_spawn_file_actions_addclosefrom_np(actions, 3);
    if (result == 0) result = posix_spawn_file_actions_addchdir_np(actions, "/");
    return result;
}

pid_t csandbox_spawn(const char *path, char *const arguments[], char *const environment[], int channel, int errors) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    pid_t child = -1;
    sigemptyset(&none);
    sigfillset(&all);
    if (posix_spawn_file_actions_init(&actions) != 0) return -1;
    if (posix_spawnattr_init(&attributes) != 0) {
        posix_spawn_file_actions_destroy(&actions);
        return -1;
    }
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setsigmask(&attributes, &none);
    int result = prepare(&actions, channel, errors);
    if (result == 0) result = posix_spawn(&child, path, &actions, &attributes, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (result == 0) return child;
    errno = result;
    return -1;
}

/* Low numbers would be overwritten by the standard descriptors of the child before they are used. */
static int above_standard(int ends[2]) {
    for (int index = 0; index < 2; index++) {
        if (ends[index] > 2) continue;
        int higher = fcntl(ends[index], F_DUPFD_CLOEXEC, 3);
        if (higher < 0) {
            int error = errno;
            close(ends[0]);
            close(ends[1]);
            errno = error;
            return -1;
        }
        close(ends[index]);
        ends[index] = higher;
    }
    return 0;
}

int csandbox_pair(int sockets[2]) {
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0) return -1;
    return above_standard(sockets);
}

void csandbox_keep_memory(void) {
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    mallopt(M_TOP_PAD, 1 << 20);
    /* Up to the text of a long paper from one heap: what is unpacked, copied and written one after the other uses the
       same memory, instead of fresh one that the kernel clears each time. Larger pieces are given back whole. */
    mallopt(M_MMAP_THRESHOLD, 8 << 20);
}

int csandbox_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0 ? above_standard(ends) : -1; }

int csandbox_memory_file(void) { return memfd_create("paragraf", MFD_CLOEXEC); }

const char *csandbox_signal_name(int number) { return sigabbrev_np(number); }

union control {
    char bytes[CMSG_SPACE(sizeof(int))];
    struct cmsghdr header;
};

ssize_t csandbox_send(int socket, const void *bytes, size_t count, int descriptor) {
    struct iovec part = { (void *)bytes, count };
    struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
    union control control;
    if (descriptor >= 0) {
        memset(&control, 0, sizeof control);
        message.msg_control = control.bytes;
        message.msg_controllen = sizeof control.bytes;
        struct cmsghdr *header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof(int));
        memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
    }
    ssize_t sent;
    do sent = sendmsg(socket, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent;
}

ssize_t csandbox_receive(int socket, void *bytes, size_t count, int *descriptor, int wait) {
    struct iovec part = { bytes, count };
    union control control;
    struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.bytes,
                              .msg_controllen = sizeof control.bytes };
    *descriptor = -1;
    ssize_t received;
    do received = recvmsg(socket, &message, MSG_CMSG_CLOEXEC | (wait ? 0 : MSG_DONTWAIT));
    while (received < 0 && errno == EINTR);
    if (received < 0) return received;
    for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
        memcpy(descriptor, CMSG_DATA(header), sizeof *descriptor);
    }
    return received;
}

int csandbox_reap(pid_t child, int wait, int *exit_code, int *signal, double *cpu_seconds, int64_t *peak) {
    struct rusage usage;
    int status;
    pid_t result;
    do result = wait4(child, &status, wait ? 0 : WNOHANG, &usage);
    while (result < 0 && errno == EINTR);
    if (result <= 0) return (int)result;
    *exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    *signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    *cpu_seconds = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
                   + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    *peak = (int64_t)usage.ru_maxrss * 1024;
    return 1;
}
