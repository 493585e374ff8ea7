import DocumentModel

/// A block read as the start of a section.
struct SectionStart {
    var role: String
    /// UTF-8 length of the heading in the block's text; 0 for a section without a heading.
    var headingEnd: Int
    var confidence: Float
    var evidence: [String]
    /// Whether the wording names a body: `Förslag till beslut i kommunfullmäktige`.
    var namesBody = false
    /// Whether text follows the heading in its block.
    var isRunIn = false
    /// Number of words that agree with the lexicon.
    var wordCount = 0
}

/// Reads blocks as headings with the words of the lexicon.
struct HeadingReader: Sendable {
    private let matcher: LexiconMatcher
    private static let maximumHeading = 220

    init(_ matcher: LexiconMatcher) { self.matcher = matcher }

    /// Words that may follow a heading's own: `Ekonomiska konsekvenser för nämnden`.
    private static let complements: Set<String> = [
        "för", "av", "i", "om", "till", "på", "med", "gällande", "avseende", "samt", "och", "vid", "enligt", "ur",
        "över",
        "från", "mot", "inom",
    ]

    /// The heading at the front of a block, nil when the words there name no section or do not stand as a heading does.
    ///
    /// `isFrontMatter`: on the front page of minutes labels may have their text right behind them. `isPlain`: the paper has
    /// no layout, so that headings may have run into their text.
    func heading(_ block: Block, isFrontMatter: Bool, isPlain: Bool = false) -> SectionStart? {
        guard block.kind == .paragraph || block.kind == .heading || block.kind == .listItem,
            HeadingReader.canBeginHeading(block.text)
        else { return nil }
        let words = HeadingReader.withoutNumbering(Words.of(block.text))
        let uses: Set<Lexicon.Use> = [.heading, .label, .cell]
        guard let match = matcher.match(words, uses: uses, fuzzy: block.kind == .heading) else {
            return madeHeading(block, words, uses)
        }
        if let start = start(match, block, words, isFrontMatter: isFrontMatter, isPlain: isPlain) { return start }
        // `Sammanfattning Nämnden beslutade …` is a heading and its text, not what a body of such a name decided.
        if isPlain, match.quality == .organ, let shorter = matcher.match(words, uses: uses, bodyFirst: false),
            let start = start(shorter, block, words, isFrontMatter: isFrontMatter, isPlain: isPlain)
        {
            return start
        }
        return madeHeading(block, words, uses)
    }

    /// A heading that the lexicon has in another form or only as a frame. It stands alone or before a colon.
    private func madeHeading(_ block: Block, _ words: [Word], _ uses: Set<Lexicon.Use>) -> SectionStart? {
        guard let first = words.first, block.kind != .listItem else { return nil }
        let heading = words.prefix { $0.start == first.start || !$0.followsBreak }
        guard let last = heading.last, last.end - first.start <= HeadingReader.longestMade else { return nil }
        let tail = Tail(block.text, after: last.end)
        guard tail.isEmpty ? !tail.hasFullStop : tail.first == ":" || tail.first == "\t" else { return nil }
        guard let match = matcher.inflected(Array(heading), uses: uses) ?? matcher.framed(heading) else { return nil }
        guard let place = place(match, tail, block, words, isFrontMatter: false, isPlain: false) else { return nil }
        return SectionStart(
            role: match.role, headingEnd: place.end, confidence: place.confidence * HeadingReader.factor(match.quality),
            evidence: ["lexicon:\(match.quality.rawValue)", place.evidence],
            isRunIn: place.end < block.text.utf8.count, wordCount: match.wordCount)
    }

    private static let longestMade = 100
    private static let dated: Set<String> = ["decision", "decision_proposal", "preparation"]

    /// What only plain text shows: a gap in place of a cell's border, and a heading with nothing but a date behind it.
    private func plainPlace(_ match: LexiconMatch, _ tail: Tail, _ block: Block) -> Place? {
        guard block.kind == .paragraph || block.kind == .heading, match.quality != .fuzzy else { return nil }
        // `Beslutet skickas till sökanden`
        if match.role == "distribution", match.wordCount >= 2, tail.length > 0, tail.length <= 120,
            !tail.endsSentence, block.text.utf8.prefix(match.end).suffix(5).elementsEqual(" till".utf8),
            tail.first != ":"
        {
            return Place(end: match.end, confidence: 0.7, evidence: "layout:lost_line")
        }
        if HeadingReader.dated.contains(match.role), match.quality == .organ, tail.isDate {
            return Place(end: block.text.utf8.count, confidence: 0.75, evidence: "layout:own_line")
        }
        return nil
    }

    private func start(
        _ match: LexiconMatch, _ block: Block, _ words: [Word], isFrontMatter: Bool, isPlain: Bool
    ) -> SectionStart? {
        let tail = Tail(block.text, after: match.end)
        if isPlain, let place = plainPlace(match, tail, block) {
            return SectionStart(
                role: match.role, headingEnd: place.end,
                confidence: place.confidence * HeadingReader.factor(match.quality),
                evidence: ["lexicon:\(match.quality.rawValue)", place.evidence], namesBody: match.quality == .organ,
                isRunIn: place.end < block.text.utf8.count, wordCount: match.wordCount)
        }
        let place =
            place(match, tail, block, words, isFrontMatter: isFrontMatter, isPlain: isPlain)
            ?? (isPlain ? runIn(match, tail, block, words) : nil)
        guard let place else { return nil }
        return SectionStart(
            role: match.role, headingEnd: place.end, confidence: place.confidence * HeadingReader.factor(match.quality),
            evidence: ["lexicon:\(match.quality.rawValue)", place.evidence],
            namesBody: match.quality == .organ, isRunIn: place.end < block.text.utf8.count,
            wordCount: match.wordCount)
    }

    /// The phrases of the lexicon that the front of a block agrees with, the longest first.
    func candidates(_ block: Block) -> [(phrase: Lexicon.Phrase, quality: LexiconMatch.Quality)] {
        matcher.candidates(HeadingReader.withoutNumbering(Words.of(block.text)), fuzzy: block.kind == .heading)
    }

    /// Why a block whose words are in the lexicon does not stand as a heading does.
    func objection(_ block: Block) -> String {
        if !HeadingReader.canBeginHeading(block.text) { return "headings begin with a capital or a number" }
        switch block.kind {
        case .listItem: return "entries of lists are headings only before a colon, in bold or in a cell"
        case .table: return "tables are no headings"
        default: return "text follows it, and neither a colon, bold type nor a cell parts the two"
        }
    }

    /// The role that an item's title names, as in `Meddelanden`.
    func role(ofTitle title: String) -> String? {
        let words = Words.of(title)
        return matcher.match(words, uses: [.heading, .label, .cell])?.role
    }

    /// The start of running text that begins a section of its own.
    func lead(_ block: Block) -> SectionStart? {
        // Without layout capitals look like a heading: `ENLIGT UPPDRAG`.
        let isText = block.kind == .paragraph || block.kind == .listItem || block.page == 0 && block.style == nil
        guard isText, block.kind != .table else { return nil }
        guard let match = matcher.match(Words.of(block.text), uses: [.lead]) else { return nil }
        return SectionStart(role: match.role, headingEnd: 0, confidence: 0.7, evidence: ["lexicon:lead"])
    }

    /// A heading begins with a capital or its number; a paragraph sign begins an entry of a list of contents.
    private static func canBeginHeading(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first(where: { $0 != "\t" && $0 != " " }) else { return false }
        return !first.properties.isLowercase && first != "§"
    }

    private struct Place {
        var end: Int
        var confidence: Float
        var evidence: String
    }

    private static func factor(_ quality: LexiconMatch.Quality) -> Float {
        switch quality {
        case .exact: 1
        case .organ: 0.98
        case .inflected, .frame: 0.92
        case .fuzzy: 0.85
        }
    }

    /// How the matched words stand in their block.
    private func place(
        _ match: LexiconMatch, _ tail: Tail, _ block: Block, _ words: [Word], isFrontMatter: Bool, isPlain: Bool
    ) -> Place? {
        let count = block.text.utf8.count
        let isHeading = block.kind == .heading
        if tail.isEmpty {
            if isHeading { return Place(end: count, confidence: 0.98, evidence: evidence(block)) }
            // Without layout a numbered heading looks like an entry of a list.
            let isNumbered = isPlain && block.kind == .listItem && block.text.first?.isNumber == true
            guard block.kind == .paragraph || isNumbered, !tail.hasFullStop || match.wordCount >= 4 else { return nil }
            return Place(end: count, confidence: 0.85, evidence: "layout:own_line")
        }
        if isHeading, count <= HeadingReader.maximumHeading {
            let following = words.count { $0.start >= match.end }
            if tail.first == ":", following <= 2 {
                return Place(end: count, confidence: 0.9, evidence: evidence(block))
            }
            let next = words.first { $0.start >= match.end }?.text ?? ""
            let isBracket = tail.first == "(" && (match.wordCount >= 2 || block.text.last == ")")
            if isBracket || match.wordCount >= 2 && HeadingReader.complements.contains(next) {
                return Place(end: count, confidence: 0.8, evidence: "lexicon:complement")
            }
        }
        let isBoldLabel = block.boldPrefix >= match.end && block.boldPrefix <= match.end + 2 && block.boldPrefix < count
        if tail.first == "\t", isBoldLabel || match.use == .label || match.use == .cell {
            return Place(end: match.end, confidence: 0.95, evidence: "layout:cell")
        }
        if !isFrontMatter, !isPlain, HeadingReader.isInMargin(match, tail, block) {
            return Place(end: match.end, confidence: 0.8, evidence: "layout:margin")
        }
        if tail.first == ":", block.kind != .listItem, match.quality != .fuzzy {
            // `Voteringslista: § 114` is a heading as a whole.
            if tail.isItemNumber { return Place(end: count, confidence: 0.9, evidence: evidence(block)) }
            // `Ärende: Ansökan om …` names the matter and does not describe it.
            if match.role == "case_description", match.wordCount == 1, block.text.last != "." { return nil }
            return Place(
                end: tail.start + 1, confidence: isBoldLabel ? 0.95 : 0.8,
                evidence: isBoldLabel ? "layout:bold_run_in" : "layout:run_in")
        }
        if isBoldLabel { return Place(end: match.end, confidence: 0.9, evidence: "layout:bold_run_in") }
        if isFrontMatter, match.use == .label, block.kind == .paragraph, match.quality == .exact, match.wordCount >= 1 {
            return Place(end: match.end, confidence: 0.75, evidence: "lexicon:label")
        }
        return nil
    }

    /// Whether the words are all that stands in the margin beside the text of a matter, as old minutes set their headings.
    private static func isInMargin(_ match: LexiconMatch, _ tail: Tail, _ block: Block) -> Bool {
        guard tail.first == "\t", block.kind == .paragraph, match.quality == .exact || match.quality == .organ,
            block.text.utf8.count(where: { $0 == 0x09 }) == 1, match.end + 1 < block.text.utf8.count
        else { return false }
        let value = String(decoding: block.text.utf8.dropFirst(match.end + 1), as: UTF8.self)
        return value.first?.isUppercase == true && value.contains(where: \.isLowercase)
    }

    /// Headings of columns, which stand behind the heading of a list: `Ärenden som behandlas Sida`.
    private static let columns: Set<String> = [
        "sida", "sid", "rubrik", "nr", "dnr", "justering", "bilaga", "beteckning", "paragraf", "den", "januari",
        "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december",
    ]
    /// Sections that consist of text and whose headings run into it when the layout is lost.
    private static let ofText: Set<String> = [
        "decision_proposal", "decision", "summary", "case_description", "background", "assessment", "preparation",
        "economic_impact", "decision_basis", "distribution",
    ]

    /// A heading whose own line was lost: the words behind it begin anew, with a capital, a number or `att`.
    private func runIn(_ match: LexiconMatch, _ tail: Tail, _ block: Block, _ words: [Word]) -> Place? {
        guard block.kind == .paragraph || block.kind == .heading, match.quality != .fuzzy, let first = tail.first else {
            return nil
        }
        let rest = words.drop { $0.start < match.end }
        if match.role == "agenda",
            rest.allSatisfy({ HeadingReader.columns.contains($0.text) || $0.text.allSatisfy(\.isNumber) })
        {
            return Place(end: block.text.utf8.count, confidence: 0.85, evidence: "layout:own_line")
        }
        if let next = rest.first?.text, match.wordCount >= 2, block.kind == .paragraph, block.text.utf8.count <= 80,
            HeadingReader.complements.contains(next), let last = block.text.last, last.isLetter || last == ":"
        {
            return Place(end: block.text.utf8.count, confidence: 0.7, evidence: "layout:own_line")
        }
        guard HeadingReader.ofText.contains(match.role), tail.length >= 30 else { return nil }
        // `Länsstyrelsens beslut att …` goes on.
        let isClause = rest.first?.text == "att" && match.role != "decision"
        let beginsPoint = tail.isPoint || first == "-" || first == "•" || isClause
        let isLong = match.wordCount >= 2 || tail.endsSentence
        guard first.isUppercase || beginsPoint, isLong || beginsPoint else { return nil }
        return Place(end: match.end, confidence: 0.7, evidence: "layout:lost_line")
    }

    private func evidence(_ block: Block) -> String { block.style == nil ? "layout:heading" : "style:heading" }

    /// `2.1 Bakgrund` and `3. Beslut` are read without their numbers.
    private static func withoutNumbering(_ words: [Word]) -> [Word] {
        let rest = words.drop { word in
            word.text.utf8.count <= 2
                && word.text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
        return rest.isEmpty || words.count - rest.count > 3 ? words : Array(rest)
    }
}

/// What stands behind the matched words. What few lines are asked for is looked at then.
private struct Tail {
    /// UTF-8 offset of the first character that is no space.
    let start: Int
    private let text: String

    init(_ text: String, after end: Int) {
        let rest = text.utf8.dropFirst(end)
        let spaces = rest.prefix { $0 == UInt8(ascii: " ") }.count
        start = end + spaces
        self.text = String(decoding: rest.dropFirst(spaces), as: UTF8.self)
    }

    /// The character at the start; nil at the end.
    var first: Character? { text.first }
    /// UTF-8 length from ``first`` on.
    var length: Int { text.utf8.count }
    var endsSentence: Bool { text.last == "." }
    /// Whether nothing follows but punctuation.
    var isEmpty: Bool {
        !text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    }
    var hasFullStop: Bool { text.contains(".") && !text.contains("..") }

    /// Whether it begins with `1.` or `1)`.
    var isPoint: Bool {
        let digits = text.utf8.prefix { (0x30...0x39).contains($0) }.count
        let mark = text.utf8.dropFirst(digits).prefix(2)
        return (1...2).contains(digits) && (mark.elementsEqual(". ".utf8) || mark.elementsEqual(") ".utf8))
    }

    /// Whether only a colon and the number of an item follow.
    var isItemNumber: Bool {
        let number = text.dropFirst().drop { $0 == " " || $0 == "\u{a7}" }
        return text.contains("\u{a7}") && !number.isEmpty && number.allSatisfy { $0.isNumber || $0 == " " }
    }

    /// Whether a date, perhaps with the number of an item, is all that follows: `2031-03-18, § 12`.
    var isDate: Bool {
        guard text.utf8.count <= 40 else { return false }
        let parts = text.split { " ,§–-/.()".contains($0) }
        return (1...8).contains(parts.count)
            && parts.allSatisfy { $0.allSatisfy(\.isNumber) || Tail.dateWords.contains($0.lowercased()) }
            && parts.contains { $0.first?.isNumber == true }
    }

    private static let dateWords: Set<String> = [
        "den", "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
        "november", "december", "paragraf",
    ]
}
