import DocumentModel

/// Finds citations of decisions in minutes: `KS § 71`, `KF § 81, 2030-12-11`, `2030-09-18 § 71`, `§ 31 TEN`,
/// `Kommunstyrelsens arbetsutskott 2024-04-30 § 66`, `BUN AU § 33`.
///
/// The value is `KS § 71 2030-09-18`, without what is not printed. Attributes: `body` as printed in capitals, or in
/// lower case without genitive when it is written out; `paragraph`; `date`.
enum DecisionCitationRule: TextRule {
    static func findings(in text: TextView) -> [Finding] { findings(in: text, acceptsFront: false) }

    /// `acceptsFront`: whether `§ 31 TEN` at the front of the text is a citation, which elsewhere is an item's number.
    static func findings(in text: TextView, acceptsFront: Bool) -> [Finding] {
        var found: [Finding] = []
        var index = 0
        while index < text.count {
            if text.isSectionSign(index), let citation = citation(text, at: index, acceptsFront, after: found.last) {
                found.append(citation)
                let end = citation.range.upperBound
                while index < text.count, text.tokens[index].start < end { index += 1 }
            } else {
                index += 1
            }
        }
        return found
    }

    private static func citation(
        _ text: TextView, at sign: Int, _ acceptsFront: Bool, after last: Finding?
    ) -> Finding? {
        guard let (paragraph, numberEnd) = number(text, at: sign + 1) else { return nil }
        var first = sign
        var end = numberEnd
        var date: String?
        if let (value, start) = dateBefore(text, sign) { (date, first) = (value, start) }
        var body: String?
        if let (name, start) = bodyBefore(text, first) {
            (body, first) = (name, start)
        } else if date == nil, sign > 0 || acceptsFront, let (name, after) = abbreviations(text, at: numberEnd) {
            (body, end) = (name, after)
        }
        guard body != nil || date != nil else { return nil }
        if date == nil, let (value, after) = dateBehind(text, end) { (date, end) = (value, after) }
        let range = text.range(first, end)
        if let last, last.range.overlaps(range) { return nil }
        var attributes: [Attribute] = []
        if let body { attributes.append(Attribute(key: "body", value: body)) }
        attributes.append(Attribute(key: "paragraph", value: paragraph))
        if let date { attributes.append(Attribute(key: "date", value: date)) }
        let value = [body, "§ " + paragraph, date].compactMap { $0 }.joined(separator: " ")
        return Finding(kind: .decisionCitation, range: range, value: value, attributes: attributes)
    }

    /// `137`, `12 a`, `112/2022`, `12-14` behind the sign, and the token behind.
    private static func number(_ text: TextView, at start: Int) -> (String, Int)? {
        var index = start
        if text.isSectionSign(index) { index += 1 }
        guard (1...4).contains(text.digitCount(index)) else { return nil }
        var number = text.text(index)
        index += 1
        if text.isMark(index, "/") || text.isDash(index), text.isAdjacent(index), text.isAdjacent(index + 1),
            (1...4).contains(text.digitCount(index + 1))
        {
            number += (text.isDash(index) ? "-" : "/") + text.text(index + 1)
            index += 2
        } else if text.isWord(index), text.tokens[index].count == 1, !text.isCapitalised(index),
            !text.isWord(index, "i"), !text.isWord(index, "å")
        {
            number += " " + text.text(index)
            index += 1
        }
        // `§ 3 st. 2` is a place in a statute.
        if text.isWord(index, "st") || text.isWord(index, "stycket") || text.isWord(index, "kap") { return nil }
        return (number, index)
    }

    // MARK: Dates

    private static func dateBefore(_ text: TextView, _ sign: Int) -> (String, Int)? {
        let end = text.isMark(sign - 1, ",") ? sign - 1 : sign
        guard text.isNumber(end - 1) else { return nil }
        // `2018-09-19` has five tokens, `19 september 2018` three and "den" before them.
        for start in max(0, end - 6)..<end {
            let found = DateRule.date(in: text, at: start)
            if let (date, first, after) = found, after == end { return (date.text, first) }
        }
        return nil
    }

    private static func dateBehind(_ text: TextView, _ end: Int) -> (String, Int)? {
        let start = text.isMark(end, ",") || text.isMark(end, "(") ? end + 1 : end
        guard text.isNumber(start), let (date, _, after) = DateRule.date(in: text, at: start) else { return nil }
        return (date.text, after)
    }

    // MARK: Bodies

    /// The body that ends before a token, behind it perhaps "protokoll", "beslut" or a comma.
    private static func bodyBefore(_ text: TextView, _ end: Int) -> (String, Int)? {
        var end = end
        if text.isMark(end - 1, ",") || text.isMark(end - 1, ":") { end -= 1 }
        let links: Set<String> = [
            "protokoll", "protokollsutdrag", "sammanträde", "sammanträdesprotokoll", "den", "beslut", "har",
            "beslutade",
            "beslutat", "beslöt",
        ]
        while end > 0, text.isWord(end - 1), links.contains(text.lowercased(end - 1)) { end -= 1 }
        for start in max(0, end - 7)..<max(0, end) {
            guard text.isWord(start), LeadReader(text: text, start: start, limit: end).bodyEnd(at: start) == end else {
                continue
            }
            if text.isAbbreviation(start) { break }
            var name = text.text(text.range(start, end)).lowercased()
            if name.hasSuffix("s") { name.removeLast() }
            return (name, start)
        }
        var start = end
        if isCommittee(text, start - 1), isUnit(text, start - 2) { start -= 1 }
        if isUnit(text, start - 1) { start -= 1 }
        guard start < end else { return nil }
        return (text.text(text.range(start, end)), start)
    }

    /// `TEN`, `BUN AU` from a token on.
    private static func abbreviations(_ text: TextView, at start: Int) -> (String, Int)? {
        guard isUnit(text, start) else { return nil }
        let end = isCommittee(text, start + 1) ? start + 2 : start + 1
        return (text.text(text.range(start, end)), end)
    }

    /// The committee of a board: `BUN AU`.
    private static func isCommittee(_ text: TextView, _ index: Int) -> Bool {
        text.isWord(index, "au") || text.isWord(index, "pu") || text.isWord(index, "tu")
    }

    /// Two to seven capitals that are no statute: `KS`, `KSAU`, `TEN`.
    private static func isUnit(_ text: TextView, _ index: Int) -> Bool {
        guard text.isWord(index), (2...7).contains(text.tokens[index].count) else { return false }
        let word = text.text(index)
        return word == word.uppercased() && Statutes.abbreviations[word] == nil
            && Statutes.abbreviationsWithProvision[word] == nil && !["EU", "EG", "SFS", "BIA", "TS"].contains(word)
    }
}
