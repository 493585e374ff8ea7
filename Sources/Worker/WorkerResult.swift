public import StageKit

/// The named ways in which a document fails.
public enum Death: String, Sendable, CaseIterable {
    /// It took too long, or showed no progress for too long.
    case timeout
    /// It used up its processor time.
    case cpu
    /// It needed more memory than it may have.
    case memory
    /// The worker died of a signal or ended by itself.
    case crash
    /// A stage said why there is no result.
    case refused
    /// The worker said what no worker says.
    case `protocol`
    /// The artifacts are larger than allowed.
    case outputTooLarge = "output_too_large"

    /// Whether the document is tried once more in a worker of its own.
    var isRetried: Bool { self != .refused && self != .outputTooLarge }
}

/// Why a document has no result.
public struct WorkerFailure: Sendable, Equatable {
    /// The named way.
    public var death: Death
    /// The stage's reason (`encrypted`, `damaged` …) for a refusal, otherwise the name of the death.
    public var code: String
    /// A sentence for a registrar.
    public var message: String
    /// Whether the same file may do better another time.
    public var mayRetryLater: Bool
    /// The stage that ran, where that is known.
    public var stage: String?
    /// The signal that ended the worker, if one did.
    public var signal: Int32?

    /// Makes a failure.
    public init(
        _ death: Death, code: String? = nil, message: String, mayRetryLater: Bool = false, stage: String? = nil,
        signal: Int32? = nil
    ) {
        self.death = death
        self.code = code ?? death.rawValue
        self.message = message
        self.mayRetryLater = mayRetryLater
        self.stage = stage
        self.signal = signal
    }
}

extension WorkerFailure {
    /// Whatever was read is of a file that is not there any more.
    static let changed = WorkerFailure(
        .refused, code: StageError.Code.io.rawValue, message: WorkerSource.changed, mayRetryLater: true)
}

/// Something that is missing in a result.
public struct Loss: Sendable, Equatable {
    /// The code of the diagnostic that says so.
    public var code: String
    /// Its sentence.
    public var message: String
    /// Id of the stage that noticed it.
    public var stage: String
}

/// What came of one job.
public struct WorkerResult: Sendable {
    /// How it ended.
    public enum Outcome: Sendable, Equatable {
        /// All of the paper is in the artifacts.
        case succeeded
        /// The artifacts lack something.
        case partial([Loss])
        /// There are no artifacts.
        case failed(WorkerFailure)
        /// The run was stopped before the document was done: it is as if it had never been given out.
        case returned
    }

    /// The caller's number.
    public var jobID: Int64
    /// How it ended.
    public var outcome: Outcome
    /// SHA-256 of the file's bytes, as the supervisor computed it.
    public var documentID: String
    /// Size of the file in bytes.
    public var byteCount: Int
    /// What the exporters made; the names are suffixes.
    public var artifacts: [Artifact]
    /// Files that were in the file and are documents of their own, as the worker says: what they are called and what they
    /// hold is no more to be trusted than any file.
    public var attachments: [Artifact] = []
    /// The document as one line of JSON with its end, where ``WorkerSetup/wantsLine`` asks for it; else empty.
    public var line: [UInt8] = []
    /// What is in the paper; nil when it was not read.
    public var summary: PaperSummary?
    /// The extractor that read the file; nil when none did.
    public var extractor: String?
    /// How often it was tried: 1 or 2.
    public var attempts: Int
    /// Processor time of the last attempt.
    public var cpuSeconds: Double
    /// Time from dispatch to result of the last attempt.
    public var wallSeconds: Double
    /// The largest resident memory of the worker so far, in bytes.
    public var peakMemory: Int
}

extension WorkerResult {
    /// A result with nothing in it yet.
    init(_ running: Running, _ outcome: Outcome) {
        self.init(
            jobID: running.pending.job.id, outcome: outcome, documentID: running.pending.job.source.documentID,
            byteCount: running.pending.job.source.byteCount,
            artifacts: [], attempts: running.pending.attempt,
            cpuSeconds: 0, wallSeconds: now() - running.startedAt, peakMemory: 0)
    }
}
