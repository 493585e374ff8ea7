import DocumentModel

/// Holds the statements about one vote against each other. What contradicts is told and never corrected.
enum VoteCheck {
    static let code = "vote_contradiction"

    /// Votes of one item, in order.
    struct Statement {
        let item: ItemID?
        let block: Int
        let count: VoteCount
    }

    /// A contradiction and the block where it shows.
    struct Contradiction {
        let block: Int
        let message: String
    }

    /// `results` are counts in sentences, `rolls` lists of names.
    static func contradictions(
        results: [Statement], rolls: [(item: ItemID?, roll: VoteRoll)]
    ) -> [Contradiction] {
        var found: [Contradiction] = []
        for (_, roll) in rolls {
            guard let stated = roll.stated, let counted = roll.counted, let block = roll.block,
                !counted.agrees(with: stated)
            else { continue }
            found.append(
                Contradiction(
                    block: block,
                    message: "the list of votes names \(words(counted)), but its sums say \(words(stated))"))
        }
        let listsByItem = Dictionary(grouping: rolls) { $0.item }
        for (item, sentences) in Dictionary(grouping: results, by: \.item) {
            let lists = listsByItem[item] ?? []
            // With other numbers of sentences and lists nobody knows which belong together.
            guard sentences.count == lists.count else { continue }
            for (sentence, list) in zip(sentences, lists) {
                guard let other = list.roll.stated ?? list.roll.counted, !other.agrees(with: sentence.count) else {
                    continue
                }
                found.append(
                    Contradiction(
                        block: sentence.block,
                        message: "the result says \(words(sentence.count)), but the list of votes \(words(other))"))
            }
        }
        return found.sorted { ($0.block, $0.message) < ($1.block, $1.message) }
    }

    private static func words(_ count: VoteCount) -> String {
        "\(count.yes) yes, \(count.no) no" + (count.abstain.map { ", \($0) abstaining" } ?? "")
    }
}
