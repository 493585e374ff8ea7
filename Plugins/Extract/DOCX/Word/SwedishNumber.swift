/// Numbers from 1 to 99 in Swedish words, with a capital as Word writes them in lists.
enum SwedishNumber {
    /// `Ett`, `Tjugofem`; nil beyond 99.
    static func cardinal(_ number: Int) -> String? { word(number, units: cardinals, tens: tens) { $0 } }

    /// `Första`, `Tjugofemte`; nil beyond 99.
    static func ordinal(_ number: Int) -> String? {
        // Only the last part of a number is an ordinal: tjugonde, but tjugoförsta.
        word(number, units: ordinals, tens: tens) { "\($0)nde" }
    }

    private static func word(
        _ number: Int, units: [String], tens: [String], round: (String) -> String
    ) -> String? {
        guard (1...99).contains(number) else { return nil }
        let word: String
        if number < 20 {
            word = units[number - 1]
        } else {
            let ten = tens[number / 10 - 2]
            word = number % 10 == 0 ? round(ten) : ten + units[number % 10 - 1]
        }
        return word.prefix(1).uppercased() + word.dropFirst()
    }

    private static let tens = ["tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio"]
    private static let cardinals = [
        "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton", "fjorton",
        "femton", "sexton", "sjutton", "arton", "nitton",
    ]
    private static let ordinals = [
        "första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde", "elfte",
        "tolfte", "trettonde", "fjortonde", "femtonde", "sextonde", "sjuttonde", "artonde", "nittonde",
    ]
}
