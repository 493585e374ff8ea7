import DocumentModel

/// What begins and ends sections on the front pages of minutes and notices without layout, where a label and its text
/// share a line with nothing between.
extension ContextRules {
    /// How the block begins a section of a front page; nil when it does not.
    func frontStart(at position: Int, _ open: OpenSection?, _ plain: PlainLines) -> SectionStart? {
        let text = paper.blocks[position].text
        if open.map({ ["doc_header", "signatures"].contains($0.role) }) ?? true, plain.beginsMeetingFields(position),
            hasMeetingInfo(behind: position, plain)
        {
            return unheaded("meeting_info", 0.7, "order:fields")
        }
        if kind == .kallelse, open.map({ $0.role == "doc_header" }) ?? true, isInvitation(at: position) {
            return unheaded("meeting_info", 0.65, "order:invitation")
        }
        guard isMinutes, let open else { return nil }
        switch open.role {
        case "attendance", "meeting_info":
            // `Övriga Karin Ek, kommunsekreterare` beside the rolls of members.
            guard text.hasPrefix("Övriga "), PersonLines.beginsWithName(String(text.dropFirst("Övriga ".count)))
            else { break }
            return unheaded("attendance", 0.7, "lexicon:label")
        case "minutes_approval":
            if isRowOfSigners(position) { return unheaded("signatures", 0.7, "layout:names") }
        default: break
        }
        let isListed = ["attendance", "meeting_info", "minutes_approval"].contains(open.role)
        return isListed && isRange(text) ? unheaded("minutes_approval", 0.7, "lexicon:label") : nil
    }

    /// Whether a heading of the meeting follows, with nothing but fields of it between.
    private func hasMeetingInfo(behind position: Int, _ plain: PlainLines) -> Bool {
        for next in (position + 1)..<min(position + 4, paper.blocks.count) {
            if paper.headings[next]?.role == "meeting_info" { return true }
            if !plain.beginsMeetingFields(next) { return false }
        }
        return false
    }

    /// `Paragraf 57–66`
    private func isRange(_ text: String) -> Bool {
        guard text.utf8.count <= 30, text.hasPrefix("Paragraf") else { return false }
        let rest = text.drop { $0.isLetter || $0 == "§" }
        return rest.contains { "–-".contains($0) } && rest.allSatisfy { $0.isNumber || " –-,§".contains($0) }
    }

    /// Names on one line and their posts on the next, or a name with a post of the meeting behind a comma.
    private func isRowOfSigners(_ position: Int) -> Bool {
        let text = paper.blocks[position].text
        if let comma = text.firstIndex(of: ","), text.utf8.count <= 60, PersonLines.isName(String(text[..<comma])) {
            let post = text[comma...].dropFirst().drop { $0 == " " }.lowercased()
            return ContextRules.minutesPosts.contains(post)
        }
        guard position + 1 < paper.blocks.count, PersonLines.isRow(text) else { return false }
        let words = paper.blocks[position + 1].text.split { $0 == " " || $0 == "\t" }.map { $0.lowercased() }
        return words.count >= 2 && words.allSatisfy { ContextRules.minutesPosts.contains($0) }
    }

    /// Whether secretary, chair and approver follow each other, each at the front of a line.
    func beginsSigners(_ position: Int) -> Bool {
        func signer(_ position: Int) -> String? {
            Words.of(paper.blocks[position].text, limit: 1).first.flatMap {
                ContextRules.minutesPosts.contains($0.text) ? String($0.text.prefix(5)) : nil
            }
        }
        guard let first = signer(position) else { return false }
        let rest = (position + 1..<min(position + 8, paper.blocks.count)).prefix {
            !["signatures", "minutes_approval"].contains(paper.headings[$0]?.role)
        }
        let following = Set(rest.compactMap(signer))
        return following.contains("juste") && following.union([first]).count >= 3
    }

    private static let minutesPosts: Set<String> = [
        "sekreterare", "ordförande", "justerare", "justerande", "justeringsperson", "protokollförare",
    ]

    /// The sentence that calls to a meeting, or when and where it is held, on one line.
    private func isInvitation(at position: Int) -> Bool {
        let text = paper.blocks[position].text
        guard text.utf8.count <= 260, text.contains(" ") else { return false }
        let words = Words.of(text, limit: 40).map(\.text)
        // `Kommunfullmäktige` over `kallas till sammanträde …`
        if BodyName.decidingBody(text) != nil, position + 1 < paper.blocks.count,
            paper.blocks[position + 1].text.hasPrefix("kallas ")
        {
            return true
        }
        let front = words.prefix(10)
        if front.contains("kallas"), words.contains(where: { ContextRules.meetings.contains($0) }) { return true }
        let hasHour = zip(words, words.dropFirst()).contains {
            ["kl", "klockan"].contains($0) && $1.first?.isNumber == true
        }
        return hasHour
            && words.contains { ContextRules.months.contains($0) || ContextRules.weekdays.contains($0) }
            && (ContextRules.meetings.contains(words[0]) || front.contains("sammanträder")
                || ContextRules.weekdays.contains(words[0]))
    }

    private static let meetings: Set<String> = ["sammanträde", "sammanträda", "möte", "sammanträdet", "mötet"]
    private static let weekdays: Set<String> = [
        "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag", "måndagen", "tisdagen", "onsdagen",
        "torsdagen", "fredagen", "lördagen", "söndagen",
    ]
    private static let months: Set<String> = [
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
        "december",
    ]

    /// Whether a label of the front page begins nothing because of the one before it.
    func frontStaysInside(_ start: SectionStart, at position: Int, _ open: OpenSection, _ plain: PlainLines) -> Bool {
        let text = paper.blocks[position].text
        switch (open.role, start.role) {
        case ("minutes_approval", "attendance"):
            // The substitute of who approves: `Ersättare Karin Ek`.
            return start.isRunIn && text.hasPrefix("Ersättare ") && position - open.first <= 2
        case ("doc_header", "attendance"), ("public_notice", "attendance"):
            return text.hasPrefix("Beslutande organ")
        case ("doc_header", "meeting_info"):
            // The date of the meeting alone belongs to the head.
            let words = Words.of(text, limit: 3).map(\.text)
            return start.wordCount == 1 && ["mötesdatum", "sammanträdesdatum", "sammanträdesdag"].contains(words[0])
                && !paper.headings[(position + 1)...].prefix(2).contains { $0?.role == "meeting_info" }
                && !((position + 1)..<min(position + 3, paper.blocks.count)).contains { plain.beginsMeetingFields($0) }
        default: return false
        }
    }
}
