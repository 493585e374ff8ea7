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

    /// Recognises `•`, `–`, `-`, `1.`, `12)`, `a)`, `(3)`, `1.2`; nil for other text. A bare `o` counts only in
    /// front of a capital: some programs draw their second-level bullet with that letter.
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
        guard let length = ListMarker.numberLength(Array(text.utf8.prefix(8))) else { return nil }
        self.init(text, length: length, isBullet: false)
    }

    private init?(_ text: String, length: Int, isBullet: Bool) {
        let rest = text.utf8.dropFirst(length)
        if let next = rest.first, next != UInt8(ascii: " "), next != UInt8(ascii: "\t") { return nil }
        self.length = length
        self.isBullet = isBullet
        isWholeText = rest.isEmpty
    }

    /// `12.` `12)` `(12)` `a)` `a.` and `1.2` or `1.2.`; a bare number or letter is none.
    private static func numberLength(_ bytes: [UInt8]) -> Int? {
        var index = 0
        let isBracketed = bytes.first == UInt8(ascii: "(")
        if isBracketed { index = 1 }
        let start = index
        while index < bytes.count, isDigit(bytes[index]) { index += 1 }
        let digits = index - start
        if digits == 0 {
            guard index < bytes.count, isLetter(bytes[index]) else { return nil }
            index += 1
        }
        guard digits <= 2, index < bytes.count else { return nil }
        if isBracketed { return bytes[index] == UInt8(ascii: ")") ? index + 1 : nil }
        if bytes[index] == UInt8(ascii: ")") { return index + 1 }
        guard bytes[index] == UInt8(ascii: ".") else { return nil }
        index += 1
        // Further levels of a decimal number, but not a time or date.
        while digits > 0, index < bytes.count, isDigit(bytes[index]) {
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
