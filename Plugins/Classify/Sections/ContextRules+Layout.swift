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
