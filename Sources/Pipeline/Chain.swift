import Digest
public import DocumentModel
public import StageKit

/// The pure part of a pipeline: bytes in, document and artifacts out. It touches no file, clock or network.
public struct Chain: Sendable {
    /// What came of one file.
    public struct Result: Sendable {
        /// The document, as far as it got; nil when no extractor gave one.
        public var document: Document?
        /// What the exporters made; names still lack the document's name.
        public var artifacts: [Artifact]
        /// Files in the file that are documents of their own, with cleaned names and media types by content. The
        /// document names them in ``DocumentModel/Document/related``, in the same order. Empty for a failure.
        public var attachments: [Artifact] = []
        /// How it ended.
        public var outcome: Outcome
    }

    private let pipeline: Pipeline
    private let settingsHashes: [String: String]

    /// Makes a chain of the stages of a pipeline; sinks are left to the caller.
    public init(_ pipeline: Pipeline) {
        self.pipeline = pipeline
        settingsHashes = Dictionary(
            pipeline.stages.map { ($0.descriptor.id, String(sha256($0.conditions).prefix(16))) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Takes one file through the stages.
    ///
    /// - Parameters:
    ///   - bytes: the file's bytes.
    ///   - id: their SHA-256 digest where the caller has computed it; nil computes it.
    ///   - name: the file's name without folders. Only messages and ``DocumentModel/SourceFile/name`` use it: what the
    ///     file is follows from its content.
    ///   - parent: the document whose file held this one, if one did; then files in this file are not read, so that
    ///     papers cannot be nested without end.
    ///   - monitor: hears heartbeats of the stages and may stop them.
    ///   - onStage: called after every extractor and transform with its description and the document as it then is.
    ///   - beforeStage: called before every stage with its description.
    public func run(
        _ bytes: UnsafeRawBufferPointer, id: String? = nil, name: String, parent: RelatedDocument? = nil,
        monitor: StageMonitor = .silent,
        onStage: (StageDescriptor, Document) -> Void = { _, _ in },
        beforeStage: (StageDescriptor) -> Void = { _ in }
    ) -> Result {
        var result = Result(document: nil, artifacts: [], outcome: .succeeded)
        do throws(StageError) {
            var document: Document
            (document, result.attachments) = try extract(
                bytes, id: id, name: name, parent: parent, monitor: monitor, beforeStage: beforeStage)
            result.document = document
            onStage(try extractor(for: document.source.mediaType).descriptor, document)
            for stage in pipeline.transforms {
                // Let go of the copy, so that the stage's result does not live beside two others.
                result.document = nil
                defer { result.document = document }
                beforeStage(stage.descriptor)
                try transform(&document, with: stage, monitor: monitor)
                onStage(stage.descriptor, document)
            }
            for stage in pipeline.exporters {
                result.document = nil
                defer { result.document = document }
                beforeStage(stage.descriptor)
                document.history.append(history(stage))
                result.artifacts += try stage.export(&document, monitor: monitor)
            }
            try checkNames(result.artifacts)
            result.outcome = Outcome(of: document)
            result.document = document
        } catch {
            (result.artifacts, result.attachments) = ([], [])
            result.outcome = .failed(error)
        }
        return result
    }

    private func extract(
        _ bytes: UnsafeRawBufferPointer, id: String?, name: String, parent: RelatedDocument?, monitor: StageMonitor,
        beforeStage: (StageDescriptor) -> Void
    ) throws(StageError) -> (Document, attachments: [Artifact]) {
        let kind = FileKind.identify(bytes)
        guard kind != .empty else { throw StageError(.empty, "the file is empty; fetch or save it again") }
        let stage: any ConfiguredStage
        do throws(StageError) {
            stage = try extractor(for: kind.mediaType)
        } catch {
            // An extractor takes old Office files only to tell why it refuses them.
            let readable = pipeline.extractors.flatMap { $0.descriptor.mediaTypes.map(FileKind.of) }
                .filter { $0 != .oldOffice }
            throw StageError(.unsupported, kind.refusal(name: name, readable: readable))
        }
        let file = SourceFile(name: name, mediaType: kind.mediaType, byteCount: bytes.count)
        var document = Document(id: id ?? sha256(bytes), source: file)
        beforeStage(stage.descriptor)
        let found = try stage.extract(SourceBytes(bytes: bytes, file: file), into: &document, monitor: monitor)
        try DocumentCheck.check(document, after: stage.descriptor.id, writes: .blocks)
        document.history.append(history(stage))
        let attachments = AttachedFiles(found, mediaTypes: Set(pipeline.extractors.flatMap(\.descriptor.mediaTypes)))
        attachments.describe(in: &document, parent: parent, producer: stage.descriptor.id)
        return (document, parent == nil ? attachments.documents : [])
    }

    private func extractor(for mediaType: String) throws(StageError) -> any ConfiguredStage {
        let stage = pipeline.extractors.first { $0.descriptor.mediaTypes.contains(mediaType) }
        guard let stage else { throw StageError(.unsupported, "no extractor takes \(mediaType)") }
        return stage
    }

    private func transform(_ document: inout Document, with stage: any ConfiguredStage, monitor: StageMonitor)
        throws(StageError)
    {
        try stage.transform(&document, monitor: monitor)
        try DocumentCheck.check(document, after: stage.descriptor.id, writes: stage.descriptor.writes)
        document.history.append(history(stage))
    }

    /// Artifacts that one document may have: whoever takes them from a worker keeps them all at once.
    public static let mostArtifacts = 64
    /// Bytes that the name and the media type of an artifact may each have.
    public static let longestArtifactText = 300

    /// Artifacts of one name would overwrite each other.
    private func checkNames(_ artifacts: [Artifact]) throws(StageError) {
        guard artifacts.count <= Chain.mostArtifacts,
            artifacts.allSatisfy({ max($0.name.utf8.count, $0.mediaType.utf8.count) <= Chain.longestArtifactText })
        else {
            throw StageError(
                .plugin,
                "the exporters made more than \(Chain.mostArtifacts) artifacts, or one whose name or media type has more "
                    + "than \(Chain.longestArtifactText) bytes")
        }
        var names: Set<String> = []
        for artifact in artifacts where !names.insert(artifact.name).inserted {
            throw StageError(.plugin, "two artifacts are called \(artifact.name); remove one of the exporters")
        }
    }

    private func history(_ stage: any ConfiguredStage) -> HistoryEntry {
        let descriptor = stage.descriptor
        return HistoryEntry(
            stage: descriptor.id, version: descriptor.version, settingsHash: settingsHashes[descriptor.id] ?? "")
    }
}
