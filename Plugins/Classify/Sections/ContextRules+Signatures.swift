import DocumentModel

/// Where signatures begin: the row of a front page, and the names below a paper.
extension ContextRules {
    private static let minutesSigners: Set<String> = [
        "sekreterare", "ordförande", "justerande", "justerare", "protokollförare",
    ]

    /// The row of secretary, chair and approver on the front page of minutes.
    func minutesSignature(at position: Int, _ open: OpenSection?) -> SectionStart? {
        guard kind == .protokoll, paper.items[position] == nil, let open,
            ["minutes_approval", "attendance", "meeting_info"].contains(open.role)
                || ["agenda", "public_notice"].contains(open.role)
                || paper.plain != nil && open.role == "doc_header"
        else { return nil }
        let text = paper.blocks[position].text
        if paper.plain != nil, ["attendance", "doc_header"].contains(open.role) {
            if beginsSigners(position) { return unheaded("signatures", 0.75, "lexicon:signer") }
            if open.role == "doc_header" { return nil }
        }
        let words = Words.of(text, limit: 4)
        guard let first = words.first, ContextRules.minutesSigners.contains(first.text), text.first?.isUppercase == true
        else { return nil }
        let rest = text.utf8.dropFirst(first.end)
        let isLabel =
            rest.allSatisfy { !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) }
            || rest.contains { $0 == UInt8(ascii: "\t") }
            || text.contains("...") || paper.blocks[position].boldPrefix >= first.end
            || paper.plain != nil && open.role != "attendance" && isSignersRow(words, text)
        guard isLabel else { return nil }
        return unheaded("signatures", 0.85, "lexicon:signer")
    }

    /// `Sekreterare Karin Ek`, `Sekreterare Paragrafer 12–30`: what a row of the front page becomes without layout.
    private func isSignersRow(_ words: [Word], _ text: String) -> Bool {
        guard let first = words.first, text.utf8.count <= 100 else { return false }
        if words.dropFirst().first?.text == "paragrafer" { return true }
        var rest = text.utf8.dropFirst(first.end).drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ":") }
        // Which items are approved stands in the same row.
        let numbers = Words.of(text).first { $0.start > first.end && ["paragraf", "paragrafer"].contains($0.text) }
        if let numbers { rest = rest.prefix(max(0, numbers.start - (text.utf8.count - rest.count))) }
        return PersonLines.isRow(String(decoding: rest, as: UTF8.self))
    }

    func beginsSignature(at position: Int, _ open: OpenSection?) -> Bool {
        let isBelowLast =
            paper.plain != nil && kind == .kallelse && position >= paper.blocks.count - 6
            && paper.blocks[position...].prefix(paper.blocks[position].text.last == ")" ? 1 : 2)
                .contains { PersonLines.isPost($0.text) }
        let isAgendaEnd = open?.role == "agenda" && signatures.beginsWithPlace(at: position)
        guard let open, kind != .protokoll, paper.items[position] == nil || isBelowLast,
            isAgendaEnd
                || !["attendance", "agenda", "doc_header", "vote", "signatures", "meeting_info", "public_notice"]
                    .contains(open.role),
            !open.isEmpty || open.role == "attachments"
        else { return false }
        let isAmongNames = ["distribution", "decision_basis", "attachments"].contains(open.role)
        return signatures.begins(at: position, isAmongNames: isAmongNames)
    }
}
