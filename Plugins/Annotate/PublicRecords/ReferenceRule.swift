import CaseNumbers
import DocumentModel

/// Reads the documents that a decision rests on and those enclosed: `Tjänsteskrivelse, 2024-04-22`,
/// `Bilaga 1 – Granskning av kalkyl`, `§ 31 TEN - Ny avgift i hamnen`.
///
/// One mark for each entry. The value is its title. Attributes: `part` (`basis`, `attachment`), `number` of the
/// enclosure, `date`, `decision` (`TEN § 31`), `case_number`, `item`.
enum ReferenceRule {
    static func findings(in section: SectionLines, _ numbers: CaseNumberReader) -> [BlockFinding] {
        let part = section.section.role == "attachments" ? "attachment" : "basis"
        return section.lines.flatMap { line -> [BlockFinding] in
            // A heading in two cells is the head of a page that was not known as one.
            if line.block.kind == .heading, line.block.text.utf8.contains(0x09) { return [] }
            return TextView.withView(of: line.block.text) { text in
                entries(text, from: text.token(from: line.start)).compactMap { range in
                    finding(text, range, part, section, numbers).map { (line.position, $0) }
                }
            }
        }
    }

    /// Rows of the block, bullets left out.
    private static func entries(_ text: TextView, from start: Int) -> [Range<Int>] {
        var entries: [Range<Int>] = []
        var first = start
        for index in start...max(start, text.count) {
            let isEnd =
                index == text.count || text.kind(index) == .divider && text.bytes[text.tokens[index].start] == 0x0A
            guard isEnd else { continue }
            while first < index, isBullet(text, first) { first += 1 }
            if first < index { entries.append(first..<index) }
            first = index + 1
        }
        return entries
    }

    private static func isBullet(_ text: TextView, _ index: Int) -> Bool {
        if text.isDash(index) || text.isMark(index, "*") { return true }
        guard text.kind(index) == .mark else { return text.kind(index) == .divider }
        return text.tokens[index].count > 1 && !text.isSectionSign(index) && !isQuote(text, index)
    }

    /// `”`, `“`, `’`, `«`, `»`
    private static func isQuote(_ text: TextView, _ index: Int) -> Bool {
        ["”", "“", "„", "’", "‘", "«", "»", "…"].contains(text.text(index))
    }

    private static func finding(
        _ text: TextView, _ entry: Range<Int>, _ part: String, _ section: SectionLines, _ numbers: CaseNumberReader
    ) -> Finding? {
        let range = text.range(entry.lowerBound, entry.upperBound)
        guard entry.contains(where: { text.isWord($0) }), range.count <= 600, !isTemplate(text, entry) else {
            return nil
        }
        var attributes = [Attribute(key: "part", value: part)]
        var content = entry
        if let (number, end) = enclosureNumber(text, entry) {
            attributes.append(Attribute(key: "number", value: number))
            content = end..<entry.upperBound
        }
        let words = text.text(text.range(content.lowerBound, content.upperBound))
        TextView.withView(of: words) { words in
            if let date = DateRule.findings(in: words).last?.value {
                attributes.append(Attribute(key: "date", value: date))
            }
            if let decision = DecisionCitationRule.findings(in: words, acceptsFront: true).first?.value {
                attributes.append(Attribute(key: "decision", value: decision))
            }
        }
        if let number = CaseNumberRule.findings(in: words, numbers).first?.value {
            attributes.append(Attribute(key: "case_number", value: number))
        }
        return Finding(
            kind: .reference, range: range, value: title(words), attributes: attributes + section.itemAttribute)
    }

    /// `Bilaga 1 –`, `1.` and the token behind.
    private static func enclosureNumber(_ text: TextView, _ entry: Range<Int>) -> (String, Int)? {
        var index = entry.lowerBound
        let isNamed = text.isWord(index, "bilaga") || text.isWord(index, "bil")
        if isNamed { index += 1 }
        if isNamed, text.isMark(index, ".") { index += 1 }
        guard (1...2).contains(text.digitCount(index)) else { return nil }
        let number = text.text(index)
        index += 1
        let hasMark =
            text.isDash(index) || text.isMark(index, ".") || text.isMark(index, ",") || text.isMark(index, ":")
        guard hasMark || isNamed, !text.isNumber(index + 1) || isNamed else { return nil }
        if hasMark { index += 1 }
        return index < entry.upperBound ? (number, index) : nil
    }

    /// The words without a date and marks at the end.
    private static func title(_ words: String) -> String {
        var title = words[...]
        func trim() {
            while let last = title.last, " ,.;:–-\t".contains(last) { title.removeLast() }
        }
        trim()
        let bytes = Array(title.utf8)
        let date = TextView.withView(of: String(title)) { DateRule.findings(in: $0).last }
        if let date, date.range.upperBound == bytes.count, date.range.lowerBound > 0 {
            title = Substring(String(decoding: bytes[..<date.range.lowerBound], as: UTF8.self))
            trim()
        }
        return title.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
    }

    private static func isTemplate(_ text: TextView, _ entry: Range<Int>) -> Bool {
        text.isWord(entry.lowerBound, "klicka") || text.isWord(entry.lowerBound, "borttagen")
    }
}
