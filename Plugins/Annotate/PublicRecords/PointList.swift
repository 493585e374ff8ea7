/// Goes through the text of a decision and tells points from what stands around them.
struct PointList {
    private enum Marker {
        case none, number, letter, bullet, clause
    }

    /// The body named by the last heading or lead line.
    private(set) var body: String?
    private var count = 0
    private var marker: Marker = .none
    private var level = 0
    /// Whether the last point ended in a colon, so that what follows in a list is part of it.
    private var isOpen = false
    private var consumed = 0
    /// Whether the last point had such a list.
    private var wasOpen = false
    private var followsLead = false
    /// Whether the last point ended without a mark of punctuation.
    private var isUnfinished = false
    /// Whether paragraphs come line by line, as in a paper without layout.
    private let isPlain: Bool
    /// UTF-8 length of the text before.
    private var lastCount = 0
    /// Lines shorter than this were not broken because they were full.
    private static let shortestFullLine = 55

    init(isPlain: Bool = false) { self.isPlain = isPlain }

    /// A heading of the section: what follows is a list of its own.
    mutating func begin(body: String?) { restart(body ?? self.body) }

    private mutating func restart(_ body: String?) {
        self = PointList(isPlain: isPlain)
        self.body = body
        followsLead = true
    }

    /// UTF-8 ranges of the points in a text from a token on.
    mutating func points(in text: TextView, from start: Int, isHeading: Bool, level: Int) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var first = start
        defer { lastCount = text.bytes.count }
        while first < text.count {
            let end = segmentEnd(text, from: first)
            if isHeading {
                if let range = heading(text, first, end, level) { found.append(range) }
            } else if let range = point(text, first, end, level) {
                found.append(range)
            }
            first = end
        }
        return found
    }

    /// Line feeds part a block only before something that begins a point, commas and semicolons a row of "att" clauses.
    private func segmentEnd(_ text: TextView, from start: Int) -> Int {
        let isClause = begin(text, start).marker == .clause
        var index = start
        while index < text.count {
            if isClause, index > start, let end = clauseEnd(text, index) { return end }
            let isBreak = text.kind(index) == .divider && text.bytes[text.tokens[index].start] == 0x0A
            if isBreak, index + 1 < text.count, index > start, begin(text, index + 1).marker != .none { return index }
            index += 1
        }
        return text.count
    }

    /// The token with which the next clause of a row begins: `…, att`, `…; dels att`, `… samt att`.
    private func clauseEnd(_ text: TextView, _ index: Int) -> Int? {
        let isMark = text.isMark(index, ",") || text.isMark(index, ";")
        let next = isMark ? index + 1 : index
        let isLink = text.isWord(next, "samt") || isMark && (text.isWord(next, "och") || text.isWord(next, "dels"))
        guard text.isWord(isLink ? next + 1 : next, "att"), isMark || isLink else { return nil }
        return next
    }

    // MARK: One segment

    /// A heading inside the section: a lead, or a point that only looks like a heading.
    private mutating func heading(_ text: TextView, _ first: Int, _ end: Int, _ level: Int) -> Range<Int>? {
        if let lead = LeadLine.read(text, from: first, to: end), lead.isWhole {
            restart(lead.body ?? body)
            return nil
        }
        guard text.isMark(end - 1, ".") else {
            restart(body)
            return nil
        }
        return point(text, first, end, level)
    }

    private mutating func point(_ text: TextView, _ first: Int, _ end: Int, _ level: Int) -> Range<Int>? {
        var first = first
        while text.kind(first) == .divider { first += 1 }
        guard first < end, !isRemark(text, first, end) else { return nil }
        if let lead = LeadLine.read(text, from: begin(text, first).start, to: end) {
            restart(lead.body ?? body)
            if lead.isWhole { return nil }
            first = lead.end
        }
        var (marker, content) = begin(text, first)
        while text.kind(content) == .divider { content += 1 }
        guard content < end else { return nil }
        if belongsToLast(text, content..<end, marker, level) { return nil }
        count += 1
        if count == 1 {
            self.marker = marker
            self.level = level
        }
        isOpen = text.isMark(end - 1, ":")
        wasOpen = isOpen
        isUnfinished = text.isWord(end - 1) || text.isNumber(end - 1)
        consumed = 0
        followsLead = false
        let spanStart = marker == .bullet ? content : first
        return text.range(spanStart, end)
    }

    private mutating func belongsToLast(
        _ text: TextView, _ content: Range<Int>, _ marker: Marker, _ level: Int
    ) -> Bool {
        guard count > 0 else { return false }
        if marker == .none, !followsLead, goesOn(text, content.lowerBound) {
            if isPlain { isUnfinished = !text.isMark(content.upperBound - 1, ".") }
            return true
        }
        let endsInColon = text.isMark(content.upperBound - 1, ":")
        if isOpen {
            let isPart: Bool
            switch marker {
            case .none: isPart = consumed == 0
            case .bullet, .letter, .clause: isPart = true
            case .number: isPart = self.marker != .number
            }
            consumed = endsInColon ? 0 : consumed + 1
            if !endsInColon && marker == .none || !isPart { isOpen = false }
            if isPart { return true }
        }
        // "Följande stycke läggs till …:" goes on with changes that the point has announced.
        if wasOpen, marker == .none, endsInColon, text.isWord(content.lowerBound, "följande") {
            isOpen = true
            consumed = 0
            return true
        }
        switch marker {
        case .bullet: return self.marker == .number || (self.marker == .bullet && level > self.level)
        case .letter: return self.marker == .number || self.marker == .bullet
        case .number: return self.marker == .number && level > self.level
        case .clause, .none: return false
        }
    }

    /// A block that begins in lower case, or with a number after an unfinished one, goes on with the one before.
    private func goesOn(_ text: TextView, _ first: Int) -> Bool {
        if isPlain, isUnfinished, lastCount >= PointList.shortestFullLine { return true }
        return text.isWord(first) ? !text.isCapitalised(first) : isUnfinished && text.isNumber(first)
    }

    // MARK: Looks

    /// The marker at a token, and the first token of the words behind it.
    private func begin(_ text: TextView, _ index: Int) -> (marker: Marker, start: Int) {
        if text.isDash(index) || isBullet(text, index) { return (.bullet, index + 1) }
        let isDotted = text.isMark(index + 1, ".") || text.isMark(index + 1, ")")
        if isDotted, text.isAdjacent(index + 1), (1...2).contains(text.digitCount(index)),
            !(text.isNumber(index + 2) && text.isAdjacent(index + 2))
        {
            return (.number, index + 2)
        }
        if text.isMark(index + 1, ")"), text.isWord(index), text.tokens[index].count == 1 {
            return (.letter, index + 2)
        }
        if text.isWord(index, "att") || text.isWord(index, "dels") { return (.clause, index) }
        if text.isWord(index, "samt") || text.isWord(index, "och"), text.isWord(index + 1, "att") {
            return (.clause, index)
        }
        return (.none, index)
    }

    /// Marks that are no punctuation of ASCII or quotation: `•`, `*`, `▪`, private-use bullets.
    private func isBullet(_ text: TextView, _ index: Int) -> Bool {
        guard text.kind(index) == .mark else { return false }
        let start = text.tokens[index].start
        switch text.bytes[start] {
        case 0x2A: return true
        case 0xC2: return text.bytes[start + 1] == 0xB7
        case 0xE2:
            return text.tokens[index].count == 3 && !(text.bytes[start + 1] == 0x80 && text.bytes[start + 2] < 0xA0)
        case 0xEF: return true
        default: return false
        }
    }

    /// A body's name alone, or a few words in capitals: a title inside the list.
    private func isTitle(_ text: TextView, _ first: Int, _ end: Int) -> Bool {
        guard end - first <= 8, begin(text, first).marker == .none, !text.isMark(end - 1, ".") else { return false }
        if LeadLine.isBodyAlone(text, from: first, to: end) { return true }
        let words = text.text(text.range(first, end))
        return words == words.uppercased()
    }

    /// Notes on the minutes, unfilled template text, labelled case numbers, and lines without a word.
    private func isRemark(_ text: TextView, _ first: Int, _ end: Int) -> Bool {
        guard (first..<end).contains(where: { text.isWord($0) || text.isNumber($0) }) else { return true }
        if isTitle(text, first, end) { return true }
        if text.isWord(first, "paragrafen") || text.isWord(first, "protokollet") {
            return text.isWord(first + 1, "är") || text.isWord(first + 1, "förklaras")
                || text.isWord(first + 1, "justeras") || text.isWord(first + 1, "justerad")
        }
        let words: [StaticString] = ["klicka", "utdragsbestyrkande", "diarienummer", "diarienr", "dnr", "ärendenummer"]
        return words.contains { text.isWord(first, $0) }
    }
}
