/// A text of the lexicon, cut into what has to stand in a line: words, names of bodies, and choices such as `(i|från|)`,
/// which is one of several wordings, the last of which is none.
struct Wording: Sendable, Equatable {
    enum Part: Sendable, Equatable {
        case word(String)
        /// A body's name.
        case organ
        case choice([[Part]])
    }

    let parts: [Part]

    init(_ text: String) {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "{") }) else {
            parts = Words.of(text).map { .word($0.text) }
            return
        }
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "(")),
            let close = rest[open...].utf8.firstIndex(of: UInt8(ascii: ")"))
        {
            let group = rest[rest.utf8.index(after: open)..<close]
            // Brackets without a choice in them are part of the text: `lag (1976:580)`.
            if group.utf8.contains(UInt8(ascii: "|")) {
                let choices = group.split(separator: "|", omittingEmptySubsequences: false)
                parts += Wording.simple(rest[..<open]) + [.choice(choices.map(Wording.simple))]
            } else {
                parts += Wording.simple(rest[...close])
            }
            rest = rest[rest.utf8.index(after: close)...]
        }
        self.parts = parts + Wording.simple(rest)
    }

    /// Words and names of bodies.
    private static func simple(_ text: Substring) -> [Part] {
        var parts: [Part] = []
        var rest = text
        while let brace = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
            guard rest[brace...].utf8.starts(with: "{organ}".utf8) else { break }
            parts += words(rest[..<brace])
            parts.append(.organ)
            rest = rest[rest.utf8.index(brace, offsetBy: "{organ}".utf8.count)...]
        }
        return parts + words(rest)
    }

    private static func words(_ text: Substring) -> [Part] {
        text.isEmpty ? [] : Words.of(String(text)).map { .word($0.text) }
    }

    /// The words with which a line may begin; the empty one stands for a body's name.
    var firsts: Set<String> { Wording.firsts(parts[...]) }

    /// The words that may stand behind a body's name at the front; the empty one where anything may.
    var behindBody: Set<String> {
        guard parts.first == .organ else { return [""] }
        let words = Wording.firsts(parts.dropFirst())
        return words.isEmpty || words.contains("") ? [""] : words
    }

    private static func firsts(_ parts: ArraySlice<Part>) -> Set<String> {
        switch parts.first {
        case nil: return []
        case .word(let word): return [word]
        case .organ: return [""]
        case .choice(let choices):
            var found: Set<String> = []
            for choice in choices {
                found.formUnion(choice.isEmpty ? firsts(parts.dropFirst()) : firsts(choice[...]))
            }
            return found
        }
    }

    /// The number of words that a line needs at least and has at most, each name of a body counted once.
    var counts: ClosedRange<Int> {
        parts.reduce(0...0) { total, part in
            guard case .choice(let choices) = part else { return (total.lowerBound + 1)...(total.upperBound + 1) }
            let lengths = choices.map(\.count)
            return (total.lowerBound + (lengths.min() ?? 0))...(total.upperBound + (lengths.max() ?? 0))
        }
    }
}
