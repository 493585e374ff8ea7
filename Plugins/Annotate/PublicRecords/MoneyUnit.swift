/// What an amount is counted in.
struct MoneyUnit {
    /// Power of ten by which the printed number is multiplied.
    let power: Int
    /// ISO 4217 code.
    let currency: String

    private static let words: [(word: StaticString, unit: MoneyUnit)] = [
        ("kr", MoneyUnit(power: 0, currency: "SEK")), ("kronor", MoneyUnit(power: 0, currency: "SEK")),
        ("krona", MoneyUnit(power: 0, currency: "SEK")), ("sek", MoneyUnit(power: 0, currency: "SEK")),
        ("öre", MoneyUnit(power: -2, currency: "SEK")), ("euro", MoneyUnit(power: 0, currency: "EUR")),
        ("eur", MoneyUnit(power: 0, currency: "EUR")), ("tkr", MoneyUnit(power: 3, currency: "SEK")),
        ("kkr", MoneyUnit(power: 3, currency: "SEK")), ("tsek", MoneyUnit(power: 3, currency: "SEK")),
        ("ksek", MoneyUnit(power: 3, currency: "SEK")), ("mnkr", MoneyUnit(power: 6, currency: "SEK")),
        ("mkr", MoneyUnit(power: 6, currency: "SEK")), ("msek", MoneyUnit(power: 6, currency: "SEK")),
        ("miljkr", MoneyUnit(power: 6, currency: "SEK")), ("mdkr", MoneyUnit(power: 9, currency: "SEK")),
        ("mdrkr", MoneyUnit(power: 9, currency: "SEK")),
    ]

    private static let multiples: [(word: StaticString, power: Int)] = [
        ("tusen", 3), ("miljoner", 6), ("miljon", 6), ("milj", 6), ("mn", 6), ("miljarder", 9), ("miljard", 9),
        ("mdr", 9),
    ]

    /// The unit that begins at a token, and the token after it.
    static func read(_ text: TextView, at index: Int) -> (MoneyUnit, Int)? {
        guard let kind = text.kind(index), isNear(text, index) else { return nil }
        if kind == .mark { return mark(text, index) }
        guard kind == .word else { return nil }
        if let unit = word(text, index) { return (unit, index + 1) }
        guard let multiple = multiples.first(where: { text.isWord(index, $0.word) }) else { return nil }
        var next = index + 1
        if text.isMark(next, "."), text.isAdjacent(next) { next += 1 }
        guard let unit = word(text, next), unit.power == 0 else { return nil }
        return (MoneyUnit(power: multiple.power, currency: unit.currency), next + 1)
    }

    /// The currency that stands in front of a number: `SEK 12 000`.
    static func before(_ text: TextView, _ index: Int) -> MoneyUnit? {
        guard text.isWord(index - 1), isNear(text, index) else { return nil }
        guard text.isWord(index - 1, "sek") || text.isWord(index - 1, "eur") else { return nil }
        return word(text, index - 1)
    }

    private static func word(_ text: TextView, _ index: Int) -> MoneyUnit? {
        guard text.isWord(index), text.tokens[index].count <= 6 else { return nil }
        return words.first { text.isWord(index, $0.word) }?.unit
    }

    /// `:-` and `,-` for whole kronor, `€`.
    private static func mark(_ text: TextView, _ index: Int) -> (MoneyUnit, Int)? {
        let start = text.tokens[index].start
        if text.tokens[index].count == 3, text.bytes[start] == 0xE2, text.bytes[start + 1] == 0x82,
            text.bytes[start + 2] == 0xAC
        {
            return (MoneyUnit(power: 0, currency: "EUR"), index + 1)
        }
        guard text.isMark(index, ":") || text.isMark(index, ","), text.isAdjacent(index), text.isDash(index + 1),
            text.isAdjacent(index + 1), !(text.isNumber(index + 2) && text.isAdjacent(index + 2))
        else { return nil }
        return (MoneyUnit(power: 0, currency: "SEK"), index + 2)
    }

    /// At most two spaces away from the token before.
    private static func isNear(_ text: TextView, _ index: Int) -> Bool {
        index > 0 && text.tokens[index].start - text.tokens[index - 1].end <= 3
    }
}
