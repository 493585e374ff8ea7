import ClassifySections

/// The features of a set of texts that enough municipalities have, numbered, and the labels each was seen with.
struct FeatureTable {
    /// Number of each feature.
    private(set) var numbers: [UInt32: Int32] = [:]
    private(set) var hashes: [UInt32] = []
    /// For each feature the place of its first weight; the last entry is the number of weights.
    private(set) var starts: [Int32] = [0]
    /// Label of each weight.
    private(set) var labels: [UInt8] = []

    /// `groups`: the number of the municipality of each example.
    init(
        _ examples: [(hashes: [[UInt32]], gold: [SequenceLabel], rules: [SequenceInput.RuleLine], group: Int)],
        leastGroups: Int
    ) {
        struct Seen {
            var groups: [Int32] = []
            var labels: [UInt8] = []
        }
        var seen: [UInt32: Seen] = [:]
        for example in examples {
            for ((line, label), rule) in zip(zip(example.hashes, example.gold), example.rules) {
                var tied: [UInt8] = []
                rule.forEachTie { number, _ in tied.append(UInt8(number)) }
                for hash in line {
                    var entry = seen[hash] ?? Seen()
                    let group = Int32(example.group)
                    if entry.groups.count < leastGroups, !entry.groups.contains(group) { entry.groups.append(group) }
                    for number in tied + [UInt8(label.number)] where !entry.labels.contains(number) {
                        entry.labels.append(number)
                    }
                    seen[hash] = entry
                }
            }
        }
        for (hash, entry) in seen.sorted(by: { $0.key < $1.key }) where entry.groups.count >= leastGroups {
            numbers[hash] = Int32(hashes.count)
            hashes.append(hash)
            labels += entry.labels.sorted() + [UInt8(SequenceLabel.anyBeginning)]
            starts.append(Int32(labels.count))
        }
    }

    /// The features of a text's lines by number; unknown ones are left out.
    func numbered(_ hashes: [[UInt32]]) -> [[Int32]] { hashes.map { $0.compactMap { numbers[$0] } } }
}
