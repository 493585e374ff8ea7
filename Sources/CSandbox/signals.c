#define _GNU_SOURCE
#include "csandbox.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static volatile sig_atomic_t stop_descriptor = -1;
static volatile sig_atomic_t interrupts = 0;

static void on_stop(int number) {
    int saved = errno;
    char byte = 1;
    if (number == SIGINT) {
        if (interrupts > 0) byte = 2;
        interrupts = 1;
    }
    /* The pipe does not block; when it is full, enough has been said. */
    if (write(stop_descriptor, &byte, 1) < 0) { }
    errno = saved;
}

int csandbox_on_stop_signals(int descriptor) {
    stop_descriptor = descriptor;
    interrupts = 0;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_stop;
    action.sa_flags = SA_RESTART;
    if (sigaction(SIGINT, &action, NULL) != 0 || sigaction(SIGTERM, &action, NULL) != 0) return errno;
    struct sigaction before;
    /* nohup has asked for the hangup to be ignored. */
    if (sigaction(SIGHUP, NULL, &before) == 0 && before.sa_handler != SIG_IGN) {
        if (sigaction(SIGHUP, &action, NULL) != 0) return errno;
    }
    action.sa_handler = SIG_IGN;
    return sigaction(SIGPIPE, &action, NULL) == 0 ? 0 : errno;
}

static const char memory_mark[] = "paragraf-worker: out of memory";

const char *csandbox_memory_mark_text(void) { return memory_mark; }

/* Whether as little as 16 MB more cannot be had. */
static int is_short_of_memory(void) {
    size_t size = (size_t)16 << 20;
    void *trial = mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (trial == MAP_FAILED) return 1;
    munmap(trial, size);
    return 0;
}

static char last_words[1024];
static volatile sig_atomic_t last_words_count = 0;

void csandbox_set_last_words(const void *bytes, size_t count) {
    /* None while they change. */
    last_words_count = 0;
    if (count == 0 || count > sizeof last_words) return;
    memcpy(last_words, bytes, count);
    last_words_count = (sig_atomic_t)count;
}

static void on_crash(int number) {
    if (last_words_count > 0 && write(1, last_words, (size_t)last_words_count) < 0) { }
    last_words_count = 0;
    if (is_short_of_memory()) {
        if (write(2, memory_mark, sizeof memory_mark - 1) < 0) { }
        if (write(2, "\n", 1) < 0) { }
    }
    /* The handler is gone by now (SA_RESETHAND): this ends the process with the same signal. */
    raise(number);
}

void csandbox_watch_crashes(void) {
    /* A stack of its own, for crashes that come from the end of the usual one. */
    static char stack[16384];
    stack_t alternative = { .ss_sp = stack, .ss_size = sizeof stack };
    struct sigaction action;
    memset(&action, 0, sizeof action);
    if (sigaltstack(&alternative, NULL) == 0) action.sa_flags = SA_ONSTACK;
    action.sa_flags |= SA_RESETHAND | SA_NODEFER;
    action.sa_handler = on_crash;
    static const int signals[] = { SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGSYS, SIGXCPU, SIGTERM };
    for (unsigned index = 0; index < sizeof signals / sizeof signals[0]; index++) {
        sigaction(signals[index], &action, NULL);
    }
}
