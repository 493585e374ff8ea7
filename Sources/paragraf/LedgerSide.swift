import Foundation
import Glibc
import Ledger
import Pipeline
import StageKit
import Worker

/// The half of a run that keeps the books: walks and registers, claims, stores results, records outcomes. All of it
/// happens on one thread, beside the one that has the workers.
final class LedgerSide {
    private let ledger: Ledger
    private let exchange: Exchange
    private let control: PoolControl
    private let plan: StorePlan
    private let sinks: SinkDeliveries
    private var status = RunStatus()
    private var walks: [Walk]
    /// Digests of the files with the workers.
    private var digestsOut: Set<String> = []
    /// Files that hold the same bytes as one with the workers, and wait for its result.
    private var held: [(file: ClaimedFile, documentID: String)] = []
    private var out = 0
    /// What became of documents that cost this run a worker, by digest: their copies fail like them, without being read.
    private var deaths: [String: Finished.Failure] = [:]
    private var patience = DescriptorPatience()
    /// Whether the last round gave something to a sink: there may be more at once.
    private var isDelivering = false

    private struct Walk {
        let root: [UInt8]
        var walk: ByteWalk
    }

    private static let batch = 2000
    /// Deaths that are remembered; beyond them copies are tried like any file.
    private static let mostDeaths = 10_000
    /// Commits flush the disk: a few results at once cost no more than one.
    private static let pause = 0.1

    init(
        _ ledger: Ledger, _ exchange: Exchange, _ control: PoolControl, _ plan: StorePlan, _ sinks: SinkDeliveries
    ) {
        self.sinks = sinks
        (self.ledger, self.exchange, self.control, self.plan) = (ledger, exchange, control, plan)
        let own = FolderIdentity(named: ledger.folder)
        walks = plan.folders.map { Walk(root: $0, walk: ByteWalk($0, without: own, onSkip: plan.skip)) }
        status.counts = ledger.counts
    }

    /// Works until everything has an outcome, or the run is stopped; then nothing is left claimed.
    func run() throws(LedgerError) {
        do throws(LedgerError) {
            try ledger.beginWalk()
            try registerNamed()
            while try step() {}
            try settle(exchange.take(waiting: 0))
            try putBackRest()
        } catch {
            exchange.complete()
            control.requestStop(now: true)
            throw error
        }
    }

    /// One round; false at the end.
    private func step() throws(LedgerError) -> Bool {
        if exchange.wasStopped { return false }
        let isWalking = !walks.isEmpty
        if isWalking { try walkOn() }
        let waiting = isWalking || isDelivering ? 0 : LedgerSide.pause
        try settle(exchange.take(waiting: waiting))
        let claimed = try claimMore()
        isDelivering = try sinks.deliverSome(ledger, complain: plan.complain)
        publish()
        guard walks.isEmpty, !claimed, !isDelivering, out == 0, held.isEmpty, exchange.readyCount == 0 else {
            return true
        }
        exchange.complete()
        control.wake()
        return false
    }

    private func publish() {
        status.counts = ledger.counts
        status.isWalking = !walks.isEmpty
        exchange.publish(status)
    }

    // MARK: Walking

    private func registerNamed() throws(LedgerError) {
        var named: [FileSighting] = []
        for path in plan.files {
            if let status = ByteWalk.status(path) {
                named.append(FileSighting(path: path, status))
            } else {
                status.unreadable += 1
                plan.warn("\(pathText(path)): the file cannot be read any more")
            }
        }
        if !named.isEmpty { status.registered += try ledger.register(named) }
    }

    private func walkOn() throws(LedgerError) {
        let batch = walks[0].walk.next(LedgerSide.batch)
        if !batch.isEmpty { status.registered += try ledger.register(batch) }
        guard walks[0].walk.isAtEnd else { return }
        let walk = walks.removeFirst()
        status.skipped += walk.walk.skipped
        status.unreadable += walk.walk.unreadable.count
        if let store = walk.walk.passedStore {
            plan.mention("\(pathText(store)): not searched, it is the store itself")
        }
        for folder in walk.walk.unreadable { plan.warn("\(pathText(folder)): the folder cannot be read") }
        try ledger.finishWalk(walk.root, unreadable: walk.walk.unreadable)
    }

    // MARK: Claiming

    /// Keeps some files ready for the workers. Returns whether there was anything to claim.
    private func claimMore() throws(LedgerError) -> Bool {
        let wanted = plan.ahead - exchange.readyCount - held.count
        guard wanted > 0 else { return true }
        let claimed = try ledger.claim(wanted)
        try prepare(claimed)
        return !claimed.isEmpty
    }

    /// Opens files; what is known or cannot be opened has its outcome at once. When there are no descriptors left, the
    /// rest waits again.
    private func prepare(_ files: [ClaimedFile]) throws(LedgerError) {
        var ready: [ReadyFile] = []
        var finished: [Finished] = []
        var back: [Int64] = []
        for (index, file) in files.enumerated() {
            let source: WorkerSource
            do throws(StageError) {
                guard let opened = try open(file) else {
                    back = files[index...].map(\.fileID)
                    break
                }
                source = opened
            } catch {
                finished.append(fail(file, error))
                continue
            }
            patience.reset()
            if let known = try lookUp(source, ready) {
                close(source.descriptor)
                finished.append(Finished(file, sameAs: known))
            } else if let death = deaths[source.documentID] {
                close(source.descriptor)
                finished.append(fail(file, death, like: source.documentID))
            } else if digestsOut.insert(source.documentID).inserted {
                ready.append(ReadyFile(file: file, source: source))
                out += 1
            } else {
                close(source.descriptor)
                held.append((file, source.documentID))
            }
        }
        try record(finished)
        exchange.offer(ready)
        if !ready.isEmpty { control.wake() }
        guard !back.isEmpty else { return }
        try ledger.putBack(back)
        if patience.isOver(isHopeful: out > 0) { throw LedgerError(.io, SourceOpening.noDescriptors) }
    }

    /// Opens a file where it lies: a file that was in another one lies in the store, under its digest. Nil when there are
    /// no descriptors left.
    private func open(_ file: ClaimedFile) throws(StageError) -> WorkerSource? {
        guard let source = try SourceOpening.open(place(of: file), limit: plan.limits.sourceBytes) else { return nil }
        guard let attachment = file.attachment, source.documentID != attachment.contentID else { return source }
        close(source.descriptor)
        throw StageError(
            .io, "the attachment was changed in the store; retry \(attachment.parentName), which it was in",
            retry: .later)
    }

    /// The document with the same bytes, if the ledger knows one. A ledger that cannot tell is no fault of the file: the
    /// run ends, and this file and those that are ready are closed.
    private func lookUp(_ source: WorkerSource, _ ready: [ReadyFile]) throws(LedgerError) -> KnownDocument? {
        do throws(LedgerError) {
            return try ledger.known(documentID: source.documentID)
        } catch {
            for open in ready.map(\.source) + [source] { close(open.descriptor) }
            throw error
        }
    }

    private func fail(_ file: ClaimedFile, _ error: StageError) -> Finished {
        plan.complain("\(pathText(file.path)): \(error.code): \(error.description)")
        return Finished(
            file, .failed(.init(reason: error.code.rawValue, message: error.description, stage: error.stage)))
    }

    /// A copy of a document that failed in this run.
    private func fail(_ file: ClaimedFile, _ death: Finished.Failure, like documentID: String) -> Finished {
        plan.complain("\(pathText(file.path)): \(death.reason): \(death.message)")
        var finished = Finished(file, .failed(death), documentID: documentID)
        finished.isReused = true
        finished.attempts = 0
        return finished
    }

    // MARK: Outcomes

    /// Stores what workers are through with, and records it once it is durable.
    private func settle(_ batch: [DoneFile]) throws(LedgerError) {
        guard !batch.isEmpty else { return }
        let batch = batch.map(checked)
        var back: [Int64] = []
        var finished: [Finished] = []
        let deliveries = try store(batch)
        var attachments = try storeAttachments(batch)[...]
        for (done, deliveries) in zip(batch, deliveries) {
            let own = Array(attachments.prefix(done.result.attachments.count))
            attachments = attachments.dropFirst(own.count)
            out -= 1
            digestsOut.remove(done.result.documentID)
            if done.result.outcome == .returned {
                back.append(done.file.fileID)
            } else {
                var end = try end(done, deliveries)
                end.attachments = own
                finished.append(end)
            }
        }
        try record(finished)
        if !back.isEmpty { try ledger.putBack(back) }
        guard !exchange.wasStopped else { return }
        let again = held.filter { !digestsOut.contains($0.documentID) }
        held.removeAll { !digestsOut.contains($0.documentID) }
        try prepare(again.map(\.file))
    }

    /// Where the artifacts of each document lie, durably.
    private func store(_ batch: [DoneFile]) throws(LedgerError) -> [[Delivery]] {
        let artifacts = batch.flatMap { done in
            done.result.artifacts.map {
                Store.Artifact(
                    documentID: done.result.documentID, ending: $0.name, bytes: $0.bytes, mediaType: $0.mediaType)
            }
        }
        var rest = try ledger.store.write(artifacts)[...]
        return batch.map { done in
            defer { rest = rest.dropFirst(done.result.artifacts.count) }
            return Array(rest.prefix(done.result.artifacts.count))
        }
    }

    /// Keeps the files that were in the files, durably. Their names come from workers, too.
    private func storeAttachments(_ batch: [DoneFile]) throws(LedgerError) -> [Finished.Attachment] {
        let attachments = batch.flatMap(\.result.attachments)
        guard !attachments.isEmpty else { return [] }
        let digests = try ledger.store.write(attachments: attachments.map(\.bytes))
        return zip(attachments, digests).map { attachment, digest in
            Finished.Attachment(
                name: AttachedFiles.cleanName(attachment.name), contentID: digest, size: attachment.bytes.count)
        }
    }

    /// Results come from workers that read hostile files: one that cannot be stored is a failure of that file.
    private func checked(_ done: DoneFile) -> DoneFile {
        switch done.result.outcome {
        case .failed, .returned: return done
        case .succeeded, .partial: break
        }
        let names = done.result.artifacts.map(\.name)
        let areStorable = names.allSatisfy {
            (try? Store.place(of: done.result.documentID, ending: $0)) != nil
        }
        guard names.isEmpty || !areStorable else { return done }
        var failed = done
        (failed.result.artifacts, failed.result.attachments) = ([], [])
        failed.result.outcome = .failed(
            WorkerFailure(
                .refused, code: StageError.Code.plugin.rawValue,
                message: names.isEmpty
                    ? "the pipeline exports nothing; add an exporter"
                    : "an exporter gave its result a name that cannot be stored: \(names[0].prefix(80))"))
        return failed
    }

    private func end(_ done: DoneFile, _ deliveries: [Delivery]) throws(LedgerError) -> Finished {
        let result = done.result
        var outcome = Finished.Outcome.succeeded
        var message: String?
        switch result.outcome {
        case .succeeded, .returned: break
        case .partial(let losses):
            outcome = .partial(losses.map(\.code))
            message = LedgerSide.words(losses)
        case .failed(let failure):
            let end = Finished.Failure(
                reason: failure.code, message: failure.message, stage: failure.stage, signal: failure.signal)
            outcome = .failed(end)
            // A refusal costs little, and its words may be about the name.
            if failure.death != .refused, !failure.mayRetryLater, deaths.count < LedgerSide.mostDeaths {
                deaths[result.documentID] = end
            }
            plan.complain("\(pathText(done.file.path)): \(failure.code): \(failure.message)")
            if plan.keepsCopies, failure.death != .refused {
                Quarantine(folder: ledger.folder + "/quarantine").keep(
                    done.file, from: place(of: done.file), failure, attempts: result.attempts)
            }
        }
        var finished = Finished(
            done.file, outcome, documentID: result.documentID, paper: result.summary.map(Paper.init),
            deliveries: deliveries, extractor: result.extractor)
        finished.message = message
        finished.attempts = result.attempts
        finished.cpuSeconds = result.cpuSeconds
        finished.wallSeconds = result.wallSeconds
        finished.peakMemory = result.peakMemory
        status.pages += result.summary?.pages ?? 0
        return finished
    }

    /// Where the bytes of a file lie.
    private func place(of file: ClaimedFile) -> [UInt8] {
        let stored = file.attachment.flatMap { try? Store.place(ofAttachment: $0.contentID) }
        return stored.map { Array("\(ledger.folder)/\($0)".utf8) } ?? file.path
    }

    /// What is missing, in words: the first few sentences, and how many more there are.
    private static func words(_ losses: [Loss]) -> String {
        var sentences: [String] = []
        for loss in losses where !sentences.contains(loss.message) && sentences.count < 4 {
            sentences.append(loss.message)
        }
        let more = losses.count - sentences.count
        return sentences.joined(separator: " ") + (more > 0 ? " (and \(more) more)" : "")
    }

    private func record(_ batch: [Finished]) throws(LedgerError) {
        guard !batch.isEmpty else { return }
        try ledger.record(batch)
        for finished in batch {
            switch finished.outcome {
            case .succeeded: status.succeeded += 1
            case .partial: status.partial += 1
            case .failed(let failure):
                status.failed += 1
                status.reasons[failure.reason, default: 0] += 1
            }
            if finished.isReused { status.reused += 1 }
        }
    }

    private func putBackRest() throws(LedgerError) {
        let rest = exchange.takeBack()
        for ready in rest { close(ready.source.descriptor) }
        let files = rest.map(\.file.fileID) + held.map(\.file.fileID)
        if !files.isEmpty { try ledger.putBack(files) }
        publish()
    }
}

extension Paper {
    /// What is kept of a worker's summary.
    fileprivate init(_ summary: PaperSummary) {
        self.init()
        (kind, title, date, body) = (summary.kind, summary.title, summary.date, summary.body)
        (municipality, caseNumbers, roles) = (summary.municipality, summary.caseNumbers, summary.roles)
        (pages, sections, items) = (summary.pages, summary.sections, summary.items)
        (decisionPoints, mediaType) = (summary.decisionPoints, summary.mediaType)
    }
}
