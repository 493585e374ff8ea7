import DocumentModel

/// The bullet or number at the front of a list item.
struct ListMarker {
    /// UTF-8 length of the marker.
    let length: Int
    /// Whether there is nothing behind it.
    let isWholeText: Bool
    /// Whether it is a bullet or dash rather than a number or letter.
    let isBullet: Bool

    private static let bullets: Set<Character> = [
        "•", "●", "▪", "■", "◦", "○", "·", "∙", "‣", "►", "–", "—", "-", "*", "□",
    ]

    /// Recognises `•`, `–`, `-`, `1.`, `12)`, `a)`, `(3)`, `iv)`, and only in front of a capital `1.2`, `ii.` and `o`
    /// (some programs draw their second-level bullet with that letter); nil for other text. A line of running text may
    /// begin with `3.5 procent`. It may also begin with the last word of a sentence, so that `vi.` never counts.
    init?(_ text: String) {
        guard let first = text.first else { return nil }
        if ListMarker.bullets.contains(first) {
            self.init(text, length: String(first).utf8.count, isBullet: true)
            return
        }
        if first == "o" {
            guard text.utf8.count == 1 || text.dropFirst().first == " " && text.dropFirst(2).first?.isUppercase == true
            else { return nil }
            self.init(text, length: 1, isBullet: true)
            return
        }
        guard let number = ListMarker.number(Array(text.utf8.prefix(8))) else { return nil }
        self.init(text, length: number.length, isBullet: false)
        if number.needsCapital, !isWholeText, !ListMarker.beginsWithCapital(text.utf8.dropFirst(length + 1)) {
            return nil
        }
    }

    private init?(_ text: String, length: Int, isBullet: Bool) {
        let rest = text.utf8.dropFirst(length)
        if let next = rest.first, next != UInt8(ascii: " "), next != UInt8(ascii: "\t") { return nil }
        self.length = length
        self.isBullet = isBullet
        isWholeText = rest.isEmpty
    }

    private static func beginsWithCapital(_ text: Substring.UTF8View) -> Bool {
        Substring(text).first?.isUppercase == true
    }

    /// `12.` `12)` `(12)` `a)` `a.` `iv)` `ii.` and `1.2` or `1.2.`; a bare number or letter is none.
    private static func number(_ bytes: [UInt8]) -> (length: Int, needsCapital: Bool)? {
        let isBracketed = bytes.first == UInt8(ascii: "(")
        let start = isBracketed ? 1 : 0
        let isNumber = start < bytes.count && isDigit(bytes[start])
        var index = start
        while index < bytes.count, isNumber ? isDigit(bytes[index]) : isLetter(bytes[index]) { index += 1 }
        let count = index - start
        guard count > 0, index < bytes.count else { return nil }
        let isRoman = !isNumber && count > 1
        guard isNumber ? count <= 2 : !isRoman || romanNumbers.contains(Array(bytes[start..<index])) else { return nil }
        if bytes[index] == UInt8(ascii: ")") { return (index + 1, false) }
        guard !isBracketed, bytes[index] == UInt8(ascii: ".") else { return nil }
        index += 1
        if isRoman { return bytes[..<index].elementsEqual("vi.".utf8) ? nil : (index, true) }
        let end = isNumber ? levelsEnd(bytes, from: index) : index
        return end.map { ($0, $0 > index) }
    }

    /// Two to twelve without those of one letter, which count as letters.
    private static let romanNumbers = Set(
        ["ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii"].map { Array($0.utf8) })

    /// Where the further levels of a decimal number end; nil for a time or date.
    private static func levelsEnd(_ bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index < bytes.count, isDigit(bytes[index]) {
            let levelStart = index
            while index < bytes.count, isDigit(bytes[index]) { index += 1 }
            guard index - levelStart == 1 else { return nil }
            if index < bytes.count, bytes[index] == UInt8(ascii: ".") { index += 1 } else { break }
        }
        return index
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
    private static func isLetter(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }
}

/// Lists that somebody typed: the number or bullet stands in the text.
enum TypedList {
    /// The paragraph as a list item, when it begins with a marker; any other block as it is.
    static func marked(_ block: Block) -> Block {
        guard block.kind == .paragraph, block.cells.isEmpty else { return block }
        var block = block
        if block.text.hasPrefix("att\t") { replaceTab(after: 3, in: &block) }
        guard let marker = ListMarker(block.text), !marker.isWholeText,
            marker.isBullet || block.boldPrefix < block.text.utf8.count
        else { return block }
        replaceTab(after: marker.length, in: &block)
        block.kind = .listItem
        block.level = max(1, block.level)
        block.marker = String(decoding: block.text.utf8.prefix(marker.length), as: UTF8.self)
        return block
    }

    private static func replaceTab(after length: Int, in block: inout Block) {
        var bytes = Array(block.text.utf8)
        guard length < bytes.count, bytes[length] == UInt8(ascii: "\t") else { return }
        bytes[length] = UInt8(ascii: " ")
        block.text = String(decoding: bytes, as: UTF8.self)
    }
}
