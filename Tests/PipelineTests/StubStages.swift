import DocumentModel
import StageKit

/// A stage made of closures.
struct StubStage: ConfiguredStage {
    var kind: StageKind
    var descriptor: StageDescriptor
    var settings: StageSettings
    var onExtract: @Sendable (UnsafeRawBufferPointer, inout Document) -> Void = { _, _ in }
    var onTransform: @Sendable (inout Document) -> Void = { _ in }
    var failure: StageError?
    var attachments: [Artifact] = []
    var artifacts = [Artifact(name: ".json", mediaType: "application/json", bytes: [])]

    func extract(_ source: SourceBytes, into document: inout Document, monitor: StageMonitor) throws(StageError)
        -> [Artifact]
    {
        if let failure { throw failure }
        onExtract(source.bytes, &document)
        return attachments
    }

    func transform(_ document: inout Document, monitor: StageMonitor) throws(StageError) {
        if let failure { throw failure }
        onTransform(&document)
    }

    func export(_ document: Document, monitor: StageMonitor) throws(StageError) -> [Artifact] {
        if let failure { throw failure }
        return artifacts
    }

    func deliver(_ artifacts: [Artifact], of document: Document, monitor: StageMonitor) throws(StageError) -> [String] {
        []
    }
}

/// Provides stubs: `extract.text`, `segment`, `classify`, `export.json` and `sink.files`, and what a test adds.
struct StubProvider: StageProvider {
    typealias Make = @Sendable (StageDescriptor, StageSettings) throws(StageError) -> StubStage
    private var stages: [String: (kind: StageKind, descriptor: StageDescriptor, make: Make)] = [:]

    init() {
        add(.extractor, "extract.text", mediaTypes: ["text/plain"], bend: { $0.onExtract = StubProvider.lines })
        add(.transform, "segment.stub", reads: .blocks, writes: .sections)
        add(
            .transform, "classify.stub", reads: [.blocks, .sections], writes: .metadata,
            settings: [
                Setting("lexicon", .fileContents, "Words."),
                Setting("limit", .integer(1...9), default: .integer(5), "N."),
            ])
        add(.exporter, "export.json", reads: .all)
        add(.sink, "sink.files", settings: [Setting("folder", .text, "A folder.")])
    }

    mutating func add(
        _ kind: StageKind, _ id: String, mediaTypes: [String] = [], reads: Layers = [], writes: Layers = [],
        settings: [Setting] = [], bend: @escaping @Sendable (inout StubStage) -> Void = { _ in }
    ) {
        let descriptor = StageDescriptor(
            id: id, version: "1.0.0", summary: "Is a stub.", mediaTypes: mediaTypes, reads: reads, writes: writes,
            settings: settings)
        stages[id] = (
            kind, descriptor,
            { descriptor, settings in
                var stage = StubStage(kind: kind, descriptor: descriptor, settings: settings)
                bend(&stage)
                return stage
            }
        )
    }

    func find(_ id: String) throws(StageError) -> (kind: StageKind, descriptor: StageDescriptor) {
        guard let stage = stages[id] else { throw StageError(.plugin, "no plugin provides the stage \(id)") }
        return (stage.kind, stage.descriptor)
    }

    func make(_ id: String, settings: StageSettings) throws(StageError) -> any ConfiguredStage {
        guard let stage = stages[id] else { throw StageError(.plugin, "no plugin provides the stage \(id)") }
        return try stage.make(stage.descriptor, settings)
    }

    /// One block per line of the file.
    private static let lines: @Sendable (UnsafeRawBufferPointer, inout Document) -> Void = { bytes, document in
        let text = String(decoding: bytes, as: UTF8.self)
        document.blocks = text.split(separator: "\n").enumerated().map {
            Block(id: BlockID(UInt32($0.offset + 1)), kind: .line, text: String($0.element))
        }
    }
}
