import DocumentModel

/// What the order of lines tells in a paper without layout, where a list of matters, a label that wraps and the name of
/// a group of matters look like any other line.
struct PlainLines {
    /// Position of the first entry of each list of matters and that of its last entry.
    private(set) var lists: [Int: Int] = [:]
    private var starts: [Int] = []
    private let blocks: [Block]
    /// Positions that are headings of items.
    private let isItemHeading: (Int) -> Bool

    /// Lines between two entries of a list: case number, officer, notes, the name of the next group.
    private static let longestGap = 8
    private static let longestRunningText = 90

    /// nil when the paper has a layout: pages, or the parts of a word processor.
    init?(_ blocks: [Block], isItemHeading: @escaping (Int) -> Bool) {
        guard blocks.allSatisfy({ $0.page == 0 && $0.part == nil }) else { return nil }
        self.blocks = blocks
        self.isItemHeading = isItemHeading
        findLists()
    }

    // MARK: Lists of matters

    private mutating func findLists() {
        var row: [Int] = []
        var number = 0
        var hasDots = false
        func isList() -> Bool { row.count >= 3 || row.count == 2 && row[1] - row[0] <= 4 && !hasDots }
        var found: [Int: Int] = [:]
        for position in blocks.indices {
            if let entry = entry(position), row.isEmpty || entry.number > number && hasDots == entry.hasDot,
                !isItemHeading(position)
            {
                row.append(position)
                (number, hasDots) = (entry.number, entry.hasDot)
            } else if let last = row.last,
                isRunningText(position) || isItemHeading(position) || position - last > PlainLines.longestGap
                    || entry(position) != nil
            {
                if isList() { found[row[0]] = last }
                row = []
                if let entry = entry(position), !isItemHeading(position) {
                    row = [position]
                    (number, hasDots) = (entry.number, entry.hasDot)
                }
            }
        }
        if let last = row.last, isList() { found[row[0]] = last }
        lists = found
        starts = found.keys.sorted()
    }

    /// Whether a line has the number of a matter in front.
    func isEntry(_ position: Int) -> Bool { entry(position) != nil }

    /// Takes a list away that is none.
    mutating func dropList(at first: Int) {
        lists[first] = nil
        starts.removeAll { $0 == first }
    }

    /// Lets a list end earlier.
    mutating func endList(at first: Int, before position: Int) {
        lists[first] = (first..<position).last { entry($0) != nil } ?? first
    }

    /// Whether a line stands between the entries of a list, or right behind the last.
    func isInList(_ position: Int, andBehind following: Int = 4) -> Bool {
        // Lists do not overlap, so only the nearest start can be that of the line's list.
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= position { low = middle + 1 } else { high = middle }
        }
        guard low > 0, let last = lists[starts[low - 1]] else { return false }
        return position <= last + following
    }

    /// `3 Ny taxa`, `3. Ny taxa`, `KS 3 Ny taxa`: the number in front of a capital.
    private func entry(_ position: Int) -> (number: Int, hasDot: Bool)? {
        var text = blocks[position].text[...]
        let word = text.prefix { $0.isLetter }
        if (2...5).contains(word.count), word.count == 2 || word.allSatisfy(\.isUppercase) {
            text = text.dropFirst(word.count).drop { $0 == " " }
        }
        let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
        guard (1...3).contains(digits.count), let number = Int(String(decoding: digits, as: UTF8.self)), number > 0
        else { return nil }
        var rest = text.utf8.dropFirst(digits.count)
        let hasDot = rest.first == UInt8(ascii: ".")
        if hasDot { rest = rest.dropFirst() }
        guard let space = rest.first, space == UInt8(ascii: " ") || space == UInt8(ascii: "\t") else { return nil }
        // Points of a proposal are sentences.
        if hasDot, text.last == "." { return nil }
        let first = String(decoding: rest.dropFirst(), as: UTF8.self).first { $0 != " " }
        return first?.isUppercase == true || first == "\"" || first == "”" ? (number, hasDot) : nil
    }

    /// A sentence too long for a note.
    func isRunningText(_ position: Int) -> Bool {
        blocks[position].text.utf8.count > PlainLines.longestRunningText && blocks[position].text.last == "."
            && entry(position) == nil
    }

    /// A full line that goes on in small letters on the next: the beginning of a paragraph that was broken into lines.
    func beginsWrappedText(_ position: Int) -> Bool {
        guard position + 2 < blocks.count else { return false }
        let (text, next) = (blocks[position].text, blocks[position + 1].text)
        if text.utf8.count >= 80, next.first?.isLowercase == true, next.last == ".", text.first?.isUppercase == true,
            entry(position) == nil, !text.contains("\t")
        {
            return true
        }
        return text.utf8.count >= 60 && next.first?.isLowercase == true && next.utf8.count >= 40 && !text.contains("\t")
            && text.first?.isUppercase == true && entry(position) == nil && blocks[position].kind == .paragraph
            && blocks[position + 2].text.utf8.count >= 25
    }

    /// A sentence behind a number, as a portal lists what its matters are about.
    func isNumberedText(_ position: Int) -> Bool {
        let text = blocks[position].text
        let digits = text.utf8.prefix { (0x30...0x39).contains($0) }.count
        return (1...3).contains(digits) && text.utf8.dropFirst(digits).starts(with: ". ".utf8)
            && text.utf8.count > 70 && text.last == "."
    }

    /// Position of the first paragraph, `limit` when there is none before.
    func firstRunningText(before limit: Int) -> Int {
        blocks.indices.prefix(limit).first {
            let text = blocks[$0].text
            return isRunningText($0) || beginsWrappedText($0) || text.utf8.count > 130
                || text.utf8.count > 80 && text.contains(". ") || isShortSentence(text)
        } ?? limit
    }

    /// Five words and more, up to a full stop: no line of a head.
    private func isShortSentence(_ text: String) -> Bool { text.last == "." && isSentence(text) }

    /// Five words and more, most of them in small letters, whether or not the line ends the sentence.
    func isSentence(_ text: String) -> Bool {
        guard text.utf8.count > 36, text.first?.isUppercase == true else { return false }
        let words = text.split(separator: " ")
        return words.count >= 5 && words.dropFirst().count { $0.first?.isLowercase == true } * 2 >= words.count
    }

    // MARK: Lines that belong together

    /// The line together with the next, when that goes on in small letters: a heading that wraps.
    func joined(_ position: Int) -> Block? {
        guard position + 1 < blocks.count, !isItemHeading(position + 1) else { return nil }
        let next = blocks[position + 1].text
        var block = blocks[position]
        guard block.text.utf8.count <= 110, next.utf8.count <= 110, next.first?.isLowercase == true,
            let last = block.text.last, last.isLetter || last == "-"
        else { return nil }
        if last == "-" { block.text.removeLast() }
        block.text += (last == "-" ? "" : " ") + next
        return block
    }

    /// Whether a line names a group of matters right above one of them: `REMISSER`.
    func isGroupName(_ position: Int) -> Bool {
        guard position + 1 < blocks.count, isItemHeading(position + 1), !isItemHeading(position) else { return false }
        let text = blocks[position].text
        let words = Words.of(text, limit: 4).map(\.text)
        let isGroup = words.count <= 2 && words.last?.hasSuffix("ärenden") == true && text.last?.isLetter == true
        return text.utf8.count <= 60 && (blocks[position].kind == .heading || text.last == ":" || isGroup)
    }

    /// What stands at the foot of each page: who approves with initials, or addresses and telephones.
    static func isPageFoot(_ text: String) -> Bool {
        guard text.utf8.count <= 240 else { return false }
        let lowered = text.lowercased()
        if lowered.contains("utdragsbestyrkande") || lowered.contains("justerandes sign") { return true }
        let fields = ["telefon", "tfn", "postadress", "besöksadress", "org.nr", "org nr", "bankgiro", "e-post", "fax"]
        return fields.count { lowered.contains($0) } >= 2
    }

    /// A field of the meeting, alone on its line, with another within the next lines: `Datum`, `Klockan`, `Plats`.
    func isMeetingField(_ position: Int) -> Bool {
        func isField(_ text: String) -> Bool {
            text.utf8.count <= 20
                && PlainLines.meetingFields.contains(Words.of(text).map(\.text).joined(separator: " "))
        }
        guard isField(blocks[position].text) else { return false }
        return blocks[(position + 1)...].prefix(4).contains { isField($0.text) }
    }

    /// `Datum: torsdag 15 februari`, `Plats Sessionssalen`, `Tid kl. 13`
    func beginsMeetingFields(_ position: Int) -> Bool {
        let text = blocks[position].text
        if let colon = text.firstIndex(of: ":") {
            let field = Words.of(String(text[..<colon]), limit: 4).map(\.text).joined(separator: " ")
            // The date of the meeting stands in the head as well.
            if PlainLines.meetingFields.contains(field), field != "sammanträdesdatum" { return true }
        }
        let words = Words.of(text, limit: 3)
        return words.count > 1 && PlainLines.openFields.contains(words[0].text)
            && (words[1].text.first?.isNumber == true
                || text.utf8.dropFirst(words[1].start).first.map {
                    (0x41...0x5A).contains($0) || $0 >= 0x80
                } ?? false || words[1].text == "kl")
    }

    private static let openFields: Set<String> = ["plats", "lokal", "tid", "tidpunkt", "klockan"]

    /// A body with a date or a page behind it, as at the top of each page: `Kommunfullmäktige 2031-11-30 Sida 15`.
    func isPageHead(_ position: Int) -> Bool {
        let words = Words.of(blocks[position].text, limit: 12)
        let length = BodyName.plainLength(words[...])
        guard length > 0, length < words.count else { return false }
        return words.dropFirst(length).allSatisfy {
            $0.text.allSatisfy(\.isNumber) || ["sida", "sid", "blad", "nr"].contains($0.text)
        }
    }

    private static let meetingFields: Set<String> = [
        "datum", "klockan", "kl", "tid", "plats", "lokal", "datum och tid", "mötesdatum", "mötestid",
        "sammanträdesdatum", "adress",
    ]

    /// The lines of a matter's title that stands right above a section; empty when the line does not begin one.
    ///
    /// `isSection`: whether a line begins a section by its words.
    func title(at position: Int, isSection: (Int) -> Bool) -> ClosedRange<Int>? {
        var end = position
        while end + 1 < blocks.count, end - position < 4, !isSection(end + 1) {
            guard isTitleLine(end), goesOn(end) else { return nil }
            end += 1
        }
        guard end + 1 < blocks.count, isSection(end + 1), isTitleLine(end) else { return nil }
        return position...end
    }

    func isTitleLine(_ position: Int) -> Bool {
        let block = blocks[position]
        guard block.kind == .paragraph || block.kind == .heading, let last = block.text.last else { return false }
        return (8...220).contains(block.text.utf8.count) && !".:;,".contains(last)
            && block.text.contains(where: \.isLowercase) && !block.text.contains("\t")
    }

    /// Whether the next line belongs to the title: it goes on in small letters or says whose matter it is.
    private func goesOn(_ position: Int) -> Bool {
        let words = Words.of(blocks[position].text).map(\.text)
        if let last = words.last, PlainLines.links.contains(last) { return true }
        let next = blocks[position + 1].text
        return next.first?.isLowercase == true || PlainLines.isSubtitle(next)
    }

    /// Whether a line below a title belongs to it.
    func belongsToTitle(_ position: Int) -> Bool { position > 0 && goesOn(position - 1) }

    /// Where the title begins that ends at a position.
    func titleStart(_ position: Int) -> Int {
        var start = position
        while start > 0, position - start < 4, goesOn(start - 1), !isRecipient(start - 1) { start -= 1 }
        return start
    }

    /// Whether a line of the head says to whom a paper goes: a body, or `Till` and one.
    func isRecipient(_ position: Int) -> Bool {
        let text = blocks[position].text
        if BodyName.decidingBody(text) != nil { return true }
        let words = Words.of(text, limit: 10).map(\.text)
        guard let first = words.first, words.count <= 8, text.last != "." else { return false }
        // `Kommunfullmäktige i Ekby`
        if words.count == 3, words[1] == "i", BodyName.isKind(first) { return true }
        return first == "till" && words.dropFirst().contains { BodyName.isKind($0) }
    }

    /// The number of the page on a line of a head: `Sida 11 (40)`, `2031-03-02 5`, `7(26)`; nil when there is none.
    static func pageNumber(_ text: String) -> Int? {
        // Most lines end in letters, and this is asked of every line.
        guard text.utf8.count <= 100, let end = text.utf8.last(where: { $0 != 0x20 && $0 != 0x09 }),
            (0x30...0x39).contains(end) || end == UInt8(ascii: ")") || end == UInt8(ascii: "]")
        else { return nil }
        var words = text.split { $0 == " " || $0 == "\t" }
        guard var last = words.popLast() else { return nil }
        if last.last == ")" || last.last == "]" {
            guard let open = last.lastIndex(where: { $0 == "(" || $0 == "[" }),
                last[open...].dropFirst().dropLast().allSatisfy(\.isNumber)
            else { return nil }
            if open == last.startIndex {
                guard let before = words.popLast() else { return Int(last.dropFirst().dropLast()) }
                // `2011-10-04 (29)` has lost the number.
                last = before.allSatisfy(\.isNumber) ? before : last.dropFirst().dropLast()
            } else {
                last = last[..<open]
            }
        }
        guard last.utf8.count <= 3, let number = Int(last), number > 0 else { return nil }
        return number
    }

    private static let links: Set<String> = [
        "av", "för", "i", "till", "om", "och", "med", "på", "vid", "samt", "från", "inför", "enligt", "över", "under",
        "den", "det", "en", "ett",
    ]

    /// `Motion av …`, `Skrivelse från …`: what a matter answers.
    static func isSubtitle(_ text: String) -> Bool {
        let first = Words.of(text, limit: 2).map(\.text)
        guard first.count == 2 else { return false }
        return ["motion", "skrivelse", "interpellation", "medborgarförslag", "remiss", "framställning", "handlingar"]
            .contains(first[0]) && text.last != "."
    }
}
