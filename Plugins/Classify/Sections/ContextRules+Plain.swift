import DocumentModel

/// What begins and ends sections in papers without layout, beside what does so everywhere.
extension ContextRules {
    /// Roles behind which a list of matters may come.
    private static let beforeAgenda: Set<String> = [
        "doc_header", "meeting_info", "contact", "other_section", "attendance", "minutes_approval", "public_notice",
        "presenter", "agenda",
    ]
    /// What may stand above the title of a matter that has no number.
    private static let beforeTitle: Set<String> = ["doc_header", "minutes_approval", "meeting_info", "agenda"]
    /// Sections that a matter begins with.
    private static let openings: Set<String> = [
        "decision_proposal", "decision", "case_description", "summary", "background", "preparation",
    ]
    /// What members publish as a paper of its own.
    private static let ownPapers: Set<String> = ["reservation", "statement"]

    /// How the block begins a section; nil when it does not, or the paper has a layout.
    func plainStart(at position: Int, in open: OpenSection?) -> SectionStart? {
        guard let plain = paper.plain else { return nil }
        if let start = textBelowTitle(at: position, open) { return start }
        if paper.items[position] == nil {
            if plain.lists[position] != nil, open.map({ ContextRules.beforeAgenda.contains($0.role) }) ?? true,
                open?.role != "agenda"
            {
                return unheaded("agenda", 0.8, "order:list_of_matters")
            }
            if plain.isMeetingField(position), open.map({ $0.role == "doc_header" }) ?? true {
                var start = unheaded("meeting_info", 0.8, "order:fields")
                start.headingEnd = paper.blocks[position].text.utf8.count
                return start
            }
            if let start = unnumberedTitle(at: position, open) { return start }
            if let start = closingNames(at: position, open) { return start }
        }
        if let start = ownPaper(at: position, open) { return start }
        if position > 0, open?.role != "doc_header", DocumentKind.beginsPaper(paper.blocks[position].text) {
            return unheaded("doc_header", 0.7, "order:first_page")
        }
        if let start = nextSummary(at: position, open) { return start }
        if let start = decisionWithoutBody(at: position, open) { return start }
        return nil
    }

    /// Whether the heading of a section begins none because of what stands around it.
    func plainStaysInside(_ start: SectionStart, at position: Int, _ open: OpenSection) -> Bool {
        guard let plain = paper.plain else { return false }
        if open.role == "meeting_info", start.role == "meeting_info" {
            // Time and place one below the other are one section.
            return open.start.evidence.contains("order:fields") || plain.isMeetingField(position)
                || position - open.first <= 2
        }
        return isOwnPaper(open)
    }

    /// Whether the section is a reservation or statement that is a paper of its own and holds all that follows.
    func isOwnPaper(_ open: OpenSection) -> Bool { open.start.evidence.contains("order:own_paper") }

    /// Whether the paper is a reservation or statement from this line on.
    func beginsOwnPaper(_ position: Int) -> Bool {
        position < 4 && (kind == .other || kind == .motion)
            && paper.leads[position].map { ContextRules.ownPapers.contains($0.role) } ?? false
    }

    private func ownPaper(at position: Int, _ open: OpenSection?) -> SectionStart? {
        guard beginsOwnPaper(position), open.map({ $0.role == "doc_header" }) ?? true,
            let start = paper.leads[position]
        else { return nil }
        return unheaded(start.role, 0.8, "order:own_paper")
    }

    /// What a portal says of the next matter, behind the files of the last one or numbered on.
    private func nextSummary(at position: Int, _ open: OpenSection?) -> SectionStart? {
        guard kind == .kallelse, let plain = paper.plain else { return nil }
        let isNext =
            switch open?.role {
            case "attachments": plain.isRunningText(position) || plain.isNumberedText(position)
            case "summary", "notices_list": plain.isNumberedText(position)
            case nil: paper.items[position] != nil && plain.isNumberedText(position)
            default: false
            }
        guard isNext else { return nil }
        return unheaded("summary", 0.6, "order:in_matter")
    }

    /// Verbs with which decisions begin that name no body: `fastställa dagordningen`.
    private static let verbs: Set<String> = [
        "beslutar", "beslutade", "beslöt", "fastställa", "godkänna", "anta", "bevilja", "utse", "avslå", "bifalla",
        "återremittera", "notera", "uppdra", "överlämna", "föreslå", "tillstyrka", "avstyrka", "entlediga", "medge",
    ]

    /// `beslutar enhälligt att …`, `fastställa dagordningen` in minutes that name the body once for all decisions, and
    /// `… utses att justera protokollet` in the matter about that.
    private func decisionWithoutBody(at position: Int, _ open: OpenSection?) -> SectionStart? {
        let text = paper.blocks[position].text
        guard isMinutes, position > 0, paper.items[position] != nil, open?.role != "decision" else { return nil }
        if open == nil, text.utf8.count <= 250 {
            let words = Words.of(text, limit: 12).map(\.text)
            if words.contains("utses") || words.contains("utser"), words.contains("justera") {
                return unheaded("decision", 0.7, "order:election")
            }
        }
        guard text.first?.isLowercase == true, let first = Words.of(text, limit: 1).first?.text,
            ContextRules.verbs.contains(first)
        else { return nil }
        let isBegun = paper.itemHeadings[position - 1] == nil && paper.blocks[position - 1].text.last != "."
        return isBegun ? nil : unheaded("decision", 0.7, "lexicon:lead")
    }

    /// Names with posts below the list of a notice, and names with parties below a member's demand.
    private func closingNames(at position: Int, _ open: OpenSection?) -> SectionStart? {
        let text = paper.blocks[position].text
        guard let open, paper.blocks[position].kind == .paragraph, PersonLines.isRow(text) else { return nil }
        let words = Words.of(text).map(\.text)
        let isSigned =
            switch open.role {
            case "agenda": words.contains("ordförande") || words.contains("sekreterare")
            case "request", "motion_body", "question": text.last == ")"
            default: false
            }
        return isSigned ? unheaded("signatures", 0.75, "layout:names") : nil
    }

    /// Whether a line names a group of matters and begins no section: right above one of them.
    func isGroupName(_ position: Int) -> Bool {
        guard let plain = paper.plain else { return false }
        if plain.isGroupName(position) { return true }
        return isMinutes && paper.blocks[position].kind == .heading && paper.headings[position]?.role == "decision"
            && position + 1 < paper.blocks.count
            && plain.title(at: position + 1, isSection: { isOpening($0) }) != nil
    }

    /// The same line again, under which the decision of the next matter stands.
    func isRepeated(_ position: Int, _ open: OpenSection) -> Bool {
        paper.plain != nil && isMinutes && open.role == "decision" && !open.isEmpty
            && paper.blocks[position].text == paper.blocks[open.first].text
    }

    /// Whether the paper shows a meeting as portals do: titles, what they are about, and the names of files.
    private var isPortal: Bool {
        kind == .kallelse && paper.document.items.isEmpty && paper.plain?.lists.isEmpty == true
    }

    /// The title of a matter without number, in minutes of one matter, reports of decisions and portals.
    private func unnumberedTitle(at position: Int, _ open: OpenSection?) -> SectionStart? {
        guard isMinutes || kind == .kallelse || open?.start.evidence.contains("order:first_page") == true,
            let plain = paper.plain, paper.headings[position] == nil, position != titlePosition
        else { return nil }
        let isFree = open.map { ContextRules.beforeTitle.contains($0.role) } ?? true
        let isBehindText =
            isMinutes && paper.document.items.isEmpty && position > 0 && paper.blocks[position - 1].text.last == "."
        let isBetweenMatters = isPortal && (open.map { ["attachments", "item_heading"].contains($0.role) } ?? true)
        guard
            isFree || isBehindText ? plain.title(at: position, isSection: { isOpening($0) }) != nil : isBetweenMatters
        else { return isBetweenMatters && isFree && plain.isTitleLine(position) ? titleStart(position) : nil }
        return plain.isTitleLine(position) ? titleStart(position) : nil
    }

    /// Running text below a title that has no number.
    private func textBelowTitle(at position: Int, _ open: OpenSection?) -> SectionStart? {
        guard let open, open.role == "item_heading", paper.plain?.isRunningText(position) == true else { return nil }
        return unheaded(kind == .kallelse ? "summary" : "case_description", 0.6, "order:after_title")
    }

    private func titleStart(_ position: Int) -> SectionStart {
        var start = unheaded("item_heading", 0.6, "order:title")
        start.headingEnd = paper.blocks[position].text.utf8.count
        return start
    }

    private func isOpening(_ position: Int) -> Bool {
        let role = paper.headings[position]?.role ?? paper.leads[position]?.role
        return role.map { ContextRules.openings.contains($0) } ?? false
    }
}
