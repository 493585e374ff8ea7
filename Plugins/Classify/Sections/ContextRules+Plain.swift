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
        if let start = accountTurn(at: position, open) { return start }
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
            if let start = frontStart(at: position, open, plain) { return start }
            if let start = unnumberedTitle(at: position, open) { return start }
            if let start = closingNames(at: position, open) { return start }
        }
        if let start = ownPaper(at: position, open) { return start }
        if position > 0, open?.role != "doc_header",
            DocumentKind.beginsPaper(paper.blocks[position].text) || beginsNextPaper(position, open)
        {
            return unheaded("doc_header", 0.7, "order:first_page")
        }
        if let start = turnInNotice(at: position, open) { return start }
        if let start = nextSummary(at: position, open) { return start }
        if let start = decisionWithoutBody(at: position, open) { return start }
        if let start = act(at: position, open) { return start }
        if let start = attachment(at: position, open) { return start }
        return nil
    }

    /// Sections of a matter behind which a sentence about the meeting is no part of the account.
    private static let beforeActs: Set<String> = [
        "decision_proposal", "proposals_at_meeting", "decision_procedure", "vote", "debate", "decision",
        "reservation", "recusal", "statement", "attachments", "item_heading", "answer", "presenter",
    ]
    /// What an account may tell of meetings held earlier.
    private static let ofAccounts: Set<String> = ["recusal", "reservation", "proposals_at_meeting", "debate"]

    /// What somebody did at the meeting, told without a heading.
    func act(at position: Int, _ open: OpenSection?) -> SectionStart? {
        guard isMinutes, paper.items[position] != nil || open?.role == "item_heading",
            let role = MeetingActs.role(of: paper.blocks[position].text), role != open?.role
        else { return nil }
        let wasHeaded = open.map { $0.start.headingEnd > 0 } ?? false
        // The heading decides what the first lines under it are.
        if paper.plain == nil, let open, open.isEmpty { return nil }
        let fits: Bool =
            switch (open?.role, role) {
            case (nil, _): true
            // Under its own heading a reservation or statement says what it likes.
            case ("reservation"?, _) where wasHeaded, ("statement"?, _) where wasHeaded: false
            case ("reservation"?, let next), ("statement"?, let next): next != "proposals_at_meeting"
            case ("decision"?, let next): next == "reservation" || next == "recusal" || next == "statement"
            case ("proposals_at_meeting"?, let next) where wasHeaded: next != "recusal"
            case ("question"?, let next): next == "answer"
            case ("case_description"?, "answer"), ("debate"?, "answer"): isOfQuestion(position)
            case (_, "answer"): false
            // The heading over the outcome is where the vote begins.
            case ("decision_procedure"?, "vote") where wasHeaded && isAboveVote(position): false
            case ("decision_procedure"?, let next):
                next == "vote" || next == "reservation" || next == "recusal"
            case (let role?, _) where ContextRules.beforeActs.contains(role): true
            case ("case_description"?, let next), ("summary"?, let next), ("background"?, let next),
                ("preparation"?, let next), ("assessment"?, let next), ("economic_impact"?, let next),
                ("decision_basis"?, let next):
                ContextRules.ofAccounts.contains(next) && isSentence(paper.blocks[position].text)
            default: false
            }
        return fits ? unheaded(role, 0.65, "lexicon:act") : nil
    }

    /// Whether the heading of a vote follows within a few blocks, in a paper with a layout.
    private func isAboveVote(_ position: Int) -> Bool {
        paper.plain == nil && paper.headings[(position + 1)...].prefix(8).contains { $0?.role == "vote" }
    }

    /// Whether the block belongs to a matter in which a question is answered.
    private func isOfQuestion(_ position: Int) -> Bool {
        paper.items[position].map { item in
            Words.of(paper.document.items[item].title, limit: 8).contains {
                $0.text.hasPrefix("fråga") || $0.text.hasPrefix("interpellation")
            }
        } ?? false
    }

    private func isSentence(_ text: String) -> Bool { text.utf8.count <= 220 }

    private static let besideAttachments: Set<String> = [
        "decision_basis", "attachments", "distribution", "notices_list", "agenda", "attendance", "doc_header",
    ]

    /// `Bilaga 2 Utdrag ur plankartan`: a line that names an attachment and stands in no list.
    func attachment(at position: Int, _ open: OpenSection?) -> SectionStart? {
        let text = paper.blocks[position].text
        guard let open, !ContextRules.besideAttachments.contains(open.role), text.utf8.count <= 120, text.last != ".",
            ["Bilaga ", "BILAGA ", "Bil ", "BIL ", "Bil. ", "BIL. "].contains(where: { text.hasPrefix($0) })
        else { return nil }
        let words = Words.of(text, limit: 3).map(\.text)
        guard words.count == 3, let number = words.dropFirst().first,
            number.allSatisfy(\.isNumber) || number.utf8.count == 1
        else { return nil }
        return unheaded("attachments", 0.6, "lexicon:attachment")
    }

    /// Whether the heading of a section begins none because of what stands around it.
    func plainStaysInside(_ start: SectionStart, at position: Int, _ open: OpenSection) -> Bool {
        guard let plain = paper.plain else { return isOwnPaper(open) }
        let isFront = paper.items[position] == nil
        if isFront, frontStaysInside(start, at: position, open, plain) { return true }
        if isDocument(start, at: position, open) { return true }
        switch (open.role, start.role) {
        case ("meeting_info", "meeting_info"):
            // Time and place one below the other are one section.
            return open.start.evidence.contains("order:fields") || plain.isMeetingField(position)
                || position - open.first <= 3
        case ("public_notice", "public_notice"), ("public_notice", "signatures"), ("public_notice", "meeting_info"),
            ("public_notice", "minutes_approval"):
            // Fields of the notice: the body, its dates, who put it up.
            if position - open.first <= 12, start.role != "meeting_info" || start.wordCount < 3 { return true }
        case ("attendance", "attendance")
        where isFront && open.isEmpty && start.isRunIn && ContextRules.wholeRolls.contains(firstWord(open.first)):
            // `Närvarande` over `Ledamöter: …`
            return true
        case ("distribution", "distribution")
        where open.start.isRunIn && paper.blocks[position].text.hasPrefix("För kännedom"):
            // Who gets it for information, below `Expedieras till: …`
            return true
        case ("doc_header", "distribution"), ("doc_header", "contact"), ("doc_header", "presenter"),
            ("doc_header", "signatures"), ("doc_header", "legal_assessment"):
            // Fields of the head: to whom it goes, who handles it.
            if isFront, start.isRunIn, position < 15 { return true }
        default: break
        }
        return isOwnPaper(open)
    }

    /// Whether the name of a kind stands alone behind the end of a paper, with a date or number below it, for the first
    /// time in the file.
    func beginsNextPaper(_ position: Int, _ open: OpenSection?) -> Bool {
        guard let open, ["signatures", "distribution"].contains(open.role), !open.isEmpty else { return false }
        let text = paper.blocks[position].text
        guard text.utf8.count <= 40, DocumentKind.isName(text, isTop: true),
            !paper.blocks[..<position].contains(where: { $0.text == text })
        else { return false }
        return paper.blocks[(position + 1)...].prefix(3).contains {
            $0.text.utf8.count <= 60 && $0.text.count(where: \.isNumber) >= 6
        }
    }

    /// Headings over a roll that has labels of its own.
    private static let wholeRolls: Set<String> = ["närvarande", "kallade", "närvaro", "deltagare"]

    private func firstWord(_ position: Int) -> String {
        Words.of(paper.blocks[position].text, limit: 1).first?.text ?? ""
    }

    /// Whether the section is a reservation or statement that is a paper of its own and holds all that follows.
    func isOwnPaper(_ open: OpenSection) -> Bool { open.start.evidence.contains("order:own_paper") }

    /// Whether the paper is a reservation or statement from this line on.
    func beginsOwnPaper(_ position: Int) -> Bool {
        position < 4 && (kind == .other || kind == .motion)
            && paper.leads[position].map { ContextRules.ownPapers.contains($0.role) } ?? false
    }

    func ownPaper(at position: Int, _ open: OpenSection?) -> SectionStart? {
        guard beginsOwnPaper(position), open.map({ $0.role == "doc_header" }) ?? true,
            let start = paper.leads[position]
        else { return nil }
        return unheaded(start.role, 0.8, "order:own_paper")
    }

    /// Verbs with which decisions begin that name no body: `fastställa dagordningen`.
    private static let verbs: Set<String> = [
        "beslutar", "beslutade", "beslöt", "fastställa", "godkänna", "anta", "bevilja", "utse", "avslå", "bifalla",
        "återremittera", "notera", "uppdra", "överlämna", "föreslå", "tillstyrka", "avstyrka", "entlediga", "medge",
    ]

    /// `beslutar enhälligt att …`, `fastställa dagordningen` in minutes that name the body once for all decisions, and
    /// `… utses att justera protokollet` in the matter about that.
    func decisionWithoutBody(at position: Int, _ open: OpenSection?) -> SectionStart? {
        let text = paper.blocks[position].text
        guard isMinutes, position > 0, paper.items[position] != nil, open?.role != "decision" else { return nil }
        if open == nil, text.utf8.count <= 250 {
            let words = Words.of(text, limit: 12).map(\.text)
            if words.contains("utses") || words.contains("utser"), words.contains("justera") {
                return unheaded("decision", 0.7, "order:election")
            }
        }
        if isBodysDecision(text, position, open) { return unheaded("decision", 0.65, "lexicon:lead") }
        guard text.first?.isLowercase == true, let first = Words.of(text, limit: 1).first?.text,
            ContextRules.verbs.contains(first)
        else { return nil }
        let isBegun = paper.itemHeadings[position - 1] == nil && paper.blocks[position - 1].text.last != "."
        return isBegun ? nil : unheaded("decision", 0.7, "lexicon:lead")
    }

    /// What bodies do when they decide; in the present, for an account tells of earlier decisions in the past.
    private static let bodyVerbs: Set<String> = [
        "beslutar", "besluter", "godkänner", "förklarar", "antar", "noterar", "utser", "avslår", "bifaller",
        "bordlägger", "återremitterar", "överlämnar", "antecknar", "fastställer", "beviljar", "väljer", "uppdrar",
        "entledigar", "tackar", "beslöt",
    ]
    /// Sections behind which a decision without heading may stand.
    private static let beforeDecision: Set<String> = [
        "case_description", "debate", "answer", "question", "decision_procedure", "vote", "proposals_at_meeting",
        "notices_list", "item_heading", "presenter", "recusal",
    ]

    /// `Nämnden noterar informationen` in a matter whose decision has no heading.
    func isBodysDecision(_ text: String, _ position: Int, _ open: OpenSection?) -> Bool {
        let words = Words.of(text, limit: 10)
        let length = BodyName.plainLength(words[...])
        guard length > 0, length < words.count, ContextRules.bodyVerbs.contains(words[length].text),
            open.map({ ContextRules.beforeDecision.contains($0.role) }) ?? true
        else { return false }
        // Thanks end an account as well; without layout they more often are all that was decided.
        if paper.plain == nil, words[length].text == "tackar" { return false }
        let item = paper.items[position]
        return !paper.items.indices.contains { paper.items[$0] == item && paper.headings[$0]?.role == "decision" }
    }

    /// Names with posts below the list of a notice, and names with parties below a member's demand.
    func closingNames(at position: Int, _ open: OpenSection?) -> SectionStart? {
        let text = paper.blocks[position].text
        guard let open, paper.blocks[position].kind == .paragraph, PersonLines.isRow(text) else { return nil }
        let words = Words.of(text).map(\.text)
        let isSigned =
            switch open.role {
            case "agenda":
                words.contains("ordförande") || words.contains("sekreterare")
                    || position + 1 < paper.blocks.count
                        && Words.of(paper.blocks[position + 1].text, limit: 4).contains {
                            ["ordförande", "sekreterare"].contains($0.text)
                        }
            case "request", "motion_body", "question": text.last == ")"
            default: false
            }
        return isSigned ? unheaded("signatures", 0.75, "layout:names") : nil
    }

    /// Whether a line names a group of matters and begins no section: right above one of them.
    func isGroupName(_ position: Int) -> Bool {
        guard let plain = paper.plain else { return isGroupHeading(position) }
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
            let plain = paper.plain, paper.headings[position] == nil, position != titlePosition,
            !plain.isPageHead(position), !plain.isRecipient(position)
        else { return nil }
        // Below the recipient in the head of the next paper of a file.
        if open?.start.evidence.contains("order:first_page") == true, plain.isRecipient(position - 1),
            !plain.isRecipient(position), plain.isTitleLine(position)
        {
            return titleStart(position)
        }
        let isFree = open.map { ContextRules.beforeTitle.contains($0.role) } ?? true
        let isBehindText =
            isMinutes && paper.document.items.isEmpty && position > 0 && paper.blocks[position - 1].text.last == "."
        if isBehindText, isReport, plain.isTitleLine(position), isAboveAccount(position, plain) {
            return titleStart(position)
        }
        let isBetweenMatters = isPortal && (open.map { ["attachments", "item_heading"].contains($0.role) } ?? true)
        guard
            isFree || isBehindText ? plain.title(at: position, isSection: { isOpening($0) }) != nil : isBetweenMatters
        else { return isBetweenMatters && isFree && plain.isTitleLine(position) ? titleStart(position) : nil }
        return plain.isTitleLine(position) ? titleStart(position) : nil
    }

    /// Running text below a title that has no number.
    func textBelowTitle(at position: Int, _ open: OpenSection?) -> SectionStart? {
        guard let open, open.role == "item_heading", let plain = paper.plain,
            plain.isRunningText(position)
                || paper.blocks[position].text.last == "." && plain.isSentence(paper.blocks[position].text)
        else { return nil }
        let isShort = kind == .kallelse || isReport
        return unheaded(isShort ? "summary" : "case_description", 0.6, "order:after_title")
    }

    /// Whether sentences stand below a line, and a decision or proposal below these.
    private func isAboveAccount(_ position: Int, _ plain: PlainLines) -> Bool {
        let rest = paper.blocks.indices[(position + 1)...].prefix(5)
        guard let end = rest.first(where: { isOpening($0) }), end > position + 1 else { return false }
        return ((position + 1)..<end).allSatisfy {
            plain.isSentence(paper.blocks[$0].text) && paper.headings[$0] == nil
        }
    }

    /// Whether the paper tells in short what was decided: `Beslut i korthet`.
    private var isReport: Bool {
        paper.blocks.prefix(4).contains { block in
            let words = Words.of(block.text, limit: 10).map(\.text)
            return words.contains("korthet") || words.first?.hasPrefix("snabbprotokoll") == true
        }
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

    /// Whether the block belongs to an item such as `Allmänhetens frågestund`.
    func isQuestionTime(_ position: Int) -> Bool {
        paper.items[position].map {
            Words.of(paper.document.items[$0].title, limit: 4).last?.text == "frågestund"
        } ?? false
    }

    /// `Verksamhetschef Karin Ek, kl. 9.45`: a post and a name below the title of a matter.
    func namesPresenter(_ position: Int) -> Bool {
        let text = paper.blocks[position].text
        let front = String(text.prefix { $0 != "," })
        let words = front.split(separator: " ")
        return text.utf8.count <= 100 && (3...9).contains(words.count) && PersonLines.isPost(front)
            && PersonLines.isName(words.suffix(2).joined(separator: " "))
    }
}
