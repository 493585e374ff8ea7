/// A place in a statute: chapter, if it has chapters, and sections (paragrafer) as printed, such as `18 e-g`.
struct Provision {
    var chapter: String?
    var sections: [String]

    /// `4:20`, `7:14, 7:18`, `9:6e-g`; `19 §` without a chapter; `4 kap.` without sections.
    var text: String {
        guard let chapter else { return sections.joined(separator: ", ") + " §" }
        guard !sections.isEmpty else { return chapter + " kap." }
        return sections.map { "\(chapter):\($0)" }.joined(separator: ", ")
    }
}

/// Reads provisions: `4 kap. 2 §`, `19 §`, `7 kap. 14 och 18 §§`, `9 kap. 6 e-g §§`, `4 kap. § 20`, `8:5`.
struct ProvisionReader {
    let text: TextView

    /// Provisions from a token on, joined by comma or "och", and the token after the last. Empty when there is none.
    func readAll(at start: Int) -> ([Provision], Int) {
        var provisions: [Provision] = []
        var end = start
        var next = start
        while provisions.count < 16, let (provision, after) = read(at: next) {
            provisions.append(provision)
            end = after
            next = skipConjunction(after)
            if next == after { break }
        }
        return (provisions, end)
    }

    /// One provision with its section sign.
    func read(at start: Int) -> (Provision, Int)? {
        if let (chapter, afterChapter) = chapter(at: start) {
            if let (sections, end) = sections(at: afterChapter) {
                return (Provision(chapter: chapter, sections: sections), end)
            }
            return (Provision(chapter: chapter, sections: []), afterChapter)
        }
        // "§ 2 kap. 36 §": a stray sign in front of the chapter.
        if text.isSectionSign(start), let (chapter, afterChapter) = chapter(at: start + 1),
            let (sections, end) = sections(at: afterChapter)
        {
            return (Provision(chapter: chapter, sections: sections), end)
        }
        guard let (sections, end) = sections(at: start) else { return nil }
        return (Provision(sections: sections), end)
    }

    /// `8:5` right behind a statute.
    func readShort(at start: Int) -> (Provision, Int)? {
        guard (1...2).contains(text.digitCount(start)), text.isMark(start + 1, ":"), text.isAdjacent(start + 1),
            (1...3).contains(text.digitCount(start + 2)), text.isAdjacent(start + 2)
        else { return nil }
        return (Provision(chapter: text.text(start), sections: [text.text(start + 2)]), start + 3)
    }

    // MARK: Parts

    private func chapter(at start: Int) -> (String, Int)? {
        guard (1...2).contains(text.digitCount(start)) else { return nil }
        var next = start + 1
        var chapter = text.text(start)
        if let letter = letter(at: next), text.isWord(next + 1, "kap") || text.isWord(next + 1, "kapitlet") {
            chapter += letter
            next += 1
        }
        guard
            text.isWord(next, "kap") || text.isWord(next, "kapitlet") || text.isWord(next, "kapiltet")
                || text.isWord(next, "kapitel")
        else { return nil }
        next += 1
        if text.isMark(next, "."), text.isAdjacent(next) { next += 1 }
        return (chapter, next)
    }

    /// `2 §`, `14 och 18 §§`, `18 e-g §§`, `§ 20`, `§§ 3-4`.
    private func sections(at start: Int) -> ([String], Int)? {
        if text.isSectionSign(start) {
            let first = text.isSectionSign(start + 1) ? start + 2 : start + 1
            return list(at: first)
        }
        guard let (sections, end) = list(at: start), text.isSectionSign(end) else { return nil }
        return (sections, text.isSectionSign(end + 1) ? end + 2 : end + 1)
    }

    /// Numbers with letters, joined by comma, "och", "samt", "eller" or a dash.
    private func list(at start: Int) -> ([String], Int)? {
        guard var (current, end) = section(at: start) else { return nil }
        var sections: [String] = []
        for _ in 0..<32 {
            if text.isDash(end), let (last, after) = section(at: end + 1) ?? letterSection(at: end + 1) {
                current += "-" + last
                end = after
                continue
            }
            let next = skipConjunction(end)
            guard next > end, let (following, after) = section(at: next), !isChapter(after),
                text.isDash(after) || isListEnd(after)
            else { break }
            sections.append(current)
            (current, end) = (following, after)
        }
        return (sections + [current], end)
    }

    private func isChapter(_ index: Int) -> Bool { text.isWord(index, "kap") || text.isWord(index, "kapitlet") }

    /// After a number that belongs to the list comes the sign or a further number.
    private func isListEnd(_ index: Int) -> Bool {
        text.isSectionSign(index) || (skipConjunction(index) > index && section(at: skipConjunction(index)) != nil)
    }

    private func section(at start: Int) -> (String, Int)? {
        guard (1...3).contains(text.digitCount(start)) else { return nil }
        let number = text.text(start)
        // A single letter belongs to the number unless it is the preposition "i" before a statute.
        guard let letter = letter(at: start + 1), !(letter == "i" && text.isWord(start + 2)) || isConjunction(start + 2)
        else { return (number, start + 1) }
        return (number + letter, start + 2)
    }

    private func letterSection(at start: Int) -> (String, Int)? { letter(at: start).map { ($0, start + 1) } }

    private func letter(at index: Int) -> String? {
        guard text.isWord(index), text.tokens[index].count == 1 else { return nil }
        let letter = text.text(index)
        return letter == letter.lowercased() ? letter : nil
    }

    private func isConjunction(_ index: Int) -> Bool {
        text.isWord(index, "och") || text.isWord(index, "samt") || text.isWord(index, "eller")
    }

    private func skipConjunction(_ index: Int) -> Int {
        if text.isMark(index, ",") { return isConjunction(index + 1) ? index + 2 : index + 1 }
        return isConjunction(index) ? index + 1 : index
    }
}
