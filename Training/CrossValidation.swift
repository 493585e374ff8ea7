import ClassifySections
import Dispatch
import Synchronization

/// Labels for texts of municipalities that the model was not trained with.
struct CrossValidation {
    /// How a text was labelled.
    struct Result {
        let example: Example
        let labels: [SequenceLabel]
        /// Probability of each label given.
        let probabilities: [Float]
        let rules: [SequenceLabel]
    }

    /// For each example of `tested` its labels, by a model trained with the texts of other groups.
    static func run(_ texts: [TrainingSet.Text], folds: Int, settings: Trainer.Settings, jobs: Int) -> [Result] {
        let groups = Array(Set(texts.map(\.group))).sorted { FoldOrder.key($0) < FoldOrder.key($1) }
        let fold = Dictionary(uniqueKeysWithValues: groups.enumerated().map { ($1, $0 % folds) })
        let found = Mutex([[Result]](repeating: [], count: folds))
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: jobs) { _ in
            while true {
                let number = next.add(1, ordering: .relaxed).oldValue
                guard number < folds else { return }
                let training = TrainingSet(texts.filter { fold[$0.group] != number }, settings: settings)
                let model = training.trained()
                let results = texts.filter { fold[$0.group] == number }.map { training.label($0, model) }
                found.withLock { $0[number] = results }
            }
        }
        return found.withLock { $0 }.flatMap { $0 }
    }
}

/// Spreads municipalities over folds by their names.
enum FoldOrder {
    static func key(_ name: String) -> UInt32 {
        let hash = name.utf8.reduce(2_166_136_261 as UInt32) { ($0 ^ UInt32($1)) &* 16_777_619 }
        return (hash ^ hash >> 13) &* 0x9E37_79B1
    }
}

/// Texts to train with.
struct TrainingSet {
    /// A text with the ways it is shown to the model.
    struct Text {
        /// As the rules read it with their whole lexicon.
        let full: Example
        /// What training sees: readings with parts of the lexicon.
        let shown: [Example]
        let source: String
        var group: String { full.text.group }
    }

    let table: FeatureTable
    private let items: [Trainer.Item]
    private let settings: Trainer.Settings

    init(_ texts: [Text], settings: Trainer.Settings) {
        self.settings = settings
        let groups = Dictionary(
            uniqueKeysWithValues: Array(Set(texts.map(\.group))).sorted().enumerated().map { ($1, $0) })
        let examples = texts.flatMap { text in
            text.shown.map { (hashes: $0.hashes, example: $0, group: groups[text.group] ?? 0, of: text.shown.count) }
        }
        let table = FeatureTable(
            examples.map { ($0.hashes, $0.example.gold, $0.example.features.rules, $0.group) },
            leastGroups: settings.leastGroups)
        self.table = table
        items = examples.map {
            Trainer.Item(
                lines: table.numbered($0.hashes), kinds: $0.example.kinds, gold: $0.example.gold,
                rules: $0.example.features.rules, weight: 1 / Float($0.of))
        }
    }

    func trained() -> Trainer {
        var trainer = Trainer(table, settings: settings)
        trainer.train(items)
        return trainer
    }

    func label(_ text: Text, _ model: Trainer) -> CrossValidation.Result {
        let lattice = model.lattice(
            table.numbered(text.full.hashes), text.full.kinds, text.full.features.rules, isReading: true)
        let labels = lattice.best()
        let marginals = lattice.marginals(withTransitions: false).labels
        let width = SequenceLabel.outsideNumber + 1
        return CrossValidation.Result(
            example: text.full, labels: labels,
            probabilities: labels.enumerated().map { marginals[$0 * width + $1.number] }, rules: text.full.ruleLabels)
    }
}
