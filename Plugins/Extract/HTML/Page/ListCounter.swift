/// Numbers the entries of a list as browsers do.
struct ListCounter {
    private let isOrdered: Bool
    private let step: Int
    private let form: String
    private var next: Int

    /// Largest number that a page may begin with.
    private static let largest = 1_000_000_000

    /// `form` is the attribute `type`: `1`, `a`, `A`, `i` or `I`.
    init(isOrdered: Bool, form: String?, start: Int?, isReversed: Bool) {
        self.isOrdered = isOrdered
        self.form = form ?? "1"
        step = isReversed ? -1 : 1
        next = ListCounter.clamped(start ?? 1)
    }

    /// The number or bullet of the next entry, which may have a `value` of its own.
    mutating func marker(value: Int?) -> String {
        guard isOrdered else { return "•" }
        if let value { next = ListCounter.clamped(value) }
        defer { next = ListCounter.clamped(next + step) }
        switch form {
        case "a": return (ListCounter.letters(next) ?? String(next)) + "."
        case "A": return (ListCounter.letters(next)?.uppercased() ?? String(next)) + "."
        case "i": return (ListCounter.roman(next) ?? String(next)) + "."
        case "I": return (ListCounter.roman(next)?.uppercased() ?? String(next)) + "."
        default: return "\(next)."
        }
    }

    private static func clamped(_ number: Int) -> Int { min(max(number, -largest), largest) }

    /// a … z, aa, ab …
    private static func letters(_ number: Int) -> String? {
        guard number > 0 else { return nil }
        var rest = number
        var letters: [UInt8] = []
        while rest > 0 {
            letters.append(UInt8(ascii: "a") + UInt8((rest - 1) % 26))
            rest = (rest - 1) / 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }

    private static func roman(_ number: Int) -> String? {
        guard (1...3999).contains(number) else { return nil }
        let signs = [
            (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
            (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
        ]
        var rest = number
        var text = ""
        for (value, sign) in signs {
            while rest >= value {
                text += sign
                rest -= value
            }
        }
        return text
    }
}
