/// A person in a text: `Ordföranden Marianne Kvist (S)`, `Per-Anders Njutånger (KD)`, `Stefan Bruuns`.
struct Person: Equatable {
    /// First and last names as printed.
    var name: String
    /// The party's letters in capitals, `-` for none; nil when none is printed.
    var party: String?
    /// Tokens from the first name to behind the party.
    var tokens: Range<Int>

    /// `Marianne Kvist (S)`
    var text: String { party.map { "\(name) (\($0))" } ?? name }
}

/// Reads names of persons.
struct PersonReader {
    let text: TextView

    /// Words that stand in front of a name and are none.
    private static let posts: Set<String> = [
        "ordföranden", "ordförande", "ledamoten", "ledamöterna", "ersättaren", "ersättarna", "kommunalrådet",
        "oppositionsrådet", "regionrådet", "gruppledaren", "andre", "förste", "vice", "tjänstgörande", "herr", "fru",
        "sekreterare", "sekreteraren", "justerare", "justeraren",
    ]
    private static let particles: Set<String> = [
        "af", "al", "av", "da", "de", "den", "der", "di", "el", "la", "le", "van", "von",
    ]
    private static let longestName = 6
    private static let longestList = 200
    /// Hyphens in one name.
    private static let mostHyphens = 4

    /// The person who begins at a token, behind posts; nil when there is none. Without a party two words or more are
    /// needed, at most six.
    func read(at start: Int) -> Person? {
        var first = start
        while first < start + 3, text.isWord(first), Self.posts.contains(text.lowercased(first)) { first += 1 }
        var index = first
        var words = 0
        while words < Self.longestName, let end = nameWord(at: index, isFirst: words == 0) {
            index = end
            words += 1
        }
        guard words >= 2, text.isCapitalised(index - 1) || isLetter(index - 1) else { return nil }
        let name = text.text(text.range(first, index))
        // The party may stand in a cell of its own.
        let cell = text.kind(index) == .divider ? index + 1 : index
        guard let (party, end) = party(at: cell) else { return Person(name: name, party: nil, tokens: first..<index) }
        return Person(name: name, party: party, tokens: first..<end)
    }

    /// The persons from a token on, parted by commas, "och" and the like, and the token behind the last.
    func list(at start: Int) -> ([Person], Int) {
        var persons: [Person] = []
        var end = start
        var index = start
        while persons.count < Self.longestList, let person = read(at: index) {
            // A name without a party in a row of names with one is no name: `Anna Ek (S), Kommunens bolag`.
            if person.party == nil, persons.last?.party != nil { break }
            persons.append(person)
            end = person.tokens.upperBound
            index = end
            if text.isMark(index, ",") || text.isMark(index, "&") { index += 1 }
            if text.isWord(index, "och") || text.isWord(index, "samt") { index += 1 }
            if index == end { break }
        }
        return (persons, end)
    }

    /// `(S)`, `(fp)`, `(-)` at a token, and the token behind.
    func party(at index: Int) -> (String, Int)? {
        guard text.isMark(index, "("), text.isMark(index + 2, ")") else { return nil }
        if text.isDash(index + 1) { return ("-", index + 3) }
        guard text.isWord(index + 1), text.tokens[index + 1].count <= 6 else { return nil }
        let letters = text.text(index + 1)
        // `(delges)` is no party: parties are short, in capitals or of few letters.
        guard letters == letters.uppercased() || letters.utf8.count <= 3 else { return nil }
        return (letters.uppercased(), index + 3)
    }

    /// One letter of Latin-1.
    private func isLetter(_ index: Int) -> Bool {
        text.tokens[index].count == 1 || text.tokens[index].count == 2 && text.bytes[text.tokens[index].start] == 0xC3
    }

    /// A word of a name with what hyphens join to it, and the token behind it.
    private func nameWord(at index: Int, isFirst: Bool) -> Int? {
        guard text.isWord(index) else { return nil }
        // An initial: `Sven A Lund`, `Sven A. Lund`.
        if isLetter(index), text.isCapitalised(index), !isFirst {
            return text.isMark(index + 1, ".") && text.isAdjacent(index + 1) ? index + 2 : index + 1
        }
        if !isFirst, Self.particles.contains(text.lowercased(index)), text.isCapitalised(index + 1) { return index + 1 }
        guard text.isCapitalised(index), text.tokens[index].count >= 2 else { return nil }
        var end = index + 1
        while text.isDash(end), text.isAdjacent(end), text.isAdjacent(end + 1), text.isWord(end + 1) {
            end += 2
            guard end <= index + 1 + 2 * Self.mostHyphens else { return nil }
        }
        return end
    }
}
