/*
 * csandbox.h: the few system calls behind workers that Swift cannot make well: Landlock, seccomp, passing of file
 * descriptors, and starting a process with nothing inherited. Every function returns -1 or an errno value as said.
 */
#ifndef PARAGRAF_CSANDBOX_H
#define PARAGRAF_CSANDBOX_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* The version of Landlock that the kernel offers; 0 when it offers none. */
int csandbox_landlock_abi(void);
/* Whether the kernel can filter system calls with "fail with this errno"; 1 or 0. */
int csandbox_has_seccomp(void);

/* The next four return 0 or an errno value. They act on the calling process and cannot be undone. */
int csandbox_no_new_privileges(void);
/* No file system access, no TCP, no abstract sockets and signals to the outside, as far as the kernel's version goes. */
int csandbox_landlock(void);
/* Only the system calls that pure work needs; others fail with EPERM. When that cannot be had for every thread, it holds
   for the calling one, and an errno value says so. */
int csandbox_seccomp(void);
/* No core dumps (nor may other processes of the user look at this one's memory), no files grown, no processes, at most `descriptors` descriptors. */
int csandbox_fixed_limits(unsigned descriptors);

/* Ends this process with SIGKILL when its parent ends. Returns 0, or ESRCH when `parent` has ended already. */
int csandbox_die_with(pid_t parent);
/* Size and time of the last change of an open file, by the one call that the filter allows for it (the C library may
   use another). Returns 0 or an errno value. */
int csandbox_file_state(int descriptor, int64_t *size, int64_t *seconds, int64_t *nanoseconds);
/* Has the C library keep the memory of one document for the next one: giving it back and getting it again costs more
   than reading a small paper. */
void csandbox_keep_memory(void);
/* Gives back the memory of what libraries have for being loaded alone: symbols, names, places to be filled in. When
   another library is loaded, the kernel's cache has them. */
void csandbox_release_tables(void);
/* Gives back all memory that is not in use at the moment; code, too, which comes from the kernel's cache when it runs
   again. Takes milliseconds. */
void csandbox_release_memory(void);
/* At a crash, when processor time is used up, and on SIGTERM: writes the last words to the standard output, and one line
   to the standard error when the cause may be that memory ran out; then the signal ends the process. */
void csandbox_watch_crashes(void);
/* Sets what is then written, at most 1,024 bytes; none when `count` is 0. */
void csandbox_set_last_words(const void *bytes, size_t count);
/* The word at the start of that line. */
const char *csandbox_memory_mark_text(void);

/* Sets the soft limits of another process of this user: bytes of address space and seconds of processor time in
   all, or what its hard limit allows when that is less; 0 leaves one alone. When one cannot be set, the other is all the
   same. Returns 0 or an errno value. */
int csandbox_limit(pid_t process, uint64_t address_space, uint64_t cpu_seconds);

/* Starts `path` in a process group of its own with `channel` as standard input and output and `errors` as standard
   error, no other descriptor, no blocked or ignored signal, in the folder "/". Returns the process or -1. */
pid_t csandbox_spawn(const char *path, char *const arguments[], char *const environment[], int channel, int errors);

/* A pair of connected stream sockets, closed on exec, with numbers above the standard ones. Returns 0 or -1. */
int csandbox_pair(int sockets[2]);
/* A pipe that does not block, in the same way. Returns 0 or -1. */
int csandbox_pipe(int ends[2]);
/* A file in memory without a name, closed on exec. Returns the descriptor or -1. */
int csandbox_memory_file(void);
/* "SEGV" for its number; NULL for one that has no name. */
const char *csandbox_signal_name(int number);
/* Sends without waiting and without SIGPIPE; with `descriptor` when that is >= 0. As send(2). */
ssize_t csandbox_send(int socket, const void *bytes, size_t count, int descriptor);
/* Receives; sets `descriptor` to one that came along, closed on exec, or to -1. Waits unless `wait` is 0. */
ssize_t csandbox_receive(int socket, void *bytes, size_t count, int *descriptor, int wait);

/* Reaps a child: 1 when it has ended, 0 when not yet, -1 when there is no such child. Processor time in seconds,
   largest resident memory in bytes. */
int csandbox_reap(pid_t child, int wait, int *exit_code, int *signal, double *cpu_seconds, int64_t *peak);

/* On SIGINT, SIGTERM and SIGHUP writes one byte to `descriptor`: 1 at first, 2 from the second SIGINT on. Ignores
   SIGPIPE. Returns 0 or an errno value. */
int csandbox_on_stop_signals(int descriptor);

#endif
