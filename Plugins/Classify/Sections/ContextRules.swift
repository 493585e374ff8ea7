import DocumentModel

/// What begins a section, given the one that is open.
struct ContextRules {
    let paper: Paper
    let reader: HeadingReader
    let kind: DocumentKind
    let titlePosition: Int?
    let signatures: SignatureFinder

    init(paper: Paper, reader: HeadingReader, kind: DocumentKind, titlePosition: Int?) {
        self.paper = paper
        self.reader = reader
        self.kind = kind
        self.titlePosition = titlePosition
        signatures = SignatureFinder(blocks: paper.blocks[...])
    }

    /// Roles of which each label begins a section of its own: those of the front page.
    private static let perLabel: Set<String> = ["attendance", "minutes_approval", "meeting_info", "contact"]
    /// Sections made of short lines, in which a known word on a line of its own is an entry and no heading.
    private static let lists: Set<String> = [
        "decision_basis", "attachments", "distribution", "notices_list", "agenda", "attendance", "reservation",
        "statement",
    ]
    /// Parts of a member's paper that argue.
    private static let reasoning: Set<String> = [
        "case_description", "background", "assessment", "summary", "impact_other",
    ]

    var isMinutes: Bool { kind == .protokoll || kind == .protokollsutdrag }

    // MARK: Starts

    /// How the block begins a section; nil when it goes on with the open one.
    func start(at position: Int, in open: OpenSection?) -> SectionStart? {
        if let heading = paper.headings[position] {
            if paper.plain == nil, beginsPaper(at: position, open) {
                return unheaded("doc_header", 0.7, "order:first_page")
            }
            let start = adapted(heading, at: position)
            return staysInside(start, at: position, open) ? nil : start
        }
        if let open, isOwnPaper(open) { return nil }
        if let start = plainStart(at: position, in: open) ?? layoutStart(at: position, in: open) { return start }
        if beginsAgenda(at: position, open) { return unheaded("agenda", 0.85, "layout:list_of_contents") }
        if let start = minutesSignature(at: position, open) { return start }
        if let start = lead(at: position, open) ?? officeCell(at: position, open) { return start }
        if closesItem(at: position, open) { return unheaded("decision", 0.6, "order:last_in_item") }
        if beginsSignature(at: position, open) || signsNotice(at: position, open) || signsMotion(at: position, open) {
            return unheaded("signatures", 0.8, "layout:names")
        }
        if let open, open.role == "doc_header", open.start.headingEnd == 0, isRunningText(position) {
            return unheaded(at: position)
        }
        if isBehindPresenter(position, open) { return unheaded("case_description", 0.6, "order:behind_presenter") }
        return nil
    }

    /// The section that a block without heading begins when none is open.
    func unheaded(at position: Int) -> SectionStart {
        if paper.items[position] != nil {
            // A portal shows of each matter what it is about.
            if let start = proposalInNotice(at: position) { return start }
            if paper.plain != nil, isMinutes, isHandling(position) {
                return unheaded("preparation", 0.6, "lexicon:account")
            }
            let isSigned = paper.items[position].map { paper.document.items[$0].number.contains("§") } ?? false
            let narrative = paper.plain != nil && kind == .kallelse && !isSigned ? "summary" : "case_description"
            if closesItem(at: position, nil) { return unheaded("decision", 0.6, "order:last_in_item") }
            if paper.plain != nil, isQuestionTime(position) { return unheaded("debate", 0.6, "order:first_in_item") }
            if paper.plain != nil, kind == .kallelse, namesPresenter(position) {
                return unheaded("presenter", 0.6, "layout:names")
            }
            return unheaded(isOfNotices(position) ? "notices_list" : narrative, 0.6, "order:first_in_item")
        }
        let isBeforeTitle = titlePosition.map { position < $0 } ?? (position < paper.firstHeading)
        switch kind {
        case .motion where !isBeforeTitle || isRunningText(position):
            return unheaded("motion_body", 0.7, "order:after_title")
        case .protokoll, .protokollsutdrag, .kallelse: return unheaded("doc_header", 0.8, "order:top")
        default:
            let isBelowTitle =
                paper.plain != nil && titlePosition.map { $0 < position } ?? false
                && paper.blocks[position].text.last == "."
            if !isRunningText(position), !isBelowTitle { return unheaded("doc_header", 0.7, "order:top") }
            return unheaded("case_description", 0.5, "order:after_title")
        }
    }

    func unheaded(_ role: String, _ confidence: Float, _ evidence: String) -> SectionStart {
        SectionStart(role: role, headingEnd: 0, confidence: confidence, evidence: [evidence])
    }

    /// In a member's paper the proposal is the demand and the rest its reasons. In an item about notices a general
    /// heading over nothing but a list stands for the notices.
    private func adapted(_ heading: SectionStart, at position: Int) -> SectionStart {
        if ["case_description", "summary", "assessment"].contains(heading.role), isOfNotices(position),
            hasOnlyList(position), !introducesList(position)
        {
            var heading = heading
            heading.role = "notices_list"
            heading.evidence.append("order:notices")
            return heading
        }
        var heading = heading
        if heading.role == "preparation", heading.isRunIn,
            ["tfn", "tel", "telefon"].contains(where: { paper.blocks[position].text.contains(" " + $0 + " ") })
        {
            // `Beredning: stadsgeodet Karin Ek, tfn 018 …` names who prepared the matter.
            heading.role = "presenter"
        }
        // `Föredragning` over an account is what the administration says, over a name who says it.
        if heading.role == "presenter", paper.plain != nil, !heading.isRunIn, position + 1 < paper.blocks.count,
            heading.wordCount == 1, paper.blocks[position].text.lowercased().hasPrefix("föredragning"),
            paper.plain?.isSentence(paper.blocks[position + 1].text) == true
        {
            heading.role = "assessment"
        }
        if proposesOnly(heading, at: position) {
            heading.role = "decision_proposal"
            heading.evidence.append("lexicon:lead")
        }
        guard kind == .motion else {
            // Only members' papers argue for a motion; elsewhere somebody gives reasons.
            if heading.role == "motion_body" { heading.role = "assessment" }
            return heading
        }
        if heading.role == "decision_proposal" || heading.role == "decision" { heading.role = "request" }
        if ContextRules.reasoning.contains(heading.role) { heading.role = "motion_body" }
        return heading
    }

    /// Whether the block belongs to an item such as `Meddelanden`.
    private func isOfNotices(_ position: Int) -> Bool {
        paper.items[position].map { reader.role(ofTitle: paper.document.items[$0].title) == "notices_list" } ?? false
    }

    /// Whether mostly list items and short lines follow, up to the next heading.
    private func hasOnlyList(_ position: Int) -> Bool {
        var entries = 0
        var total = 0
        for next in (position + 1)..<paper.blocks.count {
            let block = paper.blocks[next]
            if block.kind == .heading || paper.headings[next] != nil || paper.itemHeadings[next] != nil { break }
            total += 1
            // Without layout a paragraph is a row of lines, each of them short.
            let longest = paper.plain == nil ? 140 : 50
            if block.kind == .listItem || block.kind == .table
                || block.text.utf8.count <= longest && block.text.last != "."
            {
                entries += 1
            }
        }
        return entries >= 2 && entries * 10 >= total * 6
    }

    func isRunningText(_ position: Int) -> Bool {
        if paper.plain?.beginsWrappedText(position) == true { return true }
        let text = paper.blocks[position].text
        return text.utf8.count > 160 && text.contains(".")
    }

    // MARK: Headings that begin nothing

    private func staysInside(_ start: SectionStart, at position: Int, _ open: OpenSection?) -> Bool {
        guard let open else { return false }
        if plainStaysInside(start, at: position, open) { return true }
        let isWeak = start.evidence.contains("layout:own_line") || start.evidence.contains("layout:run_in")
        if open.role == "agenda", paper.plain != nil { return ContextRules.agendaWords.contains(start.role) }
        if isWeak, ContextRules.lists.contains(open.role), open.role != start.role, !open.isEmpty {
            return isListEntry(start, at: position, of: open.role)
        }
        if open.role == "signatures" {
            if beginsBesideSignatures(start, at: position) { return false }
            return ["minutes_approval", "signatures", "attendance"].contains(start.role)
        }
        if open.role == start.role {
            if ContextRules.perLabel.contains(start.role) || isRepeated(position, open) { return false }
            if isOfOtherBody(start, at: position, open) { return false }
            return open.isEmpty || start.namesBody || isDeeper(position, open)
        }
        switch (open.role, start.role) {
        case ("decision", "decision_proposal"):
            // What the body decides to propose is its decision; what was proposed to it stands beside that, as does a
            // heading of equal rank that begins with whose proposal it is.
            let isEqual = isHeading(position) && isHeading(open.first) && !isDeeper(position, open)
            let isOwn = isEqual ? paper.blocks[position].text.hasPrefix("Förslag") : saysToWhom(position)
            return open.isEmpty || start.namesBody && isOwn
        case ("decision_proposal", "decision") where paper.plain != nil && open.isEmpty && open.start.namesBody:
            // `Arbetsutskottets förslag:` over `Kommunstyrelsen beslutar`
            return start.namesBody
        case ("decision_proposal", "decision") where kind == .other && !startsWithProposal(open):
            // In the board's own statement both what it proposes and what it decides itself are its decision.
            return false
        case ("decision_proposal", "decision"), ("request", "decision"):
            return start.namesBody && kind != .protokoll && kind != .protokollsutdrag
        case ("preparation", "decision_proposal"), ("case_description", "decision_proposal"):
            // The account of earlier handling quotes what others proposed.
            // Without layout the proposal behind the account looks the same, and comes more often.
            return isWeak && start.namesBody && isMinutes && paper.plain == nil
                && !(open.role == "case_description" && open.start.headingEnd == 0)
        case ("proposals_at_meeting", "decision_proposal"): return start.namesBody
        case ("vote", "case_description"): return isWeak
        case ("agenda", _): return !isHeading(position) && !endsAgenda(start, at: position)
        case ("public_notice", _): return paper.items[position] == nil && isWeakInNotice(start, at: position)
        default: return false
        }
    }

    /// Lines of the notice that announces minutes: place, dates and signature.
    private func isWeakInNotice(_ start: SectionStart, at position: Int) -> Bool {
        // `Plats och tid` begins a front page, `Tid och plats` tells where minutes can be read.
        let first = Words.of(paper.blocks[position].text, limit: 1).first?.text
        return ["signatures", "public_notice"].contains(start.role)
            || paper.plain != nil && start.role == "meeting_info"
                && start.wordCount >= 2 && first == "tid"
    }

    /// Roles of the front page of minutes, which follow each other there.
    static let front: Set<String> = [
        "attendance", "minutes_approval", "signatures", "public_notice", "meeting_info", "agenda",
    ]
    /// Roles whose headings name matters or groups of them as well.
    private static let agendaWords: Set<String> = [
        "agenda", "debate", "notices_list", "recusal", "question", "answer", "economic_impact",
        "implementation_followup", "preparation",
    ]
    /// Words that name documents as well as sections.
    static let documents: Set<String> = [
        "protokollsutdrag", "bilaga", "yttrande", "reservation", "samrådsredogörelse", "riskanalys", "riskbedömning",
        "handlingsplan", "konsekvensanalys", "projektplan", "barnchecklista", "barnkonsekvensanalys", "remissyttranden",
        "remissvar", "skrivelse", "skrivelser", "handlingar", "budget", "miljöbedömning", "genomförandeplan", "tidplan",
        "kostnadsberäkning", "kostnadskalkyl", "kalkyl", "ritningar", "inkomna", "särskilt", "bokslut", "utdrag",
        "protokoll", "svar", "motion",
    ]
    /// What ends the words of somebody who dissents or adds something.
    private static let conclusive: Set<String> = [
        "decision", "distribution", "decision_basis", "reservation", "statement", "vote", "decision_procedure",
        "appeal_info", "signatures", "debate",
    ]

    /// What also does so in minutes that put what was decided first.
    private static let behindDissent: Set<String> = [
        "case_description", "summary", "proposals_at_meeting", "recusal", "preparation",
    ]

    /// Roles whose headings name nobody.
    private static let neverRecipients: Set<String> = ["decision_basis", "appeal_info", "reservation", "statement"]

    /// Whether a known word on a plain line of its own is an entry of the list it stands in rather than a heading.
    private func isListEntry(_ start: SectionStart, at position: Int, of role: String) -> Bool {
        switch role {
        case "attendance": return !ContextRules.front.contains(start.role) && isAmongShortLines(position)
        case "decision_basis", "attachments", "notices_list":
            let first = Words.of(paper.blocks[position].text, limit: 3).first { $0.text.contains(where: \.isLetter) }
            if paper.plain != nil, start.role == "distribution", beginsList(position) { return false }
            return first.map { ContextRules.documents.contains($0.text) } ?? true
        case "distribution":
            let isOther = ContextRules.neverRecipients.contains(start.role) && !start.namesBody
            return !isOther && (start.wordCount <= 1 || start.namesBody)
        case "reservation", "statement":
            let goesOn = paper.plain != nil && isMinutes && ContextRules.behindDissent.contains(start.role)
            return !ContextRules.conclusive.contains(start.role) && !goesOn
        default: return isAmongShortLines(position)
        }
    }

    /// Whether the line is no entry of a list itself and the next one is.
    private func beginsList(_ position: Int) -> Bool {
        position + 1 < paper.blocks.count && paper.blocks[position].kind != .listItem
            && paper.blocks[position + 1].kind == .listItem
    }

    /// Whether the line before is short and of the same kind.
    private func isAmongShortLines(_ position: Int) -> Bool {
        guard position > 0 else { return false }
        return paper.blocks[position].kind == paper.blocks[position - 1].kind
            && paper.blocks[position - 1].text.utf8.count <= 100
    }

    func isHeading(_ position: Int) -> Bool { paper.blocks[position].kind == .heading }

    /// Whether the open section's heading is of the kind `Förslag till beslut`, under which the decisions of several
    /// bodies are proposed.
    private func startsWithProposal(_ open: OpenSection) -> Bool {
        !paper.blocks[open.first].text.contains("föreslår")
    }

    private func isDeeper(_ position: Int, _ open: OpenSection) -> Bool {
        isHeading(position) && isHeading(open.first) && paper.blocks[position].level > paper.blocks[open.first].level
    }

    // MARK: Beginnings without headings

    /// Consecutive lines with item numbers before the first item.
    private func beginsAgenda(at position: Int, _ open: OpenSection?) -> Bool {
        guard paper.items[position] == nil, open?.role != "agenda", kind == .protokoll || kind == .kallelse else {
            return false
        }
        let text = paper.blocks[position].text
        if text.hasPrefix("§") {
            // Without layout it may be the range of items, or the head of a page: `§ 171–173`.
            if paper.plain != nil,
                !Words.of(text).contains(where: { $0.text.count > 3 && !$0.text.contains(where: \.isNumber) })
            {
                return false
            }
            return !text.hasPrefix("§§") && (text.utf8.count < 300 || paper.blocks[position].kind == .table)
        }
        guard kind == .kallelse, let next = paper.blocks[(position + 1)...].first else { return false }
        return text.first?.isNumber == true && next.text.first?.isNumber == true && position > 0
            && text.unicodeScalars.contains(where: \.properties.isAlphabetic) && open?.role != "meeting_info"
    }

    private static let closings: Set<String> = ["noteras", "noterar", "handlingarna", "anmälda", "antecknas"]

    /// The last line of an item without any decision that says what becomes of it: `Meddelandena noteras.`
    private func closesItem(at position: Int, _ open: OpenSection?) -> Bool {
        guard isMinutes, let item = paper.items[position],
            open.map({ ["notices_list", "case_description"].contains($0.role) }) ?? (paper.plain == nil),
            position + 1 == paper.blocks.count || paper.items[position + 1] != item
                || open == nil && paper.headings[position + 1] != nil,
            paper.blocks[position].kind == .paragraph, paper.blocks[position].text.utf8.count <= 160
        else { return false }
        let hasDecision = paper.items.indices.contains {
            paper.items[$0] == item && paper.headings[$0]?.role == "decision"
        }
        return !hasDecision
            && Words.of(paper.blocks[position].text).contains { ContextRules.closings.contains($0.text) }
    }

    /// Narrative that is resumed in minutes after a section of another kind.
    private static let interrupting: Set<String> = [
        "economic_impact", "child_impact", "environmental_impact", "social_impact", "impact_other", "legal_assessment",
        "goals", "consultation", "union_cooperation", "implementation_followup", "assessment",
    ]

    private func lead(at position: Int, _ open: OpenSection?) -> SectionStart? {
        if let start = demand(at: position, open) { return start }
        guard let start = reader.lead(paper.blocks[position]), start.role != open?.role else { return nil }
        let fits: Bool =
            switch start.role {
            case "public_notice": isMinutes
            case "signatures": isMinutes || kind == .tjansteskrivelse
            case "preparation":
                isMinutes
                    && (open.map {
                        ContextRules.interrupting.contains($0.role) || paper.plain != nil && $0.role == "item_heading"
                    } ?? (paper.plain != nil))
            case "decision_procedure":
                isMinutes
                    && (open?.role == "vote"
                        || paper.plain == nil
                            && ["proposals_at_meeting", "debate", "case_description", "decision_proposal"]
                                .contains(open?.role))
            case "decision": isMinutes && (open.map { ["decision_procedure", "vote"].contains($0.role) } ?? true)
            case "decision_proposal": kind == .tjansteskrivelse && !paper.has("decision_proposal")
            case "meeting_info": isMinutes && paper.items[position] != nil
            case "question": kind == .motion
            case "contact" where paper.plain != nil && kind == .tjansteskrivelse:
                // Below the end of a paper: `Handläggare: Karin Ek, 011-00 00 00`
                ["distribution", "signatures", "attachments"].contains(open?.role)
                    && paper.blocks[position].text.count(where: \.isNumber) >= 6
            case "contact":
                kind == .kallelse && open != nil
                    && (open?.role != "agenda"
                        || paper.plain?.isInList(
                            position, andBehind: paper.blocks[position].text.hasPrefix("Handl") ? 4 : 0) == false)
            case "debate":
                isMinutes && paper.items[position] != nil && (paper.plain != nil || open?.role != "decision_basis")
            default: open?.role != "decision_basis"
            }
        return fits ? start : nil
    }

    /// `Med anledning av detta yrkar vi` and what follows in a member's paper.
    private func demand(at position: Int, _ open: OpenSection?) -> SectionStart? {
        guard kind == .motion, open?.role == "motion_body" else { return nil }
        let block = paper.blocks[position]
        let words = Words.of(block.text, limit: 40).map(\.text)
        guard block.text.utf8.count <= 260, words.contains(where: { ["yrkar", "hemställer", "föreslår"].contains($0) })
        else { return nil }
        let next = position + 1 < paper.blocks.count ? paper.blocks[position + 1] : nil
        let introduces =
            block.text.last == ":" || words.last == "att"
            || next.map { $0.kind == .listItem || $0.text.hasPrefix("att ") } ?? false
        guard introduces else { return nil }
        var start = unheaded("request", 0.8, "lexicon:demand")
        if block.text.utf8.count <= 60 { start.headingEnd = block.text.utf8.count }
        return start
    }
}
