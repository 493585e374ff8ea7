import ArgumentParser
import Foundation
import Logging
import Pipeline
import StageKit

/// `paragraf ingest`.
struct Ingest: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Reads papers and writes one JSON file for each.",
        discussion: """
            Folders are searched with all folders below them for files that end in .pdf, .docx, .docm or .dotx; files \
            that are named are always read. A file that cannot be read does not stop the others. Ends with 0 when all \
            papers succeeded, 1 when some failed, 2 for wrong usage.

            Examples:
              paragraf ingest minutes.pdf --out json
              paragraf ingest papers --out json --jsonl all.jsonl
              paragraf ingest papers --out json --format json --quiet > summary.json
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

    @Argument(help: ArgumentHelp("Files and folders.", valueName: "path"))
    var paths: [String]

    @Option(help: ArgumentHelp("The folder for the JSON files; made if it is missing.", valueName: "dir"))
    var out: String?

    @Option(help: ArgumentHelp("A file to which every paper is written as one line of JSON.", valueName: "file"))
    var jsonl: String?

    @Option(help: "How the summary is printed.")
    var format: Format = .table

    @Option(help: "When to use colour; the variable NO_COLOR turns it off, too.")
    var color: ColorChoice = .auto

    @Flag(name: .shortAndLong, help: "No progress and no table.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Tell also of files that are skipped.")
    var verbose = false

    @OptionGroup var options: PipelineOptions

    func run() throws {
        CommandLog.start(isVerbose: verbose)
        let walk = try SourceWalk(paths)
        let pipeline = try CommandFailure.on { try self.pipeline() }
        let log = Logger(label: "paragraf")
        for path in walk.skipped { log.debug("\(path.printable): skipped, its name does not end like that of a paper") }
        var run = try CommandFailure.on { try IngestRun(pipeline, lines: jsonl) }
        let progress = Progress(total: walk.entries.count, isQuiet: quiet)
        for path in walk.unreadable { run.refuseFolder(path) }
        for (index, entry) in walk.entries.enumerated() {
            progress.show(index, entry.path)
            run.ingest(entry)
        }
        progress.finish()
        try CommandFailure.on { try run.finish() }
        let summary = Summary(records: run.records, skipped: walk.skipped.count)
        for line in summary.complaints { writeError(line + "\n") }
        switch format {
        case .json: print(try summary.json())
        case .table where !quiet: print(summary.table(Terminal(color)).joined(separator: "\n"))
        case .table: break
        }
        if summary.hasFailures { throw ExitCode(1) }
    }

    private func pipeline() throws -> Pipeline {
        var configuration = try options.configuration()
        var withSinks = true
        if let out {
            guard configuration.set("folder", of: "sink.files", to: .text(out)) else {
                throw ValidationError("--out needs the stage sink.files, which the pipeline does not use")
            }
        } else if options.pipeline == nil {
            guard jsonl != nil else { throw ValidationError("say where the JSON files shall lie with --out DIR") }
            withSinks = false
        }
        return try configuration.ready(from: try options.plugins.catalog(), withSinks: withSinks)
    }
}
