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
        var words: [Word] = []
        var text = ""
        var start = 0
        var end = 0
        var offset = 0
        var isBroken = false
        var previous: Unicode.Scalar = " "
        func finish() {
            guard !text.isEmpty else { return }
            words.append(Word(text: text, start: start, end: end, followsBreak: isBroken))
            text = ""
            isBroken = false
        }
        for scalar in line.unicodeScalars {
            let length = UTF8.width(scalar)
            defer {
                offset += length
                previous = scalar
            }
            if let letter = Folding.fold(scalar) {
                if text.isEmpty { start = offset }
                text.unicodeScalars.append(letter)
                end = offset + length
            } else if scalar == "-", !text.isEmpty {
                continue
            } else {
                finish()
                if words.count == limit { return words }
                if scalar == "\t" || scalar == "\n" || scalar == " " && ":;.".unicodeScalars.contains(previous) {
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
