import ArgumentParser
import Glibc
import StageKit
import Worker

/// Reads a whole file, of at most the size that workers would get.
///
/// Throws ``StageError`` with code `io` or `too_large`.
func readSource(_ path: String) throws(StageError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure() }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw failure() }
    guard status.st_mode & S_IFMT == S_IFREG else { throw StageError(.io, "this is no regular file") }
    let limit = WorkerLimits().sourceBytes
    guard status.st_size <= limit else {
        throw StageError(
            .tooLarge, "the file has \(status.st_size >> 20) MB; at most \(limit >> 20) MB are read")
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var offset = 0
    while offset < bytes.count {
        let count = bytes.withUnsafeMutableBytes { buffer in
            buffer.baseAddress.map { read(file, $0 + offset, buffer.count - offset) } ?? 0
        }
        if count < 0 {
            guard errno == EINTR else { throw failure() }
            continue
        }
        if count == 0 { break }
        offset += count
    }
    bytes.removeLast(bytes.count - offset)
    return bytes
}

private func failure() -> StageError {
    StageError(.io, "the file cannot be read: \(String(cString: strerror(errno)))", retry: .later)
}

/// Reads the one file that a command works on.
///
/// Throws `ValidationError` when it does not exist, ``CommandFailure`` when it cannot be read.
func readNamedSource(_ path: String) throws -> [UInt8] {
    guard access(path, F_OK) == 0 else { throw ValidationError("\(path.printable) does not exist") }
    do throws(StageError) {
        return try readSource(path)
    } catch {
        throw CommandFailure(error, of: path)
    }
}

extension String {
    /// The last part of a path.
    var fileName: String { split(separator: "/").last.map(String.init) ?? self }
}
