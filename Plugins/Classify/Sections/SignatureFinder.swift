import DocumentModel

/// Finds the unheaded block of names and posts with which papers are signed.
struct SignatureFinder {
    /// The document's blocks without furniture, in reading order.
    let blocks: ArraySlice<Block>

    /// Whether a signature block begins here: an office with a name under it, a name with a post under it or beside it,
    /// or a note of electronic approval.
    ///
    /// `isAmongNames`: the open section lists offices and persons itself, so that the name of one proves nothing.
    func begins(at index: Int, isAmongNames: Bool) -> Bool {
        let text = blocks[index].text
        if isApproval(text) { return true }
        // `Situationsplan, 2031-06-01` and `Kontorets skrivelse 2031-06-01` stand in lists of papers.
        let mayBePaper =
            isAmongNames && !text.contains(" den ") && (text.contains(",") || text.split(separator: " ").count > 2)
        if !mayBePaper, beginsWithPlace(at: index) { return true }
        // A unit whose name does not say what it is, above a name and its post.
        if !isAmongNames, isUnit(text), let next = line(after: index), PersonLines.isName(next),
            let third = line(after: index, by: 2), PersonLines.isPost(third)
        {
            return true
        }
        if PersonLines.isOffice(text) {
            guard let next = line(after: index) else { return !isAmongNames }
            let third = line(after: index, by: 2)
            if PersonLines.isName(next) {
                return third.map {
                    PersonLines.isPost($0) || PersonLines.isName($0) || !isAmongNames && $0.utf8.count <= 100
                }
                    ?? true
            }
        }
        guard PersonLines.isName(text) || isNameWithPost(text) else { return false }
        if isNameWithPost(text) { return isShort(after: index) }
        guard let next = line(after: index) else { return hasParty(text) }
        if endsInNames(index) { return true }
        if PersonLines.isPost(next) || isApproval(next) { return true }
        if PersonLines.isName(next), let third = line(after: index, by: 2) {
            return PersonLines.isPost(third) || isApproval(third)
        }
        return hasParty(text) && isShort(after: index)
    }

    /// Whether a line may stand inside a signature block.
    func continues(at index: Int) -> Bool {
        let text = blocks[index].text
        return text.utf8.count <= 120 && !(text.last == "." && text.utf8.count > 60)
    }

    /// Whether a place and a date stand here above a name, an office or on whose behalf is signed.
    func beginsWithPlace(at index: Int) -> Bool {
        guard isPlaceAndDate(blocks[index].text), let next = line(after: index) else { return false }
        if PersonLines.isName(next) || PersonLines.isOffice(next) { return true }
        // `Karin Ek, S`
        if let comma = next.lastIndex(of: ","), next[comma...].dropFirst().count <= 4 {
            return PersonLines.isName(String(next[..<comma]))
        }
        return next.hasPrefix("På ") && next.hasSuffix("vägnar")
    }

    /// Whether a paper of members ends here with nothing but names, most of them with parties.
    private func endsInNames(_ index: Int) -> Bool {
        let rest = blocks[index...].prefix(13)
        guard rest.count <= 12, rest.allSatisfy({ PersonLines.isName(withParty($0.text)) }) else { return false }
        return rest.contains { hasParty($0.text) }
    }

    /// The name in `Karin Ek, (S)` and `Karin Ek /S/`, with the party as it is written mostly.
    private func withParty(_ text: String) -> String {
        let parts = text.split { ",/".contains($0) }.map { part in String(part.drop { $0 == " " }) }
        let marked = parts.filter { !$0.isEmpty }.map { (part: String) -> String in
            let isParty = part.count <= 4 && part.first != "(" && part.allSatisfy(\.isUppercase)
            return isParty ? "(\(part))" : part
        }
        return marked.joined(separator: " ")
    }

    private func isUnit(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        return (1...3).contains(words.count) && text.utf8.count <= 40 && text.first?.isUppercase == true
            && text.allSatisfy { $0.isLetter || $0 == " " || $0 == "-" } && !PersonLines.isName(text)
    }

    /// `Lindmyra den 3 februari 2023`, `Lindmyra 2023-02-03`
    private func isPlaceAndDate(_ text: String) -> Bool {
        guard text.last?.isNumber == true, text.first?.isUppercase == true else { return false }
        let words = Words.of(text, limit: 8).map(\.text)
        guard (2...6).contains(words.count),
            // Hyphens join: `2023-02-03` is one word.
            let year = words.last(where: { $0.count == 4 || $0.count == 8 }),
            year.hasPrefix("19") || year.hasPrefix("20")
        else { return false }
        return !words[0].contains(where: \.isNumber)
    }

    /// `Anna Berg, förvaltningschef`
    private func isNameWithPost(_ text: String) -> Bool {
        guard text.utf8.count <= 90, let comma = text.firstIndex(of: ",") else { return false }
        return PersonLines.isName(String(text[..<comma])) && PersonLines.isPost(String(text[comma...].dropFirst()))
    }

    /// The line that case systems print for an electronic approval.
    private func isApproval(_ text: String) -> Bool {
        // Each of the phrases has one of these in it, and nearly no line has.
        guard text.utf8.count <= 140, Bytes.contain("signera", text) || Bytes.contain("godk", text) else {
            return false
        }
        let lowered = text.lowercased()
        return [
            "godkännare ", "digitalt signerad", "elektroniskt signerad", "signerat digitalt", "digitalt signerat",
            "elektroniskt signerat", "elektroniskt godkänd",
        ]
        .contains { lowered.contains($0) }
    }

    /// `Anna Berg (S)`
    private func hasParty(_ text: String) -> Bool { text.contains("(") && text.last == ")" }

    private func line(after index: Int, by step: Int = 1) -> String? {
        index + step < blocks.endIndex ? blocks[index + step].text : nil
    }

    /// Whether only short lines follow.
    private func isShort(after index: Int) -> Bool {
        blocks[(index + 1)...].prefix(12).allSatisfy { $0.text.utf8.count <= 120 }
    }
}
