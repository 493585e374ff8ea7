import StageKit

/// How much a file may ask for. A file beyond a limit is refused as a whole, before or while it is read.
struct Limits: Sendable {
    /// Entries of the zip archive.
    var entries = 10_000
    /// Bytes of all entries together, unpacked.
    var uncompressedBytes = 500_000_000
    /// Unpacked bytes per packed byte of a part that is read.
    var ratio = 100
    /// Elements inside each other.
    var depth = 256
    /// Paragraphs and table cells, those of headers, footers and notes included.
    var paragraphs = 500_000
    /// Bytes of text; a thousand pages have three million.
    var textBytes = 64_000_000

    /// Parts smaller than this may have any ratio: short XML repeats itself a lot.
    static let ratioFrom = 1_000_000
    /// Styles, list definitions or relationships in one part; real files have some hundreds.
    static let definitions = 50_000
    /// Characters of a style's name that are kept, since every block carries it; Word allows 253.
    static let styleName = 253
    /// Bytes of a part's name, which every block carries, too.
    static let partName = 1_000
    /// Attributes of one tag, and namespaces declared by open tags; libxml2 compares each with each.
    static let attributes = 1_000
    /// Styles that a style may be based on, one after the other.
    static let styleChain = 64

    static let settings: [Setting] = [
        Setting(
            "max_entries", .integer(1...65_534), default: .integer(10_000),
            "Most entries that the zip archive may have."),
        Setting(
            "max_uncompressed_bytes", .integer(1_000...2_000_000_000), default: .integer(500_000_000),
            "Most bytes that all entries together may unpack to."),
        Setting(
            "max_ratio", .integer(2...10_000), default: .integer(100),
            "Most bytes that one packed byte of a part of over 1 MB may unpack to."),
        Setting(
            "max_depth", .integer(16...256), default: .integer(256), "Most XML elements that may stand in each other."),
        Setting(
            "max_paragraphs", .integer(1...10_000_000), default: .integer(500_000),
            "Most paragraphs and table cells that are read."),
    ]

    init() {}

    init(_ settings: StageSettings) {
        entries = settings.integer("max_entries")
        uncompressedBytes = settings.integer("max_uncompressed_bytes")
        ratio = settings.integer("max_ratio")
        depth = settings.integer("max_depth")
        paragraphs = settings.integer("max_paragraphs")
    }
}
