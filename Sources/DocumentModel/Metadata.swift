/// A statement about the document as a whole, with where it came from.
public struct Field: Sendable, Hashable {
    /// The value: normalised for dates (ISO 8601), as printed otherwise.
    public var value: String
    /// The block that says so; nil when it was concluded from several or taken from the file's properties.
    public var block: BlockID?
    /// How surely it is right, 0 to 1.
    public var confidence: Float
    /// Id of the stage that found it.
    public var producer: String

    /// Makes a field.
    public init(value: String, block: BlockID? = nil, confidence: Float = 1, producer: String) {
        self.value = value
        self.block = block
        self.confidence = confidence
        self.producer = producer
    }
}

/// A property that the file itself states, such as its author or the program that made it.
public struct Property: Sendable, Hashable {
    /// Name as in the format, in lower case (`producer`, `created`).
    public var name: String
    /// Value.
    public var value: String

    /// Makes a property.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// What is known of the document as a whole.
public struct Metadata: Sendable, Hashable {
    /// Kind of paper: `tjansteskrivelse`, `protokoll`, `protokollsutdrag`, `kallelse`, `motion`, …
    public var kind: Field?
    /// Title as printed.
    public var title: Field?
    /// The deciding or receiving body (nämnd, styrelse, fullmäktige).
    public var body: Field?
    /// Municipality or region, where stated.
    public var municipality: Field?
    /// Date of the paper, or of the meeting for minutes, as `2024-03-05`.
    public var date: Field?
    /// The official in charge of the matter (handläggare).
    public var officer: Field?
    /// Case numbers of the matter itself, not of those that the text mentions.
    public var caseNumbers: [Field]
    /// What the file states about itself.
    public var properties: [Property]

    /// Makes metadata; all of it is optional.
    public init(
        kind: Field? = nil, title: Field? = nil, body: Field? = nil, municipality: Field? = nil, date: Field? = nil,
        officer: Field? = nil, caseNumbers: [Field] = [], properties: [Property] = []
    ) {
        self.kind = kind
        self.title = title
        self.body = body
        self.municipality = municipality
        self.date = date
        self.officer = officer
        self.caseNumbers = caseNumbers
        self.properties = properties
    }
}

/// The single-valued fields of ``Metadata``, in the order in which they are written.
///
/// The JSON writer, the reader and the plugin border all walk this list, so a field is named once.
public let metadataFields: [(name: StaticString, path: any WritableKeyPath<Metadata, Field?> & Sendable)] = [
    ("kind", \.kind), ("title", \.title), ("body", \.body), ("municipality", \.municipality), ("date", \.date),
    ("officer", \.officer),
]
