import ArgumentParser
import DocumentModel
import Foundation
import Ledger
import Logging
import Pipeline
import StageKit
import Worker

/// `paragraf ingest --store`: reads a share in sandboxed workers and keeps account of every file.
struct StoreIngest {
    let plan: StorePlan
    let pipeline: Pipeline
    let launch: WorkerLaunch
    let log: RunLog
    let isRefresh: Bool
    let format: Ingest.Format

    /// Runs to the end or until it is stopped. Throws `ExitCode` or ``CommandFailure``.
    func run(store folder: String) throws {
        let ledger = try open(folder)
        defer { ledger.close() }
        let exchange = Exchange()
        let control = try on { try PoolControl() }
        try on { try control.followSignals() }
        let books = Thread.running(LedgerSide(ledger, exchange, control, plan, SinkDeliveries(pipeline)))
        let (progress, failure) = serve(exchange, control)
        exchange.stop()
        let error = books.wait()
        progress.finish()
        if let error { throw CommandFailure(description: error.description) }
        if let failure { throw CommandFailure(description: failure.description) }
        try conclude(exchange.status, ledger, progress)
    }

    /// Opens the ledger and makes it ready for this pipeline.
    private func open(_ folder: String) throws -> Ledger {
        do throws(LedgerError) {
            let ledger = try Ledger(storeFolder: folder)
            ledger.store.openFiles = plan.stored
            if ledger.recovered > 0 {
                log.line(
                    "recovered", "\(ledger.recovered) files were being read when the last run ended; they wait again")
            }
            try ledger.use(PipelineIdentity(pipeline))
            try ledger.use(sinks: SinkDeliveries(pipeline).names)
            if isRefresh {
                let outdated = try ledger.refresh()
                log.line(
                    "refresh", "\(outdated.affected) files are read again, \(outdated.unaffected) cannot have changed")
            } else {
                let outdated = try ledger.outdated()
                if outdated.affected > 0 {
                    log.line(
                        "outdated",
                        "\(outdated.affected) files have results of another pipeline; --refresh reads them again")
                }
            }
            return ledger
        } catch {
            guard error.code == .locked else { throw CommandFailure(description: error.description) }
            writeError("paragraf: \(error.description)\n")
            throw ExitCode(2)
        }
    }

    /// The half of the run that has the workers.
    private func serve(_ exchange: Exchange, _ control: PoolControl) -> (StoreProgress, WorkerError?) {
        var progress = StoreProgress(log)
        var running: [Int64: ClaimedFile] = [:]
        do throws(WorkerError) {
            let pool = try WorkerPool(size: plan.jobs, launch: launch, limits: plan.limits, control: control)
            try pool.run(
                next: {
                    switch exchange.next() {
                    case .finished: return .finished
                    case .wait(let time): return .waitMilliseconds(time)
                    case .file(let ready):
                        running[ready.file.fileID] = ready.file
                        return .job(WorkerJob(ready))
                    }
                },
                onResult: { result in
                    guard let file = running.removeValue(forKey: result.jobID) else { return }
                    exchange.finish(file, result)
                },
                onTick: { progress.show(exchange.status, $0) })
            return (progress, nil)
        } catch {
            return (progress, error)
        }
    }

    private func conclude(_ status: RunStatus, _ ledger: Ledger, _ progress: StoreProgress) throws {
        let left = status.counts.claimable + status.counts.running
        if log.format == .json { log.object("end", progress.members(status)) }
        let changes = isRefresh ? try on { try ledger.changes() } : nil
        let undelivered = try on { try ledger.deliveriesWaiting() }.reduce(0) { $0 + $1.documents }
        let summary = StoreSummary(status: status, undelivered: undelivered, changes: changes)
        switch format {
        case .json: print(try summary.json())
        case .table where !log.isQuiet && log.format == .text:
            print(summary.lines.joined(separator: "\n"))
            if let changes { try printFirst(of: changes, ledger) }
        case .table: break
        }
        if left > 0 { log.line("stopped", "stopped with \(left) files waiting; the same command goes on from here") }
        if undelivered > 0 { log.line("undelivered", "\(undelivered) deliveries wait for the next run") }
        if status.unreadable > 0 {
            log.line(
                "unreadable",
                "\(status.unreadable) folders or files could not be looked at; what is in them is not counted")
        }
        if status.failed > 0 || status.unreadable > 0 || left > 0 || undelivered > 0 { throw ExitCode(1) }
    }

    private func printFirst(of changes: ChangeSummary, _ ledger: Ledger) throws {
        let shown = 20
        let first = try on { try ChangedDocuments(first: shown) { try ledger.forEachChange(limit: $0, $1) } }
        for entry in first.entries { print("  \(entry.path): \(entry.changes.joined(separator: "; "))") }
        guard changes.documents > shown else { return }
        print("  … and \(changes.documents - shown) more; \"paragraf report --changes FILE\" writes them all")
    }

    private func on<Result>(_ work: () throws -> Result) throws -> Result {
        do { return try work() } catch { throw CommandFailure(description: "\(error)") }
    }
}

extension WorkerJob {
    fileprivate init(_ ready: ReadyFile) {
        let attachment = ready.file.attachment
        self.init(
            id: ready.file.fileID, source: ready.source, name: attachment?.name ?? ready.file.path.fileName,
            parent: attachment.map { RelatedDocument(.parent, id: $0.parentID, name: $0.parentName) })
    }
}

extension PipelineIdentity {
    /// What decides the results: all stages but the sinks.
    init(_ pipeline: Pipeline) {
        self.init(
            stages: pipeline.stages.filter { $0.kind != .sink }.map { stage in
                Stage(
                    id: stage.descriptor.id, version: stage.descriptor.version,
                    settings: FileDigest.hexadecimal(of: Array(stage.conditions.utf8)),
                    isExtractor: stage.kind == .extractor)
            })
    }
}

/// The thread that keeps the books.
private final class BooksThread: @unchecked Sendable {
    // Unchecked: the side is used by the thread alone; the error is read after it has ended.
    private let side: LedgerSide
    private let end = DispatchSemaphore(value: 0)
    private var error: LedgerError?

    init(_ side: LedgerSide) { self.side = side }

    func start() {
        Thread.detachNewThread { [self] in
            do throws(LedgerError) { try side.run() } catch { self.error = error }
            end.signal()
        }
    }

    func wait() -> LedgerError? {
        end.wait()
        return error
    }
}

extension Thread {
    fileprivate static func running(_ side: LedgerSide) -> BooksThread {
        let thread = BooksThread(side)
        thread.start()
        return thread
    }
}
