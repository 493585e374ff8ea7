import Glibc
import TestSupport

/// One run of the command in a process of its own, with limits that the kernel keeps.
struct LimitedRun {
    struct Limits {
        /// Of the whole process, in megabytes of address space; 0 for none.
        var megabytes = 4_096
        var cpuSeconds = 120
        var wallSeconds = 240
    }

    /// Exit code, or the signal's number negated.
    let code: Int32
    let output: [UInt8]
    let errors: String
    let cpuSeconds: Double
    let wallSeconds: Double
    let peakMegabytes: Int

    /// Runs `arguments` in the folder, which keeps the output in files `stdout` and `stderr` until this returns.
    init(_ program: String, _ arguments: [String], in folder: TemporaryFolder, limits: Limits = Limits()) throws {
        // Instrumented programs reserve terabytes of addresses.
        let memory = Environment.isSanitized || limits.megabytes == 0 ? "" : "ulimit -v \(limits.megabytes * 1024);"
        let script = "\(memory) ulimit -t \(limits.cpuSeconds); ulimit -c 0; cd \"$0\"; exec \"$@\""
        let words = ["/bin/sh", "-c", script, folder.path, program] + arguments
        let environment = [
            "TMPDIR=\(folder["tmp"])", "SWIFT_BACKTRACE=enable=no", "PATH=/usr/bin:/bin", "LANG=C.UTF-8",
            "ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1",
        ]
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        for (descriptor, name) in [(Int32(1), "stdout"), (2, "stderr")] {
            posix_spawn_file_actions_addopen(
                &actions, descriptor, folder[name], O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        }
        var process = pid_t()
        let start = LimitedRun.now
        let status = withCStrings(words) { words in
            withCStrings(environment) { posix_spawn(&process, "/bin/sh", &actions, nil, words, $0) }
        }
        guard status == 0 else { throw Failure(description: "posix_spawn: \(String(cString: strerror(status)))") }
        var ending: Int32 = 0
        var usage = rusage()
        var peak = 0
        while wait4(process, &ending, WNOHANG, &usage) == 0 {
            peak = max(peak, LimitedRun.peakMemory(of: process))
            if LimitedRun.now - start > Double(limits.wallSeconds) { kill(process, SIGKILL) }
            usleep(2_000)
        }
        wallSeconds = LimitedRun.now - start
        code = ending & 0x7f == 0 ? (ending >> 8) & 0xff : -(ending & 0x7f)
        cpuSeconds = usage.ru_utime.seconds + usage.ru_stime.seconds
        peakMegabytes = peak / 1024
        output = folder.read("stdout") ?? []
        errors = String(decoding: folder.read("stderr") ?? [], as: UTF8.self)
        unlink(folder["stdout"])
        unlink(folder["stderr"])
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Kilobytes. What `wait4` says of it counts the test program in, from before the new program began.
    private static func peakMemory(of process: pid_t) -> Int {
        guard let file = fopen("/proc/\(process)/status", "r") else { return 0 }
        defer { fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = fread(&buffer, 1, buffer.count, file)
        let lines = buffer[..<count].split(separator: UInt8(ascii: "\n"))
        guard let line = lines.first(where: { $0.starts(with: "VmHWM:".utf8) }) else { return 0 }
        return line.reduce(0) { (0x30...0x39).contains($1) ? $0 * 10 + Int($1) - 0x30 : $0 }
    }

    struct Failure: Error, CustomStringConvertible { let description: String }
}

extension timeval {
    fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}

/// Lends texts as C wants lists of them.
private func withCStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
    let copies = texts.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return body(copies + [nil])
}
