/// The file that a document was read from.
public struct SourceFile: Sendable, Hashable {
    /// File name without folders.
    public var name: String
    /// Media type by content, such as `application/pdf`.
    public var mediaType: String
    /// Size in bytes.
    public var byteCount: Int

    /// Makes a description of a source file.
    public init(name: String, mediaType: String, byteCount: Int) {
        self.name = name
        self.mediaType = mediaType
        self.byteCount = byteCount
    }
}

/// How grave a diagnostic is.
public enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
    /// Good to know.
    case info
    /// Something may be missing or wrong.
    case warning
    /// Something is missing or wrong: the document cannot count as succeeded.
    case error

    /// Order of gravity.
    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int { self == .info ? 0 : self == .warning ? 1 : 2 }
}

/// Something that a stage noticed and that travels with the document.
public struct Diagnostic: Sendable, Hashable {
    /// How grave.
    public var severity: Severity
    /// Short name out of an open set, such as `page_without_text`.
    public var code: String
    /// A sentence for a person.
    public var message: String
    /// The page meant, if one.
    public var page: Int?
    /// The block meant, if one.
    public var block: BlockID?
    /// Id of the stage that noticed it.
    public var producer: String

    /// Makes a diagnostic.
    public init(
        severity: Severity, code: String, message: String, page: Int? = nil, block: BlockID? = nil, producer: String
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.page = page
        self.block = block
        self.producer = producer
    }
}

/// Another document that this one has to do with.
public struct RelatedDocument: Sendable, Hashable {
    /// What the other document is to this one, out of an open set.
    public struct Relation: OpenName {
        /// The spelling.
        public let rawValue: String
        /// Makes the relation with the given spelling.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// It holds this one as a file in its file.
        public static let parent: Self = "parent"
        /// It is a file in this one's file.
        public static let attachment: Self = "attachment"
    }

    /// What it is to this document.
    public var relation: Relation
    /// Its id: the SHA-256 of its bytes in lower-case hexadecimal.
    public var id: String
    /// Its file name without folders.
    public var name: String
    /// Its media type by content; nil where nobody has looked.
    public var mediaType: String?

    /// Makes a relation.
    public init(_ relation: Relation, id: String, name: String, mediaType: String? = nil) {
        self.relation = relation
        self.id = id
        self.name = name
        self.mediaType = mediaType
    }
}

/// One stage that the document went through.
public struct HistoryEntry: Sendable, Hashable {
    /// Stage id.
    public var stage: String
    /// Version of the stage.
    public var version: String
    /// SHA-256 of the stage's settings in canonical JSON, first 16 hexadecimal digits.
    public var settingsHash: String

    /// Makes a history entry.
    public init(stage: String, version: String, settingsHash: String) {
        self.stage = stage
        self.version = version
        self.settingsHash = settingsHash
    }
}

/// The one value that travels through the pipeline.
public struct Document: Sendable, Hashable {
    /// Version of the JSON form; `Docs/DocumentSchema.md` tells what changed.
    public static let schemaVersion = 1

    /// SHA-256 of the source bytes in lower-case hexadecimal: the same file is the same document.
    public var id: String
    /// The file.
    public var source: SourceFile
    /// The document that it was attached to, and those attached to it; only the host writes them.
    public var related: [RelatedDocument]
    /// What is known of the paper as a whole.
    public var metadata: Metadata
    /// Pages in order; empty for sources without pages.
    public var pages: [Page]
    /// Blocks in reading order.
    public var blocks: [Block]
    /// Sections in reading order.
    public var sections: [Section]
    /// Items in reading order.
    public var items: [Item]
    /// Annotations in reading order.
    public var annotations: [Annotation]
    /// What the stages noticed.
    public var diagnostics: [Diagnostic]
    /// The stages passed, in order.
    public var history: [HistoryEntry]

    /// Makes a document; all layers start empty.
    public init(
        id: String, source: SourceFile, related: [RelatedDocument] = [], metadata: Metadata = Metadata(),
        pages: [Page] = [],
        blocks: [Block] = [], sections: [Section] = [], items: [Item] = [], annotations: [Annotation] = [],
        diagnostics: [Diagnostic] = [],
        history: [HistoryEntry] = []
    ) {
        self.id = id
        self.source = source
        self.related = related
        self.metadata = metadata
        self.pages = pages
        self.blocks = blocks
        self.sections = sections
        self.items = items
        self.annotations = annotations
        self.diagnostics = diagnostics
        self.history = history
    }
}
