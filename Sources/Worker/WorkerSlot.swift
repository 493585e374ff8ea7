import CSandbox
import Glibc
import Pipeline
import StageKit

/// A worker as the supervisor sees it: one process, its connection, and what it is at.
final class WorkerSlot {
    /// What the worker is at.
    enum State {
        case starting
        case idle
        case busy(Running)
    }

    let process: Int32
    let socket: Int32
    let errors: Int32
    /// What `/proc` says of the process's memory. Opened at once: where `/proc` hides processes, one that is locked up
    /// hides from its own user, too.
    private let memoryFile: Int32
    let startedAt = now()
    var state = State.starting
    /// Why the supervisor killed it.
    var verdict: (death: Death, message: String)?
    /// Why it says that it cannot become ready.
    var complaint: String?
    private(set) var documents = 0
    private var decoder: FrameDecoder
    private var outbox: [UInt8]
    private var errorText: [UInt8] = []
    private var errorCount = 0
    private var hasClosedErrors = false
    private var baseline = (addressSpace: 0, resident: 0)
    private(set) var cpuSeconds = 0.0
    private var spendingSeenAt = 0.0

    /// Seconds between two looks at the processor time of a document.
    private static let spendingTick = 0.1
    /// The end of what the worker wrote on the standard error is kept, for finding out what it died of.
    private static let keptErrorText = 8192
    /// Nobody wakes up for more than this of one document, or reads it before the end; what does not fit into the pipe is
    /// lost.
    private static let mostErrorText = 1 << 20

    /// Starts a process. Throws ``WorkerError``.
    init(_ executable: String, _ arguments: [String], setup: [UInt8], outputBytes: Int) throws(WorkerError) {
        var sockets: [Int32] = [-1, -1]
        var pipe: [Int32] = [-1, -1]
        guard csandbox_pair(&sockets) == 0 else { throw WorkerError("no worker can be connected: \(reason())") }
        guard csandbox_pipe(&pipe) == 0 else {
            let error = WorkerError("no worker can be connected: \(reason())")
            for socket in sockets { close(socket) }
            throw error
        }
        process = WorkerSlot.spawn(executable, arguments, channel: sockets[1], errors: pipe[1])
        let failure = process < 0 ? reason() : nil
        memoryFile = process < 0 ? -1 : open("/proc/\(process)/statm", O_RDONLY | O_CLOEXEC)
        close(sockets[1])
        close(pipe[1])
        (socket, errors) = (sockets[0], pipe[0])
        outbox = setup
        decoder = .fromWorker(outputBytes: outputBytes)
        if let failure { throw WorkerError("\(executable) cannot be started as a worker: \(failure)") }
        flush()
    }

    deinit {
        close(socket)
        close(errors)
        if memoryFile >= 0 { close(memoryFile) }
    }

    private static func spawn(_ executable: String, _ arguments: [String], channel: Int32, errors: Int32) -> Int32 {
        func strings(_ list: [String]) -> [UnsafeMutablePointer<CChar>?] { list.map { strdup($0) } + [nil] }
        let arguments = strings([executable] + arguments + ["--parent", "\(getpid())"])
        let environment = strings(WorkerLaunch.environment)
        defer { for text in arguments + environment { free(text) } }
        return csandbox_spawn(executable, arguments, environment, channel, errors)
    }

    /// Tells a worker its stages that was started without them.
    func send(setup: [UInt8]) {
        outbox += setup
        flush()
    }

    // MARK: Work

    /// The document that it is at.
    var running: Running? {
        if case .busy(let running) = state { return running }
        return nil
    }

    /// Whether it waits for a document.
    var isIdle: Bool {
        if case .idle = state { return true }
        return false
    }

    /// Whether it is not ready yet.
    var isStarting: Bool {
        if case .starting = state { return true }
        return false
    }

    /// Why its time is up; nil when it is not.
    func overdue(_ limits: WorkerLimits) -> (Death, String)? {
        let time = now()
        switch state {
        case .starting where time - startedAt > limits.startSeconds:
            return (.timeout, "it was not ready after \(limits.startSeconds) seconds")
        case .busy(let running) where limits.wallSeconds > 0 && time - running.startedAt > limits.wallSeconds:
            return (.timeout, "it takes longer than \(limits.wallSeconds) seconds")
        case .busy(let running) where limits.stallSeconds > 0 && time - running.heardAt > limits.stallSeconds:
            return (.timeout, "it showed no progress for \(limits.stallSeconds) seconds")
        case .busy(let running) where hasOverspent(running, limits, time):
            return (.cpu, Autopsy.cpuMessage(limits))
        default: return nil
        }
    }

    /// The kernel counts whole seconds and asks only those who listen to `SIGXCPU`, so the exact limit is kept here.
    private func hasOverspent(_ running: Running, _ limits: WorkerLimits, _ time: Double) -> Bool {
        guard limits.cpuSeconds > 0, time >= spendingSeenAt + WorkerSlot.spendingTick else { return false }
        spendingSeenAt = time
        return processorTime().map { $0 - running.cpuBefore > Double(limits.cpuSeconds) } ?? false
    }

    /// A stage goes on.
    func hear(_ beat: BeatMessage) {
        change { running in
            running.heardAt = now()
            (running.stage, running.units) = (beat.stage, beat.units)
        }
    }

    /// Whether one more artifact may come: empty ones take room, too.
    var mayTakeArtifact: Bool { running.map { $0.artifacts.count < Chain.mostArtifacts } ?? false }

    /// Keeps finished bytes; false when they are more than `limit` with those that came before.
    func take(_ artifact: Artifact, limit: Int) -> Bool {
        change { running in
            running.heardAt = now()
            running.artifactBytes += artifact.bytes.count
            if running.artifactBytes <= limit { running.artifacts.append(artifact) }
        }
        return running.map { $0.artifactBytes <= limit } ?? false
    }

    /// Keeps a file that was in the file; false when there are more of them than may be, or than this document may have.
    func take(attachment: Artifact) -> Bool {
        change { running in
            running.heardAt = now()
            running.attachmentBytes += attachment.bytes.count
            running.attachments.append(attachment)
        }
        return running.map {
            $0.pending.job.parent == nil && $0.attachments.count <= Attachments.most
                && $0.attachmentBytes <= Attachments.mostBytes
        } ?? false
    }

    /// Keeps the document's line; false when that and the artifacts are more than `limit`.
    func take(line: [UInt8], limit: Int) -> Bool {
        change { running in
            running.heardAt = now()
            running.artifactBytes += line.count
            running.line = line
        }
        return running.map { $0.artifactBytes <= limit } ?? false
    }

    private func change(_ body: (inout Running) -> Void) {
        guard case .busy(var running) = state else { return }
        state = .idle
        body(&running)
        state = .busy(running)
    }

    /// Gives the worker a document. Returns false when the worker cannot be reached.
    func dispatch(_ pending: Pending, _ limits: WorkerLimits) -> Bool {
        let job = pending.job
        _ = setLimits(limits, sourceBytes: job.source.byteCount)
        let frame = JobMessage(
            id: job.id, documentID: job.source.documentID, name: job.name, parent: job.parent
        ).frame.bytes
        let count = csandbox_send(socket, frame, frame.count, pending.job.source.descriptor)
        guard count > 0 else { return false }
        outbox = Array(frame[count...])
        documents += 1
        (errorCount, errorText) = (0, [])
        state = .busy(Running(pending: pending, cpuBefore: cpuSeconds))
        return true
    }

    /// Returns 0 or an errno value. It fails for a worker that has just died, which shows soon enough.
    private func setLimits(_ limits: WorkerLimits, sourceBytes: Int) -> Int32 {
        let memory = limits.memory > 0 ? baseline.addressSpace + limits.memory + sourceBytes : 0
        let cpu = limits.cpuSeconds > 0 ? Int(cpuSeconds.rounded(.up)) + limits.cpuSeconds : 0
        return csandbox_limit(process, UInt64(memory), UInt64(cpu))
    }

    /// Tries the limits on a worker that is ready. Returns what cannot be had, as ``Sandbox/lock()`` does.
    func missingLimits(_ limits: WorkerLimits) -> [String] {
        let error = setLimits(limits, sourceBytes: 0)
        guard error != 0, error != ESRCH else { return [] }
        return ["limits of memory and processor time (\(String(cString: strerror(error))))"]
    }

    /// The worker is ready or done with a document.
    func settle(isReady: Bool = false) {
        cpuSeconds = processorTime() ?? cpuSeconds
        state = .idle
        if isReady { baseline = memory() }
    }

    /// Whether a new process should take its place.
    func isWornOut(_ limits: WorkerLimits) -> Bool {
        if limits.documentsPerWorker > 0, documents >= limits.documentsPerWorker { return true }
        return limits.memoryGrowth > 0 && memory().resident > baseline.resident + limits.memoryGrowth
    }

    /// Processor time of the process so far, from the kernel: the limit of the next document is counted from it.
    private func processorTime() -> Double? {
        var clock = clockid_t()
        var time = timespec()
        guard clock_getcpuclockid(process, &clock) == 0, clock_gettime(clock, &time) == 0 else { return nil }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Bytes of address space and resident bytes (proc(5), statm).
    private func memory() -> (addressSpace: Int, resident: Int) {
        guard memoryFile >= 0 else { return baseline }
        var bytes = [UInt8](repeating: 0, count: 128)
        let count = max(0, pread(memoryFile, &bytes, bytes.count, 0))
        let pages = String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: " ").prefix(2)
            .compactMap { Int($0) }
        guard pages.count == 2 else { return baseline }
        let size = Int(getpagesize())
        return (pages[0] * size, pages[1] * size)
    }

    // MARK: Connection

    /// What to wait for.
    var polls: [pollfd] {
        let events = POLLIN | (outbox.isEmpty ? 0 : POLLOUT)
        let connection = pollfd(fd: socket, events: Int16(events), revents: 0)
        return listensToErrors ? [connection, pollfd(fd: errors, events: Int16(POLLIN), revents: 0)] : [connection]
    }

    /// A pipe whose other end is closed, or that is filled again and again, would wake the supervisor for ever.
    private var listensToErrors: Bool { !hasClosedErrors && errorCount < WorkerSlot.mostErrorText }

    /// Sends what could not be sent at once.
    func flush() {
        while !outbox.isEmpty {
            let count = csandbox_send(socket, outbox, outbox.count, -1)
            guard count > 0 else { return }
            outbox.removeFirst(count)
        }
    }

    /// Takes what has come. Returns false when the worker has hung up.
    func receive(into buffer: UnsafeMutableRawBufferPointer) -> Bool {
        while true {
            let count = recv(socket, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN { return true }
            guard count > 0 else { return false }
            decoder.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            // Frames are worked on before more is read, so that a worker cannot fill the supervisor's memory.
            return true
        }
    }

    /// The next frame; see ``FrameDecoder/next()``.
    func nextFrame() throws(FrameError) -> Frame? { try decoder.next() }

    /// Takes what came on the standard error and keeps the end of it.
    func drainErrors() { if listensToErrors { readErrors() } }

    private func readErrors() {
        var bytes = [UInt8](repeating: 0, count: 4096)
        // Bounded, so that a worker that writes without end does not hold up the others.
        for _ in 0..<16 {
            let count = read(errors, &bytes, bytes.count)
            if count == 0 { hasClosedErrors = true }
            guard count > 0 else { return }
            errorCount += count
            errorText += bytes.prefix(count)
            errorText.removeFirst(max(0, errorText.count - WorkerSlot.keptErrorText))
        }
    }

    // MARK: End

    /// Hangs up: a worker that waits ends.
    func hangUp() { shutdown(socket, Int32(SHUT_RDWR)) }

    /// Kills it and whatever it may have started.
    func kill(_ death: Death, _ message: String) {
        if verdict == nil { verdict = (death, message) }
        kill()
    }

    /// Tells it that its time is up.
    func askToEnd(_ death: Death, _ message: String) {
        if verdict == nil { verdict = (death, message) }
        Glibc.kill(process, death == .cpu ? SIGXCPU : SIGTERM)
    }

    /// Waits a moment for something to come; false when nothing does.
    func awaitWords() -> Bool {
        var poll = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return Glibc.poll(&poll, 1, 50) > 0
    }

    /// Kills it without blame.
    func kill() {
        // The group may not be there yet when the process has only just been started.
        if Glibc.kill(-process, SIGKILL) != 0 { Glibc.kill(process, SIGKILL) }
    }

    /// Waits for the end of a process that has hung up or was killed, and kills it when that takes more than a moment.
    func awaitEnd() -> Remains {
        for _ in 0..<100 {
            if let remains = reap(waiting: false) { return remains }
            usleep(500)
        }
        if verdict == nil { verdict = (.protocol, "the worker hung up without ending") }
        kill()
        return reap(waiting: true) ?? Remains()
    }

    /// What the process left, once it has ended; nil before.
    func reap(waiting: Bool) -> Remains? {
        var remains = Remains()
        let result = csandbox_reap(
            process, waiting ? 1 : 0, &remains.exitCode, &remains.signal, &remains.cpuSeconds, &remains.peakMemory)
        guard result != 0 else { return nil }
        readErrors()
        remains.errorText = String(decoding: errorText, as: UTF8.self)
        return remains
    }
}

/// What is left of a worker.
struct Remains {
    /// -1 when a signal ended it.
    var exitCode: Int32 = -1
    /// 0 when it ended by itself.
    var signal: Int32 = 0
    var cpuSeconds = 0.0
    var peakMemory: Int64 = 0
    var errorText = ""
}

/// A document that is waiting for a worker.
struct Pending {
    let job: WorkerJob
    /// Which try it will be.
    var attempt = 1
}

/// A document in a worker.
struct Running {
    let pending: Pending
    let cpuBefore: Double
    let startedAt = now()
    var heardAt = now()
    var stage: String?
    var units = 0
    var artifacts: [Artifact] = []
    var line: [UInt8] = []
    var artifactBytes = 0
    var attachments: [Artifact] = []
    var attachmentBytes = 0
}
