/// Undoes hyphenation at line ends.
enum Hyphenation {
    /// How two lines are joined.
    struct Joint {
        /// Whether the hyphen at the end of the first goes.
        var dropsHyphen: Bool
        /// What comes between.
        var separator: String
    }

    /// Words after which a hyphen stands for a left-out part of a compound: `drifts- och`.
    private static let conjunctions: Set<Substring> = [
        "och", "eller", "samt", "respektive", "till", "resp", "och/eller", "men",
    ]

    static func endsWithHyphen(_ text: String) -> Bool {
        text.utf8.last == UInt8(ascii: "-") && text.dropLast().last?.isLetter == true
    }

    /// A hyphen between two lower-case letters was put there by the typesetter, unless a conjunction follows. One
    /// behind a capital or digit belongs to the word (`GR-kommunerna`).
    static func joint(_ text: String, _ next: String) -> Joint {
        guard let start = next.first else { return Joint(dropsHyphen: false, separator: " ") }
        if text.hasSuffix(" -") || text.hasSuffix(" \u{2212}"), start.isNumber {
            return Joint(dropsHyphen: false, separator: "")  // a minus sign parted from its number
        }
        if text.hasSuffix("–"), text.dropLast().last?.isLetter == true {
            return Joint(dropsHyphen: false, separator: "")  // `Bruket–Sjöänge`
        }
        guard endsWithHyphen(text) else { return Joint(dropsHyphen: false, separator: " ") }
        let word = next.prefix { $0 != " " && $0 != "," && $0 != "." }
        if conjunctions.contains(word) { return Joint(dropsHyphen: false, separator: " ") }
        let isSoft = start.isLowercase && text.dropLast().last?.isLowercase == true
        return Joint(dropsHyphen: isSoft, separator: "")
    }
}
