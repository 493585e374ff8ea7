import DocumentModel

/// Reads to whom a decision is sent: one mark for each recipient of a list, on lines, in cells or behind commas.
///
/// The value is the recipient without a remark in brackets, which attribute `note` holds (`delges`).
enum RecipientRule {
    private static let longest = 120

    static func findings(in section: SectionLines) -> [BlockFinding] {
        section.lines.flatMap { line -> [BlockFinding] in
            let bytes = Array(line.block.text.utf8)
            return parts(bytes, from: line.start).compactMap { range in
                finding(String(decoding: bytes[range], as: UTF8.self), range, section).map { (line.position, $0) }
            }
        }
    }

    private static func parts(_ bytes: [UInt8], from start: Int) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var first = start
        var depth = 0
        for position in start...bytes.count {
            let byte = position < bytes.count ? bytes[position] : 0x0A
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth = max(0, depth - 1) }
            let isBreak = byte == 0x0A || byte == 0x09 || depth == 0 && (byte == 0x2C || byte == 0x3B)
            guard isBreak else { continue }
            if let part = trimmed(bytes, first..<position) { parts.append(part) }
            first = position + 1
        }
        return parts
    }

    /// Without spaces, bullets, dashes and a full stop at the ends.
    private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high {
            if [0x20, 0x2D, 0x2A, 0x2E].contains(bytes[low]) {
                low += 1
            } else if bytes[low] == 0xE2, low + 2 < high {
                low += 3
            } else if bytes[low] == 0xC2, low + 1 < high, [0xA0, 0xB7].contains(bytes[low + 1]) {
                low += 2
            } else {
                break
            }
        }
        while low < high, bytes[high - 1] == 0x20 || bytes[high - 1] == 0x2E { high -= 1 }
        return low < high ? low..<high : nil
    }

    private static func finding(_ text: String, _ range: Range<Int>, _ section: SectionLines) -> Finding? {
        guard range.count <= longest, text.contains(where: \.isLetter), !isOther(text) else { return nil }
        var attributes = section.itemAttribute
        var value = text
        if text.hasSuffix(")"), let bracket = text.lastIndex(of: "("), bracket > text.startIndex {
            let note = text[text.index(after: bracket)...].dropLast()
            // `(S)` behind a name is a party.
            if note.count > 3 {
                attributes.append(Attribute(key: "note", value: String(note)))
                value = String(text[..<bracket])
                while value.last == " " { value.removeLast() }
            }
        }
        return Finding(kind: .recipient, range: range, value: value, attributes: attributes)
    }

    /// Template text, addresses and sentences.
    private static func isOther(_ text: String) -> Bool {
        let isAddress = text.contains("@") || text.contains("www.") || text.contains("http")
        let hasPostcode = text.split(separator: " ").contains { $0.count >= 3 && $0.allSatisfy(\.isNumber) }
        let words = text.split(separator: " ")
        return isAddress || hasPostcode || text.hasPrefix("Klicka") || words.count > 12
    }
}
