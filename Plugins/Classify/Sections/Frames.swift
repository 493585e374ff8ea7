/// A heading that is made anew for each subject: `Konsekvenser för {words}`, `{topic}perspektiv`.
struct Frame: Sendable, Equatable {
    enum Part: Sendable, Equatable {
        case words(Set<String>)
        /// One to six words, the last of which ends as said; at least one of them has a known topic when that is asked for.
        case open(endings: [String], needsTopic: Bool)
    }

    /// What the heading is about when it has no topic of its own.
    let role: String
    let parts: [Part]
    let text: String
    let source: String
    let line: Int
}

/// A beginning of words that tells the role of a heading made from a frame: `miljö`, `jämställ`.
struct Topic: Sendable, Equatable {
    let role: String
    let beginning: String
}

/// Reads headings that are made anew for each subject. A frame covers the whole heading, never a part of it, so that no
/// sentence is taken for one.
struct Frames: Sendable {
    private(set) var frames: [Frame] = []
    private(set) var topics: [Topic] = []
    /// Positions of topics by the first byte of their beginning.
    private var topicsByByte: [UInt8: [Int]] = [:]
    private static let mostWords = 6

    /// The role of a heading that consists of the words; later frames come first, so that files that a
    /// user adds go before the built-in lexicon.
    func match(_ words: ArraySlice<Word>) -> String? {
        guard (1...12).contains(words.count), !words.dropFirst().contains(where: \.followsBreak) else { return nil }
        let texts = words.map(\.text)
        if let role = roleOfList(texts) { return role }
        for frame in frames.reversed() {
            guard let subject = subject(frame.parts[...], texts[...]) else { continue }
            return role(of: subject) ?? frame.role
        }
        return nil
    }

    private static let links: Set<String> = ["och", "samt"]

    /// Nothing but topics: `Folkhälsa och tillgänglighet`.
    private func roleOfList(_ words: [String]) -> String? {
        guard (3...6).contains(words.count), words.contains(where: Frames.links.contains) else { return nil }
        let subjects = words.filter { !Frames.links.contains($0) }
        guard subjects.allSatisfy({ role(of: [$0]) != nil }) else { return nil }
        return role(of: subjects[...])
    }

    /// The words that stand for the frame's open part, nil when the heading is not of the frame.
    private func subject(_ parts: ArraySlice<Frame.Part>, _ words: ArraySlice<String>) -> ArraySlice<String>? {
        guard let part = parts.first else { return words.isEmpty ? words : nil }
        switch part {
        case .words(let expected):
            guard let first = words.first, expected.contains(first) else { return nil }
            return subject(parts.dropFirst(), words.dropFirst())
        case .open(let endings, let needsTopic):
            // A frame has one open part, so what follows it has a known length.
            let count = words.count - (parts.count - 1)
            // Words at the front are adjectives, unless one of them has a topic: `Tekniska konsekvenser`.
            let isFront = words.count == parts.count - 1 + count && parts.count < 3 && words.startIndex == 0
            guard (1...Frames.mostWords).contains(count), count <= 2 || !isFront || needsTopic else { return nil }
            let open = words.prefix(count)
            guard let last = open.last,
                endings.contains(where: { last.hasSuffix($0) && (open.count > 1 || last.utf8.count > $0.utf8.count) }),
                !needsTopic || role(of: open) != nil,
                zip(parts.dropFirst(), words.dropFirst(count)).allSatisfy({ Frames.stands($0, for: $1) })
            else { return nil }
            return open
        }
    }

    /// The role of the first word that has a topic.
    private func role(of words: ArraySlice<String>) -> String? {
        for word in words {
            guard let first = word.utf8.first, let near = topicsByByte[first] else { continue }
            var longest: Topic?
            for topic in near.lazy.map({ topics[$0] }) where word.utf8.starts(with: topic.beginning.utf8) {
                if topic.beginning.utf8.count > longest?.beginning.utf8.count ?? 0 { longest = topic }
            }
            if let longest { return longest.role }
        }
        return nil
    }

    private static func stands(_ part: Frame.Part, for word: String) -> Bool {
        if case .words(let words) = part { words.contains(word) } else { false }
    }

    // MARK: Reading

    /// `(barn|ungdom)` or one beginning of words.
    mutating func addTopics(_ text: String, role: String) {
        for word in Words.of(text, limit: 100) {
            if let first = word.text.utf8.first { topicsByByte[first, default: []].append(topics.count) }
            topics.append(Topic(role: role, beginning: word.text))
        }
    }

    /// False when the text has not exactly one of `{words}` and `{topic}`. Each choice in a frame is among single words;
    /// wordings of several words are frames of their own.
    mutating func addFrame(_ text: String, role: String, source: String, line: Int) -> Bool {
        var parts: [Frame.Part] = []
        var hasOpen = false
        for piece in Frames.pieces(text) {
            let mark = ["{words}", "{topic}"].first { piece.hasPrefix($0) }
            let words = Frames.choices(piece.dropFirst(mark?.count ?? 0))
            guard let mark else {
                guard !words.isEmpty, !piece.contains("{") else { return false }
                parts.append(.words(Set(words)))
                continue
            }
            guard !hasOpen else { return false }
            hasOpen = true
            parts.append(.open(endings: words.isEmpty ? [""] : words, needsTopic: mark == "{topic}"))
        }
        guard hasOpen else { return false }
        frames.append(Frame(role: role, parts: parts, text: text, source: source, line: line))
        return true
    }

    /// The text cut at spaces outside brackets.
    private static func pieces(_ text: String) -> [Substring] {
        var depth = 0
        return text.split { character in
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            return character == " " && depth == 0
        }
    }

    private static func choices(_ text: Substring) -> [String] {
        text.split { "(|)".contains($0) }.compactMap { Words.of(String($0), limit: 1).first?.text }
    }
}
