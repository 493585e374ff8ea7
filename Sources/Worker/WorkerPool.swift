import CSandbox
import Glibc
import StageKit

/// Workers that serve documents at the same time, each in a process of its own.
///
/// Use it from one thread; ``control`` may be used from any.
public final class WorkerPool {
    /// Stops or wakes the run.
    public let control: PoolControl
    let limits: WorkerLimits
    private let launch: WorkerLaunch
    private let setup: [UInt8]
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)

    private var slots: [WorkerSlot?]
    /// Workers that were killed or told to end.
    private var leaving: [(slot: WorkerSlot, killAt: Double)] = []
    /// Documents that wait for a worker to start: workers are started when there is work for them.
    private var queue: [Pending] = []
    /// Documents that wait for a second try.
    private var retries: [Pending] = []
    private var isFinished = false
    private var stopAt: Double?
    private var askAgainAt = 0.0
    private var starts = StartAttempts()
    private(set) var missingFeatures: [String]?
    private var onResult: (WorkerResult) -> Void = { _ in }

    private static let tick = 0.2
    private static let farewell = 1.0

    /// Makes a pool of `size` workers, which are started by ``run(next:onResult:onTick:)``.
    ///
    /// Throws ``WorkerError`` when there are no descriptors left.
    ///
    /// `early` is a worker that was started in the same way and becomes the first one.
    public init(
        size: Int, launch: WorkerLaunch, limits: WorkerLimits, control: PoolControl? = nil, early: EarlyWorker? = nil
    ) throws(WorkerError) {
        self.launch = launch
        self.limits = limits
        slots = Array(repeating: nil, count: max(1, size))
        if let control { self.control = control } else { self.control = try PoolControl() }
        setup = launch.setup.frame.bytes
        if let slot = early?.take() {
            slot.send(setup: setup)
            slots[0] = slot
            starts.started = 1
        }
    }

    deinit { buffer.deallocate() }

    /// Serves jobs until `next` has no more or a stop is asked for.
    ///
    /// - Parameters:
    ///   - next: asked whenever a worker is idle, and for a document for each worker that is to be started.
    ///   - onResult: gets every result exactly once. While it works no other result is taken, so it should be quick.
    ///   - onTick: called about five times a second.
    /// - Throws: ``WorkerError`` when no worker can be started. What was given out by then comes back as
    ///   ``WorkerResult/Outcome/returned``.
    public func run(
        next: () -> NextJob, onResult: (WorkerResult) -> Void, onTick: (PoolStatus) -> Void = { _ in }
    ) throws(WorkerError) {
        // By now all is loaded; from here on it waits most of the time.
        csandbox_release_tables()
        let result = withoutActuallyEscaping(onResult) { onResult in
            self.onResult = onResult
            defer { self.onResult = { _ in } }
            let result = Result { () throws(WorkerError) in try serve(next, onTick) }
            end()
            return result
        }
        try result.get()
    }

    private func serve(_ next: () -> NextJob, _ onTick: (PoolStatus) -> Void) throws(WorkerError) {
        (isFinished, stopAt, askAgainAt) = (false, nil, 0)
        var tickAt = now() + WorkerPool.tick
        while true {
            try handOut(next)
            try startWorkers()
            if isAtEnd { return }
            wait(until: min(tickAt, askAgainAt > now() ? askAgainAt : .infinity))
            obeyControl()
            for index in slots.indices { try look(after: index) }
            reapLeaving()
            if now() >= tickAt {
                onTick(status)
                tickAt = now() + WorkerPool.tick
            }
        }
    }

    // MARK: Giving out

    private var isAtEnd: Bool {
        guard slots.allSatisfy({ $0?.running == nil }), retries.isEmpty, queue.isEmpty else { return false }
        return isFinished || stopAt != nil
    }

    private func startWorkers() throws(WorkerError) {
        guard stopAt == nil, now() >= starts.notBefore else { return }
        var wanted = queue.count + retries.count - slots.count { $0?.isStarting == true }
        for index in slots.indices where slots[index] == nil && wanted > 0 {
            do throws(WorkerError) {
                slots[index] = try WorkerSlot(
                    launch.executable, launch.arguments, setup: setup, outputBytes: limits.outputBytes)
                starts.started += 1
                wanted -= 1
            } catch {
                return try starts.fail(error)
            }
        }
    }

    private func handOut(_ next: () -> NextJob) throws(WorkerError) {
        guard stopAt == nil else { return }
        for index in slots.indices where slots[index]?.isIdle == true {
            if let pending = pending(for: index, next) { try give(pending, to: index) }
        }
        // One document for each worker that is to be started.
        let starting = slots.count { $0 == nil || $0?.isStarting == true }
        while queue.count + retries.count < starting, let job = ask(next) { queue.append(Pending(job: job)) }
    }

    private func pending(for index: Int, _ next: () -> NextJob) -> Pending? {
        // A second try gets a worker that has served nobody else.
        if !retries.isEmpty {
            if slots[index]?.documents == 0 { return retries.removeFirst() }
            if !slots.contains(where: { $0 == nil || $0?.isStarting == true }) {
                retire(index)
                return nil
            }
        }
        if !queue.isEmpty { return queue.removeFirst() }
        return ask(next).map { Pending(job: $0) }
    }

    private func ask(_ next: () -> NextJob) -> WorkerJob? {
        guard !isFinished, now() >= askAgainAt else { return nil }
        switch next() {
        case .job(let job): return job
        case .waitMilliseconds(let time): askAgainAt = now() + Double(max(1, time)) / 1000
        case .finished: isFinished = true
        }
        return nil
    }

    private func give(_ pending: Pending, to index: Int) throws(WorkerError) {
        guard let slot = slots[index] else { return }
        guard !slot.dispatch(pending, limits) else { return starts.succeed() }
        let error = WorkerError("no worker can be given a document: \(reason())")
        // It died while it waited, or descriptors cannot be sent: that is not the document's fault.
        if pending.attempt > 1 { retries.insert(pending, at: 0) } else { queue.insert(pending, at: 0) }
        slot.kill()
        leave(index)
        try starts.fail(error)
    }

    // MARK: Listening

    private func wait(until time: Double) {
        var polls = [pollfd(fd: control.readEnd, events: Int16(POLLIN), revents: 0)]
        for slot in slots { polls += slot?.polls ?? [] }
        // A worker that leaves is looked at soon.
        let longest = leaving.isEmpty ? WorkerPool.tick : 0.02
        let seconds = max(0, min(time - now(), longest))
        poll(&polls, nfds_t(polls.count), Int32((seconds * 1000).rounded(.up)))
    }

    private func obeyControl() {
        switch control.take() {
        case .abandon: stopAt = 0
        case .finish: stopAt = stopAt ?? now() + limits.stopSeconds
        case .wake: askAgainAt = 0
        case nil: break
        }
        guard let stopAt else { return }
        // What has not begun does not begin any more.
        giveBackWaiting()
        guard now() >= stopAt else { return }
        for index in slots.indices where slots[index]?.running != nil { giveBack(index) }
    }

    private func look(after index: Int) throws(WorkerError) {
        guard let slot = slots[index] else { return }
        slot.flush()
        slot.drainErrors()
        let isConnected = slot.receive(into: buffer)
        do throws(FrameError) {
            while let frame = try slot.nextFrame() { try obey(frame, from: index) }
        } catch {
            slot.kill(error.verdict.death, error.verdict.message)
            try bury(index)
            return
        }
        guard slots[index] === slot else { return }
        if !isConnected { return try bury(index) }
        if let (death, message) = slot.overdue(limits) {
            // It may say where it is before it goes.
            slot.askToEnd(death, message)
            if slot.awaitWords() { _ = slot.receive(into: buffer) }
            do throws(FrameError) {
                while let frame = try slot.nextFrame() { if frame.kind == .beat { try obey(frame, from: index) } }
            } catch {}
            slot.kill()
            try bury(index)
        }
    }

    private func obey(_ frame: consuming Frame, from index: Int) throws(FrameError) {
        guard let slot = slots[index] else { return }
        switch (frame.kind, slot.state) {
        case (.ready, .starting):
            let message = try ReadyMessage(frame)
            starts.becomeReady()
            slot.settle(isReady: true)
            missingFeatures = missingFeatures ?? message.missing + slot.missingLimits(limits)
        case (.unable, .starting): slot.complaint = try UnableMessage(frame).reason
        case (.beat, .busy): slot.hear(try BeatMessage(frame))
        case (.artifact, .busy):
            guard slot.mayTakeArtifact else { throw .badPayload(.artifact) }
            guard slot.take(try Artifact(frame), limit: limits.outputBytes) else { throw .tooLong(.artifact) }
        case (.line, .busy):
            guard launch.setup.wantsLine, Frame.isLine(frame.payload) else { throw .badPayload(.line) }
            guard slot.take(line: frame.payload, limit: limits.outputBytes) else { throw .tooLong(.artifact) }
        case (.attachment, .busy):
            guard slot.take(attachment: try Artifact(frame)) else { throw .badPayload(.attachment) }
        case (.report, .busy(let running)):
            let report = try ReportMessage(frame)
            try check(report, of: running.pending.job)
            slot.settle()
            finish(running, report, cpuSeconds: slot.cpuSeconds)
            if running.pending.attempt > 1 || slot.isWornOut(limits) { retire(index) }
        default: throw .unexpected(frame.kind)
        }
    }

    /// A worker may have been taken over by a paper: it answers for the one that it was given, or not at all.
    private func check(_ report: ReportMessage, of job: WorkerJob) throws(FrameError) {
        guard report.jobID == job.id, report.isWhole else { throw .badPayload(.report) }
        guard let checksum = report.checksum, checksum != job.source.checksum else { return }
        // An honest worker names other bytes only when the file has others by now.
        if job.source.holdsSameBytes { throw .otherDocument }
    }

    // MARK: Ends of workers

    /// A worker has ended or is being killed: finds out why, and what becomes of its document.
    private func bury(_ index: Int) throws(WorkerError) {
        guard let slot = slots[index] else { return }
        slots[index] = nil
        let remains = slot.awaitEnd()
        if case .starting = slot.state {
            let cause =
                slot.complaint
                ?? Autopsy(remains: remains, verdict: slot.verdict, limits: limits, stage: nil)
                .failure.message
            // A plugin that cannot be loaded will not load the next time either.
            return try starts.fail(WorkerError("no worker can be started: \(cause)"), forGood: slot.complaint != nil)
        }
        guard let running = slot.running else {
            // One that ends before it gets a document may do so for ever.
            guard slot.documents == 0 else { return }
            return try starts.fail(WorkerError("workers end before they get a document"))
        }
        let failure = Autopsy(remains: remains, verdict: slot.verdict, limits: limits, stage: running.stage).failure
        if failure.death.isRetried, running.pending.attempt == 1, stopAt == nil {
            retries.append(Pending(job: running.pending.job, attempt: 2))
            return
        }
        var result = WorkerResult(running, .failed(failure))
        result.cpuSeconds = max(0, remains.cpuSeconds - running.cpuBefore)
        result.peakMemory = Int(remains.peakMemory)
        finish(running.pending, result)
    }

    private func retire(_ index: Int) {
        slots[index]?.hangUp()
        leave(index)
    }

    private func leave(_ index: Int) {
        guard let slot = slots[index] else { return }
        leaving.append((slot, now() + WorkerPool.farewell))
        slots[index] = nil
    }

    private func giveBack(_ index: Int) {
        guard let slot = slots[index], let running = slot.running else { return }
        slot.kill()
        leave(index)
        finish(running.pending, .returned)
    }

    private func giveBackWaiting() {
        for pending in queue + retries { finish(pending, .returned) }
        (queue, retries) = ([], [])
    }

    private func reapLeaving() {
        leaving.removeAll { slot, killAt in
            if slot.reap(waiting: false) != nil { return true }
            if now() >= killAt { slot.kill() }
            return false
        }
    }

    /// Nothing that was started stays behind.
    private func end() {
        for index in slots.indices {
            if slots[index]?.running != nil { giveBack(index) } else { retire(index) }
        }
        giveBackWaiting()
        while !leaving.isEmpty {
            reapLeaving()
            if !leaving.isEmpty { usleep(1000) }
        }
    }

    // MARK: Results

    private func finish(_ running: Running, _ report: ReportMessage, cpuSeconds: Double) {
        let outcome: WorkerResult.Outcome
        if report.checksum.map({ $0 != running.pending.job.source.checksum }) == true
            || !running.pending.job.source.isUntouched
        {
            outcome = .failed(.changed)
        } else if let failure = report.failure {
            outcome = .failed(failure)
        } else {
            outcome = report.losses.isEmpty ? .succeeded : .partial(report.losses)
        }
        var result = WorkerResult(running, outcome)
        if case .failed = outcome {
        } else {
            (result.artifacts, result.line) = (running.artifacts, running.line)
            result.attachments = running.attachments
        }
        result.extractor = report.extractor
        result.summary = report.summary
        result.cpuSeconds = max(0, cpuSeconds - running.cpuBefore)
        result.peakMemory = report.peakMemory
        finish(running.pending, result)
    }

    private func finish(_ pending: Pending, _ outcome: WorkerResult.Outcome) {
        finish(pending, WorkerResult(Running(pending: pending, cpuBefore: 0), outcome))
    }

    private func finish(_ pending: Pending, _ result: WorkerResult) {
        close(pending.job.source.descriptor)
        onResult(result)
        // What came of it may be more to do.
        askAgainAt = 0
    }

    private var status: PoolStatus {
        let time = now()
        let busy = slots.compactMap { $0?.running }.map { running in
            PoolStatus.Busy(
                jobID: running.pending.job.id, name: running.pending.job.name, seconds: time - running.startedAt,
                stage: running.stage, units: running.units)
        }
        return PoolStatus(
            busy: busy.sorted { $0.seconds > $1.seconds }, started: starts.started, missingFeatures: missingFeatures)
    }
}
