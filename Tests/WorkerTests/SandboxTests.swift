import Digest
import DocumentModel
import Foundation
import Pipeline
import PluginHost
import StageKit
import TestSupport
import Testing

@testable import Worker

extension WorkersTests {
    /// What a worker can do once it is ready.
    @Suite struct SandboxTests {
        private static let seccomp = Sandbox.features.contains { $0.name == "seccomp" && $0.isThere }
        private static let landlock = Sandbox.features.contains { $0.name == "Landlock" && $0.isThere }

        private func probe() throws -> [String: String] {
            let result = try #require(try PoolBench.shared.get().results(of: ["probe"]).first)
            #expect(result.outcome == .succeeded)
            let pairs = result.text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
            return Dictionary(pairs.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
        }

        @Test(.enabled(if: seccomp, "the kernel has no seccomp filter")) func nothingIsAllowedButToCompute() throws {
            let probe = try probe()
            #expect(probe.count == 26)
            for (name, result) in probe { #expect(result == "EPERM", "\(name)") }
            #expect(!FileManager.default.fileExists(atPath: "/tmp/paragraf-probe"))
            #expect(!FileManager.default.fileExists(atPath: "/tmp/paragraf-probe-folder"))
        }

        /// Builds a program from C with the sandbox's own functions, and returns what it prints.
        private func output(of source: String) throws -> String {
            let folder = try TemporaryFolder()
            let file = try folder.write(source, to: "probe.c")
            let sources = packageRoot + "/Sources/CSandbox/"
            let parts = ["sandbox.c", "seccomp.c", "process.c"].map { sources + $0 }
            let built = try run(
                "/usr/bin/cc", ["-pthread", "-I", sources + "include", "-o", folder["probe"], file] + parts)
            #expect(built.code == 0, "\(built.errors)")
            return try run(folder["probe"], []).output
        }

        /// A thread with a filter of its own cannot get the sandbox's: that is told, and this thread has it all the same.
        @Test(.enabled(if: seccomp, "the kernel has no seccomp filter")) func aThreadWithoutTheFilterIsTold() throws {
            let source = """
                #include "csandbox.h"
                #include <errno.h>
                #include <fcntl.h>
                #include <linux/filter.h>
                #include <linux/seccomp.h>
                #include <pthread.h>
                #include <stdio.h>
                #include <sys/prctl.h>
                #include <unistd.h>
                static int ends[2];
                static void *other(void *argument) {
                    struct sock_filter allow = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
                    struct sock_fprog filter = { 1, &allow };
                    char isSet = prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
                    if (write(ends[1], &isSet, 1) == 1) for (;;) pause();
                    return argument;
                }
                int main(void) {
                    pthread_t thread;
                    char isSet = 0;
                    if (csandbox_no_new_privileges() || pipe(ends) || pthread_create(&thread, NULL, other, NULL)) return 1;
                    if (read(ends[0], &isSet, 1) != 1) return 1;
                    int result = csandbox_seccomp();
                    int file = open("/etc/passwd", O_RDONLY);
                    printf("%d %d %d\\n", isSet, result, file < 0 ? errno : 0);
                    fflush(stdout);
                    _exit(0);
                }
                """
            #expect(try output(of: source) == "1 \(EBUSY) \(EPERM)\n")
        }

        /// Landlock alone, in a process of its own: what the filter would hide.
        @Test(.enabled(if: landlock, "the kernel has no Landlock")) func landlockAloneKeepsFilesAway() throws {
            let source = """
                #include "csandbox.h"
                #include <errno.h>
                #include <fcntl.h>
                #include <stdio.h>
                #include <string.h>
                int main(void) {
                    if (csandbox_no_new_privileges() || csandbox_landlock()) return 1;
                    printf("%d ", open("/etc/passwd", O_RDONLY) < 0 ? errno : 0);
                    printf("%d\\n", open("/tmp/paragraf-probe", O_WRONLY | O_CREAT, 0600) < 0 ? errno : 0);
                    return 0;
                }
                """
            #expect(try output(of: source) == "\(EACCES) \(EACCES)\n")
        }

        /// Without standard descriptors, connections still lie above them, or there are none.
        @Test(arguments: [(3, "-1 -1 0 0"), (64, "0 0 4 1")]) func connectionsLieAboveTheStandard(
            most: Int, expected: String
        ) throws {
            let source = """
                #define _GNU_SOURCE
                #include "csandbox.h"
                #include <fcntl.h>
                #include <stdio.h>
                #include <sys/resource.h>
                #include <unistd.h>
                int main(void) {
                    struct rlimit limit = { \(most), \(most) };
                    int sockets[2], ends[2], open = 0, low = 0;
                    dup2(1, 2);
                    close(0);
                    close(1);
                    close_range(3, ~0u, 0);
                    if (setrlimit(RLIMIT_NOFILE, &limit) != 0) return 1;
                    int pair = csandbox_pair(sockets), pipe = csandbox_pipe(ends);
                    for (int file = 0; file < 64; file++) {
                        int isOpen = file != 2 && fcntl(file, F_GETFD) >= 0;
                        open += isOpen;
                        low += isOpen && file < 2;
                    }
                    dprintf(2, "%d %d %d %d", pair, pipe, open, low == 0 && open > 0);
                    return 0;
                }
                """
            #expect(try output(of: source) == expected)
        }

        /// A core pattern may be a pipe, which no limit keeps a core from. The owner still sees how large the process is,
        /// and can end it.
        @Test func nobodyGetsTheMemoryOfALockedProcess() throws {
            let source = """
                #include "csandbox.h"
                #include <errno.h>
                #include <fcntl.h>
                #include <signal.h>
                #include <stdio.h>
                #include <sys/prctl.h>
                #include <sys/wait.h>
                #include <unistd.h>
                int main(void) {
                    char path[64], byte;
                    int ends[2], status;
                    if (pipe(ends) != 0 || geteuid() == 0 && setuid(65534) != 0) return 1;
                    prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
                    pid_t child = fork();
                    if (child == 0) {
                        char result = csandbox_fixed_limits(8) == 0 && prctl(PR_GET_DUMPABLE) == 0;
                        if (write(ends[1], &result, 1) == 1) for (;;) pause();
                        return 1;
                    }
                    snprintf(path, sizeof path, "/proc/%d/statm", child);
                    int size = open(path, O_RDONLY);
                    if (size < 0 || read(ends[0], &byte, 1) != 1) return 1;
                    printf("%d ", byte);
                    printf("%d ", pread(size, &byte, 1, 0) == 1);
                    snprintf(path, sizeof path, "/proc/%d/mem", child);
                    printf("%d ", open(path, O_RDONLY) < 0);
                    printf("%d ", csandbox_limit(child, 1u << 30, 9));
                    kill(child, SIGKILL);
                    waitpid(child, &status, 0);
                    printf("%d", WIFSIGNALED(status));
                    return 0;
                }
                """
            #expect(try output(of: source) == "1 1 1 0 1")
        }

        /// Where somebody set hard limits, as `ulimit` and service managers do, an ordinary user cannot raise them; the
        /// soft ones are set below them, and a limit that is wanted beyond one does not keep the other from being set.
        @Test func limitsKeepWithinHardOnes() throws {
            let source = """
                #define _GNU_SOURCE
                #include "csandbox.h"
                #include <stdio.h>
                #include <sys/resource.h>
                #include <unistd.h>
                static void show(int what) {
                    struct rlimit limit;
                    getrlimit(what, &limit);
                    printf(" %llu %llu", (unsigned long long)limit.rlim_cur, (unsigned long long)limit.rlim_max);
                }
                int main(void) {
                    struct rlimit memory = { 1u << 30, 1u << 30 }, time = { 500, 500 };
                    if (setrlimit(RLIMIT_AS, &memory) || setrlimit(RLIMIT_CPU, &time)) return 1;
                    if (geteuid() == 0 && setuid(65534) != 0) return 1;
                    printf("%d", csandbox_limit(getpid(), 1ull << 40, 20));
                    show(RLIMIT_AS);
                    show(RLIMIT_CPU);
                    printf("\\n%d", csandbox_limit(getpid(), 1u << 29, 40));
                    show(RLIMIT_AS);
                    show(RLIMIT_CPU);
                    return 0;
                }
                """
            let gigabyte = 1 << 30
            #expect(
                try output(of: source) == """
                    0 \(gigabyte) \(gigabyte) 20 500
                    0 \(gigabyte / 2) \(gigabyte) 40 500
                    """)
        }

        @Test func missingFeaturesAreNamed() throws {
            var missing: [String]?
            let bench = try PoolBench.shared.get()
            let pool = try bench.pool()
            var isGiven = false
            try pool.run(
                next: {
                    guard !isGiven else { return .finished }
                    isGiven = true
                    return (try? job(1, Array("slow".utf8))).map { .job($0) } ?? .finished
                }, onResult: { _ in }, onTick: { missing = $0.missingFeatures })
            let expected = Sandbox.features.filter { !$0.isThere }.map(\.name)
            #expect(missing?.map { $0.prefix { $0 != " " } }.map(String.init) == expected)
        }

        /// poppler and the reader of Word files work behind the lock, and every paper comes out the same byte for byte.
        @Test func allSamplesComeOutAsInProcess() throws {
            let pipeline = try PipelineConfiguration.standard.ready(from: try builtPlugins(), withSinks: false)
            let chain = Chain(pipeline)
            let root = packageRoot + "/Samples/documents"
            let paths = try FileManager.default.subpathsOfDirectory(atPath: root).sorted()
                .filter { $0.hasSuffix(".pdf") || $0.hasSuffix(".docx") }
            #expect(paths.count > 10)
            let files = try paths.map { Array(try Data(contentsOf: URL(fileURLWithPath: root + "/" + $0))) }
            let limits = WorkerLimits()
            let pool = try WorkerPool(size: 2, launch: launch(pipeline, limits), limits: limits)
            let results = try WorkerTests.run(pool, files, names: paths)
            for (index, result) in results.enumerated() {
                let expected = files[index].withUnsafeBytes { chain.run($0, name: paths[index]) }
                #expect(result.artifacts == expected.artifacts, "\(paths[index])")
                #expect(result.documentID == files[index].withUnsafeBytes { sha256($0) })
                #expect(result.attempts == 1)
                switch expected.outcome {
                case .succeeded: #expect(result.outcome == .succeeded)
                case .partial(let losses):
                    let expected = losses.map { Loss(code: $0.code, message: $0.message, stage: $0.producer) }
                    #expect(result.outcome == .partial(expected))
                case .failed(let error): #expect(result.failure?.code == error.code.rawValue)
                }
                #expect(result.summary == expected.document.map { PaperSummary($0) })
            }
        }
    }
}
