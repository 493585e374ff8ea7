import ArgumentParser
import ClassifySections
import Foundation

/// `Scripts/train` calls it.
@main
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "SectionTraining", abstract: "Trains the sequence model of the stage classify.sections.",
        discussion: """
            Cross-validates by municipality, which shows how well the model reads papers of municipalities that it has \
            not seen and how sure it may be, then trains with all texts. The same texts give the same model.
            """)

    @Option(parsing: .upToNextOption, help: "Labelled texts that the lexicon was written with.")
    var known: [String] = []

    @Option(parsing: .upToNextOption, help: "Labelled texts that the lexicon was not written with.")
    var unseen: [String] = []

    @Option(help: "Write the model to this file.")
    var out: String?

    @Option(help: "Parts of the cross-validation.")
    var folds = 10

    @Option(help: "Print this many errors of the cross-validation.")
    var errors = 0

    @Option(help: "Models trained at the same time.")
    var jobs = 2

    func run() throws {
        let settings = Trainer.Settings()
        let texts = try TextReading(known: known, unseen: unseen).texts
        let results = CrossValidation.run(texts, folds: folds, settings: settings, jobs: jobs)
        let calibration = Calibration(results)
        print(TrainingReport(results, texts, calibration, errors: errors).lines.joined(separator: "\n"))
        guard let out else { return }
        let file = TrainingSet(texts, settings: settings).trained().file(shares: calibration.shares)
        try Data(file).write(to: URL(fileURLWithPath: out), options: .atomic)
        print("\(file.count) bytes")
    }

    func validate() throws {
        guard (2...1000).contains(folds), (1...256).contains(jobs), errors >= 0 else {
            throw ValidationError("--folds must be from 2 to 1000, --jobs from 1 to 256, --errors not below 0")
        }
    }
}
