import DocumentModel

/// Right margins by where lines begin: the values of a form reach further to the right than the text of a paper.
struct RightMargins {
    private static let leastLines = 12
    /// Points that edges may differ by.
    private static let step: Float = 3
    private var margins: [Int: Float] = [:]

    init(_ lines: [BodyLine]) {
        var rights: [Int: [Float]] = [:]
        for line in lines where !line.isInColumn && line.count > 45 {
            rights[RightMargins.key(line.box.left), default: []].append(line.box.right)
        }
        for (left, edges) in rights where edges.count >= RightMargins.leastLines {
            margins[left] = edges.sorted()[edges.count * 95 / 100]
        }
    }

    private static func key(_ left: Float) -> Int { Int((max(-9999, min(left, 99999)) / step).rounded()) }

    /// The right margin of lines that begin here; nil where few do.
    subscript(left: Float) -> Float? { margins[RightMargins.key(left)] }
}

/// Words that no sentence ends with: what comes below goes on, also with a name or number.
enum OpenEnd {
    private static let words: Set<Substring> = [
        "och", "eller", "samt", "i", "på", "av", "från", "med", "för", "om", "som", "den", "det", "en", "ett", "kl",
        "kl.", "klockan", "vid", "mellan", "än", "hos", "§", "§§", "mot", "genom", "under", "efter", "enligt",
    ]

    /// Whether the text ends with such a word.
    static func isOpen(_ text: String) -> Bool {
        guard let space = text.utf8.lastIndex(of: UInt8(ascii: " ")) else { return false }
        return words.contains(text[text.utf8.index(after: space)...])
    }
}

/// How the letters of a line are set.
enum LetterCase {
    /// Several words, or a long one, and no small letter.
    case capitals
    /// Small letters too.
    case text
    /// Too short to tell.
    case unknown

    private static let leastCapitals = 12
    private static let leastSmall = 4

    init(_ text: String) {
        var (small, capitals) = (0, 0)
        for byte in text.utf8 {
            if byte >= 0x61, byte <= 0x7A { small += 1 } else if byte >= 0x41, byte <= 0x5A { capitals += 1 }
            if small >= LetterCase.leastSmall { break }
        }
        self =
            small >= LetterCase.leastSmall
            ? .text : small == 0 && capitals >= LetterCase.leastCapitals ? .capitals : .unknown
    }
}
