/// One message between supervisor and worker: eight bytes of header (a mark, the kind, two zeros, the payload's length
/// in little-endian order) and the payload.
struct Frame: Equatable {
    /// What a frame says.
    enum Kind: UInt8, CaseIterable {
        /// To the worker: its stages.
        case setup = 1
        /// To the worker: a document; its descriptor comes along.
        case job = 2
        /// From the worker: it waits for documents.
        case ready = 16
        /// From the worker: it cannot become ready.
        case unable = 17
        /// From the worker: a stage has begun or gone on.
        case beat = 18
        /// From the worker: finished bytes.
        case artifact = 19
        /// From the worker: how the document ended.
        case report = 20
        /// From the worker: the document as one line of JSON.
        case line = 21
        /// From the worker: a file that was in the document's file.
        case attachment = 22
    }

    var kind: Kind
    var payload: [UInt8]

    static let headerSize = 8
    private static let mark: UInt8 = 0xA7

    /// The header for a payload of `count` bytes.
    static func header(_ kind: Kind, count: Int) -> [UInt8] {
        let length = UInt32(clamping: count)
        return [mark, kind.rawValue, 0, 0] + (0..<4).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
    }

    /// Whether the bytes are one line, with its end. A worker that a paper took over must not be able to write lines for
    /// other papers.
    static func isLine(_ bytes: [UInt8]) -> Bool {
        bytes.last == UInt8(ascii: "\n") && bytes.dropLast().allSatisfy { $0 >= 0x20 || $0 == UInt8(ascii: "\t") }
    }

    /// Header and payload.
    var bytes: [UInt8] { Frame.header(kind, count: payload.count) + payload }

    /// Reads a header. Throws ``FrameError`` when it is none.
    static func parse(_ header: ArraySlice<UInt8>) throws(FrameError) -> (kind: Kind, count: Int) {
        let bytes = Array(header)
        guard bytes.count == headerSize, bytes[0] == mark, bytes[2] == 0, bytes[3] == 0 else { throw .garbage }
        guard let kind = Kind(rawValue: bytes[1]) else { throw .garbage }
        return (kind, (0..<4).reduce(0) { $0 | Int(bytes[4 + $1]) << (8 * $1) })
    }
}

/// What can be wrong with the bytes on the way.
enum FrameError: Error, Equatable {
    /// No frame begins here.
    case garbage
    /// A kind of frame that the other side never sends.
    case unexpected(Frame.Kind)
    /// A payload longer than its kind allows.
    case tooLong(Frame.Kind)
    /// A payload that does not hold what its kind says.
    case badPayload(Frame.Kind)
    /// A report on other bytes than those of the document that was given out.
    case otherDocument
}

extension FrameError {
    /// What a worker that sends such bytes is killed for.
    var verdict: (death: Death, message: String) {
        switch self {
        case .garbage: (.protocol, "the worker sent bytes that are no message")
        case .unexpected(let kind): (.protocol, "the worker sent a message out of turn (\(kind))")
        case .badPayload(let kind): (.protocol, "the worker sent a broken message (\(kind))")
        case .otherDocument: (.protocol, "the worker sent a result for another document")
        case .tooLong(.artifact): (.outputTooLarge, "the result is larger than allowed; raise the limit to keep it")
        case .tooLong(let kind): (.protocol, "the worker sent a message that is too long (\(kind))")
        }
    }
}
