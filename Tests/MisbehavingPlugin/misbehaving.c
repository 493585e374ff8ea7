/* A plugin that misbehaves as a text file tells it to; see README.md. */
#define _GNU_SOURCE
#include "stage.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#define TEXT(s) { (s), sizeof(s) - 1 }

static void nap(long milliseconds) {
    struct timespec time = { milliseconds / 1000, milliseconds % 1000 * 1000000 };
    nanosleep(&time, NULL);
}

static int32_t say(const paragraf_host *host, const char *bytes, size_t count) {
    paragraf_page page = { .number = 1, .width = 595, .height = 842 };
    paragraf_block block = { .id = 1, .page = 1, .weight = 400, .confidence = 1, .kind = TEXT("line") };
    block.text = (paragraf_text){ bytes, count };
    if (host->append(host->context, PARAGRAF_LAYER_PAGES, (paragraf_array){ &page, 1, sizeof page })) return 1;
    return host->append(host->context, PARAGRAF_LAYER_BLOCKS, (paragraf_array){ &block, 1, sizeof block });
}

/* Probing */

static char report[8192];

static void note(const char *what, long result) {
    size_t used = strlen(report);
    const char *name = result >= 0 ? "allowed" : strerrorname_np(errno);
    snprintf(report + used, sizeof report - used, "%s %s\n", what, name ? name : "unknown");
}

static void *nothing(void *argument) { return argument; }

static void probe(void) {
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(9) };
    struct rlimit limit = { RLIM_INFINITY, RLIM_INFINITY };
    struct stat status;
    char *none[] = { NULL };
    pthread_t thread;
    report[0] = 0;
    note("open-passwd", open("/etc/passwd", O_RDONLY));
    note("open-write", open("/tmp/paragraf-probe", O_WRONLY | O_CREAT, 0600));
    note("open-self", open("/proc/self/maps", O_RDONLY));
    note("openat2", syscall(SYS_openat2, AT_FDCWD, "/etc/passwd", NULL, 0));
    note("stat", stat("/etc/passwd", &status));
    note("mkdir", mkdir("/tmp/paragraf-probe-folder", 0700));
    note("unlink", unlink("/tmp/paragraf-probe"));
    note("socket-inet", socket(AF_INET, SOCK_STREAM, 0));
    note("socket-unix", socket(AF_UNIX, SOCK_STREAM, 0));
    note("connect", connect(0, (struct sockaddr *)&address, sizeof address));
    note("sendmsg", sendmsg(0, &(struct msghdr){ 0 }, 0));
    note("execve", execve("/bin/true", none, none));
    note("fork", syscall(SYS_clone, SIGCHLD, NULL, NULL, NULL, NULL));
    note("clone3", syscall(SYS_clone3, NULL, 0));
    errno = pthread_create(&thread, NULL, nothing, NULL);
    note("thread", errno == 0 ? 0 : -1);
    note("ptrace", ptrace(PTRACE_ATTACH, getppid(), NULL, NULL));
    note("read-memory", syscall(SYS_process_vm_readv, getppid(), NULL, 0, NULL, 0, 0));
    note("kill-parent", kill(getppid(), 0));
    note("tgkill-parent", syscall(SYS_tgkill, getppid(), getppid(), 0));
    note("limit", setrlimit(RLIMIT_CPU, &limit));
    note("executable-memory", (long)mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == -1 ? -1 : 0);
    note("memfd", memfd_create("probe", 0));
    note("io_uring", syscall(SYS_io_uring_setup, 1, NULL));
    note("bpf", syscall(SYS_bpf, 0, NULL, 0));
    note("chdir", chdir("/etc"));
    note("set-owner", fcntl(0, F_SETOWN, getppid()));
}

/* Misbehaving */

static int deeper(int depth, volatile char *above) {
    volatile char room[4096];
    room[0] = (char)depth;
    return deeper(depth + 1, room) + room[0] + above[0];
}

static void take_memory(unsigned megabytes) {
    static char *volatile taken;
    for (unsigned count = 0; count < megabytes; count++) {
        taken = malloc(1 << 20);
        memset(taken, 1, 1 << 20);
    }
}

static void put(const void *bytes, size_t count) {
    if (write(1, bytes, count) < 0) abort();
}

static int is(const paragraf_input *input, const char *word) {
    size_t count = strlen(word);
    if (input->source_count < count || memcmp(input->source, word, count) != 0) return 0;
    return input->source_count == count || strchr(" \n", input->source[count]) != NULL;
}

static void run_wild(const paragraf_input *input, const paragraf_host *host) {
    if (is(input, "hang")) for (;;) nap(1000);
    if (is(input, "deaf")) {
        sigset_t every;
        sigfillset(&every);
        sigprocmask(SIG_BLOCK, &every, NULL);
        for (volatile unsigned turn = 0;; turn++) { }
    }
    if (is(input, "spin")) for (volatile unsigned turn = 0;; turn++) { }
    if (is(input, "drip")) for (uint64_t done = 0;; done++) { host->heartbeat(host->context, done); nap(20); }
    if (is(input, "trap")) __builtin_trap();
    if (is(input, "abort")) abort();
    if (is(input, "segfault")) *(volatile int *)8 = 1;
    if (is(input, "overflow")) deeper(0, "");
    if (is(input, "exit")) exit(0);
    if (is(input, "allocate")) for (;;) memset(malloc(1 << 20), 1, 1 << 20);
    if (is(input, "allocate-100")) take_memory(100);
    if (is(input, "allocate-300")) take_memory(300);
    if (is(input, "allocate-at-once")) {
        /* C++'s operator new and Swift end the process like this. */
        if (!malloc((size_t)1 << 45)) { fputs("failed to allocate memory\n", stderr); abort(); }
    }
    if (is(input, "chatter")) for (;;) fputs("a line for nobody\n", stderr);
}

static void put_report(const char *report) {
    const size_t count = strlen(report);
    const unsigned char header[] = { 0xA7, 20, 0, 0, count & 0xFF, count >> 8, 0, 0 };
    put(header, sizeof header);
    put(report, count);
}

static void write_to_supervisor(const paragraf_input *input) {
    /* The header of a heartbeat with 100 bytes of payload, of an artifact of 4 GB, and a whole report for job 7. */
    static const unsigned char half[] = { 0xA7, 18, 0, 0, 100, 0, 0, 0, 1, 2, 3 };
    static const unsigned char giant[] = { 0xA7, 19, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF };
    static const unsigned char forged[] = { 0xA7, 20, 0, 0, 13, 0, 0, 0 };
    if (is(input, "garbage")) put("This is no frame at all.", 24);
    if (is(input, "half") || is(input, "half-exit")) put(half, sizeof half);
    if (is(input, "half-exit")) _exit(0);
    if (is(input, "giant")) put(giant, sizeof giant);
    if (is(input, "forged")) { put(forged, sizeof forged); put("{\"jobID\":-7} ", 13); }
    if (is(input, "foreign")) {
        /* A whole report for job 0, on bytes that were never given out. */
        static const char foreign[] = "{\"jobID\":0,\"losses\":[],\"peakMemory\":0,\"checksum\":7,"
            "\"summary\":{\"caseNumbers\":[],"
            "\"mediaType\":\"text/plain\",\"pages\":1,\"blocks\":1,\"sections\":0,\"items\":0,\"decisionPoints\":0,"
            "\"roles\":{}}}";
        put_report(foreign);
    }
    if (is(input, "immense")) {
        /* A refusal of job 0, with more pages than can be added up. */
        put_report("{\"jobID\":0,\"losses\":[],\"peakMemory\":0,\"failure\":{\"death\":\"refused\",\"code\":\"damaged\","
            "\"message\":\"\",\"mayRetryLater\":false},\"summary\":{\"caseNumbers\":[],\"mediaType\":\"text/plain\","
            "\"pages\":9223372036854775807,\"blocks\":1,\"sections\":0,\"items\":0,\"decisionPoints\":0,\"roles\":{}}}");
    }
    if (is(input, "swarm")) {
        /* More attached files, each without name, type and bytes, than any paper may have. */
        static const unsigned char attachment[24] = { 0xA7, 22, 0, 0, 16 };
        for (int i = 0; i < 1001; i++) put(attachment, sizeof attachment);
    }
    if (is(input, "flock")) {
        /* Artifacts without name, type and bytes. */
        static const unsigned char artifact[24] = { 0xA7, 19, 0, 0, 16 };
        for (int i = 0; i < 65; i++) put(artifact, sizeof artifact);
    }
    if (is(input, "long-name") || is(input, "long-name-attached")) {
        /* One file without type and bytes, whose name has 301 bytes. */
        static unsigned char named[325] = { 0xA7, 19, 0, 0, 317 & 0xFF, 317 >> 8, 0, 0, 301 & 0xFF, 301 >> 8 };
        if (is(input, "long-name-attached")) named[1] = 22;
        memset(named + 16, 'x', 301);
        put(named, sizeof named);
    }
    if (is(input, "hangup")) { close(0); close(1); for (;;) nap(1000); }
}

static int32_t extract(void *instance, const paragraf_input *input, const paragraf_host *host) {
    (void)instance;
    run_wild(input, host);
    write_to_supervisor(input);
    if (is(input, "slow")) nap(500);
    if (is(input, "count")) {
        /* How many papers this process has had. */
        static char papers[] = "0";
        papers[0]++;
        return say(host, papers, 1);
    }
    if (is(input, "linger")) {
        /* Reads the end of the file a moment after its beginning. */
        nap(500);
        volatile unsigned char last = input->source[input->source_count - 1];
        return say(host, last ? "text" : "zero", 4);
    }
    if (is(input, "attach")) {
        paragraf_artifact file = { .name = TEXT("../a/b.txt"), .media_type = TEXT("x/y"), .bytes = input->source, .count = 6 };
        if (host->artifact(host->context, &file) != 0) return 1;
        return say(host, "one file", 8);
    }
    if (is(input, "refuse")) {
        paragraf_failure failure = { .size = sizeof failure, .code = TEXT("encrypted"), .message = TEXT("it is locked") };
        host->fail(host->context, &failure);
        return 1;
    }
    if (is(input, "undeclared")) {
        paragraf_item item = { .id = 1, .first = 1, .last = 1, .confidence = 1 };
        return host->append(host->context, PARAGRAF_LAYER_ITEMS, (paragraf_array){ &item, 1, sizeof item });
    }
    if (is(input, "probe")) {
        probe();
        return say(host, report, strlen(report));
    }
    return say(host, (const char *)input->source, input->source_count);
}

static int32_t export(void *instance, const paragraf_input *input, const paragraf_host *host) {
    (void)instance;
    const paragraf_array blocks = input->document->blocks;
    const paragraf_block *block = blocks.items;
    if (blocks.count != 1) return 1;
    paragraf_artifact artifact = { .name = TEXT(".txt"), .media_type = TEXT("text/plain"),
                                   .bytes = (const uint8_t *)block->text.bytes, .count = block->text.count };
    if (block->text.count < 8 || memcmp(block->text.bytes, "output ", 7) != 0) {
        return host->artifact(host->context, &artifact);
    }
    artifact.count = strtoul(block->text.bytes + 7, NULL, 10);
    uint8_t *bytes = calloc(1, artifact.count + 1);
    artifact.bytes = bytes;
    int32_t result = host->artifact(host->context, &artifact);
    free(bytes);
    return result;
}

static int32_t create(const paragraf_stage *stage, paragraf_text settings, const paragraf_host *host, void **instance) {
    (void)stage, (void)settings, (void)host;
    *instance = (void *)1;
    return 0;
}

static void destroy(void *instance) { (void)instance; }

static const paragraf_text media_types[] = { TEXT("text/plain") };
static const paragraf_stage stages[] = {
    { .size = sizeof(paragraf_stage), .kind = PARAGRAF_KIND_EXTRACTOR, .writes = PARAGRAF_LAYER_PAGES | PARAGRAF_LAYER_BLOCKS,
      .id = TEXT("test.misbehaving"), .version = TEXT("1.0.0"), .summary = TEXT("Misbehaves."),
      .media_types = { media_types, 1, sizeof(paragraf_text) }, .settings_schema = TEXT("{}"),
      .create = create, .run = extract, .destroy = destroy },
    { .size = sizeof(paragraf_stage), .kind = PARAGRAF_KIND_EXPORTER, .reads = PARAGRAF_LAYER_BLOCKS,
      .id = TEXT("test.export"), .version = TEXT("1.0.0"), .summary = TEXT("Exports the text."),
      .media_types = { media_types, 1, sizeof(paragraf_text) }, .settings_schema = TEXT("{}"),
      .create = create, .run = export, .destroy = destroy },
};
static const paragraf_plugin plugin = {
    .abi_version = PARAGRAF_ABI_VERSION, .size = sizeof(paragraf_plugin), .name = TEXT("Misbehaving"),
    .version = TEXT("1.0.0"), .licence = TEXT("CC0-1.0"), .stages = { stages, 2, sizeof(paragraf_stage) },
};
const paragraf_plugin *paragraf_plugin_Misbehaving(void) { return &plugin; }
