import Glibc
import StageKit

/// A file of JSON lines that gets its name only when it is complete.
final class LinesFile {
    private let path: String
    private let temporary: String
    private let file: Int32
    private var isFinished = false
    /// What went wrong first. From then on the file is torn, and nothing more is written.
    private var failed: StageError?

    /// Throws ``StageError`` with code `io` when the file cannot be made.
    init(path: String) throws(StageError) {
        self.path = path
        temporary = "\(path).\(getpid()).tmp"
        file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw LinesFile.failure(path) }
    }

    deinit {
        close(file)
        if !isFinished { unlink(temporary) }
    }

    /// Adds a line, which ends in a line feed. After a failure it only throws that again.
    func append(_ line: [UInt8]) throws(StageError) {
        if let failed { throw failed }
        var offset = 0
        while offset < line.count {
            let count = line.withUnsafeBytes { bytes in
                bytes.baseAddress.map { write(file, $0 + offset, bytes.count - offset) } ?? 0
            }
            if count < 0 {
                guard errno == EINTR else { throw fail() }
                continue
            }
            offset += count
        }
    }

    /// Flushes the file and gives it its name. Throws when any line was not written, and leaves what has the name then.
    func finish() throws(StageError) {
        if let failed { throw failed }
        guard fsync(file) == 0, rename(temporary, path) == 0 else { throw fail() }
        isFinished = true
    }

    private func fail() -> StageError {
        let failure = LinesFile.failure(path)
        failed = failure
        return failure
    }

    private static func failure(_ path: String) -> StageError {
        StageError(.io, "the file \(path) cannot be written: \(String(cString: strerror(errno)))", retry: .later)
    }
}
