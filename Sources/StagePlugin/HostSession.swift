import CStageABI
import DocumentModel
import StageKit

/// The host's side of one call: takes what the stage sends, and refuses what it may not send.
final class HostSession {
    private(set) var document: Document
    private(set) var artifacts: [Artifact] = []
    private(set) var places: [String] = []
    /// What the results of a stage that was made depend on beside its version and settings.
    private(set) var dependencies = ""
    /// Set when the stage sent something wrong; the call fails whatever the stage returns.
    private(set) var refusal: StageError?

    private let stage: StageDescriptor
    private let allowed: Layers
    private let isExtractor: Bool
    private var attachedBytes = 0
    private let monitor: StageMonitor
    private var failure: StageError?
    private var isStopped = false
    /// What the stage has of the document that is not in ``document`` meanwhile.
    private(set) var loan: Loan

    init(
        stage: StageDescriptor, allowed: Layers, document: Document, monitor: StageMonitor, loan: Loan = Loan(),
        isExtractor: Bool = false
    ) {
        self.loan = loan
        self.isExtractor = isExtractor
        self.stage = stage
        self.allowed = allowed
        self.document = document
        self.monitor = monitor
    }

    /// Lends the callbacks for one call.
    func withHost(_ body: (UnsafePointer<paragraf_host>) -> Int32) -> Int32 {
        var host = paragraf_host()
        host.size = MemoryLayout<paragraf_host>.size
        host.abi_version = PARAGRAF_ABI_VERSION
        host.context = Unmanaged.passUnretained(self).toOpaque()
        host.append = { HostSession.from($0)?.take($1, $2, appending: true) ?? 1 }
        host.replace = { HostSession.from($0)?.take($1, $2, appending: false) ?? 1 }
        host.artifact = { context, artifact in
            guard let session = HostSession.from(context), let artifact else { return 1 }
            // A sign of life before the bytes are copied. It is too late to stop: the stage has done its work.
            _ = session.monitor.onHeartbeat(session.artifacts.count + 1)
            return session.guarded { () throws(RecordError) in try session.take(artifact.pointee) }
        }
        host.delivered = { context, place in
            guard let session = HostSession.from(context) else { return 1 }
            return session.guarded { () throws(RecordError) in session.places.append(try place.string("location")) }
        }
        host.heartbeat = { context, done in
            guard let session = HostSession.from(context) else { return 1 }
            guard !session.monitor.onHeartbeat(Int(clamping: done)) else { return 0 }
            session.isStopped = true
            return 1
        }
        host.fail = { context, failure in
            guard let session = HostSession.from(context), let failure, session.failure == nil else { return }
            session.failure = failure.pointee.stageError(stage: session.stage.id)
        }
        host.release = { HostSession.from($0)?.loan.release() }
        host.depends = { context, text in
            guard let session = HostSession.from(context) else { return }
            _ = session.guarded { () throws(RecordError) in session.dependencies = try text.string("dependencies") }
        }
        return withExtendedLifetime(self) { body(&host) }
    }

    /// What the stage said when it gave up, or a plain statement when it said nothing.
    func error(or code: StageError.Code, _ statement: String) -> StageError {
        if let failure { return failure }
        if isStopped { return StageError(.cancelled, "stopped on request", stage: stage.id) }
        return StageError(code, "\(stage.id) \(statement)", stage: stage.id)
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> HostSession? {
        context.map { Unmanaged<HostSession>.fromOpaque($0).takeUnretainedValue() }
    }

    /// An exporter's artifact, or a file that an extractor found.
    private func take(_ record: paragraf_artifact) throws(RecordError) {
        if isExtractor {
            let bytes = attachedBytes.addingReportingOverflow(record.count)
            guard artifacts.count < Attachments.most, !bytes.overflow, bytes.partialValue <= Attachments.mostBytes
            else {
                throw RecordError(
                    "handed over more than \(Attachments.most) files, or \(Attachments.mostBytes) bytes of them")
            }
            attachedBytes = bytes.partialValue
        }
        artifacts.append(try Artifact(record))
    }

    private func take(_ bits: UInt32, _ records: paragraf_array, appending: Bool) -> Int32 {
        let layer = Layers(rawValue: bits)
        return guarded { () throws(RecordError) in
            if layer == .diagnostics {
                guard appending else { throw RecordError("diagnostics can only be added") }
            } else if !allowed.contains(layer) || layer.isEmpty {
                throw RecordError("wrote the layer \(layer), which it does not declare; it declares \(allowed)")
            }
            if appending { try takeBack(layer) }
            loan.layers.subtract(layer)
            try document.set(layer, records, appending: appending)
        }
    }

    /// The document as the stage left it. The records that it worked on must still be there, unless it released them.
    func wholeDocument() throws(StageError) -> Document {
        do throws(RecordError) {
            try takeBack(loan.layers)
        } catch {
            throw StageError(.plugin, "plugin stage \(stage.id) broke the contract: \(error.message)", stage: stage.id)
        }
        return document
    }

    /// Brings layers that were lent back into the document.
    private func takeBack(_ layers: Layers) throws(RecordError) {
        let layers = layers.intersection(loan.layers)
        guard !layers.isEmpty else { return }
        guard !loan.isReleased else {
            throw RecordError("released its input and did not replace the layer \(layers)")
        }
        try document.copy(layers, from: loan.records)
        loan.layers.subtract(layers)
    }

    private func guarded(_ work: () throws(RecordError) -> Void) -> Int32 {
        do {
            try work()
            return 0
        } catch {
            if refusal == nil {
                refusal = StageError(
                    .plugin, "plugin stage \(stage.id) broke the contract: \(error.message)", stage: stage.id)
            }
            return 1
        }
    }
}

/// Layers that only a stage has while it works, in the records that it was given.
struct Loan {
    var layers: Layers = []
    var records = paragraf_document()
    /// The memory of the records, where it is freed as soon as the stage needs it no more.
    var memory: Arena?
    private(set) var isReleased = false

    init() {}

    init(layers: Layers, records: paragraf_document, memory: Arena?) {
        (self.layers, self.records, self.memory) = (layers, records, memory)
    }

    /// The stage needs the records no more.
    mutating func release() {
        guard let memory else { return }
        memory.free()
        self.memory = nil
        isReleased = true
    }
}
