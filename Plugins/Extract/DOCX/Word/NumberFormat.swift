/// How the number of a list level is written (ISO/IEC 29500-1, 17.18.59). Formats beyond these count as decimal.
enum NumberFormat: String {
    case decimal, decimalZero, lowerLetter, upperLetter, lowerRoman, upperRoman, bullet, none

    /// The number as written; empty where the format shows none.
    func text(_ number: Int) -> String {
        switch self {
        case .decimal: String(number)
        case .decimalZero: number < 10 && number >= 0 ? "0\(number)" : String(number)
        case .lowerLetter: NumberFormat.letters(number, first: UInt8(ascii: "a"))
        case .upperLetter: NumberFormat.letters(number, first: UInt8(ascii: "A"))
        case .lowerRoman: NumberFormat.roman(number).lowercased()
        case .upperRoman: NumberFormat.roman(number)
        case .bullet, .none: ""
        }
    }

    /// a … z, aa, bb, …: Word repeats the letter.
    private static func letters(_ number: Int, first: UInt8) -> String {
        guard (1...260).contains(number) else { return String(number) }
        let letter = Character(Unicode.Scalar(first + UInt8((number - 1) % 26)))
        return String(repeating: letter, count: (number - 1) / 26 + 1)
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
