import Glibc
import StageKit

/// A file of JSON lines that gets its name only when it is complete.
final class LinesFile {
    private let path: String
    private let temporary: String
    private let file: Int32
    private var isFinished = false

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

    /// Adds a line, which ends in a line feed.
    func append(_ line: [UInt8]) throws(StageError) {
        var offset = 0
        while offset < line.count {
            let count = line.withUnsafeBytes { bytes in
                bytes.baseAddress.map { write(file, $0 + offset, bytes.count - offset) } ?? 0
            }
            if count < 0 {
                guard errno == EINTR else { throw LinesFile.failure(path) }
                continue
            }
            offset += count
        }
    }

    /// Flushes the file and gives it its name.
    func finish() throws(StageError) {
        guard fsync(file) == 0, rename(temporary, path) == 0 else { throw LinesFile.failure(path) }
        isFinished = true
    }

    private static func failure(_ path: String) -> StageError {
        StageError(.io, "the file \(path) cannot be written: \(String(cString: strerror(errno)))", retry: .later)
    }
}
