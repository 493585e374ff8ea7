import Glibc
import TestSupport

/// One run of the command, ended by force when it takes too long.
struct LimitedRun {
    /// Exit code, or the signal's number negated.
    let code: Int32
    let errors: String

    /// Runs `arguments` in the folder, with the folder's `tmp` as the place for temporary files.
    init(_ program: String, _ arguments: [String], in folder: TemporaryFolder, wallSeconds: Int) throws {
        let words = ["/bin/sh", "-c", "ulimit -c 0; cd \"$0\"; exec \"$@\"", folder.path, program] + arguments
        let environment = [
            "TMPDIR=\(folder["tmp"])", "SWIFT_BACKTRACE=enable=no", "PATH=/usr/bin:/bin", "LANG=C.UTF-8",
            "ASAN_OPTIONS=detect_leaks=0:detect_odr_violation=0:allocator_may_return_null=1",
        ]
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, folder["errors"], O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var process = pid_t()
        let end = LimitedRun.now + Double(wallSeconds)
        let status = withCStrings(words) { words in
            withCStrings(environment) { posix_spawn(&process, "/bin/sh", &actions, nil, words, $0) }
        }
        guard status == 0 else { throw Failure(description: "posix_spawn: \(String(cString: strerror(status)))") }
        var ending: Int32 = 0
        while waitpid(process, &ending, WNOHANG) == 0 {
            if LimitedRun.now > end { kill(process, SIGKILL) }
            usleep(2_000)
        }
        code = ending & 0x7f == 0 ? (ending >> 8) & 0xff : -(ending & 0x7f)
        errors = String(decoding: folder.read("errors") ?? [], as: UTF8.self)
        unlink(folder["errors"])
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    struct Failure: Error, CustomStringConvertible { let description: String }
}

/// Lends texts as C wants lists of them.
private func withCStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
    let copies = texts.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return body(copies + [nil])
}
