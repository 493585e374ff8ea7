/// Characters that are written with a number or a name: `&#229;`, `&#xE5;`, `&aring;` (HTML Standard, 13.2.5.72).
enum CharacterReferences {
    /// Longest reference that is looked at.
    private static let longest = 12

    /// Reads the reference at an ampersand: the character in UTF-8 and where the text goes on. Nil when it is only a sign.
    static func read(
        _ bytes: UnsafeBufferPointer<UInt8>, at ampersand: Int, before end: Int
    ) -> (text: Unicode.UTF8.EncodedScalar, next: Int)? {
        let start = ampersand + 1
        guard start < end else { return nil }
        guard bytes[start] != UInt8(ascii: "#") else { return number(bytes, from: start + 1, before: end) }
        var index = start
        while index < end, index - start < longest, isNameByte(bytes[index]) { index += 1 }
        if index < end, bytes[index] == UInt8(ascii: ";"), let scalar = NamedCharacters.scalar(bytes[start..<index]) {
            return encoded(scalar, index + 1)
        }
        // The oldest names need no semicolon, and words may go on behind them.
        while index > start {
            if let scalar = NamedCharacters.oldScalar(bytes[start..<index]) { return encoded(scalar, index) }
            index -= 1
        }
        return nil
    }

    /// A text with its references resolved, cut at a number of bytes, with white space made single.
    static func plainText(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, limit: Int) -> String {
        var text: [UInt8] = []
        var index = range.lowerBound
        var isSpace = false
        while index < range.upperBound, text.count < limit {
            let byte = bytes[index]
            if byte <= 0x20 || byte == 0x7F {
                isSpace = isSpace || byte != 0
                index += 1
                continue
            }
            if isSpace, !text.isEmpty { text.append(0x20) }
            isSpace = false
            if byte == UInt8(ascii: "&"), let (character, next) = read(bytes, at: index, before: range.upperBound) {
                text.append(contentsOf: character)
                index = next
            } else {
                text.append(byte)
                index += 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
    }

    private static func number(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, before end: Int
    ) -> (text: Unicode.UTF8.EncodedScalar, next: Int)? {
        var index = start
        let isHex = index < end && bytes[index] | 0x20 == UInt8(ascii: "x")
        if isHex { index += 1 }
        var value: UInt32 = 0
        let first = index
        while index < end, let digit = digit(bytes[index], isHex: isHex) {
            // Larger numbers stand for nothing, whatever follows.
            value = min(value * (isHex ? 16 : 10) + digit, 0x110000)
            index += 1
        }
        guard index > first else { return nil }
        if index < end, bytes[index] == UInt8(ascii: ";") { index += 1 }
        return encoded(scalar(value), index)
    }

    private static func digit(_ byte: UInt8, isHex: Bool) -> UInt32? {
        if (0x30...0x39).contains(byte) { return UInt32(byte - 0x30) }
        guard isHex, (0x61...0x66).contains(byte | 0x20) else { return nil }
        return UInt32((byte | 0x20) - 0x61 + 10)
    }

    /// Numbers of code page 1252 are meant as such; controls, halves of pairs and numbers beyond Unicode are unreadable.
    private static func scalar(_ value: UInt32) -> Unicode.Scalar {
        let replacement: Unicode.Scalar = "\u{FFFD}"
        switch value {
        case 0x09, 0x0A, 0x0C, 0x0D: return " "
        case 0..<0x20, 0x7F: return replacement
        case 0x80..<0xA0: return NamedCharacters.windows1252[Int(value) - 0x80] ?? replacement
        default: return Unicode.Scalar(value) ?? replacement
        }
    }

    private static func encoded(
        _ scalar: Unicode.Scalar, _ next: Int
    ) -> (text: Unicode.UTF8.EncodedScalar, next: Int) {
        (Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter, next)
    }
}
