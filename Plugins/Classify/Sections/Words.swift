/// A word of a line, folded for comparison, and where it stands.
struct Word: Equatable {
    /// Lower-case letters and digits; hyphens are left out.
    let text: String
    /// UTF-8 offset of its first byte.
    let start: Int
    /// UTF-8 offset after its last byte.
    let end: Int
    /// Whether a tab, or a colon, semicolon or full stop with a space behind it, stands in front: a phrase does not go
    /// on over it.
    var followsBreak: Bool = false
}

/// Cuts lines into words. Hyphens join (`MBL-förhandling`); everything else that is no letter or digit parts.
enum Words {
    /// The first words of a line, at most `limit`.
    static func of(_ line: String, limit: Int = 24) -> [Word] {
        var line = line
        return line.withUTF8 { of($0, limit: limit) }
    }

    private static func of(_ line: UnsafeBufferPointer<UInt8>, limit: Int) -> [Word] {
        var words: [Word] = []
        var text: [UInt8] = []
        text.reserveCapacity(32)
        var start = 0
        var end = 0
        var offset = 0
        var isBroken = false
        var previous: Unicode.Scalar = " "
        func finish() {
            guard !text.isEmpty else { return }
            words.append(
                Word(text: String(decoding: text, as: UTF8.self), start: start, end: end, followsBreak: isBroken))
            text.removeAll(keepingCapacity: true)
            isBroken = false
        }
        while offset < line.count {
            // Nearly all letters are of these.
            if let (letter, width) = Folding.latin(in: line, at: offset) {
                if text.isEmpty { start = offset }
                if width == 2 { text.append(0xC3) }
                text.append(letter)
                offset += width
                end = offset
                previous = "a"
                continue
            }
            let scalar = Folding.scalar(in: line, at: offset)
            let next = offset + UTF8.width(scalar)
            defer {
                offset = next
                previous = scalar
            }
            if let letter = Folding.fold(scalar) {
                if text.isEmpty { start = offset }
                Folding.append(letter, to: &text)
                end = next
            } else if scalar == "-", !text.isEmpty {
                continue
            } else {
                finish()
                if words.count == limit { return words }
                if scalar == "\t" || scalar == "\n"
                    || scalar == " " && (previous == ":" || previous == ";" || previous == ".")
                {
                    isBroken = true
                }
            }
        }
        finish()
        return words
    }
}

/// Lower case for single letters, without the cost of Unicode's tables for the letters that nearly all text is made of.
enum Folding {
    /// The last byte in lower case and the width of a letter or digit of ASCII, or of a letter from À to ÿ; nil for
    /// anything else.
    static func latin(in text: UnsafeBufferPointer<UInt8>, at offset: Int) -> (last: UInt8, width: Int)? {
        let first = text[offset]
        switch first {
        case 0x61...0x7a, 0x30...0x39: return (first, 1)
        case 0x41...0x5a: return (first | 0x20, 1)
        case 0xC3 where offset + 1 < text.count:
            let next = text[offset + 1]
            // × and ÷; À to Þ are capitals.
            if next == 0x97 || next == 0xB7 { return nil }
            return (next < 0x9F ? next | 0x20 : next, 2)
        default: return nil
        }
    }

    /// The scalar that begins at an offset of a string's bytes, which are always valid UTF-8.
    static func scalar(in text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Unicode.Scalar {
        let first = UInt32(text[offset])
        if first < 0x80 { return Unicode.Scalar(UInt8(first)) }
        let count = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3
        var value = first & (0x3F >> UInt32(count))
        for next in text[(offset + 1)...(offset + count)] { value = value << 6 | UInt32(next & 0x3F) }
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    /// Appends a scalar's bytes.
    static func append(_ scalar: Unicode.Scalar, to text: inout [UInt8]) {
        if scalar.isASCII {
            text.append(UInt8(truncatingIfNeeded: scalar.value))
        } else {
            text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }

    /// The letter in lower case or the digit itself; nil for anything else.
    static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x61...0x7a, 0x30...0x39: return scalar
        case 0x41...0x5a: return Unicode.Scalar(scalar.value + 0x20)
        case 0...0x7f: return nil
        case 0xe0...0xff where scalar.value != 0xf7: return scalar
        case 0xc0...0xde where scalar.value != 0xd7: return Unicode.Scalar(scalar.value + 0x20)
        case 0x80...0xbf where scalar.value != 0xaa && scalar.value != 0xba: return nil
        default:
            let properties = scalar.properties
            guard properties.isAlphabetic || properties.numericType != nil else { return nil }
            return properties.lowercaseMapping.unicodeScalars.first
        }
    }
}

/// Searches in bytes: finding text by characters costs a hundred times as much.
enum Bytes {
    /// Whether the text has these ASCII letters in a row, in either case; `letters` are lower case.
    static func contain(_ letters: StaticString, _ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            letters.withUTF8Buffer { letters in
                guard let first = letters.first, bytes.count >= letters.count else { return false }
                for start in 0...(bytes.count - letters.count) where bytes[start] | 0x20 == first {
                    if letters.indices.allSatisfy({ bytes[start + $0] | 0x20 == letters[$0] }) { return true }
                }
                return false
            }
        }
    }
}
