import DocumentModel

/// A paper as the sequence model looks at it: one entry for each block that is no furniture.
package struct SequenceInput {
    /// What the rules say of a line.
    package struct RuleLine {
        /// Number of the role whose section holds the line; nil in none.
        package var role: Int?
        package var begins = false
        /// Hash of the evidence, of lines that begin a section.
        var evidence: [UInt32] = []
        /// In tenths.
        var confidence: UInt32 = 0
        /// Role that the line's words name, though it begins no section.
        var heading: Int?
        /// Role of which the line's words are a known beginning.
        var lead: Int?
    }

    let shapes: [LineShape]
    package let rules: [RuleLine]
    /// Number of the paper's kind, a hash of its name.
    let kind: UInt32
    /// Number of the item that the line belongs to.
    let items: [Int?]
    /// For each item the words of its title.
    let titles: [LineShape]
    /// Position of the first line of each item.
    let itemStarts: [Int]
    /// For each position that of the first line of the rules' section there, and of the next one's.
    let sectionStarts: [Int]
    let nextStarts: [Int]

    /// For each line whether it came before, comes again, or one that begins alike does.
    let repeats: [UInt32]
    /// For each line how its number goes on with those before.
    let numberings: [UInt32]

    /// For each line what kind of line its words make it: names, posts, what somebody did at the meeting.
    let classes: [LineClass]

    /// For each line whether it ends in the number of a page.
    let pages: [PageMark]
    /// The first such number in the first lines, page heads included.
    let topPage: PageMark

    package var count: Int { shapes.count }

    init(_ paper: Paper, sections: [Section], kind: DocumentKind, titlePosition: Int?) {
        shapes = paper.blocks.map { LineShape($0.text) }
        self.kind = WordHash.of(kind.rawValue)
        items = paper.items
        titles = paper.document.items.map { LineShape($0.title) }
        var rules = paper.blocks.indices.map { position in
            RuleLine(
                heading: paper.headings[position].flatMap { SequenceRoles.number($0.role) },
                lead: paper.leads[position].flatMap { SequenceRoles.number($0.role) })
        }
        if let titlePosition, kind != .protokoll, kind != .kallelse {
            rules[titlePosition].role = SequenceRoles.number("item_heading")
            rules[titlePosition].begins = true
            rules[titlePosition].evidence = [WordHash.of("title")]
        }
        let positions = Dictionary(paper.blocks.enumerated().map { ($1.id, $0) }) { first, _ in first }
        for section in sections {
            guard let role = SequenceRoles.number(section.role.rawValue), let first = positions[section.first],
                let last = positions[section.last], first <= last
            else { continue }
            for position in first...last { rules[position].role = role }
            rules[first].begins = true
            rules[first].evidence = section.evidence.map { FeatureHash.of($0) }
            rules[first].confidence = UInt32(max(0, min(1, section.confidence)) * 10)
        }
        self.rules = rules
        var starts = [Int](repeating: paper.document.items.isEmpty ? 0 : -1, count: paper.document.items.count)
        var sectionStarts = [Int](repeating: -1, count: rules.count)
        var start = -1
        for position in rules.indices {
            if let item = items[position], starts[item] < 0 { starts[item] = position }
            if rules[position].begins { start = position }
            sectionStarts[position] = start
        }
        var nextStarts = [Int](repeating: rules.count, count: rules.count)
        var next = rules.count
        for position in rules.indices.reversed() {
            nextStarts[position] = next
            if rules[position].begins { next = position }
        }
        itemStarts = starts
        classes = paper.blocks.map { LineClass($0.text) }
        pages = paper.blocks.map { PageMark($0.text) }
        topPage =
            paper.document.blocks.prefix(PageMark.top).lazy.map { PageMark($0.text) }.first { $0 != .none } ?? .none
        repeats = LineOrder.repeats(shapes)
        numberings = LineOrder.numberings(paper.blocks.map(\.text))
        self.sectionStarts = sectionStarts
        self.nextStarts = nextStarts
    }
}

/// Hashes of features: numbers mixed one after the other.
enum FeatureHash {
    @inline(__always)
    static func mix(_ hash: UInt32, _ value: UInt32) -> UInt32 {
        var mixed = (hash ^ value) &* 0x9E37_79B1
        mixed ^= mixed >> 15
        mixed = mixed &* 0x85EB_CA6B
        return mixed ^ (mixed >> 13)
    }

    /// Hash of a short text, sign by sign.
    static func of(_ text: String) -> UInt32 {
        text.utf8.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
    }
}

/// Whether a line ends in the number of a page, as the heads of pages do.
enum PageMark: UInt32 {
    case none, first, later

    /// Lines that may hold the head of the first page.
    static let top = 6

    init(_ text: String) {
        switch PlainLines.pageNumber(text) {
        case nil: self = .none
        case 1: self = .first
        default: self = .later
        }
    }
}
