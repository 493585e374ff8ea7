/// How the number of a list level is written (ISO/IEC 29500-1, 17.18.59). Formats beyond these count as decimal.
enum NumberFormat: Hashable {
    case decimal, lowerLetter, upperLetter, lowerRoman, upperRoman, hexadecimal
    /// Decimal with zeros in front, up to so many digits.
    case padded(Int)
    /// `1:a`, `första`, `ett`: Word writes them in the language of the text, which in these papers is Swedish.
    case ordinal, ordinalText, cardinalText
    /// `①`, `⑴`, `⒈`, `- 1 -`, `*`.
    case circle, parentheses, fullStop, dashes, footnoteSigns
    case bullet, none

    /// The format with a name as in the file; nil for unknown ones. `pattern` is that of the format `custom`, such as
    /// `001, 002, 003, ...`.
    init?(name: String, pattern: String? = nil) {
        if name == "custom" {
            let first = pattern?.prefix { $0 != "," } ?? ""
            guard first.last == "1", first.dropLast().allSatisfy({ $0 == "0" }), first.count <= 10 else { return nil }
            self = .padded(first.count)
            return
        }
        guard let format = NumberFormat.named[name] else { return nil }
        self = format
    }

    private static let named: [String: NumberFormat] = [
        "decimal": .decimal, "decimalZero": .padded(2), "lowerLetter": .lowerLetter, "upperLetter": .upperLetter,
        "lowerRoman": .lowerRoman, "upperRoman": .upperRoman, "hex": .hexadecimal, "ordinal": .ordinal,
        "ordinalText": .ordinalText, "cardinalText": .cardinalText, "decimalEnclosedCircle": .circle,
        "decimalEnclosedParen": .parentheses, "decimalEnclosedFullstop": .fullStop, "numberInDash": .dashes,
        "chicago": .footnoteSigns, "bullet": .bullet, "none": .none,
    ]

    /// The number as written; empty where the format shows none.
    func text(_ number: Int) -> String {
        switch self {
        case .decimal: String(number)
        case .padded(let digits):
            number < 0
                ? String(number) : String(repeating: "0", count: max(0, digits - String(number).count)) + String(number)
        case .lowerLetter: NumberFormat.letters(number, first: UInt8(ascii: "a"))
        case .upperLetter: NumberFormat.letters(number, first: UInt8(ascii: "A"))
        case .lowerRoman: NumberFormat.roman(number).lowercased()
        case .upperRoman: NumberFormat.roman(number)
        case .hexadecimal: number < 0 ? String(number) : String(number, radix: 16, uppercase: true)
        case .ordinal:
            String(number) + ([1, 2].contains(number % 10) && ![11, 12].contains(number % 100) ? ":a" : ":e")
        case .ordinalText: SwedishNumber.ordinal(number) ?? String(number)
        case .cardinalText: SwedishNumber.cardinal(number) ?? String(number)
        case .circle: NumberFormat.enclosed(number, first: 0x2460)
        case .parentheses: NumberFormat.enclosed(number, first: 0x2474)
        case .fullStop: NumberFormat.enclosed(number, first: 0x2488)
        case .dashes: "- \(number) -"
        case .footnoteSigns: NumberFormat.signs(number)
        case .bullet, .none: ""
        }
    }

    /// a … z, aa, bb, …: Word repeats the letter.
    private static func letters(_ number: Int, first: UInt8) -> String {
        guard (1...260).contains(number) else { return String(number) }
        let letter = Character(Unicode.Scalar(first + UInt8((number - 1) % 26)))
        return String(repeating: letter, count: (number - 1) / 26 + 1)
    }

    /// One of the twenty characters of Unicode with a number inside.
    private static func enclosed(_ number: Int, first: UInt32) -> String {
        guard (1...20).contains(number), let scalar = Unicode.Scalar(first + UInt32(number) - 1) else {
            return String(number)
        }
        return String(Character(scalar))
    }

    /// *, †, ‡, §, **, ††, …
    private static func signs(_ number: Int) -> String {
        guard (1...40).contains(number) else { return String(number) }
        return String(repeating: ["*", "†", "‡", "§"][(number - 1) % 4], count: (number - 1) / 4 + 1)
    }

    private static func roman(_ number: Int) -> String {
        guard (1...3999).contains(number) else { return String(number) }
        var rest = number
        var text = ""
        for (value, digits) in romanDigits {
            while rest >= value {
                text += digits
                rest -= value
            }
        }
        return text
    }

    private static let romanDigits: [(Int, String)] = [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
        (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
}
