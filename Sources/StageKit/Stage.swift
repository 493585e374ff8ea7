public import DocumentModel

/// One step of a pipeline. An author writes a type that conforms to ``Extractor``, ``Transform``, ``Exporter`` or
/// ``Sink``.
///
/// Stages other than sinks are pure: no clock, file, network or randomness; the same input gives the same result.
public protocol Stage: Sendable {
    /// What the stage is; everything the host shows about it comes from here.
    static var descriptor: StageDescriptor { get }

    /// Makes the stage ready. Throw ``StageError`` with code `settings` when the settings do not work together.
    init(settings: StageSettings) throws(StageError)

    /// What results depend on beside version and settings, such as the versions of a library and of data that the stage
    /// loads; empty for nothing, which is the default. Results made under another value count as outdated.
    var dependencies: String { get }
}

extension Stage {
    /// Nothing.
    public var dependencies: String { "" }
}

/// Turns a file's bytes into pages and blocks.
public protocol Extractor: Stage {
    /// Reads `source` and hands pages and blocks to `output` as they come, page by page where there are pages.
    ///
    /// Throws ``StageError`` when the file gives no result at all; what is partly wrong becomes a diagnostic.
    func extract(_ source: SourceBytes, to output: any ExtractionOutput, context: StageContext) throws(StageError)
}

/// Changes or adds to a document.
public protocol Transform: Stage {
    /// Works on the layers that the descriptor declares.
    func transform(_ document: inout Document, context: StageContext) throws(StageError)
}

/// Turns a document into named bytes.
public protocol Exporter: Stage {
    /// The artifacts, in a fixed order. Names are suffixes such as `.json`: the host puts the document's name in
    /// front.
    func export(_ document: Document, context: StageContext) throws(StageError) -> [Artifact]
}

/// Puts artifacts somewhere outside. May be asked again for the same artifacts and must then leave one copy.
public protocol Sink: Stage {
    /// Delivers the artifacts of a document, of which id and source are filled in. Returns a place for each.
    func deliver(_ artifacts: [Artifact], of document: Document, context: StageContext) throws(StageError) -> [String]
}

/// Bytes of a source file, borrowed for one call.
public struct SourceBytes {
    /// The bytes.
    public let bytes: UnsafeRawBufferPointer
    /// The file that they are from.
    public let file: SourceFile

    /// Makes a view of bytes that outlive it.
    public init(bytes: UnsafeRawBufferPointer, file: SourceFile) {
        self.bytes = bytes
        self.file = file
    }
}

/// Where an extractor puts what it finds.
///
/// Methods throw when the host refuses the data or wants the stage to stop; let that error through.
public protocol ExtractionOutput: AnyObject {
    /// Adds a page.
    func append(_ page: Page) throws(StageError)
    /// Adds blocks in reading order; ids must not repeat.
    func append(_ blocks: [Block]) throws(StageError)
    /// Sets what the file says about itself.
    func set(_ metadata: Metadata) throws(StageError)
    /// Adds a diagnostic.
    func report(_ diagnostic: Diagnostic) throws(StageError)
    /// Hands over a file in the file, with the name and the media type (empty for none) that the file states. The bytes
    /// are copied. The host makes a document of its own of what an extractor reads, and leaves out the rest. More than
    /// ``Attachments/most`` files or ``Attachments/mostBytes`` are a breach of the contract.
    func attach(_ bytes: UnsafeRawBufferPointer, name: String, mediaType: String) throws(StageError)
}

/// What may hang on one document; extractors have lower limits of their own.
public enum Attachments {
    /// Files.
    public static let most = 1000
    /// Bytes of all of them together.
    public static let mostBytes = 256 << 20
}

/// Finished bytes with a name.
public struct Artifact: Sendable, Hashable {
    /// From an exporter a suffix (`.json`), to a sink a file name.
    public var name: String
    /// Media type.
    public var mediaType: String
    /// The bytes.
    public var bytes: [UInt8]

    /// Makes an artifact.
    public init(name: String, mediaType: String, bytes: [UInt8]) {
        self.name = name
        self.mediaType = mediaType
        self.bytes = bytes
    }
}

/// What a stage may ask of its host while it works.
public struct StageContext: Sendable {
    /// Id of the running stage: the producer of what it makes.
    public let stage: String
    private let onHeartbeat: @Sendable (Int) -> Bool

    /// Makes a context; `onHeartbeat` returns false when the stage should stop.
    public init(stage: String, onHeartbeat: @escaping @Sendable (Int) -> Bool = { _ in true }) {
        self.stage = stage
        self.onHeartbeat = onHeartbeat
    }

    /// Says that work goes on; call it about once per page.
    ///
    /// Throws ``StageError`` with code `cancelled` when the host wants the stage to stop.
    public func heartbeat(_ done: Int) throws(StageError) {
        guard onHeartbeat(done) else { throw StageError(.cancelled, "stopped on request", stage: stage) }
    }
}
