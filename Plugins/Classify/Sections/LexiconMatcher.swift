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

    init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    /// The longest exact match of the given uses; with `fuzzy`, a misspelt one counts when it is longer. Without
    /// `bodyFirst` phrases that begin with a body's name are left out.
    func match(_ words: [Word], uses: Set<Lexicon.Use>, fuzzy: Bool = false, bodyFirst: Bool = true) -> LexiconMatch? {
        guard let first = words.first else { return nil }
        var best: LexiconMatch?
        for index in lexicon.byFirstWord[first.text] ?? [] {
            consider(lexicon.phrases[index], words, uses, distance: 0, &best)
        }
        if bodyFirst, BodyName.length(words[...]) > 0 {
            for index in lexicon.byFirstWord[""] ?? [] {
                consider(lexicon.phrases[index], words, uses, distance: 0, &best)
            }
        }
        // `Förslag till bselut` begins with `Förslag`, but a longer phrase is meant.
        let count = best?.wordCount ?? 0
        if fuzzy, count < words.count {
            for phrase in lexicon.phrases where phrase.words.count > count {
                consider(phrase, words, uses, distance: 2, &best)
            }
        }
        return best
    }

    /// Every phrase that agrees with the front of a line, the longest first.
    func candidates(_ words: [Word], fuzzy: Bool) -> [(phrase: Lexicon.Phrase, quality: LexiconMatch.Quality)] {
        let found = lexicon.phrases.compactMap { phrase -> (Lexicon.Phrase, LexiconMatch.Quality, Int)? in
            guard phrase.words.count <= words.count,
                let (count, quality) = length(of: phrase, words, distance: fuzzy ? 2 : 0)
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
        _ phrase: Lexicon.Phrase, _ words: [Word], _ uses: Set<Lexicon.Use>, distance: Int, _ best: inout LexiconMatch?
    ) {
        guard uses.contains(phrase.use), phrase.words.count <= words.count,
            let (count, quality) = length(of: phrase, words, distance: distance)
        else { return }
        if let best, best.wordCount > count || best.wordCount == count && best.quality != .organ { return }
        best = LexiconMatch(
            role: phrase.role, use: phrase.use, quality: quality, wordCount: count, end: words[count - 1].end)
    }

    /// Words that the phrase covers, nil when it does not match.
    private func length(of phrase: Lexicon.Phrase, _ words: [Word], distance: Int) -> (Int, LexiconMatch.Quality)? {
        var position = 0
        var left = distance
        var quality = LexiconMatch.Quality.exact
        for expected in phrase.words {
            guard position < words.count, position == 0 || !words[position].followsBreak else { return nil }
            guard let expected else {
                let length = BodyName.length(words[position...])
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

/// Small misspellings.
enum EditDistance {
    /// Number of single-letter changes and swaps of neighbours between two words, nil when more than allowed. Words of up
    /// to five letters must agree, longer ones may differ by one letter and those of eleven and more by two.
    static func within(_ limit: Int, _ left: String, _ right: String) -> Int? {
        let first = Array(left.utf8)
        let second = Array(right.utf8)
        let allowed = min(limit, first.count < 6 ? 0 : first.count < 11 ? 1 : 2)
        guard allowed > 0, abs(first.count - second.count) <= allowed, first.count <= 64 else { return nil }
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
