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
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                if text.isEmpty { start = offset }
                text += scalar.isASCII ? String(Character(lowered(scalar))) : scalar.properties.lowercaseMapping
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

    private static func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        (65...90).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value + 32)) : scalar
    }
}
