/// What one document may use, and when a worker is replaced.
///
/// Zero stands for no limit, except in ``outputBytes``.
public struct WorkerLimits: Sendable, Codable, Equatable {
    /// Bytes of address space for one document, beyond what a worker takes when it is ready and beyond the file itself
    /// (`RLIMIT_AS`).
    public var memory: Int
    /// Seconds of processor time for one document (`RLIMIT_CPU`).
    public var cpuSeconds: Int
    /// Seconds from dispatch to result.
    public var wallSeconds: Double
    /// Seconds without a heartbeat of a stage.
    public var stallSeconds: Double
    /// Bytes of all artifacts of one document.
    public var outputBytes: Int
    /// Bytes of a source file; the caller holds larger ones back. Far above any paper, and below what would hurt.
    public var sourceBytes: Int
    /// A worker is replaced after so many documents.
    public var documentsPerWorker: Int
    /// A worker is replaced when its resident memory has grown by so many bytes since it was ready.
    public var memoryGrowth: Int
    /// Seconds that a worker may take to become ready.
    public var startSeconds: Double
    /// Seconds that running documents get to finish when the run is asked to stop.
    public var stopSeconds: Double

    /// Makes limits; the defaults suit board papers of up to some thousand pages.
    public init(
        memory: Int = 1 << 30, cpuSeconds: Int = 120, wallSeconds: Double = 300, stallSeconds: Double = 60,
        outputBytes: Int = 256 << 20, sourceBytes: Int = 512 << 20, documentsPerWorker: Int = 1000,
        memoryGrowth: Int = 256 << 20, startSeconds: Double = 20, stopSeconds: Double = 3
    ) {
        self.memory = memory
        self.cpuSeconds = cpuSeconds
        self.wallSeconds = wallSeconds
        self.stallSeconds = stallSeconds
        self.outputBytes = outputBytes
        self.sourceBytes = sourceBytes
        self.documentsPerWorker = documentsPerWorker
        self.memoryGrowth = memoryGrowth
        self.startSeconds = startSeconds
        self.stopSeconds = stopSeconds
    }
}
