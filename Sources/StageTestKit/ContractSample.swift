public import DocumentModel
public import StageKit

/// Something for a stage to work on while its contract is checked.
public struct ContractSample: Sendable {
    /// For messages.
    public var name: String
    /// What transforms, exporters and sinks get.
    public var document: Document
    /// What extractors get.
    public var source: [UInt8]
    /// What sinks get.
    public var artifacts: [Artifact]

    /// A sample for a transform or exporter.
    public init(_ name: String, document: Document) {
        self.init(name: name, document: document, source: [], artifacts: [])
    }

    /// A sample for an extractor: the bytes of a file of a media type that it takes.
    public init(_ name: String, source: [UInt8], mediaType: String) {
        let file = SourceFile(name: name, mediaType: mediaType, byteCount: source.count)
        self.init(name: name, document: Document(id: ContractSample.id, source: file), source: source, artifacts: [])
    }

    /// A sample for a sink.
    public init(_ name: String, artifacts: [Artifact]) {
        self.init(name: name, document: ContractSample.empty.document, source: [], artifacts: artifacts)
    }

    private init(name: String, document: Document, source: [UInt8], artifacts: [Artifact]) {
        self.name = name
        self.document = document
        self.source = source
        self.artifacts = artifacts
    }

    private static let id = String(repeating: "0", count: 64)

    /// A document with nothing in it; every check uses it besides the samples that are given.
    public static let empty = ContractSample(
        "the empty document",
        document: Document(
            id: id, source: SourceFile(name: "empty.pdf", mediaType: "application/pdf", byteCount: 0)))
}

/// A promise of the contract that a stage breaks.
public struct ContractBreach: Sendable, Hashable, CustomStringConvertible {
    /// What was expected and what happened, with the sample's name.
    public let description: String

    init(_ description: String) { self.description = description }
}
