import Digest
import CSandbox
import Glibc
import Pipeline
public import StageKit

/// A file for a worker: open, with the digest that the supervisor computed itself. Under that digest, and no other,
/// stands whatever the worker gives back.
public struct WorkerSource: Sendable {
    /// The file, open for reading.
    public let descriptor: Int32
    /// Size in bytes.
    public let byteCount: Int
    /// SHA-256 of the bytes, 64 lower-case hexadecimal digits: the id of the document.
    public let documentID: String
    /// CRC-32 of the bytes, which shows whether a worker read the same.
    let checksum: UInt32
    private let state: FileState

    /// Reads a file from its beginning to its end. It is read and not mapped: whoever shortens a mapped file ends the
    /// process that looks at it.
    ///
    /// Throws ``StageKit/StageError`` with code `io` when it cannot be read or changes meanwhile. The descriptor stays
    /// with the caller then.
    public init(_ descriptor: Int32) throws(StageError) {
        guard let state = FileState(descriptor), let read = sha256(ofFile: descriptor) else {
            throw StageError(.io, "the file cannot be read: \(reason())", retry: .later)
        }
        guard read.count == state.size else {
            throw StageError(.io, WorkerSource.changed, retry: .later)
        }
        self.descriptor = descriptor
        byteCount = Int(read.count)
        documentID = read.digest
        checksum = read.checksum
        self.state = state
    }

    /// A file in memory that holds these bytes, for a document that lies nowhere.
    ///
    /// Nil when there are no descriptors left. Throws ``StageKit/StageError`` with code `io` when none can be made for
    /// another reason.
    public init?(holding bytes: [UInt8]) throws(StageError) {
        let file = csandbox_memory_file()
        if file < 0, errno == EMFILE || errno == ENFILE { return nil }
        guard file >= 0 else { throw StageError(.io, "no file can be made in memory: \(reason())", retry: .later) }
        do throws(StageError) {
            var offset = 0
            while offset < bytes.count {
                let count = bytes.withUnsafeBytes { bytes in
                    bytes.baseAddress.map { write(file, $0 + offset, bytes.count - offset) } ?? 0
                }
                guard count > 0 || errno == EINTR else {
                    throw StageError(.io, "a file in memory cannot be written: \(reason())", retry: .later)
                }
                offset += max(0, count)
            }
            try self.init(file)
        } catch {
            close(file)
            throw error
        }
    }

    static let changed = "the file changed while it was read; read it again"

    /// Whether nobody has written to the file since, as far as its size and time tell.
    var isUntouched: Bool { FileState(descriptor) == state }

    /// Whether it still holds the same bytes.
    var holdsSameBytes: Bool { isUntouched && sha256(ofFile: descriptor)?.digest == documentID }
}

/// What shows that a file was written to.
struct FileState: Equatable, Sendable {
    private(set) var size: Int64 = 0
    private var seconds: Int64 = 0
    private var nanoseconds: Int64 = 0

    /// Nil when nothing can be found out.
    init?(_ descriptor: Int32) {
        guard csandbox_file_state(descriptor, &size, &seconds, &nanoseconds) == 0 else { return nil }
    }
}
