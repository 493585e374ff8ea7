import CaseNumbers

/// The text of an item's heading: what of it is the title and what the case number.
struct HeadingText {
    /// Knows the spellings of case numbers, those of the paper's profile included.
    let numbers: CaseNumberReader

    /// Title and case number of what stands behind the item's number. The case number stands in front, at the end, or
    /// in a cell of its own.
    func split(_ text: String, _ known: String?) -> (title: String, caseNumber: String?) {
        var title = text
        var caseNumber = known
        if known == nil, let match = edgeMatch(text) {
            caseNumber = match.quote
            let bytes = Array(text.utf8)
            let before = withoutLead(String(decoding: bytes[..<match.range.lowerBound], as: UTF8.self))
            let after = String(decoding: bytes[match.range.upperBound...], as: UTF8.self)
            title = before + " " + after
        }
        return (clean(title), caseNumber)
    }

    /// A case number at the front or end of the text; one in the middle belongs to the title's words.
    private func edgeMatch(_ text: String) -> CaseNumber? {
        let matches = numbers.matches(in: text).filter(\.isCertain)
        let bytes = Array(text.utf8)
        func isBlank(_ part: ArraySlice<UInt8>) -> Bool {
            clean(withoutLead(String(decoding: part, as: UTF8.self))).isEmpty
        }
        if let first = matches.first, isBlank(bytes[..<first.range.lowerBound]) { return first }
        if let last = matches.last, isBlank(bytes[last.range.upperBound...]) { return last }
        return nil
    }

    /// The case number of a line that has nothing else but a lead word.
    func onlyCaseNumber(_ text: String) -> String? {
        guard text.utf8.count <= 60, let match = numbers.matches(in: text, acceptBareNumbers: true).first else {
            return nil
        }
        let bytes = Array(text.utf8)
        let before = withoutLead(String(decoding: bytes[..<match.range.lowerBound], as: UTF8.self))
        let after = clean(String(decoding: bytes[match.range.upperBound...], as: UTF8.self))
        // A classification code may follow: `SN 94/0117 042`.
        guard before.isEmpty, after.allSatisfy({ $0.isNumber || $0 == " " || $0 == "." }), after.utf8.count <= 8 else {
            return nil
        }
        return after.isEmpty ? match.quote : match.quote + " " + after
    }

    /// Whether a line names a case and nothing else: a lead word with a number behind it, whatever its form, as
    /// `Dnr 2031KSM0597.214`, `Ärende 1 Diarienummer 2031/KS 0362`.
    func isCaseLine(_ text: String) -> Bool {
        guard text.utf8.count <= 80, text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return false }
        let words = text.split { $0 == " " || $0 == "\t" || $0 == ":" }.map { $0.lowercased() }
        guard
            let lead = words.prefix(3).firstIndex(where: { ["dnr", "dnr.", "diarienr", "diarienummer"].contains($0) })
        else { return onlyCaseNumber(text) != nil }
        // `Ärende 1` may stand in front.
        return lead == 0 || lead == 2 && words[0] == "ärende"
    }

    /// What the lead word of a case line leaves.
    func caseNumber(ofLine text: String) -> String {
        if let number = onlyCaseNumber(text) { return number }
        let lowered = text.lowercased()
        for lead in ["diarienummer", "diarienr", "dnr"] {
            guard let range = lowered.firstRange(of: lead) else { continue }
            return clean(
                String(
                    text.dropFirst(lowered.distance(from: lowered.startIndex, to: range.upperBound))
                        .drop { $0 == "." }))
        }
        return clean(text)
    }

    private static let leads = ["diarienummer", "diarienr", "dnr", "ärendenummer", "ärendenr", "ärende", "beteckning"]

    /// Takes the word in front of a case number off.
    private func withoutLead(_ text: String) -> String {
        let trimmed = clean(text)
        let lowered = trimmed.lowercased()
        for lead in HeadingText.leads
        where lowered.hasSuffix(lead) || lowered.hasSuffix(lead + ":") || lowered.hasSuffix(lead + ".") {
            let count = lead.count + (lowered.hasSuffix(lead) ? 0 : 1)
            return clean(String(trimmed.dropLast(count)))
        }
        return trimmed
    }

    /// Spaces and separators at the ends off, tabs to spaces.
    private func clean(_ text: String) -> String {
        let spaced = String(text.map { $0 == "\t" || $0 == "\n" ? " " : $0 })
        let isEdge: (Character) -> Bool = { " :–|,;".contains($0) }
        let front = spaced.drop(while: isEdge)
        var result = String(front)
        while let last = result.last, isEdge(last) { result.removeLast() }
        return result.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
}
