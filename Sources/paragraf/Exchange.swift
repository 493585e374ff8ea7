import Ledger
import StageKit
import Worker

/// What the thread with the workers and the thread with the ledger hand each other.
final class Exchange: @unchecked Sendable {
    // Unchecked: every member is used with the lock held.
    private let condition = SteadyCondition()
    private var ready: [ReadyFile] = []
    private var done: [DoneFile] = []
    private var doneBytes = 0
    private var snapshot = RunStatus()
    private var isComplete = false
    private var isStopped = false

    /// Results that may wait for the disk before workers wait for it.
    private static let mostDone = 256
    private static let mostDoneBytes = 64 << 20

    // MARK: The side of the workers

    /// The next file to read.
    func next() -> Next {
        condition.withLock {
            if isStopped { return .finished }
            guard done.count < Exchange.mostDone, doneBytes < Exchange.mostDoneBytes else { return .wait(20) }
            guard !ready.isEmpty else { return isComplete ? .finished : .wait(1000) }
            defer { condition.signal() }
            return .file(ready.removeFirst())
        }
    }

    enum Next {
        case file(ReadyFile)
        case wait(Int)
        case finished
    }

    /// A worker is through with a file.
    func finish(_ file: ClaimedFile, _ result: WorkerResult) {
        condition.withLock {
            done.append(DoneFile(file: file, result: result))
            doneBytes += (result.artifacts + result.attachments).reduce(0) { $0 + $1.bytes.count }
            condition.signal()
        }
    }

    /// No more files are asked for.
    func stop() {
        condition.withLock {
            isStopped = true
            condition.signal()
        }
    }

    /// How far the run is.
    var status: RunStatus { condition.withLock { snapshot } }

    // MARK: The side of the ledger

    /// Files for the workers.
    func offer(_ files: [ReadyFile]) { condition.withLock { ready += files } }

    /// There will be no more.
    func complete() { condition.withLock { isComplete = true } }

    /// Files that wait for a worker.
    var readyCount: Int { condition.withLock { ready.count } }

    /// Whether the run is to end.
    var wasStopped: Bool { condition.withLock { isStopped } }

    /// Takes what is done, waiting up to `seconds` for something.
    func take(waiting seconds: Double) -> [DoneFile] {
        condition.withLock {
            condition.wait(upTo: seconds) { !done.isEmpty || isStopped }
            defer { (done, doneBytes) = ([], 0) }
            return done
        }
    }

    /// Takes back what no worker has got.
    func takeBack() -> [ReadyFile] {
        condition.withLock {
            defer { ready = [] }
            return ready
        }
    }

    func publish(_ status: RunStatus) { condition.withLock { snapshot = status } }
}

/// A claimed file that is open.
struct ReadyFile {
    let file: ClaimedFile
    let source: WorkerSource
}

/// A claimed file with what a worker made of it.
struct DoneFile {
    let file: ClaimedFile
    var result: WorkerResult
}

/// How far a run is.
struct RunStatus: Sendable {
    var counts = Counts()
    /// Whether folders are still being walked.
    var isWalking = true
    /// Of this run.
    var registered = RegistrationCounts()
    var skipped = 0
    /// Folders and named files that could not be looked at: what is in them is in no other count.
    var unreadable = 0
    var succeeded = 0
    var partial = 0
    var failed = 0
    var reused = 0
    var pages = 0
    /// Documents by reason of failure.
    var reasons: [String: Int] = [:]

    /// Files that got an outcome in this run.
    var processed: Int { succeeded + partial + failed }
}
