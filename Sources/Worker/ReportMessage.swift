import StageKit

/// How a document ended.
struct ReportMessage: Equatable {
    var jobID: Int64
    var losses: [Loss] = []
    var failure: WorkerFailure?
    /// CRC-32 of the bytes that were read; nil when there was no reading them.
    var checksum: UInt32?
    var extractor: String?
    var summary: PaperSummary?
    /// Largest resident memory so far, in bytes.
    var peakMemory = 0

    /// More than the address space of a process.
    private static let mostMemory = 1 << 48

    init(jobID: Int64) { self.jobID = jobID }

    /// Whether a result has what every result has: the checksum of its bytes and a summary.
    var isWhole: Bool { failure != nil || checksum != nil && summary != nil }

    var frame: Frame {
        var writer = PayloadWriter()
        writer.add(jobID)
        writer.add(Int64(losses.count))
        for loss in losses { loss.write(to: &writer) }
        writer.add(failure) { $0.write(to: &$1) }
        writer.add(checksum) { $1.add(Int64($0)) }
        writer.add(extractor) { $1.add($0) }
        writer.add(summary) { $0.write(to: &$1) }
        writer.add(Int64(peakMemory))
        return Frame(kind: .report, payload: writer.bytes)
    }

    init(_ frame: Frame) throws(FrameError) {
        var reader = PayloadReader(frame.payload)
        guard frame.kind == .report, let message = ReportMessage(&reader), reader.isAtEnd else {
            throw .badPayload(frame.kind)
        }
        self = message
    }

    private init?(_ reader: inout PayloadReader) {
        guard let jobID = reader.number() else { return nil }
        self.init(jobID: jobID)
        guard let losses = reader.list(Loss.init), let failure = reader.optional(WorkerFailure.init),
            let checksum = reader.optional({ reader in reader.number().flatMap { UInt32(exactly: $0) } }),
            let extractor = reader.optional({ $0.text() }), let summary = reader.optional(PaperSummary.init),
            let peakMemory = reader.number(), (0...ReportMessage.mostMemory).contains(Int(peakMemory)),
            summary?.isPlausible != false
        else { return nil }
        (self.losses, self.failure, self.checksum) = (losses, failure, checksum)
        (self.extractor, self.summary, self.peakMemory) = (extractor, summary, Int(peakMemory))
    }
}

extension Loss {
    fileprivate func write(to writer: inout PayloadWriter) {
        writer.add(code)
        writer.add(message)
        writer.add(stage)
    }

    fileprivate init?(_ reader: inout PayloadReader) {
        guard let code = reader.text(), let message = reader.text(), let stage = reader.text() else { return nil }
        self.init(code: code, message: message, stage: stage)
    }
}

extension WorkerFailure {
    fileprivate func write(to writer: inout PayloadWriter) {
        writer.add(death.rawValue)
        writer.add(code)
        writer.add(message)
        writer.add(mayRetryLater ? 1 : 0)
        writer.add(stage) { $1.add($0) }
        writer.add(signal) { $1.add(Int64($0)) }
    }

    fileprivate init?(_ reader: inout PayloadReader) {
        guard let death = reader.text().flatMap(Death.init(rawValue:)), let code = reader.text(),
            let message = reader.text(), let mayRetryLater = reader.number(),
            let stage = reader.optional({ $0.text() }),
            let signal = reader.optional({ reader in reader.number().flatMap { Int32(exactly: $0) } })
        else { return nil }
        self.init(
            death, code: code, message: message, mayRetryLater: mayRetryLater == 1, stage: stage, signal: signal)
    }
}

extension PaperSummary {
    fileprivate func write(to writer: inout PayloadWriter) {
        for text in [kind, title, date, body, municipality, itemCaseNumber] { writer.add(text) { $1.add($0) } }
        writer.add(Int64(caseNumbers.count))
        for number in caseNumbers { writer.add(number) }
        writer.add(mediaType)
        for number in [pages, blocks, sections, items, decisionPoints] { writer.add(Int64(number)) }
        writer.add(Int64(roles.count))
        for (role, count) in roles.sorted(by: { $0.key < $1.key }) {
            writer.add(role)
            writer.add(Int64(count))
        }
    }

    fileprivate init?(_ reader: inout PayloadReader) {
        var texts: [String?] = []
        for _ in 0..<6 {
            guard let text = reader.optional({ $0.text() }) else { return nil }
            texts.append(text)
        }
        guard let caseNumbers = reader.list({ $0.text() }), let mediaType = reader.text() else { return nil }
        var numbers: [Int] = []
        for _ in 0..<5 {
            guard let number = reader.number() else { return nil }
            numbers.append(Int(number))
        }
        let roles = reader.list { reader in reader.text().flatMap { role in reader.number().map { (role, Int($0)) } } }
        guard let roles else { return nil }
        (kind, title, date) = (texts[0], texts[1], texts[2])
        (body, municipality, itemCaseNumber) = (texts[3], texts[4], texts[5])
        (self.caseNumbers, self.mediaType) = (caseNumbers, mediaType)
        (pages, blocks, sections, items, decisionPoints) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4])
        self.roles = Dictionary(roles, uniquingKeysWith: { first, _ in first })
    }
}
