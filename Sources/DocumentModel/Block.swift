/// What a block is. Open: plugins may add kinds.
public struct BlockKind: OpenName {
    /// The spelling, as in JSON.
    public let rawValue: String
    /// Makes the kind with the given spelling.
    @inlinable
    public init(rawValue: String) { self.rawValue = rawValue }

    /// One line as an extractor found it, before layout analysis has joined lines.
    public static let line: Self = "line"
    /// Running text.
    public static let paragraph: Self = "paragraph"
    /// A heading; ``Block/level`` tells how deep.
    public static let heading: Self = "heading"
    /// An entry of a list; ``Block/marker`` holds its number or bullet.
    public static let listItem: Self = "list_item"
    /// A table; ``Block/cells`` divide its text.
    public static let table: Self = "table"
    /// Page headers and footers, page numbers, initials: on the page, but no part of what the paper says.
    public static let furniture: Self = "furniture"
}

/// A cell of a table block.
public struct Cell: Sendable, Hashable {
    /// 0-based row of the cell's top edge.
    public var row: Int
    /// 0-based column of the cell's left edge.
    public var column: Int
    /// Number of rows covered, 1 and up.
    public var rowSpan: Int
    /// Number of columns covered, 1 and up.
    public var columnSpan: Int
    /// Whether the cell names a row or column.
    public var isHeader: Bool
    /// UTF-8 offset of the cell's first byte in the block's text.
    public var start: Int
    /// UTF-8 offset after the cell's last byte in the block's text.
    public var end: Int

    /// Makes a cell.
    public init(
        row: Int, column: Int, rowSpan: Int = 1, columnSpan: Int = 1, isHeader: Bool = false, start: Int, end: Int
    ) {
        self.row = row
        self.column = column
        self.rowSpan = rowSpan
        self.columnSpan = columnSpan
        self.isHeader = isHeader
        self.start = start
        self.end = end
    }
}

/// How the characters of a block came to be known.
public enum Origin: String, Sendable, Hashable {
    /// The file holds them.
    case digital
    /// Read from an image; ``Block/confidence`` tells how surely.
    case ocr
}

/// A paragraph, heading, list item, table or piece of furniture, in reading order, with its place in the source.
public struct Block: Sendable, Hashable, IdentifiedPart {
    /// ASCII `b`.
    public static let identifierPrefix = UInt8(ascii: "b")

    /// Unique in the document; kept when blocks are joined (the first one's stays).
    public var id: BlockID
    // Beside the id, where it fills a gap.
    @usableFromInline var packed: Packed
    /// What it is.
    public var kind: BlockKind
    /// Its text as a reader sees it, the number or bullet of a list item included. Cells of a table are parted by
    /// tabs, its rows and the paragraphs in a cell by line feeds; ``cells`` tell which is which.
    public var text: String
    /// 1-based page on which the block begins; 0 for sources without pages (DOCX).
    @inlinable public var page: Int {
        get { Int(packed.page) }
        set { packed.page = UInt32(clamping: newValue) }
    }
    /// Where on that page; ``Box/zero`` without pages.
    public var box: Box
    /// Further places, for a block that goes on over pages or columns, in order.
    public var continuations: [Region]
    /// Part of the package the block stands in (`word/document.xml`); nil for sources with pages.
    public var part: String?
    /// 1-based position of the paragraph or table in ``part``; 0 for sources with pages.
    public var position: Int
    /// Most frequent font size in points; 0 where unknown.
    public var fontSize: Float
    /// Most frequent weight: 400 regular, 700 bold.
    @inlinable public var weight: Int {
        get { Int(packed.weight) }
        set { packed.weight = UInt16(clamping: newValue) }
    }
    /// Whether most of the text is slanted.
    public var isItalic: Bool
    /// Number of leading UTF-8 bytes that are bold: a run-in heading when shorter than the text.
    @inlinable public var boldPrefix: Int {
        get { Int(packed.boldPrefix) }
        set { packed.boldPrefix = UInt32(clamping: newValue) }
    }
    /// Paragraph style or structure tag where the source has one (`heading 1`, `H2`).
    public var style: String?
    /// Outline level of a heading from 1, nesting of a list item from 1, number of the grid on its page for a `line` with
    /// ``cells``, otherwise 0 (unknown or none).
    @inlinable public var level: Int {
        get { Int(packed.level) }
        set { packed.level = UInt32(clamping: newValue) }
    }
    /// The number or bullet with which ``text`` begins, for a list item or numbered heading.
    public var marker: String?
    /// Where the characters come from.
    public var origin: Origin
    /// How surely the characters were recognised: 1 for digital text. Below 1 too for a table whose cells follow from
    /// alignment alone.
    public var confidence: Float
    /// Cells of a table in row order; empty for other blocks. A page header can be a table too, and a `line` has one
    /// entry where it stands in a grid of ruling lines.
    public var cells: [Cell]

    /// The small numbers. A long paper has tens of thousands of blocks, of which every stage has a copy: in whole words
    /// these would be a fifth of each.
    @usableFromInline struct Packed: Sendable, Hashable {
        @usableFromInline var page: UInt32
        @usableFromInline var boldPrefix: UInt32
        @usableFromInline var level: UInt32
        @usableFromInline var weight: UInt16

        @inlinable init(page: Int, boldPrefix: Int, level: Int, weight: Int) {
            self.page = UInt32(clamping: page)
            self.boldPrefix = UInt32(clamping: boldPrefix)
            self.level = UInt32(clamping: level)
            self.weight = UInt16(clamping: weight)
        }
    }

    /// Makes a block; everything but identity, kind and text has a neutral default.
    @inlinable
    public init(
        id: BlockID, kind: BlockKind, text: String, page: Int = 0, box: Box = .zero, continuations: [Region] = [],
        part: String? = nil, position: Int = 0, fontSize: Float = 0, weight: Int = 400, isItalic: Bool = false,
        boldPrefix: Int = 0, style: String? = nil, level: Int = 0, marker: String? = nil, origin: Origin = .digital,
        confidence: Float = 1, cells: [Cell] = []
    ) {
        self.id = id
        packed = Packed(page: page, boldPrefix: boldPrefix, level: level, weight: weight)
        self.kind = kind
        self.text = text
        self.box = box
        self.continuations = continuations
        self.part = part
        self.position = position
        self.fontSize = fontSize
        self.isItalic = isItalic
        self.style = style
        self.marker = marker
        self.origin = origin
        self.confidence = confidence
        self.cells = cells
    }

    /// The page on which the block ends; 0 without pages.
    public var lastPage: Int { continuations.last?.page ?? page }
}
