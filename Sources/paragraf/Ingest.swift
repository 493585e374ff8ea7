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
            Folders are searched with all folders below them for files that end in .pdf, .docx, .docm, .dotx, .txt or .md; files \
            that are named are always read. A file that cannot be read does not stop the others. Ends with 0 when all \
            papers succeeded, 1 when some failed, 2 for wrong usage.

            Examples:
              paragraf ingest minutes.pdf --out json
              paragraf ingest papers --out json --jsonl all.jsonl
              paragraf ingest papers --out json --format json --quiet > summary.json
              paragraf ingest /srv/share --store archive --jobs 4

            With --store every paper is read in a process of its own that can do nothing else, and the store keeps \
            account of every file: stop the run in any way and start it again, and it goes on where it was. \
            Interrupting once lets running papers finish, twice ends at once.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

    @Argument(help: ArgumentHelp("Files and folders.", valueName: "path"))
    var paths: [String]

    @Option(help: ArgumentHelp("The folder for the JSON files; made if it is missing.", valueName: "dir"))
    var out: String?

    @Option(help: ArgumentHelp("A file to which every paper is written as one line of JSON.", valueName: "file"))
    var jsonl: String?

    @Option(
        help: ArgumentHelp(
            "The folder of a store: results and the account of every file; made if it is missing.", valueName: "dir"))
    var store: String?

    @Flag(help: "With --store: read again what other stages or settings than today's were used for.")
    var refresh = false

    @Flag(help: "With --store: keep files that end their worker, with the reason, in the store's folder `quarantine`.")
    var quarantineCopies = false

    @Option(help: "With --store: how lines on the standard error are written.")
    var logFormat: RunLog.Format = .text

    @OptionGroup var workers: WorkerOptions

    @Option(help: "How the summary is printed.")
    var format: Format = .table

    @Option(help: "When to use colour; the variable NO_COLOR turns it off, too.")
    var color: ColorChoice = .auto

    @Flag(name: .shortAndLong, help: "No progress and no table.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Tell also of files that are skipped.")
    var verbose = false

    @OptionGroup var options: PipelineOptions

    func validate() throws {
        guard store != nil else {
            guard !refresh, !quarantineCopies else {
                throw ValidationError("--refresh and --quarantine-copies need --store")
            }
            return
        }
        guard out == nil, jsonl == nil else {
            throw ValidationError("--store keeps the results itself; leave out --out and --jsonl")
        }
    }

    func run() throws {
        CommandLog.start(isVerbose: verbose)
        if let store { return try ingest(into: store) }
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

    private func ingest(into store: String) throws {
        let log = RunLog(format: logFormat, isQuiet: quiet)
        let plan = try StorePlan(
            paths, limits: workers.limits, jobs: workers.count, keepsCopies: quarantineCopies, log: log)
        let pipeline = try CommandFailure.on {
            try options.configuration().ready(from: try options.plugins.catalog(), withSinks: false)
        }
        let run = StoreIngest(
            plan: plan, pipeline: pipeline, launch: options.plugins.launch(pipeline, plan.limits), log: log,
            isRefresh: refresh)
        try run.run(store: store)
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
