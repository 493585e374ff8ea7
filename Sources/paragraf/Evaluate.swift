import ArgumentParser
import Evaluation
import Foundation
import Pipeline
import StageKit

/// `paragraf evaluate`.
struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measures how well labelled papers are read.",
        discussion: """
            Takes every paper that the labels name through the pipeline and compares sections, items, points, kind, \
            title, date and case numbers. Docs/Evaluation.md says how to label papers of your own. Ends with 0 when all \
            was measured, 1 when the labels are wrong or a named paper is missing, 2 for wrong usage.

            Examples:
              paragraf evaluate gold.jsonl papers
              paragraf evaluate gold.jsonl papers --lexicon ours.yaml --errors 20
              paragraf evaluate gold.jsonl papers --by body
              paragraf evaluate gold.jsonl papers --json > figures.json
            """)

    @Argument(help: ArgumentHelp("The labels, one paper per line.", valueName: "gold"))
    var gold: String

    @Argument(help: ArgumentHelp("The folder with the papers.", valueName: "papers"))
    var papers: String

    @Option(help: "Print the main figures for each body or municipality, too.")
    var by: EvaluationGroup?

    @Option(help: ArgumentHelp("Print this many missed and spurious sections.", valueName: "n"))
    var errors = 0

    @Option(help: ArgumentHelp("Papers read at the same time; as many as processors if not given.", valueName: "n"))
    var jobs: Int?

    @Flag(help: "Print the figures as JSON.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "Write how often each kind of evidence was right to this file, for the stage classify.sections.",
            valueName: "file"))
    var calibrate: String?

    @Option(help: "When to use colour; the variable NO_COLOR turns it off, too.")
    var color: ColorChoice = .auto

    @OptionGroup var options: PipelineOptions

    func validate() throws {
        guard (0...100_000).contains(errors) else { throw ValidationError("--errors must be from 0 to 100000") }
        guard jobs.map((1...256).contains) ?? true else { throw ValidationError("--jobs must be from 1 to 256") }
    }

    func run() throws {
        let bytes = try readNamedSource(gold)
        let labelledPapers = try LabelledPapers(papers)
        let text = String(validating: bytes, as: UTF8.self)
        guard let text else { throw CommandFailure(description: "\(gold.printable): this is not UTF-8 text") }
        let labelled: [GoldPaper]
        do {
            labelled = try GoldFile.papers(in: text)
        } catch {
            throw CommandFailure(description: "\(gold.printable):\(error.line): \(error.message.printable)")
        }
        let run = EvaluationRun(
            try options.chain(), assuming: try assumingChain(), labelledPapers, group: by ?? .body,
            jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount)
        let result = run.evaluate(labelled)
        for path in result.missing { writeError("paragraf: \(path.printable): there is no such paper\n") }
        if let calibrate { try write(ConfidenceTable(result.assumed).yaml, to: calibrate) }
        if json {
            print(try EvaluationJSON(result, by: by).text())
        } else {
            print(EvaluationReport(result, by: by, errors: errors).lines(Terminal(color)).joined(separator: "\n"))
        }
        if !result.missing.isEmpty { throw ExitCode(1) }
    }

    /// The pipeline with confidences as the rules assume them, nil when it does not classify with ours.
    private func assumingChain() throws -> Chain? {
        var configuration = try options.configuration()
        guard configuration.set("counted", of: "classify.sections", to: .flag(false)) else {
            return nil
        }
        return Chain(
            try CommandFailure.on { try configuration.ready(from: try options.plugins.catalog(), withSinks: false) })
    }

    private func write(_ text: String, to path: String) throws {
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw CommandFailure(description: "\(path.printable) cannot be written: \(error.localizedDescription)")
        }
    }
}

/// What is told apart, and left out together in cross-validation.
enum EvaluationGroup: String, ExpressibleByArgument, CaseIterable {
    case body, municipality

    /// The group of a paper.
    func name(_ paper: GoldPaper) -> String {
        switch self {
        case .body: paper.body ?? paper.municipality ?? ""
        case .municipality: paper.municipality ?? ""
        }
    }
}
