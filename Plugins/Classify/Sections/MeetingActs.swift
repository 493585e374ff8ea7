import DocumentModel

/// Sentences of minutes that tell what somebody did at the meeting. Many minutes have no headings over them: `Under
/// överläggningen yrkar Karin Ek (S) …`, `Olof Lind (M) reserverar sig mot beslutet.`
enum MeetingActs {
    /// What is done, as words in a row near the beginning of the sentence.
    private static let acts: [(words: [String], role: String)] = [
        (["anmäler", "jäv"], "recusal"), (["anmälde", "jäv"], "recusal"), (["anmält", "jäv"], "recusal"),
        (["grund", "av", "jäv"], "recusal"),
        (["reserverar", "sig"], "reservation"), (["reserverade", "sig"], "reservation"),
        (["avvikande", "åsikt"], "reservation"), (["avvikande", "mening"], "reservation"),
        (["votering", "begärs"], "vote"), (["votering", "begärdes"], "vote"), (["votering", "har", "begärts"], "vote"),
        (["omröstning", "begärs"], "vote"), (["omröstning", "begärdes"], "vote"),
        (["omröstning", "har", "begärts"], "vote"),
        (["begär", "votering"], "vote"), (["begärde", "votering"], "vote"), (["begär", "omröstning"], "vote"),
        (["begärde", "omröstning"], "vote"),
        (["omröstningsproposition"], "vote"), (["voteringsproposition"], "vote"),
        (["till", "protokollet", "antecknas"], "statement"), (["lämnar", "en", "protokollsanteckning"], "statement"),
        (["lämnar", "följande", "protokollsanteckning"], "statement"),
        (["lämnar", "ett", "särskilt", "yttrande"], "statement"), (["särskilt", "uttalande", "gjordes"], "statement"),
        (["särskilt", "yttrande", "lämnas"], "statement"), (["särskilt", "yttrande", "avgavs"], "statement"),
        (["ställer", "proposition"], "decision_procedure"), (["ställde", "proposition"], "decision_procedure"),
        (["ställer", "propositioner"], "decision_procedure"), (["ställer", "förslagen", "mot"], "decision_procedure"),
        (["ställer", "yrkandena", "mot"], "decision_procedure"), (["frågar", "först", "om"], "decision_procedure"),
        (["konstaterade", "att"], "decision_procedure"), (["konstaterar", "att"], "decision_procedure"),
        (["yrkar"], "proposals_at_meeting"), (["yrkade"], "proposals_at_meeting"),
        (["föreslog", "understödd", "av"], "proposals_at_meeting"),
        (["under", "diskussionen", "föreslog"], "proposals_at_meeting"),
        (["anmäler", "reservation"], "reservation"), (["anmälde", "reservation"], "reservation"),
        (["gruppen", "reservation", "mot"], "reservation"),
        (["anmäler", "en", "protokollsanteckning"], "statement"),
        (["yttrar", "sig"], "debate"), (["yttrade", "sig"], "debate"),
        (["yttrande", "i", "ärendet", "avges"], "debate"),
        (["föredrar", "ärendet"], "presenter"), (["föredrog", "ärendet"], "presenter"),
        (["lämnar", "följande", "svar"], "answer"), (["lämnade", "följande", "svar"], "answer"),
        (["frågar"], "question"), (["svarar", "att"], "answer"),
    ]
    private static let firstWords = Set(acts.map { $0.words[0] })
    private static let chairs: Set<String> = ["ordföranden", "ordförande"]

    /// The role of a sentence of the meeting, nil for other text.
    static func role(of text: String) -> String? {
        guard text.first?.isUppercase == true, !text.hasPrefix("Vi ") && !text.hasPrefix("Jag ") else { return nil }
        let words = Words.of(text, limit: 24).map(\.text)
        let openings = words.filter(firstWords.contains)
        guard !openings.isEmpty else { return nil }
        for (act, role) in acts where openings.contains(act[0]) {
            guard let place = position(of: act, in: words) else { continue }
            switch role {
            case "decision_procedure": if !chairs.contains(words[0]) { continue }
            case "question": if !hasPartyBefore(text) || text.last != ":" { continue }
            case "proposals_at_meeting":
                // Who moves is named in front, or the meeting is.
                guard chairs.contains(words[0]) || words[0] == "under" || hasPartyBefore(text) || act.count > 1 else {
                    continue
                }
            // Who speaks is named; nobody else's opinion is told of.
            case "debate": if !hasPartyBefore(text) && words[0] != "under" && words[0] != "yttrande" { continue }
            case "presenter": if place + 2 < words.count || words.count > 10 { continue }
            // Somebody's name or the decision stands in front, no subordinate clause.
            default: if place > 14 { continue }
            }
            return role
        }
        return nil
    }

    private static func position(of act: [String], in words: [String]) -> Int? {
        guard words.count >= act.count else { return nil }
        return (0...(words.count - act.count)).first { words[$0...].starts(with: act) }
    }

    /// Whether a party in brackets stands within the first words: `Karin Ek (S) yrkar`.
    private static func hasPartyBefore(_ text: String) -> Bool {
        let front = text.prefix(80)
        guard let open = front.firstIndex(of: "("), let close = front[open...].firstIndex(of: ")") else { return false }
        return front.distance(from: open, to: close) <= 5
    }
}
