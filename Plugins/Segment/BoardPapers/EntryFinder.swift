import DocumentModel

/// Finds the matters of a notice in a paper without layout, where nothing but the order of lines tells them from the
/// points of a proposal: `3 Ny taxa`, `3. Ny taxa`, `Ärende 3: Ny taxa`, a `3` above its title, or `KS 136`, in minutes
/// whose paragraph signs got lost.
///
/// Matters have something under them. Numbered lines with nothing but case numbers, officers and notes between them are a
/// list of matters, which has no items.
struct EntryFinder {
    /// How a paper writes the numbers of its matters; it writes all of them in one way.
    private enum Form: CaseIterable {
        case bare
        case dotted
        case word
        case alone
        case body
    }

    /// A line that may begin a matter.
    struct Entry {
        let position: Int
        let number: ItemNumber
        /// A case number or a heading right behind the title speaks for a matter.
        let weight: Int
    }

    /// What may be matters, in order.
    private(set) var entries: [Entry] = []
    private let blocks: [Block]
    private let heading: HeadingText
    private static let highestNumber = 300

    /// A paper with a layout writes the word in front of the number, or has its matters found otherwise.
    init(_ blocks: [Block], _ heading: HeadingText, isPlain: Bool = true) {
        self.blocks = blocks
        self.heading = heading
        var best = 0
        for form in isPlain ? Form.allCases : [.word] {
            let entries = growing(self.entries(form))
            let weight = entries.reduce(0) { $0 + $1.weight }
            guard weight > best, form == .body || areMatters(entries), form != .dotted || weight >= 4 else { continue }
            best = weight
            self.entries = entries
        }
    }

    /// Whether a paper has no layout at all: neither pages nor the parts of a word processor.
    static func isPlain(_ blocks: [Block]) -> Bool { blocks.allSatisfy { $0.page == 0 && $0.part == nil } }

    // MARK: Candidates

    /// Words with which the content of a matter begins.
    private static let openingWords: [String] = [
        "Förslag", "Beslut", "Sammanfattning", "Föredrag", "Handlingar", "Ärendet", "Ärendebeskrivning", "Bakgrund",
    ]

    private func opens(_ block: Block) -> Bool {
        guard block.kind == .paragraph || block.kind == .heading,
            let word = EntryFinder.openingWords.first(where: { block.text.hasPrefix($0) })
        else { return false }
        return block.text.utf8.count <= 40 || block.text.prefix(40).contains(":") || word == "Föredrag"
    }

    /// Position of the last line that comes again behind it, with more on the line or the same: the list of matters in
    /// front of the matters themselves. -1 when there is no such list.
    private func lastOfList(_ form: Form) -> Int {
        guard form == .dotted || form == .bare, blocks.count <= 3000 else { return -1 }
        let numbered = blocks.indices.filter { blocks[$0].text.utf8.count >= 8 && number(blocks[$0].text, form) != nil }
        guard numbered.count <= 600 else { return -1 }
        return numbered.last { first in
            numbered.contains { $0 > first && blocks[$0].text.hasPrefix(blocks[first].text) }
        } ?? -1
    }

    /// Lines behind numbers with a dot that begin the content of a matter.
    private var openings: Int {
        blocks.indices.count { position in
            guard let next = next(position), opens(blocks[next]) else { return false }
            return number(blocks[position].text, .dotted) != nil
        }
    }

    private func entries(_ form: Form) -> [Entry] {
        // Bounded: titles are compared with all lines of the paper.
        if form == .alone, blocks.count > 5000 { return [] }
        // A paper that marks its headings marks its matters; other numbers stand in tables.
        let hasMarks = blocks.contains { $0.kind == .heading && $0.style != nil }
        // Where most matters show what they are about, the rest may have nothing under them.
        let mayBeEmpty = form == .dotted && openings >= 3
        let listEnd = lastOfList(form)
        return blocks.indices.compactMap { position in
            let block = blocks[position]
            guard position > listEnd, block.kind == .heading || !hasMarks, block.kind != .furniture,
                block.kind != .table,
                block.text.utf8.count <= 400,
                let number = number(block.text, form), form == .body || number.order <= EntryFinder.highestNumber
            else { return nil }
            var support = support(behind: position)
            if form == .alone {
                guard let title = title(below: position) else { return nil }
                support = 1 + self.support(behind: title)
            }
            if form == .body { support += 2 }
            // The points of a proposal have a full stop behind their numbers, too.
            if form == .dotted, support == 0 && !mayBeEmpty || block.text.last == "." { return nil }
            return Entry(position: position, number: number, weight: 1 + support)
        }
    }

    private func number(_ text: String, _ form: Form) -> ItemNumber? {
        switch form {
        case .bare, .dotted:
            guard let number = ItemNumber(entry: text) else { return nil }
            let hasDot = text.utf8.dropFirst(number.length - 1).first == UInt8(ascii: ".")
            let title = text.utf8.dropFirst(number.length).drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            guard hasDot == (form == .dotted), let first = String(decoding: title, as: UTF8.self).first,
                first.isUppercase || "\"”»“".contains(first)
            else { return nil }
            return number
        case .word: return heading.isCaseLine(text) ? nil : ItemNumber(word: text)
        case .alone: return text.utf8.count <= 9 ? ItemNumber(alone: text) : nil
        case .body: return ItemNumber(body: text)
        }
    }

    /// The title below a number that stands alone. A page number has running text or the page's head below it, the same
    /// on every page.
    private func title(below position: Int) -> Int? {
        guard let next = next(position), isHeadingLike(blocks[next]), !blocks[next].text.contains("\t"),
            blocks.count(where: { $0.text == blocks[next].text }) == 1
        else { return nil }
        return next
    }

    /// 3 for a case number on the next line, 1 for a line there that stands like a heading over text.
    private func support(behind position: Int) -> Int {
        let following = next(position)
        guard let following else { return 0 }
        if heading.isCaseLine(blocks[following].text) { return 3 }
        if opens(blocks[following]) { return 2 }
        guard let text = next(following) else { return 0 }
        return isHeadingLike(blocks[following]) && (blocks[text].kind == .listItem || blocks[text].text.utf8.count > 40)
            ? 1 : 0
    }

    private func next(_ position: Int) -> Int? {
        blocks[(position + 1)...].prefix(8).firstIndex { $0.kind != .furniture }
    }

    private func isHeadingLike(_ block: Block) -> Bool {
        guard block.kind == .heading || block.kind == .paragraph, block.text.utf8.count <= 90,
            block.text.first?.isUppercase == true, let last = block.text.last
        else { return false }
        return !".,;".contains(last)
    }

    // MARK: Choosing

    /// The heaviest row of growing numbers; none when there are more than any notice has matters.
    private func growing(_ entries: [Entry]) -> [Entry] {
        entries.count > 1000 ? [] : HeaviestChain.of(entries, order: \.number.order, weight: \.weight)
    }

    /// Whether at least a third of them have something under them; one alone needs a case number or heading besides.
    private func areMatters(_ entries: [Entry]) -> Bool {
        guard let first = entries.first, entries.count > 1 || first.weight > 1 else { return false }
        let full = entries.indices.count { index in
            let end = index + 1 < entries.count ? entries[index + 1].position : blocks.count
            return blocks[(entries[index].position + 1)..<end].contains { isContent($0) || opens($0) }
        }
        return full > 0 && full * 3 >= entries.count
    }

    /// Running text or a point of a list; not a case number, an officer or a note such as `Omedelbar justering`.
    private func isContent(_ block: Block) -> Bool {
        switch block.kind {
        case .listItem: true
        case .paragraph: block.text.utf8.count > 90 && block.text.last == "."
        default: false
        }
    }
}
