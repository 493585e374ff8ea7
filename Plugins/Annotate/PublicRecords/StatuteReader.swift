/// A statute as named in a text.
struct NamedStatute {
    /// Name in common use; nil for one known by its number only.
    var name: String?
    /// Number in the code, as printed or else from the table.
    var number: String?
    /// Whether the text gives the number.
    var isNumberPrinted = false
    /// Provisions inside the brackets: `(2013:801, § 17)`.
    var provisions: [Provision] = []
    /// Whether the words mean a statute only beside a provision.
    var needsProvision = false
    /// The token after it.
    var end: Int
}

/// Reads statutes: `kommunallagen (2017:725)`, `lag (1976:580) om …`, `lagen om …`, `PBL`.
struct StatuteReader {
    let text: TextView

    func read(at index: Int) -> NamedStatute? {
        guard text.isWord(index) else { return nil }
        if isGeneric(index) { return generic(at: index) }
        if let compound = compound(at: index) { return compound }
        if isNameLike(index) { return named(at: index, word: text.lowercased(index)) }
        return abbreviation(at: index)
    }

    // MARK: Forms

    private func isGeneric(_ index: Int) -> Bool {
        text.isWord(index, "lag") || text.isWord(index, "lagen") || text.isWord(index, "lagens")
            || text.isWord(index, "förordning") || text.isWord(index, "förordningen")
    }

    private func isNameLike(_ index: Int) -> Bool {
        guard text.tokens[index].count >= 6 else { return false }
        return Self.endings.contains { text.word(index, hasSuffix: $0) }
            && !Self.otherEndings.contains { text.word(index, hasSuffix: $0) }
    }

    private static let endings: [StaticString] = [
        "lagen", "lagens", "balken", "balkens", "förordningen", "förordningens", "formen", "kungörelsen",
        "konventionen",
        "konventionens",
    ]

    /// Endings of words that are no statutes: bolagen, förslagen, anslagen.
    private static let otherEndings: [StaticString] = [
        "bolagen", "bolagens", "förslagen", "anslagen", "avslagen", "uppslagen", "inslagen", "utslagen", "underlagen",
        "påslagen", "reformen",
    ]

    /// `lag (1976:580) om medbestämmande i arbetslivet`, `lagen om offentlig upphandling (LOU)`.
    private func generic(at index: Int) -> NamedStatute? {
        var statute = NamedStatute(end: index + 1)
        readNumber(&statute)
        if let (title, end) = title(at: statute.end) {
            statute.name = "lagen " + title.title.joined(separator: " ")
            statute.end = end
            if statute.number == nil { statute.number = title.number }
            readBrackets(&statute)
        }
        return statute.number == nil ? nil : statute
    }

    /// `plan- och bygglagen`, read from its first word.
    private func compound(at index: Int) -> NamedStatute? {
        guard text.isMark(index + 1, "-"), text.isAdjacent(index + 1), text.isWord(index + 2, "och"),
            text.isWord(index + 3), isNameLike(index + 3)
        else { return nil }
        return named(at: index + 3, word: text.lowercased(index) + "- och " + text.lowercased(index + 3))
    }

    private func named(at index: Int, word: String) -> NamedStatute? {
        var word = word
        if word.hasSuffix("s") { word.removeLast() }
        let known = Statutes.named[word] ?? Statutes.compounds[word].flatMap { Statutes.named[$0 + word] }
        var statute = NamedStatute(name: known?.name ?? word, number: known?.number, end: index + 1)
        readNumber(&statute)
        readBrackets(&statute)
        return statute.number == nil ? nil : statute
    }

    private func abbreviation(at index: Int) -> NamedStatute? {
        guard text.tokens[index].count <= 5, text.isAbbreviation(index) || text.isWord(index, "äb") else { return nil }
        guard !isPartOfWord(index) else { return nil }
        let word = text.text(index)
        if let known = Statutes.abbreviations[word] {
            return NamedStatute(name: known.name, number: known.number, end: index + 1)
        }
        guard let known = Statutes.abbreviationsWithProvision[word] else { return nil }
        return NamedStatute(name: known.name, number: known.number, needsProvision: true, end: index + 1)
    }

    /// Whether the abbreviation begins a word for something else: `LSS-handläggaren`, but not `LSS-lagen`.
    private func isPartOfWord(_ index: Int) -> Bool {
        guard text.isDash(index + 1), text.isAdjacent(index + 1), text.isAdjacent(index + 2), text.isWord(index + 2)
        else { return false }
        return !isGeneric(index + 2)
    }

    // MARK: Parts

    /// `(2017:725)`, `(2013:801, § 17)`, or the number without brackets.
    private func readNumber(_ statute: inout NamedStatute) {
        let isBracketed = text.isMark(statute.end, "(")
        let start = isBracketed ? statute.end + 1 : statute.end
        guard let (number, afterNumber) = number(at: start) else { return }
        var end = afterNumber
        if isBracketed {
            if text.isMark(end, ",") {
                let (provisions, after) = ProvisionReader(text: text).readAll(at: end + 1)
                if !provisions.isEmpty { (statute.provisions, end) = (provisions, after) }
            }
            guard text.isMark(end, ")") else { return }
            end += 1
        }
        statute.number = number
        statute.isNumberPrinted = true
        statute.end = end
    }

    /// `(LOU)`, `(2016:1145)` behind a title or name.
    private func readBrackets(_ statute: inout NamedStatute) {
        if !statute.isNumberPrinted, text.isMark(statute.end, "(") { readNumber(&statute) }
        if text.isMark(statute.end, "("), text.isAbbreviation(statute.end + 1), text.isMark(statute.end + 2, ")"),
            text.tokens[statute.end + 1].count <= 5
        {
            statute.end += 3
        }
    }

    /// `1976:580`
    func number(at start: Int) -> (String, Int)? {
        guard text.digitCount(start) == 4, let year = text.integer(start), (1700...2099).contains(year),
            text.isMark(start + 1, ":"), text.isAdjacent(start + 1), (1...4).contains(text.digitCount(start + 2)),
            text.isAdjacent(start + 2)
        else { return nil }
        return (text.text(text.range(start, start + 3)), start + 3)
    }

    /// The longest title of the table that stands at a token.
    private func title(at start: Int) -> ((title: [String], number: String), Int)? {
        guard text.isWord(start, "om") || text.isWord(start, "med") else { return nil }
        var best: ((title: [String], number: String), Int)?
        for entry in Statutes.titles {
            guard let end = match(entry.title, at: start), end > best?.1 ?? 0 else { continue }
            best = (entry, end)
        }
        return best
    }

    private func match(_ words: [String], at start: Int) -> Int? {
        var next = start
        for word in words {
            // "eu:s" and "energi-" are several tokens.
            var rest = Substring(word)
            while !rest.isEmpty {
                guard next < text.count else { return nil }
                let part = text.text(next).lowercased()
                guard !part.isEmpty, rest.hasPrefix(part) else { return nil }
                rest = rest.dropFirst(part.count)
                next += 1
            }
        }
        return next
    }
}
