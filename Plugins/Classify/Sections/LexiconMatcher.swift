/// What a line's front says in the words of the lexicon.
struct LexiconMatch {
    /// How exactly the words agree.
    enum Quality: String {
        case exact
        /// With a body's name in it.
        case organ
        /// Small misspellings or another inflection.
        case fuzzy
    }

    let role: String
    let use: Lexicon.Use
    let quality: Quality
    /// Number of words matched.
    let wordCount: Int
    /// UTF-8 offset in the line after the matched words.
    let end: Int
}

/// Finds the longest phrase of the lexicon at the front of a line.
struct LexiconMatcher: Sendable {
    private let lexicon: Lexicon

    /// What shows at a glance that a phrase cannot agree with a line, one for each phrase.
    private let fronts: [Front]

    init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        fronts = lexicon.phrases.map { Front($0) }
    }

    /// The longest exact match of the given uses; with `fuzzy`, a misspelt one counts when it is longer. Without
    /// `bodyFirst` phrases that begin with a body's name are left out.
    func match(_ words: [Word], uses: Set<Lexicon.Use>, fuzzy: Bool = false, bodyFirst: Bool = true) -> LexiconMatch? {
        guard let first = words.first else { return nil }
        let body = BodyName.length(words[...])
        var best: LexiconMatch?
        for index in lexicon.byFirstWord[first.text] ?? [] {
            consider(lexicon.phrases[index], words, body, uses, distance: 0, &best)
        }
        if bodyFirst, body > 0 {
            for index in lexicon.byFirstWord[""] ?? [] {
                consider(lexicon.phrases[index], words, body, uses, distance: 0, &best)
            }
        }
        // `Förslag till bselut` begins with `Förslag`, but a longer phrase is meant.
        let count = best?.wordCount ?? 0
        if fuzzy, count < words.count {
            let letters = EditDistance.letters(of: first.text)
            for (index, front) in fronts.enumerated()
            where front.wordCount > count && front.wordCount <= words.count
                && front.mayBegin(first.text.utf8.count, letters, isBody: body > 0)
            {
                consider(lexicon.phrases[index], words, body, uses, distance: 2, &best)
            }
        }
        return best
    }

    /// Every phrase that agrees with the front of a line, the longest first.
    func candidates(_ words: [Word], fuzzy: Bool) -> [(phrase: Lexicon.Phrase, quality: LexiconMatch.Quality)] {
        let body = BodyName.length(words[...])
        let found = lexicon.phrases.compactMap { phrase -> (Lexicon.Phrase, LexiconMatch.Quality, Int)? in
            guard phrase.words.count <= words.count,
                let (count, quality) = length(of: phrase, words, body, distance: fuzzy ? 2 : 0)
            else { return nil }
            return (phrase, quality, count)
        }
        // A stable order: the longest first, right spelling before wrong, then as in the files.
        return found.enumerated().sorted { one, other in
            let (left, right) = (one.element, other.element)
            if left.2 != right.2 { return left.2 > right.2 }
            if (left.1 == .fuzzy) != (right.1 == .fuzzy) { return right.1 == .fuzzy }
            return one.offset < other.offset
        }.map { ($0.element.0, $0.element.1) }
    }

    private func consider(
        _ phrase: Lexicon.Phrase, _ words: [Word], _ body: Int, _ uses: Set<Lexicon.Use>, distance: Int,
        _ best: inout LexiconMatch?
    ) {
        guard uses.contains(phrase.use), phrase.words.count <= words.count,
            let (count, quality) = length(of: phrase, words, body, distance: distance)
        else { return }
        if let best, best.wordCount > count || best.wordCount == count && best.quality != .organ { return }
        best = LexiconMatch(
            role: phrase.role, use: phrase.use, quality: quality, wordCount: count, end: words[count - 1].end)
    }

    /// Words that the phrase covers, nil when it does not match. `body` words at the front are the name of a body.
    private func length(of phrase: Lexicon.Phrase, _ words: [Word], _ body: Int, distance: Int) -> (
        Int, LexiconMatch.Quality
    )? {
        var position = 0
        var left = distance
        var quality = LexiconMatch.Quality.exact
        for expected in phrase.words {
            guard position < words.count, position == 0 || !words[position].followsBreak else { return nil }
            guard let expected else {
                let length = position == 0 ? body : BodyName.length(words[position...])
                guard length > 0 else { return nil }
                position += length
                quality = .organ
                continue
            }
            if words[position].text != expected {
                guard left > 0, let errors = EditDistance.within(left, expected, words[position].text) else {
                    return nil
                }
                left -= errors
                quality = .fuzzy
            }
            position += 1
        }
        return (position, quality)
    }
}

/// The number of a phrase's words, and length and letters of its first one.
private struct Front {
    let wordCount: Int
    /// Bytes of the first word; 0 for the name of a body.
    private let length: Int
    private let letters: UInt64

    init(_ phrase: Lexicon.Phrase) {
        wordCount = phrase.words.count
        let first = (phrase.words.first ?? nil) ?? ""
        length = first.utf8.count
        letters = EditDistance.letters(of: first)
    }

    /// Whether the first word may agree with one of this length and these letters, misspelt or not.
    func mayBegin(_ length: Int, _ letters: UInt64, isBody: Bool) -> Bool {
        self.length == 0 ? isBody : EditDistance.mayAgree(2, (self.length, self.letters), (length, letters))
    }
}

/// Small misspellings.
enum EditDistance {
    /// A bit for each letter in a word, several letters to a bit.
    static func letters(of word: String) -> UInt64 { word.utf8.reduce(0) { $0 | 1 << UInt64($1 & 63) } }

    /// Errors that a word of this length may have.
    private static func allowed(_ limit: Int, _ length: Int) -> Int {
        min(limit, length < 6 ? 0 : length < 11 ? 1 : 2)
    }

    /// Whether two words may be near enough, going by their lengths in bytes and their letters: an error changes the
    /// length by one at most and takes one letter away, brings one or both.
    static func mayAgree(_ limit: Int, _ left: (length: Int, letters: UInt64), _ right: (length: Int, letters: UInt64))
        -> Bool
    {
        let errors = allowed(limit, left.length)
        return abs(left.length - right.length) <= errors
            && (left.letters ^ right.letters).nonzeroBitCount <= 2 * errors
    }

    /// Number of single-letter changes and swaps of neighbours between two words, nil when more than allowed. Words of up
    /// to five letters must agree, longer ones may differ by one letter and those of eleven and more by two.
    static func within(_ limit: Int, _ left: String, _ right: String) -> Int? {
        let allowed = allowed(limit, left.utf8.count)
        guard allowed > 0, left.utf8.count <= 64, abs(left.utf8.count - right.utf8.count) <= allowed,
            mayAgree(limit, (left.utf8.count, letters(of: left)), (right.utf8.count, letters(of: right)))
        else { return nil }
        let first = Array(left.utf8)
        let second = Array(right.utf8)
        var row = Array(0...second.count)
        var above = row
        for (index, byte) in first.enumerated() {
            let twoAbove = above
            above = row
            var diagonal = row[0]
            row[0] = index + 1
            for other in second.indices {
                let cost = min(diagonal + (byte == second[other] ? 0 : 1), row[other] + 1, row[other + 1] + 1)
                diagonal = row[other + 1]
                row[other + 1] = cost
                if index > 0, other > 0, byte == second[other - 1], first[index - 1] == second[other] {
                    row[other + 1] = min(cost, twoAbove[other - 1] + 1)
                }
            }
        }
        let errors = row[second.count]
        return errors <= allowed ? errors : nil
    }
}
