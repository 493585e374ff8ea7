import DocumentModel

/// Walks through a paper and cuts it into sections.
///
/// Each block either begins a section (a heading of the lexicon, the beginning of running text that is known to, a
/// signature block), or goes on with the one before. What begins one depends on the section that is open: a proposal to
/// another body under the board's own decision is a part of that decision, recipients are not headings.
struct SectionBuilder {
    private let paper: Paper
    private let rules: ContextRules
    private let titlePosition: Int?
    private var open: OpenSection?
    private var finished: [Section] = []

    init(_ paper: Paper, reader: HeadingReader, kind: DocumentKind, titlePosition: Int?) {
        self.paper = paper
        self.titlePosition = titlePosition
        rules = ContextRules(paper: paper, reader: reader, kind: kind, titlePosition: titlePosition)
    }

    /// The sections, item headings included, in reading order.
    mutating func sections() -> [Section] {
        for position in paper.blocks.indices { visit(position) }
        close()
        return SectionBuilder.withLevelsFromOne(finished)
    }

    /// Counts levels from the highest heading of a section: what stands above it are titles.
    static func withLevelsFromOne(_ sections: [Section]) -> [Section] {
        let isHeaded = { (section: Section) in section.role != "item_heading" && section.level > 0 }
        let highest = sections.filter(isHeaded).map(\.level).min() ?? 1
        return sections.map { section in
            var section = section
            section.level = isHeaded(section) ? section.level - highest + 1 : 1
            return section
        }
    }

    private mutating func visit(_ position: Int) {
        if let heading = paper.itemHeadings[position] {
            close()
            if paper.blocks[position].id == heading.first { append(heading) }
            return
        }
        if position == titlePosition && !rules.beginsOwnPaper(position) || rules.isGroupName(position) {
            return close()
        }
        if open == nil, let title = titlePosition, title < position, position - title <= 3,
            paper.headings[position] == nil,
            paper.plain?.belongsToTitle(position) == true
                || paper.plain != nil && TitleFinder.isNumber(paper.blocks[position].text)
        {
            return
        }
        if let open, open.item != paper.items[position] { close() }
        if let start = rules.start(at: position, in: open) {
            begin(start, at: position)
        } else if open != nil {
            open?.last = position
        } else if finished.isEmpty, isPageHead(position) {
            return
        } else if finished.last?.role == "item_heading", paper.plain != nil,
            PlainLines.isPageFoot(paper.blocks[position].text)
        {
            return
        } else {
            begin(rules.unheaded(at: position), at: position)
        }
    }

    /// Whether a line at the top says whose paper it is or, in text that begins on a later page, repeats whose and when.
    private func isPageHead(_ position: Int) -> Bool {
        let text = paper.blocks[position].text
        guard paper.plain != nil else { return Letterhead.isName(text) && !isAddressee(position) }
        if isLaterPageHead(position) || PlainLines.isPageFoot(text) { return true }
        let first = paper.document.blocks.prefix(4).contains { $0.kind == .furniture && $0.style == "header" }
        return first && position < 3
            && (BodyName.decidingBody(text) != nil || text.allSatisfy { $0.isNumber || $0 == "-" })
    }

    /// Whether minutes begin with the head of a page that is not their first, right above an item.
    private func isLaterPageHead(_ position: Int) -> Bool {
        guard paper.plain != nil, rules.isMinutes, position < 10, paper.items[position] == nil,
            let item = paper.blocks.indices.prefix(12).first(where: { paper.itemHeadings[$0] != nil }), position < item
        else { return false }
        let head = paper.blocks.indices[..<item]
        let isShort = head.allSatisfy {
            paper.blocks[$0].text.utf8.count <= 110 && paper.headings[$0] == nil && paper.blocks[$0].text.last != "."
        }
        let furniture = paper.document.blocks.prefix(12).prefix { $0.id != paper.blocks[item].id }
            .filter { $0.kind == .furniture }
        let numbers =
            head.compactMap { PlainLines.pageNumber(paper.blocks[$0].text) }
            + furniture.compactMap { PlainLines.pageNumber($0.text) }
        return isShort && numbers.contains { $0 > 1 } && !numbers.contains(1)
    }

    /// Whether a municipality's name stands right above one of its bodies in a member's paper, to whom it is written. On
    /// other papers it is the sender's letterhead.
    private func isAddressee(_ position: Int) -> Bool {
        guard rules.kind == .motion, position + 1 < paper.blocks.count, !paper.blocks[position].text.utf8.contains(0x09)
        else { return false }
        return BodyName.decidingBody(paper.blocks[position + 1].text) != nil
    }

    private mutating func begin(_ start: SectionStart, at position: Int) {
        close()
        open = OpenSection(start: start, first: position, last: position, item: paper.items[position])
    }

    private mutating func close() {
        guard let section = open else { return }
        open = nil
        let block = paper.blocks[section.first]
        var heading: Span?
        if section.start.headingEnd > 0 {
            let end = section.start.headingEnd
            heading = Span(
                block: block.id, start: 0, end: end, quote: String(decoding: block.text.utf8.prefix(end), as: UTF8.self)
            )
        }
        append(
            Section(
                id: SectionID(1), role: Role(rawValue: section.start.role), heading: heading,
                level: block.kind == .heading && heading != nil ? max(1, block.level) : 0,
                item: section.item.map { paper.document.items[$0].id }, first: block.id,
                last: paper.blocks[section.last].id, page: block.page, box: block.box,
                confidence: (section.start.confidence * 100).rounded() / 100, evidence: section.start.evidence))
    }

    private mutating func append(_ section: Section) {
        var section = section
        section.id = SectionID(UInt32(finished.count + 1))
        finished.append(section)
    }
}

/// The section that the walk is in.
struct OpenSection {
    let start: SectionStart
    let first: Int
    var last: Int
    let item: Int?

    var role: String { start.role }
    /// Whether there is no text behind the heading yet.
    var isEmpty: Bool { first == last && start.headingEnd > 0 && !start.isRunIn }
}

/// The line at the top of the paper that only says whose paper it is.
enum Letterhead {
    /// The name of a municipality or region, perhaps with a page or case number beside it.
    static func isName(_ text: String) -> Bool {
        let cells = text.split(separator: "\t")
        return cells.allSatisfy { cell in
            let words = Words.of(String(cell), limit: 8).map(\.text)
            guard let last = words.last, words.count <= 4 else { return false }
            // `Region Ålmark, Trafiknämnden` says which of its bodies.
            if words.count > 2, BodyName.isKind(last), !last.hasPrefix("kommun") { return false }
            let isOwner =
                last.hasSuffix("kommun") || last.hasSuffix("kommuns") || words[0] == "region" || last == "stad"
            return isOwner || cell.first?.isNumber == true
                || words.contains { $0.allSatisfy(\.isNumber) } && cells.count > 1
        } && !cells.isEmpty && text.contains(where: \.isLetter)
    }
}
