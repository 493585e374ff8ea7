import StageKit

/// How much a page may ask for. A page beyond a limit is refused as a whole.
struct Limits: Sendable {
    /// Bytes of the file.
    var bytes = 64_000_000
    /// Paragraphs and table cells.
    var paragraphs = 500_000

    /// Elements inside each other. Browsers stop at about as many; what stands deeper is read as if its tags were not
    /// there, since old pages leave thousands of tags open.
    static let depth = 512
    /// Tables inside each other; the cells of deeper ones become lines of text.
    static let tables = 16
    /// Steps over open elements, and blocks moved out of tables, for each byte of the page. A page that was not made to
    /// be hard needs less than one.
    static let stepsPerByte = 16
    /// Steps that a short page may take as well.
    static let steps = 1_000_000
    /// Attributes of one tag that are looked at.
    static let attributes = 64
    /// Bytes of an attribute's value, of the title and of each property.
    static let value = 10_000
    /// Properties of a page.
    static let properties = 50
    /// Widest span of a cell; the HTML Standard has the same limit.
    static let columns = 1_000
    /// Sizes of type that are open inside each other.
    static let sizes = 64

    static let settings: [Setting] = [
        Setting(
            "max_bytes", .integer(1_000...1_000_000_000), default: .integer(64_000_000),
            "Larger files are refused as too_large."),
        Setting(
            "max_paragraphs", .integer(1...10_000_000), default: .integer(500_000),
            "Pages with more paragraphs and table cells are refused as too_large."),
    ]

    init() {}

    init(_ settings: StageSettings) {
        bytes = settings.integer("max_bytes")
        paragraphs = settings.integer("max_paragraphs")
    }
}
