import DocumentModel

/// How an account that has no headings goes on: with what other bodies did before; and what stands in an account and its
/// lists that looks like a heading.
extension ContextRules {
    private static let subjects: Set<String> = [
        "ärendet", "motionen", "förslaget", "medborgarförslaget", "remissen", "frågan", "rapporten", "ansökan",
        "skrivelsen", "planen", "taxan", "budgeten",
    ]
    private static let handled: Set<String> = [
        "behandlat", "behandlade", "berett", "beredde", "remitterade", "remitterat", "avgivit", "avgett", "handlagt",
    ]
    /// Sections that turn into another without a heading.
    private static let turning: Set<String> = [
        "case_description", "background", "consultation", "economic_impact", "legal_assessment",
        "summary", "item_heading", "assessment",
    ]

    /// The part of an account that a sentence begins; nil when it goes on with the open one.
    func accountTurn(at position: Int, _ open: OpenSection?) -> SectionStart? {
        let text = paper.blocks[position].text
        guard let open, ContextRules.turning.contains(open.role), text.utf8.count >= 30,
            text.first?.isUppercase == true, paper.blocks[position].kind == .paragraph
        else { return nil }
        // Under its own heading an account may tell all of it.
        let isFree = open.start.headingEnd == 0 || open.role == "item_heading"
        guard isFree, isMinutes || kind == .tjansteskrivelse || kind == .other,
            isHandling(position)
        else { return nil }
        return unheaded("preparation", 0.6, "lexicon:account")
    }

    /// `Arbetsutskottet har behandlat ärendet …`, `Motionen har remitterats till …`
    func isHandling(_ position: Int) -> Bool {
        let words = Words.of(paper.blocks[position].text, limit: 16)
        let texts = words.map(\.text)
        guard texts.count > 3 else { return false }
        if ContextRules.subjects.contains(texts[0]) {
            return ["har", "hade"].contains(texts[1]) && ["remitterats", "beretts", "behandlats"].contains(texts[2])
                || ["remitterades", "bereddes", "behandlades"].contains(texts[1])
        }
        var length = BodyName.plainLength(words[...])
        // `Utskott II`
        if length > 0, length < texts.count, texts[length].allSatisfy({ "iv".contains($0) }) { length += 1 }
        guard length > 0, length + 2 < words.count else { return false }
        let verb = texts[length] == "har" ? length + 1 : length
        return ContextRules.handled.contains(texts[verb])
            && texts[(verb + 1)...].contains { ContextRules.subjects.contains($0) || $0 == "yttrande" }
    }

    /// Whether a line names a paper in a list of them: `Kommunstyrelsens beslut 2031-05-18 § 130`, `Nämndens svar`.
    func isDocument(_ start: SectionStart, at position: Int, _ open: OpenSection) -> Bool {
        guard ["decision_basis", "attachments", "preparation"].contains(open.role) else { return false }
        let text = paper.blocks[position].text
        let words = Words.of(text, limit: 12)
        guard let first = words.first?.text else { return false }
        if start.namesBody, start.role == "decision", words.last?.text.allSatisfy(\.isNumber) == true { return true }
        if open.isEmpty {
            return open.role != "preparation" && text.first?.isNumber == true
                && words.dropFirst().first.map { ContextRules.documents.contains($0.text) } ?? false
        }
        guard open.role != "preparation", text.last?.isLetter == true else { return false }
        return start.namesBody && words.count <= 4 && ["svar", "yttrande"].contains(words[words.count - 1].text)
            || words.count == 1 && ["motionen", "medborgarförslaget", "interpellationen", "skrivelsen"].contains(first)
    }

    /// Whether what another body decided or proposed follows: `Kommunstyrelsens beslut` below `Utskottets beslut`.
    func isOfOtherBody(_ start: SectionStart, at position: Int, _ open: OpenSection) -> Bool {
        let mayBeSeveral =
            ["assessment", "goals"].contains(start.role)
            || isMinutes && ["decision", "decision_proposal"].contains(start.role)
        return mayBeSeveral && start.namesBody && open.start.namesBody
            && !open.isEmpty
            && !start.isRunIn && !open.start.isRunIn
            && paper.blocks[position].text != paper.blocks[open.first].text
    }

    /// Whether a heading says to which body something is proposed: `Förslag till kommunfullmäktige`, `Kommunstyrelsens
    /// förslag till beslut i kommunfullmäktige`, not `Utskottets förslag till beslut`.
    func saysToWhom(_ position: Int) -> Bool {
        let text = paper.blocks[position].text
        let words = Words.of(text, limit: 20).map(\.text)
        return text.hasPrefix("Förslag")
            || zip(words, words.dropFirst()).contains { ["i", "till"].contains($0) && BodyName.isKind($1) }
    }

    /// `Beslut` over `Nämnden föreslås besluta att …`: an office proposes, whatever its heading says.
    func proposesOnly(_ heading: SectionStart, at position: Int) -> Bool {
        guard heading.role == "decision", kind == .tjansteskrivelse || kind == .kallelse else { return false }
        // `Beslut: Nämnden föreslås godkänna …`
        if heading.isRunIn {
            return Words.of(paper.blocks[position].text, limit: 8).contains { $0.text == "föreslås" }
        }
        guard kind == .tjansteskrivelse, position + 1 < paper.blocks.count else { return false }
        return paper.leads[position + 1]?.role == "decision_proposal"
            || paper.headings[position + 1]?.role == "decision_proposal"
    }
}
