/// What a line's front says in the words of the lexicon.
struct LexiconMatch {
    /// How exactly the words agree.
    enum Quality: String {
        case exact
        /// With a body's name in it.
        case organ
        /// Another inflection.
        case inflected
        /// Made from a frame.
        case frame
        /// Small misspellings.
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
    /// One for each phrase.
    private let fronts: [Front]

    init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        fronts = lexicon.phrases.map { Front($0) }
    }

    /// The longest exact match of the given uses; with `fuzzy`, a misspelt one counts when it is longer. Without
    /// `bodyFirst` phrases that begin with a body's name are left out.
    func match(_ words: [Word], uses: Set<Lexicon.Use>, fuzzy: Bool = false, bodyFirst: Bool = true) -> LexiconMatch? {
        guard let first = words.first else { return nil }
        var best: LexiconMatch?
        for index in lexicon.byFirstWord[first.text] ?? [] {
            consider(lexicon.phrases[index], words, uses, distance: 0, &best)
        }
        let body = BodyName.plainLength(words[...])
        if bodyFirst, body > 0 {
            for index in behindBody(words, body) { consider(lexicon.phrases[index], words, uses, distance: 0, &best) }
        }
        // `Förslag till bselut` begins with `Förslag`, but a longer phrase is meant.
        let count = best?.wordCount ?? 0
        if fuzzy, count < words.count {
            let letters = (first.text.utf8.count, EditDistance.letters(of: first.text))
            for (index, front) in fronts.enumerated()
            where front.wordCount > count && front.mayBegin(letters, isBody: body > 0) {
                consider(lexicon.phrases[index], words, uses, distance: 2, &best)
            }
        }
        return best
    }

    /// Positions of the phrases, in order, that begin with a body's name and may go on as the line does.
    private func behindBody(_ words: [Word], _ body: Int) -> [Int] {
        var found = lexicon.behindBody[""] ?? []
        for word in words.dropFirst(body).prefix(BodyName.longestAddition) {
            if let phrases = lexicon.behindBody[word.text] { found += phrases }
        }
        return found.count > 1 ? Set(found).sorted() : found
    }

    /// The phrase of which the words are another inflection, when it covers all of them: `Ekonomisk effekt`. A word that
    /// stands alone must be right: `Förslaget` is what is proposed, `Förslag` a proposal.
    func inflected(_ words: [Word], uses: Set<Lexicon.Use>) -> LexiconMatch? {
        guard let first = words.first, (2...8).contains(words.count) else { return nil }
        for index in lexicon.byBeginning[Lexicon.beginning(first.text)] ?? [] {
            let phrase = lexicon.phrases[index]
            guard uses.contains(phrase.use), phrase.counts.contains(words.count),
                let (count, _) = length(of: phrase, words, distance: 0, inflects: true), count == words.count
            else { continue }
            return LexiconMatch(
                role: phrase.role, use: phrase.use, quality: .inflected, wordCount: words.count,
                end: words[words.count - 1].end)
        }
        return nil
    }

    /// The frame of which the first `count` words are a heading.
    func framed(_ words: ArraySlice<Word>) -> LexiconMatch? {
        guard let last = words.last, BodyName.plainLength(words) < words.count, let role = lexicon.frames.match(words)
        else {
            return nil
        }
        return LexiconMatch(role: role, use: .heading, quality: .frame, wordCount: words.count, end: last.end)
    }

    /// Every phrase that agrees with the front of a line, the longest first.
    func candidates(_ words: [Word], fuzzy: Bool) -> [(phrase: Lexicon.Phrase, quality: LexiconMatch.Quality)] {
        let found = lexicon.phrases.compactMap { phrase -> (Lexicon.Phrase, LexiconMatch.Quality, Int)? in
            guard phrase.counts.lowerBound <= words.count,
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
        guard uses.contains(phrase.use), phrase.counts.lowerBound <= words.count,
            let (count, quality) = length(of: phrase, words, distance: distance)
        else { return }
        if let best, best.wordCount > count || best.wordCount == count && best.quality != .organ { return }
        best = LexiconMatch(
            role: phrase.role, use: phrase.use, quality: quality, wordCount: count, end: words[count - 1].end)
    }

    /// Words that the phrase covers, nil when it does not match.
    private func length(
        of phrase: Lexicon.Phrase, _ words: [Word], distance: Int, inflects: Bool = false
    ) -> (Int, LexiconMatch.Quality)? {
        let start = Reading(position: 0, left: distance, quality: .exact)
        guard let end = read(phrase.wording.parts[...], words, start, inflects), end.position > 0 else { return nil }
        return (end.position, end.quality)
    }

    private struct Reading {
        var position: Int
        /// Misspellings that are still allowed.
        var left: Int
        var quality: LexiconMatch.Quality
    }

    /// How far the parts go; of a choice the wording that goes furthest counts.
    private func read(
        _ parts: ArraySlice<Wording.Part>, _ words: [Word], _ start: Reading, _ inflects: Bool
    ) -> Reading? {
        var reading = start
        for index in parts.indices {
            if case .choice(let choices) = parts[index] {
                var best: Reading?
                for choice in choices {
                    guard let end = read(choice[...], words, reading, inflects),
                        let end = read(parts[(index + 1)...], words, end, inflects)
                    else { continue }
                    if best.map({ end.position > $0.position }) ?? true { best = end }
                }
                return best
            }
            let position = reading.position
            guard position < words.count, position == 0 || !words[position].followsBreak else { return nil }
            switch parts[index] {
            case .organ:
                let rest = words[position...]
                let length =
                    inflects
                    ? 0
                    : BodyName.length(rest, plain: BodyName.plainLength(rest)) {
                        LexiconMatcher.allows($0, parts, after: index)
                    }
                guard length > 0 else { return nil }
                reading.position += length
                reading.quality = .organ
            case .word(let expected):
                if words[position].text != expected {
                    if inflects {
                        guard Inflection.agree(expected, words[position].text) else { return nil }
                    } else {
                        guard reading.left > 0,
                            let errors = EditDistance.within(reading.left, expected, words[position].text)
                        else { return nil }
                        reading.left -= errors
                        reading.quality = .fuzzy
                    }
                }
                reading.position += 1
            case .choice: break
            }
        }
        return reading
    }

    /// Whether a word may stand behind the body's name at a place in the phrase.
    private static func allows(_ word: String, _ parts: ArraySlice<Wording.Part>, after index: Int) -> Bool {
        guard index + 1 < parts.endIndex else { return false }
        switch parts[index + 1] {
        case .word(let next): return next == word
        case .organ: return false
        case .choice(let choices):
            return choices.contains { if case .word(let next)? = $0.first { next == word } else { false } }
        }
    }
}

/// Other forms of the same word.
enum Inflection {
    private static let endings: Set<String> = [
        "", "n", "en", "t", "et", "a", "na", "ar", "or", "er", "r", "arna", "orna", "erna", "s", "ens", "ets", "nas",
        "ningar", "e", "ns", "ernas", "ornas", "arnas", "erns",
    ]

    /// Whether two words differ in their endings only. Short words must be the same.
    static func agree(_ left: String, _ right: String) -> Bool {
        if left == right { return true }
        let common = zip(left.utf8, right.utf8).prefix { $0 == $1 }.count
        guard common >= 5, left.hasSuffix("tt") == right.hasSuffix("tt") else { return false }
        // The endings begin where the words part, or a letter or two before: `konsekvens`, `konsekvenser`.
        return (0...2).contains { back in
            guard common - back >= 5 else { return false }
            return endings.contains(String(decoding: left.utf8.dropFirst(common - back), as: UTF8.self))
                && endings.contains(String(decoding: right.utf8.dropFirst(common - back), as: UTF8.self))
        }
    }
}

/// What shows at a glance that a phrase cannot agree with a line.
private struct Front: Sendable {
    /// Words of the phrase at most.
    let wordCount: Int
    /// Length in bytes and letters of its first word; nil where that is a body's name or one of several.
    private let word: (length: Int, letters: UInt64)?
    private let isBody: Bool

    init(_ phrase: Lexicon.Phrase) {
        wordCount = phrase.counts.upperBound
        switch phrase.wording.parts.first {
        case .word(let first): (word, isBody) = ((first.utf8.count, EditDistance.letters(of: first)), false)
        case .organ: (word, isBody) = (nil, true)
        default: (word, isBody) = (nil, false)
        }
    }

    /// Whether the first word may agree with one of this length and these letters, misspelt or not.
    func mayBegin(_ first: (length: Int, letters: UInt64), isBody body: Bool) -> Bool {
        guard let word else { return body || !isBody }
        return EditDistance.mayAgree(2, word, first)
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
