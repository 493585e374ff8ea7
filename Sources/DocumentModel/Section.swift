/// A stretch of a block's text.
public struct Span: Sendable, Hashable {
    /// The block.
    public var block: BlockID
    /// UTF-8 offset of the first byte in the block's text.
    public var start: Int
    /// UTF-8 offset after the last byte.
    public var end: Int
    /// The text from start to end, so that a reader in any language can check that it counts alike.
    public var quote: String

    /// Makes a span.
    public init(block: BlockID, start: Int, end: Int, quote: String) {
        self.block = block
        self.start = start
        self.end = end
        self.quote = quote
    }
}

/// What a section is for: `decision_proposal`, `economic_impact`, … Open; `Docs/Glossary.md` lists the known ones.
public struct Role: OpenName {
    /// The spelling, as in JSON.
    public let rawValue: String
    /// Makes the role with the given spelling.
    @inlinable
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A section of content with no better role.
    public static let other: Self = "other_section"
}

/// A run of blocks that does one job in the paper.
///
/// Furniture between ``first`` and ``last`` is no part of the section. Segmentation finds the section, its heading and
/// level; classification gives it role, confidence and evidence.
public struct Section: Sendable, Hashable, IdentifiedPart {
    /// ASCII `s`.
    public static let identifierPrefix = UInt8(ascii: "s")

    /// Unique in the document.
    public var id: SectionID
    /// What it is for.
    public var role: Role
    /// The heading as printed, nil for a section without one. When the span covers only the front of its block, the
    /// heading is run in and the section's text goes on behind it.
    public var heading: Span?
    /// 1 for a section of the paper or item, 2 for one inside another section, and so on.
    public var level: Int
    /// The section that holds this one.
    public var parent: SectionID?
    /// The item of the minutes or notice that the section belongs to.
    public var item: ItemID?
    /// First block, the heading's if there is one.
    public var first: BlockID
    /// Last block.
    public var last: BlockID
    /// 1-based page of the first block; 0 without pages.
    public var page: Int
    /// Box of the first block; ``Box/zero`` without pages.
    public var box: Box
    /// How surely the role is right, 0 to 1.
    public var confidence: Float
    /// Why: short machine-readable reasons such as `lexicon:exact` or `layout:bold`.
    public var evidence: [String]

    /// Makes a section.
    public init(
        id: SectionID, role: Role, heading: Span? = nil, level: Int = 1, parent: SectionID? = nil, item: ItemID? = nil,
        first: BlockID, last: BlockID, page: Int = 0, box: Box = .zero, confidence: Float = 0, evidence: [String] = []
    ) {
        self.id = id
        self.role = role
        self.heading = heading
        self.level = level
        self.parent = parent
        self.item = item
        self.first = first
        self.last = last
        self.page = page
        self.box = box
        self.confidence = confidence
        self.evidence = evidence
    }
}

/// One matter of minutes, a notice or a merged pack.
public struct Item: Sendable, Hashable, IdentifiedPart {
    /// ASCII `i`.
    public static let identifierPrefix = UInt8(ascii: "i")

    /// Unique in the document.
    public var id: ItemID
    /// As printed: `§ 92`, `12 a`, `3`.
    public var number: String
    /// The matter's title on one line.
    public var title: String
    /// Case number (diarienummer) as printed beside the title.
    public var caseNumber: String?
    /// First block, that of the number.
    public var first: BlockID
    /// Last block.
    public var last: BlockID
    /// 1-based page on which the item begins; 0 without pages.
    public var page: Int
    /// Box of the first block.
    public var box: Box
    /// How surely this is an item, 0 to 1.
    public var confidence: Float

    /// Makes an item.
    public init(
        id: ItemID, number: String, title: String, caseNumber: String? = nil, first: BlockID, last: BlockID,
        page: Int = 0, box: Box = .zero, confidence: Float = 1
    ) {
        self.id = id
        self.number = number
        self.title = title
        self.caseNumber = caseNumber
        self.first = first
        self.last = last
        self.page = page
        self.box = box
        self.confidence = confidence
    }
}
