import DocumentModel

/// What was counted on a page, and what follows for its text.
struct PageQuality {
    /// Codes that the page shows, drawn or not.
    var shown = 0
    /// Those that stand for no character.
    var unmapped = 0
    /// Those that are set but not drawn, as text recognition does it.
    var invisible = 0
    /// Images on the page.
    var images = 0
    /// Share of the page under its largest image, 0 to 1.
    var imageShare: Float = 0

    /// Share of codes that stand for no character, 0 to 1.
    var unmappedShare: Float { shown == 0 ? 0 : Float(unmapped) / Float(shown) }

    /// Whether an image covers the page and hardly any characters stand on it.
    var isMostlyImage: Bool { imageShare > 0.8 && shown < 100 }

    /// What the page's text is worth.
    func grade(hasText: Bool, letters: LetterCount) -> TextGrade? {
        guard shown > 0, hasText || unmapped > 0 else { return images > 0 ? TextGrade.none : nil }
        // A few codes without a character are bullets and signs of the trade.
        if unmappedShare > 0.3 || letters.isScrambled { return .broken }
        return invisible * 2 > shown ? .recognised : .digital
    }
}

extension PageQuality {
    /// What is to be said of a page with text of this grade; nil when all is well.
    func diagnostic(_ grade: TextGrade, page: Int, producer: String) -> Diagnostic? {
        let (severity, code, message): (Severity, String, String)
        switch grade {
        case .none:
            (severity, code) = (.warning, "page_without_text")
            message = "Page \(page) is an image without text; it needs text recognition."
        case .broken:
            (severity, code) = (.warning, "page_text_broken")
            let share = Int((unmappedShare * 100).rounded())
            message =
                share > 30
                ? "Page \(page) has text of which \(share) % stands for no known characters; it needs text recognition."
                : "Page \(page) has text that its fonts give the wrong letters; it needs text recognition."
        case .recognised:
            (severity, code) = (.info, "page_text_recognised")
            message = "The text of page \(page) was recognised in an image, and may hold errors."
        case .digital:
            guard isMostlyImage else { return nil }
            (severity, code) = (.info, "page_mostly_image")
            message = "Page \(page) is an image with \(shown) characters of text; what the image says was not read."
        }
        return Diagnostic(severity: severity, code: code, message: message, page: page, producer: producer)
    }
}

/// How good text is, the best first. The worst page decides what a file is.
enum TextGrade: String, Comparable, CaseIterable {
    /// The file holds the characters.
    case digital
    /// Characters that text recognition found in a picture of the page, set invisibly over it.
    case recognised = "ocr"
    /// Codes that stand for no characters or for the wrong ones.
    case broken
    /// A picture only.
    case none

    static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int { TextGrade.allCases.firstIndex(of: self) ?? 0 }
}

/// Tells text from letters put in the place of others, as fonts with a wrong table of characters give.
struct LetterCount {
    private var all = 0
    private var frequent = 0
    /// The letters met, one bit each.
    private var met: UInt32 = 0

    /// Enough to judge by.
    private static let enough = 250

    /// Counts an ASCII letter; others are no sign of either.
    mutating func add(_ scalar: UInt32) {
        let letter = scalar | 0x20
        guard letter >= 0x61, letter <= 0x7a else { return }
        all += 1
        met |= 1 << (letter - 0x61)
        frequent += Int(LetterCount.frequentLetters >> (letter - 0x61) & 1)
    }

    /// Whether the letters cannot be those of a text: a, e, i, n, r, s and t make up half and more of a Swedish, English,
    /// German or Finnish one.
    /// Few different letters are a drawing or a column of the same word.
    var isScrambled: Bool { all >= LetterCount.enough && met.nonzeroBitCount >= 10 && frequent * 4 < all }

    private static let frequentLetters = "aeinrst".unicodeScalars.reduce(UInt32(0)) { $0 | 1 << ($1.value - 0x61) }
}
