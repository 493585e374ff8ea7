import ArgumentParser
import Foundation
import Logging
import Pipeline
import StageKit
import Worker

/// `paragraf ingest`.
struct Ingest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Reads papers and writes one JSON file for each.",
        discussion: """
            Folders are searched with all folders below them for files that end in .pdf, .docx, .docm, .dotx, .txt, .md, \
            .html, .htm or .xhtml; files that are named are always read. A file or folder that cannot be read does not stop the others. Ends with 0 \
            when all papers succeeded, 1 when some failed or a folder could not be read, 2 for wrong usage.

            Examples:
              paragraf ingest minutes.pdf --out json
              paragraf ingest papers --out json --jsonl all.jsonl
              paragraf ingest papers --out json --format json --quiet > summary.json
              paragraf ingest /srv/share --store archive --jobs 4

            Papers are read in worker processes that can do nothing else: one that makes a library crash costs itself \
            only. Interrupting once lets running papers finish, twice ends at once. With --store the store keeps \
            account of every file: stop the run in any way and start it again, and it goes on where it was.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

    @Argument(help: ArgumentHelp("Files and folders.", valueName: "path"))
    var paths: [String]

    @Option(help: ArgumentHelp("The folder for the JSON files; made if it is missing.", valueName: "dir"))
    var out: String?

    @Option(
        help: ArgumentHelp(
            "A file to which every paper is written as one line of JSON; a run that is stopped leaves an older one alone.",
            valueName: "file"))
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

    @Flag(
        help: """
            Without --store: read papers in the process of the command, as is needed to debug a plugin. A paper that \
            makes a library crash ends the run, and nothing holds in what it does.
            """)
    var inProcess = false

    @Option(help: "How the summary is printed; as json with --quiet, too.")
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
            guard !refresh, !quarantineCopies, logFormat == .text else {
                throw ValidationError("--refresh, --quarantine-copies and --log-format need --store")
            }
            guard !inProcess || !workers.areGiven else {
                throw ValidationError("--jobs and the limits are those of workers; leave them out with --in-process")
            }
            return
        }
        guard !inProcess else { throw ValidationError("--in-process goes without --store only") }
        guard out == nil, jsonl == nil else {
            throw ValidationError("--store keeps the results itself; leave out --out and --jsonl")
        }
    }

    func run() throws {
        CommandLog.start(isVerbose: verbose)
        Descriptors.raiseLimit()
        if let store { return try ingest(into: store) }
        let walk = try SourceWalk(paths)
        let early = inProcess || walk.entries.isEmpty ? nil : try options.plugins.earlyWorker(workers.limits)
        let pipeline = try CommandFailure.on { try self.pipeline() }
        let log = Logger(label: "paragraf")
        for path in walk.skipped { log.debug("\(path.printable): skipped, its name does not end like that of a paper") }
        let run = try CommandFailure.on { try IngestRun(walk.entries, pipeline, lines: jsonl) }
        for path in walk.unreadable { run.refuseFolder(path) }
        let left = try serve(walk.entries, pipeline, run, early)
        var linesFailure: StageError?
        if left == 0 { do throws(StageError) { try run.finish() } catch { linesFailure = error } }
        let summary = Summary(records: run.records, skipped: walk.skipped.count)
        for line in summary.complaints { writeError(line + "\n") }
        switch format {
        case .json: print(try summary.json())
        case .table where !quiet: print(summary.table(Terminal(color)).joined(separator: "\n"))
        case .table: break
        }
        if left > 0 {
            let lines = jsonl.map { "; \($0.printable) was not written" } ?? ""
            writeError("paragraf: stopped; \(left) files were not read\(lines)\n")
        }
        if let linesFailure { throw CommandFailure(description: linesFailure.description) }
        if summary.hasFailures || left > 0 { throw ExitCode(1) }
    }

    /// Takes all files to the sinks. Returns how many a stop left out.
    private func serve(_ entries: [SourceEntry], _ pipeline: Pipeline, _ run: IngestRun, _ early: EarlyWorker?) throws
        -> Int
    {
        let progress = Progress(total: entries.count, isQuiet: quiet)
        defer { progress.finish() }
        guard !inProcess else {
            let chain = Chain(pipeline)
            for (index, entry) in entries.enumerated() {
                progress.show(index, entry.path)
                run.ingest(index, chain)
            }
            return 0
        }
        guard !entries.isEmpty else { return 0 }
        do throws(WorkerError) {
            let limits = workers.limits
            let wanted = min(workers.count, entries.count)
            let descriptors = Descriptors(forWorkers: wanted)
            if let complaint = descriptors.complaint(wanted: wanted) { writeError("paragraf: \(complaint)\n") }
            let pool = try WorkerPool(
                size: descriptors.workers,
                launch: options.plugins.launch(pipeline, limits, wantsLine: run.wantsLines), limits: limits,
                early: early)
            return try PoolIngest(count: entries.count, run: run, progress: progress, limits: limits).serve(pool)
        } catch {
            throw CommandFailure(description: error.description)
        }
    }

    private func ingest(into store: String) throws {
        let log = RunLog(format: logFormat, isQuiet: quiet, isVerbose: verbose)
        let plan = try StorePlan(
            paths, limits: workers.limits, jobs: workers.count, keepsCopies: quarantineCopies, log: log)
        let pipeline = try CommandFailure.on {
            // The sinks of a pipeline of the user's own; the store itself stands for that of the built-in one.
            try options.configuration().ready(
                from: try options.plugins.catalog(), withSinks: options.pipeline != nil)
        }
        let run = StoreIngest(
            plan: plan, pipeline: pipeline, launch: options.plugins.launch(pipeline, plan.limits), log: log,
            isRefresh: refresh, format: format)
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
