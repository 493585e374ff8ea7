import ClassifySections

/// A text as training takes it: features of each line, gold labels, and what it belongs to.
struct Example {
    let text: LabelledText
    /// Line of the text for each entry.
    let lines: [Int]
    let gold: [SequenceLabel]
    let features: LineFeatures
    let kinds: [UInt8]

    init?(_ text: LabelledText, _ reader: RulesReader, vocabulary: Set<UInt32>?) throws {
        guard let (input, lines) = try reader.read(text) else { return nil }
        self.text = text
        self.lines = lines
        gold = text.labels(at: lines)
        let features = LineFeatures(input, vocabulary: vocabulary)
        self.features = features
        kinds = lines.indices.map { features.looksLikeHeading($0) ? 1 : 0 }
    }

    /// Hashes of the features of each line, each once.
    var hashes: [[UInt32]] {
        lines.indices.map { position in
            var found: [UInt32] = []
            features.forEach(at: position) { _, hash, _ in found.append(hash) }
            return Array(Set(found)).sorted()
        }
    }
}

extension Example {
    /// What the rules say.
    var ruleLabels: [SequenceLabel] {
        features.rules.map { rule in
            guard let role = rule.role else { return .outside }
            return rule.begins ? .begins(role) : .goesOn(role)
        }
    }
}
