import DocumentModel

/// Tells footnotes from the text above them: small lines at the foot of a page that begin with a number which stands
/// raised in the page's text.
enum Footnotes {
    /// The style of a footnote's block, as in word processors.
    static let style = "footnote"
    /// Points by which notes are smaller than the text at least.
    private static let leastDifference: Float = 0.8
    /// Notes lie below this share of the page.
    private static let highest: Float = 0.35

    /// Marks the lines of footnotes and writes their numbers raised.
    static func mark(_ pages: inout [PageLines]) {
        var sizes: [Float: Int] = [:]
        for page in pages {
            for line in page.lines where !line.isFurniture {
                sizes[line.block.fontSize, default: 0] += line.block.text.utf8.count
            }
        }
        guard let bodySize = sizes.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key else { return }
        for index in pages.indices { mark(&pages[index], bodySize: bodySize) }
    }

    private static func mark(_ page: inout PageLines, bodySize: Float) {
        var numbers: Set<String> = []
        for line in page.lines where !line.isFurniture { numbers.formUnion(references(line.block.text)) }
        guard !numbers.isEmpty else { return }
        var isOpen = false
        for index in page.lines.indices where !page.lines[index].isFurniture {
            let line = page.lines[index]
            guard line.block.fontSize <= bodySize - leastDifference, line.block.box.top > highest * page.page.height,
                line.block.kind == .line, line.parts.count == 1
            else {
                isOpen = false
                continue
            }
            let (number, rest) = leadingNumber(line.block.text)
            if !number.isEmpty, !rest.isEmpty, numbers.remove(number) != nil {
                page.lines[index].block.text = raised(number) + " " + rest
                page.lines[index].startsFootnote = true
                isOpen = true
            }
            page.lines[index].isFootnote = isOpen
        }
    }

    private static let raisedDigits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")

    private static func digit(_ character: Character) -> Int? { raisedDigits.firstIndex(of: character) }

    /// Raised numbers behind a word: `avgiften¹` gives `1`, `m²` counts too.
    private static func references(_ text: String) -> [String] {
        guard hasRaisedDigit(text) else { return [] }
        var numbers: [String] = []
        var number = ""
        var isBehindWord = false
        for character in text {
            if let digit = digit(character) {
                if isBehindWord { number += String(digit) }
                continue
            }
            if !number.isEmpty { numbers.append(number) }
            number = ""
            isBehindWord = !character.isWhitespace
        }
        return number.isEmpty ? numbers : numbers + [number]
    }

    /// Whether the text may have a raised digit, going by its bytes.
    private static func hasRaisedDigit(_ text: String) -> Bool {
        var previous: UInt8 = 0
        var oneBefore: UInt8 = 0
        for byte in text.utf8 {
            // `²`, `³` and `¹`; the others are U+2070 and U+2074 to U+2079.
            if previous == 0xc2, byte == 0xb2 || byte == 0xb3 || byte == 0xb9 { return true }
            if oneBefore == 0xe2, previous == 0x81, (0xb0...0xb9).contains(byte) { return true }
            (oneBefore, previous) = (previous, byte)
        }
        return false
    }

    /// The number at the front of a note, raised or not, and what follows.
    private static func leadingNumber(_ text: String) -> (number: String, rest: String) {
        var number = ""
        var rest = text[...]
        while let first = rest.first, number.count < 3, let digit = digit(first) ?? first.wholeNumberValue, digit < 10 {
            number += String(digit)
            rest = rest.dropFirst()
        }
        rest = rest.drop { $0 == " " || $0 == "\t" }
        // `1.` and `12 %` are no notes.
        return rest.first?.isLetter == true ? (number, String(rest)) : ("", text)
    }

    private static func raised(_ number: String) -> String {
        String(number.compactMap { $0.wholeNumberValue.map { raisedDigits[$0] } })
    }
}
