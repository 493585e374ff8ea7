/// What an annotation marks. Open: plugins may add kinds.
public struct AnnotationKind: OpenName {
    /// The spelling, as in JSON.
    public let rawValue: String
    /// Makes the kind with the given spelling.
    @inlinable
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A case number (diarienummer).
    public static let caseNumber: Self = "case_number"
    /// A date; the value is ISO 8601 (`2024-03-05`).
    public static let date: Self = "date"
    /// One point of a decision or of a proposal for one; attribute `kind` is `decision` or `proposal`.
    public static let decisionPoint: Self = "decision_point"
    /// A sum of money; the value is the amount and currency (`12000 SEK`).
    public static let amount: Self = "amount"
    /// A citation of a statute.
    public static let lawCitation: Self = "law_citation"
}

/// A further property of an annotation.
public struct Attribute: Sendable, Hashable {
    /// Name.
    public var key: String
    /// Value.
    public var value: String

    /// Makes an attribute.
    public init(key: String, value: String) {
        self.key = key
        self.value = value
    }
}

/// A typed mark on a stretch of text, kept apart from the text.
public struct Annotation: Sendable, Hashable, IdentifiedPart {
    /// ASCII `a`.
    public static let identifierPrefix = UInt8(ascii: "a")

    /// Unique in the document.
    public var id: AnnotationID
    /// What it marks.
    public var kind: AnnotationKind
    /// Where, and the words there.
    public var span: Span
    /// Normalised value, nil where the quote says all.
    public var value: String?
    /// Further properties, in an order that the producer fixes.
    public var attributes: [Attribute]
    /// How surely it is right, 0 to 1.
    public var confidence: Float
    /// Id of the stage that made it.
    public var producer: String

    /// Makes an annotation.
    public init(
        id: AnnotationID, kind: AnnotationKind, span: Span, value: String? = nil, attributes: [Attribute] = [],
        confidence: Float = 1, producer: String
    ) {
        self.id = id
        self.kind = kind
        self.span = span
        self.value = value
        self.attributes = attributes
        self.confidence = confidence
        self.producer = producer
    }

    /// Value of the first attribute with this key.
    public subscript(key: String) -> String? { attributes.first { $0.key == key }?.value }
}
