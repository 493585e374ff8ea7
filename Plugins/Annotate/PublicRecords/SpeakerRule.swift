import DocumentModel

/// Reads who moved what, who dissents, who adds a statement and who stays out.
///
/// `Håkan Viberg (C) yrkar bifall till förslaget.` is a `moved_proposal` with value `approval`; sections of role
/// `reservation`, `statement` and `recusal` give marks of these kinds. Attributes: `person` and `supporter` for each one, `party` where
/// only parties are named, `item`.
enum SpeakerRule {
    private static let kinds: [Role: AnnotationKind] = [
        "proposals_at_meeting": .movedProposal, "reservation": .reservation, "statement": .statement,
        "recusal": .recusal,
    ]

    /// Words that make a sentence with names at its front one of its kind.
    private static let verbs: [AnnotationKind: [String]] = [
        .movedProposal: [
            "yrkar", "yrkade", "yrkat", "föreslår", "föreslog", "instämmer", "tillstyrker", "avstyrker", "biträder",
            "hemställer",
        ],
        .reservation: ["reserverar", "reserverade", "lämnar", "lämnade", "anför", "anmäler", "inkommer"],
        .statement: ["lämnar", "lämnade", "anför", "anmäler", "anmälde", "vill", "inkommer", "avger"],
        .recusal: ["anmäler", "anmälde", "deltar", "deltog", "lämnar", "lämnade", "anmälan", "avstår"],
    ]

    static func handles(_ role: Role) -> Bool { kinds[role] != nil }

    static func findings(in section: SectionLines) -> [BlockFinding] {
        guard let kind = kinds[section.section.role], let verbs = verbs[kind] else { return [] }
        var found: [BlockFinding] = []
        var waiting: [Person] = []
        for line in section.lines {
            TextView.withView(of: line.block.text) { text in
                let start = text.token(from: line.start)
                guard start < text.count else { return }
                let (persons, end) = PersonReader(text: text).list(at: start)
                let parties = persons.isEmpty ? parties(text, start) : []
                let verb = (end..<min(end + 24, text.count)).first { verbs.contains(text.lowercased($0)) }
                guard let verb, !persons.isEmpty || !parties.isEmpty || !waiting.isEmpty else {
                    // The list of names may go on in the next block, behind a page's foot.
                    waiting = persons.count >= 2 && end + 4 >= text.count ? persons : []
                    return
                }
                var attributes = (waiting + persons).map { Attribute(key: "person", value: $0.text) }
                attributes += supporters(text, end..<verb).map { Attribute(key: "supporter", value: $0.text) }
                attributes += parties.map { Attribute(key: "party", value: $0) } + section.itemAttribute
                waiting = []
                let value = kind == .movedProposal ? demand(text, from: verb) : nil
                found.append(
                    (
                        line.position,
                        Finding(kind: kind, range: text.range(start, text.count), value: value, attributes: attributes)
                    ))
            }
        }
        return found
    }

    /// `Ledamöterna för (M) och (KD)`
    private static func parties(_ text: TextView, _ start: Int) -> [String] {
        let reader = PersonReader(text: text)
        return (start..<min(start + 24, text.count)).compactMap { reader.party(at: $0)?.0 }
    }

    /// `med instämmande av Jan-Olof Strömvall (S)` between the names and the verb.
    private static func supporters(_ text: TextView, _ range: Range<Int>) -> [Person] {
        guard let lead = range.first(where: { text.isWord($0, "instämmande") }) else { return [] }
        return PersonReader(text: text).list(at: text.isWord(lead + 1, "av") ? lead + 2 : lead + 1).0
    }

    /// What is demanded: by the first word that says what shall become of the matter, else by what shall change.
    private static func demand(_ text: TextView, from verb: Int) -> String? {
        let ends = [
            ("bifall", "approval"), ("avslag", "rejection"), ("avslå", "rejection"), ("avstyrk", "rejection"),
            ("återremi", "remittal"), ("bordlägg", "tabling"), ("tillstyrk", "approval"),
        ]
        let changes = [("tillägg", "addition"), ("ändring", "amendment"), ("ändras", "amendment")]
        if text.isWord(verb, "tillstyrker") || text.isWord(verb, "instämmer") { return "approval" }
        if text.isWord(verb, "avstyrker") { return "rejection" }
        let words = (verb..<min(verb + 60, text.count)).map { text.lowercased($0) }
        for values in [ends, changes] {
            for word in words where !word.isEmpty {
                if let value = values.first(where: { word.hasPrefix($0.0) }) { return value.1 }
            }
        }
        return nil
    }
}
