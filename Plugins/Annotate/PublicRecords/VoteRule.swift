import DocumentModel

/// Finds counts of votes: `Med 7 ja-röster och 8 nej-röster`, `4 ja-röster, 6 nej-röster och 1 ledamot som avstår`.
///
/// The value is `7-8`, with abstentions `4-6-1`. Attributes: `yes`, `no`, `abstain`, `outcome` (`yes`, `no`, `tie`: the
/// side with more votes), `item`.
enum VoteRule {
    /// Roles in which votes are counted.
    static let roles: Set<Role> = ["vote", "decision", "decision_procedure"]

    static func findings(in section: SectionLines) -> [BlockFinding] {
        section.lines.flatMap { line -> [BlockFinding] in
            // Cheap test that spares nearly all blocks.
            guard line.block.text.utf8.count < 4000, speaksOfNo(line.block.text) else { return [] }
            return TextView.withView(of: line.block.text) { text in
                counts(in: text).map {
                    (line.position, finding($0.0, text.range($0.1.lowerBound, $0.1.upperBound), section))
                }
            }
        }
    }

    /// Whether "nej" stands in the text, in any case.
    private static func speaksOfNo(_ text: String) -> Bool {
        var seen = 0
        for byte in text.utf8 {
            switch byte | 0x20 {
            case UInt8(ascii: "n"): seen = 1
            case UInt8(ascii: "e") where seen == 1: seen = 2
            case UInt8(ascii: "j") where seen == 2: return true
            default: seen = 0
            }
        }
        return false
    }

    static func finding(_ count: VoteCount, _ range: Range<Int>, _ section: SectionLines) -> Finding {
        var attributes = [Attribute(key: "yes", value: "\(count.yes)"), Attribute(key: "no", value: "\(count.no)")]
        if let abstain = count.abstain { attributes.append(Attribute(key: "abstain", value: "\(abstain)")) }
        attributes.append(Attribute(key: "outcome", value: count.outcome))
        return Finding(
            kind: .vote, range: range, value: count.text, attributes: attributes + section.itemAttribute)
    }

    /// Counts with their tokens.
    static func counts(in text: TextView) -> [(VoteCount, Range<Int>)] {
        var found: [(VoteCount, Range<Int>)] = []
        var index = 0
        while index < text.count {
            guard var (count, end) = yesAndNo(text, index) else {
                index += 1
                continue
            }
            if let others = abstentions(text, from: end) { (count.abstain, end) = (others.number, others.end) }
            found.append((count, index..<end))
            index = end
        }
        return found
    }

    /// Both counts, in either order, and the token behind them.
    private static func yesAndNo(_ text: TextView, _ index: Int) -> (VoteCount, end: Int)? {
        if let yes = votes(text, index, "ja") {
            return next(text, yes.end, 8, "nej").map { (VoteCount(yes: yes.number, no: $0.number), $0.end) }
        }
        guard let no = votes(text, index, "nej") else { return nil }
        return next(text, no.end, 8, "ja").map { (VoteCount(yes: $0.number, no: no.number), $0.end) }
    }

    /// `7 ja-röster`, `sju ja`, at a token.
    private static func votes(_ text: TextView, _ index: Int, _ word: StaticString) -> (number: Int, end: Int)? {
        guard let number = number(text, index), text.isWord(index + 1, word) || isVotes(text, index + 1, word) else {
            return nil
        }
        var end = index + 2
        if text.isDash(end), text.isWord(end + 1), text.lowercased(end + 1).hasPrefix("röst") { end += 2 }
        return (number, end)
    }

    /// `jaröster`
    private static func isVotes(_ text: TextView, _ index: Int, _ word: StaticString) -> Bool {
        text.lowercased(index).hasPrefix(word.description + "röst")
    }

    private static func next(
        _ text: TextView, _ start: Int, _ distance: Int, _ word: StaticString
    ) -> (number: Int, end: Int)? {
        for index in start..<min(start + distance, text.count) {
            if let votes = votes(text, index, word) { return votes }
        }
        return nil
    }

    private static let abstaining: Set<String> = [
        "avstår", "avstod", "avstått", "avståenden", "avstående", "nedlagda", "nedlagd", "avstår-röster", "blanka",
    ]

    /// `och 1 ledamot som avstår`, `samt 2 nedlagda röster`
    private static func abstentions(_ text: TextView, from start: Int) -> (number: Int, end: Int)? {
        for index in start..<min(start + 4, text.count) {
            guard let number = number(text, index) else { continue }
            for word in (index + 1)..<min(index + 5, max(index + 1, text.count))
            where abstaining.contains(text.lowercased(word)) { return (number, word + 1) }
            return nil
        }
        return nil
    }

    private static let words = [
        "noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton",
        "fjorton", "femton",
    ]

    private static func number(_ text: TextView, _ index: Int) -> Int? {
        if (1...3).contains(text.digitCount(index)) { return text.integer(index) }
        guard text.isWord(index), text.tokens[index].count <= 8 else { return nil }
        return words.firstIndex(of: text.lowercased(index))
    }
}

/// How many voted yes and no.
struct VoteCount: Equatable {
    var yes: Int
    var no: Int
    /// Nil when nothing is said of it.
    var abstain: Int?

    /// `7-8`, `4-6-1`
    var text: String { "\(yes)-\(no)" + (abstain.map { "-\($0)" } ?? "") }

    /// The side with more votes.
    var outcome: String { yes > no ? "yes" : no > yes ? "no" : "tie" }

    /// Whether two statements can both be true: abstentions that one of them leaves out do not count.
    func agrees(with other: VoteCount) -> Bool {
        yes == other.yes && no == other.no && (abstain == nil || other.abstain == nil || abstain == other.abstain)
    }
}
