import DocumentModel

/// What only the form of a paper with a layout shows.
extension ContextRules {
    /// Names below the list of a notice, with their posts in the next row: `Karin Ek ⇥ Olof Lind` over
    /// `Ordförande ⇥ Sekreterare`.
    func signsNotice(at position: Int, _ open: OpenSection?) -> Bool {
        guard kind == .kallelse, open?.role == "agenda", position + 1 < paper.blocks.count,
            position + 6 >= paper.blocks.count, PersonLines.isName(paper.blocks[position].text)
        else { return false }
        let posts = paper.blocks[position + 1].text.split(separator: "\t")
        return posts.allSatisfy { $0.utf8.count <= 40 && PersonLines.isPost(String($0)) }
    }

    /// The last lines of a member's paper, each a name with perhaps a post and a party: `Karin Ek gruppledare (C)`.
    func signsMotion(at position: Int, _ open: OpenSection?) -> Bool {
        guard kind == .motion, let open, !open.isEmpty, ["motion_body", "request", "question"].contains(open.role)
        else {
            return false
        }
        let rest = paper.blocks[position...]
        return (2...12).contains(rest.count) && rest.allSatisfy { PersonLines.isMember($0.text) }
    }

    /// Whether a sentence stands between the heading and the list, which says of itself that it gives an account.
    func introducesList(_ position: Int) -> Bool {
        guard paper.plain == nil, position + 1 < paper.blocks.count else { return false }
        let next = paper.blocks[position + 1]
        return next.kind == .paragraph && next.text.last == "." && next.text.utf8.count > 60
            && next.text.first?.isUppercase == true
    }

    /// A heading of one or two words right above the first line of a matter that tells what is to be done with those that
    /// follow: `Beslutsärenden`, `Anmälningsärenden`.
    func isGroupHeading(_ position: Int) -> Bool {
        guard position + 1 < paper.blocks.count, let next = paper.itemHeadings[position + 1],
            paper.blocks[position + 1].id == next.first, paper.itemHeadings[position] == nil
        else { return false }
        let block = paper.blocks[position]
        let words = Words.of(block.text, limit: 4).map(\.text)
        return block.kind == .heading && (1...2).contains(words.count) && words[words.count - 1].hasSuffix("ärenden")
    }

    /// The cell of an office on the front page of a notice, beside a name with an address: `Sekreterare ⇥ Karin Ek, 08-…`.
    func officeCell(at position: Int, _ open: OpenSection?) -> SectionStart? {
        guard kind == .kallelse, open != nil, paper.items[position] == nil else { return nil }
        let text = paper.blocks[position].text
        guard let tab = text.utf8.firstIndex(of: 0x09), PersonLines.isPost(String(text[..<tab])) else { return nil }
        let value = text[tab...].utf8
        let digits = value.count { (0x30...0x39).contains($0) }
        guard value.contains(UInt8(ascii: "@")) || digits >= 7 else { return nil }
        return SectionStart(
            role: "contact", headingEnd: text.utf8.distance(from: text.startIndex, to: tab), confidence: 0.8,
            evidence: ["layout:cell"], isRunIn: true)
    }

    /// What a matter is about, behind the one line that says who prepared it.
    func isBehindPresenter(_ position: Int, _ open: OpenSection?) -> Bool {
        guard let open, open.role == "presenter", open.start.isRunIn, open.first == open.last, paper.plain == nil,
            isMinutes
        else { return false }
        let text = paper.blocks[position].text
        return paper.blocks[position].kind == .paragraph && text.utf8.count > 120 && text.last == "."
    }
}

/// Beginnings of sections without headings, which papers with a layout have as well as others.
extension ContextRules {
    /// How the block begins a section; nil when it does not.
    func layoutStart(at position: Int, in open: OpenSection?) -> SectionStart? {
        guard paper.plain == nil else { return nil }
        if let start = ownPaper(at: position, open) { return start }
        if beginsPaper(at: position, open) { return unheaded("doc_header", 0.7, "order:first_page") }
        if let start = meetingField(at: position, open) { return start }
        if let start = accountTurn(at: position, open) { return start }
        if paper.items[position] == nil, let start = closingNames(at: position, open) {
            return start
        }
        if let start = decisionWithoutBody(at: position, open) { return start }
        if let start = act(at: position, open) { return start }
        if let start = attachment(at: position, open) { return start }
        if let start = officeHead(at: position, open) { return start }
        return nil
    }

    /// Whether the name of a kind on a new page, or behind the end of a paper, begins the next paper of the file.
    func beginsPaper(at position: Int, _ open: OpenSection?) -> Bool {
        guard position > 8, let open, open.role != "doc_header", paper.items[position] == nil
        else { return false }
        let block = paper.blocks[position]
        let isOnNewPage = block.page > paper.blocks[position - 1].page
        let isLast = ["signatures", "distribution", "attachments"].contains(open.role) && !open.isEmpty
        guard isOnNewPage || isLast, block.text.utf8.count <= 60 else { return false }
        let name = String(block.text.prefix { $0 != "\t" })
        guard DocumentKind.isName(name, isTop: true),
            !paper.blocks[..<position].contains(where: { $0.text == block.text })
        else { return false }
        return paper.blocks[(position + 1)...].prefix(4).contains {
            $0.text.utf8.count <= 60 && $0.text.count(where: \.isNumber) >= 6
        }
    }

    /// `Datum ⇥ 4 mars 2031` above or beside the time and place of the meeting.
    private func meetingField(at position: Int, _ open: OpenSection?) -> SectionStart? {
        guard isMinutes || kind == .kallelse, paper.items[position] == nil,
            open.map({ $0.role == "doc_header" }) ?? true
        else { return nil }
        let text = paper.blocks[position].text
        guard text.utf8.count <= 200, let end = text.utf8.firstIndex(where: { $0 == 0x09 || $0 == UInt8(ascii: ":") }),
            ContextRules.dayLabels.contains(Words.of(String(text[..<end]), limit: 3).map(\.text).joined(separator: " "))
        else { return nil }
        let value = text[end...].dropFirst()
        let hasMore = [" Tid", " Plats", " kl ", " kl. ", "\tTid", "\tPlats"].contains { value.contains($0) }
        let next = paper.headings[(position + 1)...].prefix(2).contains { $0?.role == "meeting_info" }
        guard hasMore || next else { return nil }
        let length = text.utf8.distance(from: text.startIndex, to: end)
        return SectionStart(
            role: "meeting_info", headingEnd: text.utf8[end] == 0x09 ? length : length + 1, confidence: 0.75,
            evidence: ["order:fields"], isRunIn: true)
    }

    private static let dayLabels: Set<String> = ["datum", "dag", "när", "sammanträdesdatum", "mötesdatum"]

    /// `Kommundirektören:` over what he proposes, as minutes in Finland have it.
    private func officeHead(at position: Int, _ open: OpenSection?) -> SectionStart? {
        guard isMinutes || kind == .kallelse, paper.items[position] != nil, paper.blocks[position].kind != .listItem
        else { return nil }
        let text = paper.blocks[position].text
        guard let colon = text.utf8.prefix(80).firstIndex(of: UInt8(ascii: ":")), text.first?.isUppercase == true
        else { return nil }
        let words = Words.of(String(text[..<colon]), limit: 4)
        guard let first = words.first, words.count <= 4 else { return nil }
        let isOffice =
            ["direktören", "direktör"].contains { first.text.hasSuffix($0) } && words.count <= 3
            || words.count == 2 && words[1].text == "chef" || words.count == 1 && first.text.hasSuffix("chefen")
        let rest = String(text[colon...].dropFirst().drop { $0 == " " || $0 == "\t" })
        let value = rest.isEmpty && position + 1 < paper.blocks.count ? paper.blocks[position + 1].text : rest
        let head = text.utf8.distance(from: text.startIndex, to: colon) + 1
        let role: String
        if isOffice {
            guard !["distribution", "attendance", "presenter", "decision_basis"].contains(open?.role) else {
                return nil
            }
            role = "decision_proposal"
        } else if BodyName.plainLength(words[...]) == words.count, !first.text.hasSuffix("s"),
            HeadingCase.isCapitals(String(text[..<colon]))
        {
            role = "decision"
        } else {
            return nil
        }
        guard value.utf8.count > 12, value.first?.isUppercase == true || value.hasPrefix("att ") else { return nil }
        return SectionStart(
            role: role, headingEnd: head, confidence: 0.75, evidence: ["lexicon:office"], isRunIn: !rest.isEmpty)
    }

    /// Whether a label of the front page ends the list of matters above it: a roll, or a label beside a value that is no
    /// page number.
    func endsAgenda(_ start: SectionStart, at position: Int) -> Bool {
        let block = paper.blocks[position]
        guard ContextRules.front.contains(start.role), start.role != "agenda",
            paper.items[position] == nil, block.kind != .listItem, block.text.first?.isNumber == false
        else { return false }
        if start.isRunIn {
            let value = String(decoding: block.text.utf8.dropFirst(start.headingEnd), as: UTF8.self)
                .drop { ": \t.….".contains($0) }
            return value.contains { $0.isLetter } || value.count(where: \.isNumber) > 4
        }
        guard position + 1 < paper.blocks.count else { return false }
        let next = paper.blocks[position + 1].text
        return PersonLines.isRow(next) || PersonLines.isMember(next) || PersonLines.isName(next)
            || next.contains("(") && next.contains("ordf")
    }

    /// Whether what approves minutes, or a roll, stands below the names of those who signed.
    func beginsBesideSignatures(_ start: SectionStart, at position: Int) -> Bool {
        guard paper.plain == nil, paper.items[position] == nil else { return false }
        let first = Words.of(paper.blocks[position].text, limit: 1).first?.text ?? ""
        if start.role == "minutes_approval" {
            return ["protokolljustering", "protokollsjustering", "protokollets"].contains(first)
                && (isHeading(position) || start.isRunIn)
        }
        return start.role == "attendance" && start.wordCount >= 2
            && (isHeading(position) || start.evidence.contains("layout:cell"))
    }
}

/// Letters of one case.
private enum HeadingCase {
    static func isCapitals(_ text: String) -> Bool {
        !text.contains(where: \.isLowercase) && text.contains(where: \.isLetter)
    }
}
