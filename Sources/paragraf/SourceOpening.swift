import Glibc
import Ledger
import StageKit
import Worker

/// Opening of files on a share, where anything may lie under a name by now.
enum SourceOpening {
    /// Opens a regular file without following a link and without waiting, and computes its digest.
    ///
    /// `followsLinks` is for files that somebody named.
    ///
    /// Nil when there are no descriptors left, which is no fault of the file: try again when some have been given back.
    /// Throws ``StageError`` with code `io` or `too_large`.
    static func open(_ path: [UInt8], limit: Int, followsLinks: Bool = false) throws(StageError) -> WorkerSource? {
        // A pipe or device that took the file's place is not even opened.
        guard let status = followsLinks ? ByteWalk.target(path) : ByteWalk.status(path) else { throw failure() }
        guard status.st_mode & S_IFMT == S_IFREG else { throw StageError(.io, "this is no regular file any more") }
        let flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | (followsLinks ? 0 : O_NOFOLLOW)
        let descriptor = path.withCString { Glibc.open($0, flags) }
        guard descriptor >= 0 else {
            if errno == EMFILE || errno == ENFILE { return nil }
            throw failure()
        }
        do throws(StageError) {
            var status = stat()
            guard fstat(descriptor, &status) == 0 else { throw failure() }
            guard status.st_mode & S_IFMT == S_IFREG else { throw StageError(.io, "this is no regular file any more") }
            guard status.st_size <= limit else {
                throw StageError(
                    .tooLarge, "the file has \(status.st_size >> 20) MB; at most \(limit >> 20) MB are read")
            }
            return try WorkerSource(descriptor)
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// What to tell when the descriptors did not come back.
    static let noDescriptors =
        "there are no descriptors left to open files with; allow more (ulimit -n), or use fewer workers (--jobs)"

    private static func failure() -> StageError {
        StageError(.io, "the file cannot be read: \(String(cString: strerror(errno)))", retry: .later)
    }
}

extension [UInt8] {
    /// A path's last part as text; bytes that are no UTF-8 become `�`.
    var fileName: String {
        let start = lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
        return String(decoding: self[start...], as: UTF8.self)
    }
}
