import StageKit

/// Cuts a stream of bytes into frames. Pure: bytes in, frames or an error out, whatever the bytes are.
///
/// It holds at most one unfinished frame, whose length is within `limits`, and takes no memory for bytes that have not
/// come.
struct FrameDecoder {
    /// The kinds that may come, with the longest payload of each.
    let limits: [Frame.Kind: Int]
    private var buffer: [UInt8] = []
    private var start = 0

    init(limits: [Frame.Kind: Int]) { self.limits = limits }

    /// What a worker may say.
    static func fromWorker(outputBytes: Int) -> FrameDecoder {
        FrameDecoder(limits: [
            .ready: 1 << 16, .unable: 1 << 16, .beat: 1 << 12, .artifact: outputBytes + 1 << 16, .report: 1 << 21,
            .line: outputBytes, .attachment: Attachments.mostBytes + 1 << 16,
        ])
    }

    /// What a supervisor may say.
    static let fromSupervisor = FrameDecoder(limits: [.setup: 64 << 20, .job: 1 << 16])

    /// A frame whose header has come and whose payload has not: what there is of it.
    private var unfinished: (kind: Frame.Kind, count: Int, payload: [UInt8])?

    /// Longer payloads get memory of their own, so that they need not be copied when they are whole.
    private static let longest = 1 << 16
    /// Room that is set aside when a payload begins, so that most need not be moved while they grow. As long as nothing
    /// has been written to it, it is addresses and no memory.
    private static let mostReserved = 8 << 20

    /// Whether bytes of an unfinished frame are there.
    var isInFrame: Bool { unfinished != nil || start < buffer.count }

    /// Takes bytes from the stream.
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        var bytes = bytes
        if let missing = unfinished.map({ $0.count - $0.payload.count }), missing > 0 {
            unfinished?.payload.append(contentsOf: bytes.prefix(missing))
            bytes = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(missing))
        }
        if start > 0, start == buffer.count || start > 1 << 16 {
            buffer.removeFirst(start)
            start = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// The next whole frame; nil when more bytes are needed. After an error the stream is of no more use.
    mutating func next() throws(FrameError) -> Frame? {
        if let frame = unfinished {
            guard frame.payload.count == frame.count else { return nil }
            unfinished = nil
            return Frame(kind: frame.kind, payload: frame.payload)
        }
        guard buffer.count - start >= Frame.headerSize else { return nil }
        let body = start + Frame.headerSize
        let (kind, count) = try Frame.parse(buffer[start..<body])
        guard let limit = limits[kind] else { throw .unexpected(kind) }
        guard count <= limit else { throw .tooLong(kind) }
        guard buffer.count - body >= count else {
            if count > FrameDecoder.longest {
                var payload: [UInt8] = []
                payload.reserveCapacity(min(count, FrameDecoder.mostReserved))
                payload += buffer[body...]
                unfinished = (kind, count, payload)
                (buffer, start) = ([], 0)
            }
            return nil
        }
        start = body + count
        return Frame(kind: kind, payload: Array(buffer[body..<start]))
    }
}
