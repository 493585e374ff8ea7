/// The kinds of stages a plugin can provide.
public enum StageKind: UInt32, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    /// Bytes to pages and blocks.
    case extractor = 2
    /// Document to document.
    case transform = 3
    /// Document to named bytes.
    case exporter = 4
    /// Named bytes to a place outside.
    case sink = 5

    /// The word used in messages.
    public var description: String {
        switch self {
        case .extractor: "extractor"
        case .transform: "transform"
        case .exporter: "exporter"
        case .sink: "sink"
        }
    }
}

/// What a stage says about itself. Lists, help and documentation derive from it.
public struct StageDescriptor: Sendable, Hashable {
    /// Lower-case words joined by a full stop, `<kind of step>.<name>`: `extract.pdf`.
    public var id: String
    /// Semantic version; a change of behaviour changes it.
    public var version: String
    /// One sentence on what the stage does.
    public var summary: String
    /// What an extractor takes or an exporter makes.
    public var mediaTypes: [String]
    /// Layers the stage looks at; others reach it empty.
    public var reads: Layers
    /// Layers the stage may replace.
    public var writes: Layers
    /// What a user can set.
    public var settings: [Setting]

    /// Makes a descriptor.
    public init(
        id: String, version: String, summary: String, mediaTypes: [String] = [], reads: Layers = [],
        writes: Layers = [], settings: [Setting] = []
    ) {
        self.id = id
        self.version = version
        self.summary = summary
        self.mediaTypes = mediaTypes
        self.reads = reads
        self.writes = writes
        self.settings = settings
    }
}
