public import CStageABI
public import DocumentModel
public import StageKit

/// A stage behind the C border, on the host's side.
public final class ForeignStage: ConfiguredStage, @unchecked Sendable {
    // Unchecked: the descriptor lives as long as the process and stages may be called from one thread at a time.

    /// Its kind.
    public let kind: StageKind
    /// Its description.
    public let descriptor: StageDescriptor
    /// Its settings.
    public let settings: StageSettings
    /// What its results depend on beside its version and settings.
    public let dependencies: String

    private let stage: UnsafePointer<paragraf_stage>
    private let instance: UnsafeMutableRawPointer?

    /// Makes the stage ready. `stage` must stay valid for ever, as descriptors of plugins do.
    ///
    /// Throws ``StageError`` with code `settings` when the stage refuses them, `plugin` when it breaks the contract.
    ///
    /// `description` is what ``StageKit/StageDescriptor/read(_:)`` gave for the stage; nil reads it.
    public init(
        _ stage: UnsafePointer<paragraf_stage>, settings: StageSettings,
        description: (kind: StageKind, descriptor: StageDescriptor)? = nil
    ) throws(StageError) {
        let kind: StageKind
        let descriptor: StageDescriptor
        if let description {
            (kind, descriptor) = description
        } else {
            (kind, descriptor) = try StageDescriptor.read(stage)
        }
        self.stage = stage
        self.kind = kind
        self.descriptor = descriptor
        self.settings = settings
        guard let create = stage.pointee.create, stage.pointee.run != nil else {
            throw StageError(.plugin, "\(descriptor.id) lacks its create or run function", stage: descriptor.id)
        }
        let session = HostSession(stage: descriptor, allowed: [], document: Document.blank, monitor: .silent)
        let arena = Arena()
        var instance: UnsafeMutableRawPointer?
        let status = session.withHost { host in
            create(stage, arena.text(settings.all.canonicalJSON), host, &instance)
        }
        if let refusal = session.refusal { throw refusal }
        guard status == 0 else { throw session.error(or: .settings, "refused its settings") }
        dependencies = session.dependencies
        self.instance = instance
    }

    deinit { stage.pointee.destroy?(instance) }

    /// Runs an extractor.
    public func extract(_ source: SourceBytes, into document: inout Document, monitor: StageMonitor)
        throws(StageError) -> [Artifact]
    {
        try require(.extractor)
        let session = HostSession(
            stage: descriptor, allowed: [.metadata, .pages, .blocks], document: document, monitor: monitor,
            isExtractor: true)
        let bytes = source.bytes.bindMemory(to: UInt8.self)
        let arena = Arena()
        defer { withExtendedLifetime(arena) {} }
        try run(session, document.record(in: arena, layers: []), source: bytes, artifacts: paragraf_array())
        document = session.document
        return session.artifacts
    }

    /// Runs a transform.
    public func transform(_ document: inout Document, monitor: StageMonitor) throws(StageError) {
        try require(.transform)
        _ = try run(on: &document, writing: descriptor.writes, monitor)
    }

    /// Runs an exporter. The document is the same afterwards.
    public func export(_ document: inout Document, monitor: StageMonitor) throws(StageError) -> [Artifact] {
        try require(.exporter)
        return try run(on: &document, writing: [], monitor).artifacts
    }

    /// Runs a sink.
    public func deliver(_ artifacts: [Artifact], of document: Document, monitor: StageMonitor) throws(StageError)
        -> [String]
    {
        try require(.sink)
        let session = HostSession(stage: descriptor, allowed: [], document: document, monitor: monitor)
        try run(session, document, artifacts: artifacts)
        return session.places
    }

    private func require(_ wanted: StageKind) throws(StageError) {
        guard kind == wanted else {
            throw StageError(.plugin, "\(descriptor.id) is of kind \(kind) and not \(wanted)", stage: descriptor.id)
        }
    }

    /// Has the stage work on a document.
    ///
    /// Meanwhile the layers that it may write are only in its records: they are not held twice on this side of the border.
    /// When the stage fails, or leaves a layer as it was, they come back from there.
    ///
    /// Of a long document more is done, since memory counts for more than a moment. The records of a transform are freed
    /// when it has no more use for them; when it fails afterwards, the layers that it may write are lost. An exporter,
    /// whose bytes come on top, has all layers in its records alone, from which they are read back.
    private func run(on document: inout Document, writing layers: Layers, _ monitor: StageMonitor) throws(StageError)
        -> HostSession
    {
        let arena = Arena()
        defer { withExtendedLifetime(arena) {} }
        let record = document.record(in: arena, layers: descriptor.reads.union(layers))
        let isLong = document.blocks.count >= ForeignStage.manyBlocks
        let lent = (isLong && kind == .exporter ? descriptor.reads : layers).intersection(.lists)
        document = document.withoutLayers(lent)
        let session = HostSession(
            stage: descriptor, allowed: layers, document: document, monitor: monitor,
            loan: Loan(layers: lent, records: record, memory: isLong && kind == .transform ? arena : nil))
        do throws(StageError) {
            try run(session, record, source: nil, artifacts: paragraf_array())
            document = try session.wholeDocument()
        } catch {
            // They were written a moment ago by this side: they can be read.
            if !session.loan.isReleased { try? document.copy(lent, from: record) }
            throw error
        }
        return session
    }

    private static let manyBlocks = 8192

    private func run(
        _ session: HostSession, _ record: paragraf_document, source: UnsafeBufferPointer<UInt8>?,
        artifacts: paragraf_array
    ) throws(StageError) {
        let status = session.withHost { host in
            withUnsafePointer(to: record) { record in
                var input = paragraf_input(
                    size: MemoryLayout<paragraf_input>.size, document: record, source: source?.baseAddress,
                    source_count: source?.count ?? 0, artifacts: artifacts)
                return stage.pointee.run(instance, &input, host)
            }
        }
        if let refusal = session.refusal { throw refusal }
        guard status == 0 else { throw session.error(or: .plugin, "gave up without saying why") }
    }

    /// Lends the artifacts for one call. A single one, which may be long, is lent as it lies.
    private func run(_ session: HostSession, _ document: Document, artifacts: [Artifact]) throws(StageError) {
        let arena = Arena()
        defer { withExtendedLifetime(arena) {} }
        let record = document.record(in: arena, layers: [])
        if let artifact = artifacts.first, artifacts.count == 1 {
            return try artifact.bytes.withUnsafeBufferPointer { (bytes) throws(StageError) in
                let records = arena.array([artifact]) { $0.record(in: $1, bytes: bytes) }
                try run(session, record, source: nil, artifacts: records)
            }
        }
        let copies = artifacts.map { artifact in
            let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(artifact.bytes.count, 1))
            _ = copy.initialize(from: artifact.bytes)
            return UnsafeMutableBufferPointer(rebasing: copy[0..<artifact.bytes.count])
        }
        defer { copies.forEach { $0.deallocate() } }
        let records = arena.array(Array(zip(artifacts, copies))) {
            $0.0.record(in: $1, bytes: UnsafeBufferPointer($0.1))
        }
        try run(session, record, source: nil, artifacts: records)
    }
}

extension Document {
    fileprivate static let blank = Document(id: "", source: SourceFile(name: "", mediaType: "", byteCount: 0))
}

extension StageDescriptor {
    /// Reads a stage's description.
    ///
    /// Throws ``StageError`` with code `plugin` when it breaks the rules of `stage.h`.
    public static func read(_ stage: UnsafePointer<paragraf_stage>) throws(StageError) -> (StageKind, StageDescriptor) {
        let record = stage.pointee
        guard record.size >= MemoryLayout<paragraf_stage>.size else {
            throw StageError(.plugin, "a stage description of \(record.size) bytes is too small")
        }
        guard let kind = StageKind(rawValue: record.kind) else {
            throw StageError(.plugin, "stage kind \(record.kind) does not exist")
        }
        do throws(RecordError) {
            let id = try record.id.string("stage id")
            guard !id.isEmpty else { throw RecordError("a stage has no id") }
            let schema = try record.settings_schema.optionalString("settings schema") ?? "{}"
            guard let settings = Setting.settings(fromSchema: schema) else {
                throw RecordError("the settings schema of \(id) is no JSON object")
            }
            let mediaTypes = try record.media_types.decode(as: paragraf_text.self, zero: paragraf_text(), "media types")
            {
                text throws(RecordError) in try text.string("media type")
            }
            return (
                kind,
                StageDescriptor(
                    id: id, version: try record.version.string("stage version"),
                    summary: try record.summary.string("stage summary"), mediaTypes: mediaTypes,
                    reads: Layers(rawValue: record.reads), writes: Layers(rawValue: record.writes), settings: settings)
            )
        } catch {
            throw StageError(.plugin, error.message)
        }
    }
}
