import DocumentModel

/// A document as classification looks at it: without furniture, with items and heading readings at hand.
struct Paper {
    let document: Document
    /// All blocks but furniture, in reading order.
    let blocks: [Block]
    /// For each position in ``blocks`` the item heading that covers it.
    let itemHeadings: [Int: Section]
    /// For each position the number of the item it belongs to, as position in ``Document/items``.
    let items: [Int?]
    /// For each position how it reads as a heading, outside item headings.
    let headings: [SectionStart?]
    /// For each position the start of running text that begins a section; only looked for in papers without layout.
    let leads: [Int: SectionStart]
    /// Whether a paper without layout is a reservation or statement as a whole.
    let isOwnPaper: Bool
    /// What the order of lines tells; nil when the paper has a layout.
    let plain: PlainLines?

    init(_ document: Document, reader: HeadingReader) {
        self.document = document
        let blocks = document.blocks.filter { $0.kind != .furniture }
        self.blocks = blocks
        let positions = Dictionary(blocks.enumerated().map { ($1.id, $0) }) { first, _ in first }
        var itemHeadings: [Int: Section] = [:]
        for section in document.sections where section.role == "item_heading" {
            guard let first = positions[section.first], let last = positions[section.last], first <= last else {
                continue
            }
            for position in first...last { itemHeadings[position] = section }
        }
        self.itemHeadings = itemHeadings
        var items = [Int?](repeating: nil, count: blocks.count)
        var current: Int?
        let starts = Dictionary(document.items.enumerated().map { ($1.first, $0) }) { first, _ in first }
        for position in blocks.indices {
            if let item = starts[blocks[position].id] { current = item }
            items[position] = current
        }
        self.items = items
        var plain = PlainLines(blocks) { itemHeadings[$0] != nil }
        let margin = MarginColumn(blocks)
        var headings = blocks.indices.map { position in
            itemHeadings[position] == nil
                ? reader.heading(
                    blocks[position], isFrontMatter: items[position] == nil && !margin.contains(blocks[position]),
                    isPlain: plain != nil) : nil
        }
        var leads: [Int: SectionStart] = [:]
        if plain != nil {
            for position in blocks.indices where headings[position] == nil && itemHeadings[position] == nil {
                headings[position] = plain.flatMap {
                    Paper.wrapped(position, blocks, $0, reader, isFront: items[position] == nil)
                }
                if headings[position] == nil { leads[position] = reader.lead(blocks[position]) }
            }
            // Entries of a list of matters name sections, too.
            for (first, last) in plain?.lists ?? [:] {
                // Chapters of one paper are numbered, too.
                let chapters = (first...last).count { position in
                    plain?.isEntry(position) == true
                        && headings[position].map { Paper.ofOneMatter.contains($0.role) } ?? false
                }
                if chapters >= 2 {
                    plain?.dropList(at: first)
                    continue
                }
                // What only minutes have behind a list ends it, though another may go on.
                let end = (first...last).first { position in
                    plain?.isEntry(position) == false
                        && headings[position].map { Paper.endsList.contains($0.role) } ?? false
                }
                if let end, end > first { plain?.endList(at: first, before: end) }
                for position in first..<(end ?? last + 1) { headings[position] = nil }
            }
        }
        self.plain = plain
        var isOwnPaper = false
        // A reservation or statement that stands at the top and is followed by nothing that papers of boards have.
        if document.items.isEmpty,
            let first = blocks.indices.prefix(3).first(where: { Paper.dissent(blocks[$0].text) != nil }),
            let role = Paper.dissent(blocks[first].text),
            !headings[(first + 1)...].contains(where: { $0.map { Paper.ofBoards.contains($0.role) } ?? false })
        {
            headings[first] = nil
            leads[first] = SectionStart(role: role, headingEnd: 0, confidence: 0.7, evidence: ["lexicon:lead"])
            isOwnPaper = true
        }
        self.isOwnPaper = isOwnPaper
        self.leads = leads
        if plain != nil {
            for position in headings.indices
            where headings[position] != nil && PlainLines.isPageFoot(blocks[position].text) {
                headings[position] = nil
                leads[position] = nil
            }
        }
        // At the top `Protokollsutdrag` or `Yttrande` says what the paper is.
        for position in headings.indices.prefix(12) {
            let isTop = plain != nil && items[position] == nil && (position < 4 || blocks[position].kind == .heading)
            guard position < 8 || isTop,
                DocumentKind.isName(blocks[position].text, isTop: isTop, isLow: position >= 4)
            else { continue }
            headings[position] = nil
        }
        // A title made of the words of a heading stands above the first section with nothing between.
        if plain != nil, let first = headings.firstIndex(where: { $0 != nil }), first > 0, first < 15,
            first + 1 < blocks.count, items[first] == nil, headings[first + 1]?.role == "decision_proposal",
            let title = headings[first], !title.isRunIn, title.role != "decision",
            !title.evidence.contains("lexicon:exact"), !title.evidence.contains("lexicon:organ")
        {
            headings[first] = nil
        }
        // `BESLUTSFÖRSLAG` above a date and the title names the paper.
        if plain == nil {
            for position in headings.indices.prefix(6)
            where headings[position].map({ !$0.isRunIn && Paper.namingRoles.contains($0.role) }) ?? false
                && Paper.isAboveHead(position, blocks, headings)
            {
                headings[position] = nil
            }
        }
        self.headings = headings
    }

    /// Roles whose headings are names of papers as well: `Beslutsförslag`, `Anmälan av delegationsbeslut`.
    private static let namingRoles: Set<String> = ["decision_proposal", "decision_basis", "notices_list", "answer"]

    /// Whether a date, a number or an officer stands right below a line, with nothing of a section's text between.
    private static func isAboveHead(_ position: Int, _ blocks: [Block], _ headings: [SectionStart?]) -> Bool {
        for next in blocks.indices[(position + 1)...].prefix(3) {
            let text = blocks[next].text
            if headings[next] != nil || text.utf8.count > 90 || text.last == "." { return false }
            if text.utf8.count <= 60, text.count(where: \.isNumber) >= 6 { return true }
            let front = Words.of(text, limit: 1).first?.text ?? ""
            if ["handläggare", "datum", "diarienr", "diarienummer", "dnr", "tjänsteställe"].contains(front) {
                return true
            }
        }
        return false
    }

    /// The role of a paper that begins with what members publish on their own.
    private static func dissent(_ text: String) -> String? {
        let words = Words.of(text, limit: 3).map(\.text)
        guard let first = words.first, text.utf8.count <= 160 else { return nil }
        if first == "reservation" || first == "reservationer" { return "reservation" }
        return words.count >= 2 && first == "särskilt" && ["yttrande", "uttalande"].contains(words[1])
            ? "statement" : nil
    }

    private static let ofBoards: Set<String> = [
        "decision", "decision_basis", "decision_procedure", "distribution", "attendance", "meeting_info",
        "minutes_approval", "proposals_at_meeting", "case_description", "vote",
    ]
    private static let ofOneMatter: Set<String> = [
        "decision_proposal", "summary", "case_description", "background", "assessment", "economic_impact",
    ]
    private static let endsList: Set<String> = ["public_notice", "signatures", "attendance", "decision"]

    /// The heading of which the line is the first half.
    private static func wrapped(
        _ position: Int, _ blocks: [Block], _ plain: PlainLines, _ reader: HeadingReader, isFront: Bool
    ) -> SectionStart? {
        let end = blocks[position].text.utf8.count
        guard let joined = plain.joined(position), var start = reader.heading(joined, isFrontMatter: isFront),
            start.headingEnd > end
        else { return nil }
        start.headingEnd = end
        start.isRunIn = false
        start.evidence.append("layout:wrapped")
        return start
    }

    /// Position of the first block that reads as the heading of a section; the number of blocks when none does.
    var firstHeading: Int { headings.firstIndex { $0 != nil } ?? blocks.count }

    /// Number of sections with the role that the headings name.
    func count(_ roles: Set<String>) -> Int { headings.count { $0.map { roles.contains($0.role) } ?? false } }

    func has(_ role: String) -> Bool { headings.contains { $0?.role == role } }
}
