import ArgumentParser
import ClassifySections
import Foundation

/// Trains the sequence model of the stage `classify.sections`.
@main
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "SectionTraining", abstract: "Trains the sequence model of the stage classify.sections.")

    @Option(parsing: .upToNextOption, help: "Labelled texts that the lexicon was written with.")
    var known: [String] = []

    @Option(parsing: .upToNextOption, help: "Labelled texts that the lexicon was not written with.")
    var unseen: [String] = []

    @Option(help: "Write the model to this file.")
    var out: String?

    @Option(help: "Cross-validate by municipality in this number of parts.")
    var folds = 0

    @Option(help: "Print this many errors.")
    var errors = 0

    @Option var epochs = 12
    @Option var step: Float = 0.3
    @Option var sparsity: Float = 0.002
    @Option var shrinkage: Float = 0.002
    @Option var least = 3
    @Option var thinKnown = 0.3
    @Option var thinUnseen = 0.0
    @Option var jobs = 2
    @Option var boost: Float = 0
    @Option var dropped: Float = 0

    func run() throws {
        let settings = Trainer.Settings(
            epochs: epochs, step: step, sparsity: sparsity, shrinkage: shrinkage, leastGroups: least, boost: boost, dropped: dropped)
        let texts = try TextReading(known: known, unseen: unseen, thinKnown: thinKnown, thinUnseen: thinUnseen).texts
        if folds > 1 {
            let results = CrossValidation.run(texts, folds: folds, settings: settings, jobs: jobs)
            report(results, texts)
        }
        if let out {
            let shares = (0...100).map { Float($0) / 100 }
            let model = TrainingSet(texts, settings: settings).trained()
            let file = model.file(shares: shares)
            try Data(file).write(to: URL(fileURLWithPath: out), options: .atomic)
            print("\(file.count) bytes")
        }
    }

    private func report(_ results: [CrossValidation.Result], _ texts: [TrainingSet.Text]) {
        let sources = Dictionary(texts.map { ($0.full.text.group + $0.full.text.id, $0.source) }) { first, _ in first }
        var rules: [String: StartScore] = [:]
        var model: [String: StartScore] = [:]
        for result in results {
            let text = result.example.text
            for name in [sources[text.group + text.id] ?? "?", "all"] {
                rules[name, default: StartScore()].add(result.example, result.rules)
                model[name, default: StartScore()].add(result.example, result.labels)
            }
        }
        for (name, score) in model.sorted(by: { $0.key < $1.key }) {
            let before = rules[name] ?? StartScore()
            print(
                String(
                    format: "%@: rules %.3f  model P %.3f R %.3f F1 %.3f  (%d labelled, confused %d -> %d)", name,
                    before.f1, score.precision, score.recall, score.f1, score.labelled,
                    before.proposalsTakenForDecisions, score.proposalsTakenForDecisions))
        }
        guard errors > 0 else { return }
        for (role, counts) in (model["all"]?.byRole ?? [:]).sorted(by: { $0.value.labelled > $1.value.labelled }) {
            let old = rules["all"]?.byRole[role] ?? (0, 0, 0)
            print(
                String(
                    format: "  %@ %d: rules %.3f model %.3f", role, counts.labelled,
                    2 * Double(old.right) / Double(max(1, old.found + old.labelled)),
                    2 * Double(counts.right) / Double(max(1, counts.found + counts.labelled))))
        }
        var left = errors
        for result in results {
            for (index, line) in result.example.lines.enumerated() {
                let gold = result.example.text.lines[line].label
                let label = TrainCommand.name(result.labels[index])
                guard gold != label, gold.hasPrefix("B-") || label.hasPrefix("B-"), left > 0 else { continue }
                left -= 1
                print(
                    "\(result.example.text.id):\(line) \(gold) -> \(label) (\(result.probabilities[index]); rules"
                        + " \(TrainCommand.name(result.rules[index]))): \(result.example.text.lines[line].text.prefix(90))")
            }
        }
    }

    static func name(_ label: SequenceLabel) -> String {
        switch label {
        case .begins(let role): "B-" + SequenceRoles.names[role]
        case .goesOn(let role): "I-" + SequenceRoles.names[role]
        case .outside: "O"
        }
    }
}

/// Reads all texts with the rules.
struct TextReading {
    private(set) var texts: [TrainingSet.Text] = []

    init(known: [String], unseen: [String], thinKnown: Double, thinUnseen: Double) throws {
        let full = try RulesReader(wording: SectionClassifier.builtInLexicon)
        func thinned(_ share: Double, _ seeds: ClosedRange<UInt32>) throws -> [RulesReader] {
            try seeds.map {
                try RulesReader(
                    wording: ThinnedLexicon.text(SectionClassifier.builtInLexicon, without: share, seed: $0))
            }
        }
        let forKnown = try thinned(thinKnown, 1...3)
        let forUnseen = thinUnseen > 0 ? [full] + (try thinned(thinUnseen, 4...5)) : [full]
        let all = known.map { (path: $0, readers: forKnown) } + unseen.map { (path: $0, readers: forUnseen) }
        let files = try all.map { (try LabelledText.read($0.path), $0.readers, $0.path) }
        var words: Set<UInt32> = []
        for (labelled, _, _) in files {
            for text in labelled {
                if let (input, _) = try full.read(text) { words.formUnion(LineFeatures.smallWords(input)) }
            }
        }
        let lexicon = SectionClassifier.builtInLexicon.split(separator: "\n").joined(separator: " ")
        words.formUnion(LineFeatures.words(of: lexicon))
        for (labelled, readers, path) in files {
            for text in labelled {
                guard let example = try Example(text, full, vocabulary: words) else { continue }
                let shown = try readers.compactMap { try Example(text, $0, vocabulary: words) }
                let source = path.split(separator: "/").last.map(String.init) ?? path
                texts.append(TrainingSet.Text(full: example, shown: shown, source: source))
            }
        }
    }
}
