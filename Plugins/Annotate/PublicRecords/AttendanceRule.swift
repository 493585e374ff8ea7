import DocumentModel

/// Reads who took part: `Adam Holm (KD) §§7-9 ersätter Gunilla Kvarn (SD)`,
/// `Stefan Bruuns, ekonomichef, § 159`, `Göte Ahlstad (SD) på distans`.
///
/// One mark for each person. The value is the name. Attributes: `role` (`deciding`, `substitute`, `other`, `called`,
/// `absent`), `party`, `post`, `replaces`, `items`, `note`.
enum AttendanceRule {
    static func findings(in section: SectionLines) -> [BlockFinding] {
        let role = role(section.heading)
        var found: [BlockFinding] = []
        for line in section.lines {
            TextView.withView(of: line.block.text) { text in
                var entries = entries(in: text, from: text.token(from: line.start))
                // `… ersätter Bo` and in the next line `Lind Ask (C)`.
                if let first = entries.first, let last = found.last, let front = openStandIn(last.finding) {
                    found[found.count - 1].finding = replacing(last.finding, front + first.person.name)
                    entries.removeFirst()
                }
                found += entries.map { (line.position, finding($0, text, role: role)) }
            }
        }
        return found
    }

    /// The first name of somebody stood in for, when the line ends within it.
    private static func openStandIn(_ finding: Finding) -> String? {
        guard let post = finding.attributes.first(where: { $0.key == "post" })?.value else { return nil }
        let words = post.split(separator: " ")
        guard words.count <= 3, let lead = words.first, ["ersätter", "Ersätter", "för"].contains(lead) else {
            return nil
        }
        let name = words.dropFirst().joined(separator: " ")
        return name.isEmpty || name.hasSuffix("-") ? name : name + " "
    }

    private static func replacing(_ finding: Finding, _ name: String) -> Finding {
        var finding = finding
        finding.attributes.removeAll { $0.key == "post" }
        finding.attributes.append(Attribute(key: "replaces", value: name))
        return finding
    }

    /// What the label says of those below it.
    static func role(_ heading: String) -> String {
        if heading.contains("frånvarande") { return "absent" }
        if heading.contains("kallade") { return "called" }
        let isIdle = ["ej ", "icke", "inte "].contains { heading.hasPrefix($0) }
        if heading.contains("ersättare") {
            return !isIdle && heading.contains("tjänstgörande") ? "deciding" : "substitute"
        }
        let officials = ["övriga", "tjänstem", "tjänstep", "personal", "adjungera", "insyn", "föredragande"]
        return officials.contains { heading.contains($0) } ? "other" : "deciding"
    }

    private struct Entry {
        let person: Person
        /// Tokens behind the person that belong to the entry.
        let tail: Range<Int>
        /// A label in the cell before: `Sekreterare ⇥ Robert Eklöf`.
        let label: String?
    }

    private static func entries(in text: TextView, from start: Int) -> [Entry] {
        var persons: [(Person, String?)] = []
        let reader = PersonReader(text: text)
        var index = start
        while index < text.count {
            guard let person = reader.read(at: index) else {
                index += 1
                continue
            }
            if isEntry(person, text, start, index) { persons.append((person, label(text, before: index, from: start))) }
            index = person.tokens.upperBound
        }
        return persons.enumerated().map { position, entry in
            let next = position + 1 < persons.count ? persons[position + 1].0.tokens.lowerBound : text.count
            return Entry(person: entry.0, tail: entry.0.tokens.upperBound..<next, label: entry.1)
        }
    }

    /// A name with a party is an entry unless somebody stands in for it; one without must begin a row or cell.
    private static func isEntry(_ person: Person, _ text: TextView, _ start: Int, _ index: Int) -> Bool {
        if index == start || text.kind(index - 1) == .divider { return true }
        guard person.party != nil else { return false }
        return !["ersätter", "för", "ersättare", "istället", "stället"].contains(text.lowercased(index - 1))
    }

    private static func label(_ text: TextView, before index: Int, from start: Int) -> String? {
        guard index > start, text.kind(index - 1) == .divider else { return nil }
        let cell = (start..<(index - 1)).reversed().prefix { text.kind($0) != .divider }
        guard let first = cell.last, cell.count <= 3, PersonReader(text: text).party(at: first + 1) == nil,
            cell.allSatisfy({ text.isWord($0) })
        else { return nil }
        return text.text(text.range(first, index - 1))
    }

    private static func finding(_ entry: Entry, _ text: TextView, role: String) -> Finding {
        var attributes = [Attribute(key: "role", value: role)]
        func add(_ key: String, _ value: String?) {
            if let value, !value.isEmpty { attributes.append(Attribute(key: key, value: value)) }
        }
        let details = AttendanceDetails(
            entry.tail.isEmpty ? "" : text.text(text.range(entry.tail.lowerBound, entry.tail.upperBound)))
        add("party", entry.person.party)
        add("post", details.post ?? entry.label?.lowercased())
        add("replaces", details.replaces)
        add("items", details.items)
        add("note", details.note)
        var end = entry.tail.upperBound
        while end > entry.person.tokens.upperBound, text.kind(end - 1) == .divider { end -= 1 }
        return Finding(
            kind: .attendance, range: text.range(entry.person.tokens.lowerBound, end), value: entry.person.name,
            attributes: attributes)
    }
}

/// What stands behind a name: post, the one stood in for, items, and remarks.
struct AttendanceDetails: Equatable {
    var post: String?
    var replaces: String?
    /// `111-114, 116`
    var items: String?
    /// Time or place: `tom. kl 16.00`, `på distans`.
    var note: String?

    init(_ tail: String) {
        var rest = tail[...]
        if let stand = AttendanceDetails.standIn(in: rest) {
            replaces = stand.name
            rest = rest[..<stand.start] + rest[stand.end...]
        }
        var notes: [String] = []
        for part in rest.split(whereSeparator: { "(),;\t\n".contains($0) }) {
            var words = part.split(separator: " ").map(String.init)
            if let sign = words.firstIndex(where: { $0.contains("§") }) {
                let numbers = ItemNumbers.read(words[sign...].joined(separator: " "))
                if !numbers.isEmpty { items = items.map { $0 + ", " + numbers } ?? numbers }
                words.removeSubrange(sign...)
            } else if let numbers = AttendanceDetails.bareItems(words), items != nil {
                items = (items ?? "") + ", " + numbers
                continue
            }
            let text = words.joined(separator: " ")
            guard text.contains(where: \.isLetter) else { continue }
            if AttendanceDetails.isNote(words) {
                notes.append(text)
            } else if post == nil, text.count > 2, !text.contains("@") {
                post = text
            }
        }
        note = notes.isEmpty ? nil : notes.joined(separator: ", ")
    }

    /// `ersätter Linda Kvarn (M)`, `tjänstgörande ersättare för Maj Kvist`.
    private static func standIn(in text: Substring) -> (name: String, start: String.Index, end: String.Index)? {
        for lead in ["ersättare för ", "ersätter ", "Ersätter ", "för "] {
            guard let range = text.firstRange(of: lead) else { continue }
            let name = text[range.upperBound...].prefix { !"(,;\t\n§".contains($0) }
            let words = name.split(separator: " ")
            guard words.count >= 2, words.allSatisfy({ $0.first?.isUppercase ?? false || $0.count <= 3 }) else {
                continue
            }
            var end = name.endIndex
            if text[end...].first == "(", let close = text[end...].firstIndex(of: ")") {
                end = text.index(after: close)
            }
            return (words.joined(separator: " "), range.lowerBound, end)
        }
        return nil
    }

    /// Numbers alone that go on with a list: `§ 3, 5, 7-9`.
    private static func bareItems(_ words: [String]) -> String? {
        guard words.count == 1, words[0].first?.isNumber == true,
            words[0].allSatisfy({ $0.isNumber || $0 == "-" || $0 == "–" })
        else { return nil }
        return words[0].replacing("–", with: "-")
    }

    private static func isNote(_ words: [String]) -> Bool {
        let marks: Set<String> = [
            "kl", "kl.", "klockan", "tom", "tom.", "t.o.m.", "fr.o.m.", "fr.", "distans", "digitalt", "länk", "punkt",
            "punkterna", "del", "delvis", "plats", "tom-plats",
        ]
        return words.contains { marks.contains($0.lowercased()) }
    }
}
