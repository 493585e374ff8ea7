/// What the workers do at one moment.
public struct PoolStatus: Sendable {
    /// A worker that is busy.
    public struct Busy: Sendable {
        /// The job.
        public var jobID: Int64
        /// The file's name without folders.
        public var name: String
        /// Seconds since it was given out.
        public var seconds: Double
        /// The stage that runs, once the worker has said so.
        public var stage: String?
        /// Units of work, such as pages, that the stage has done.
        public var units: Int
    }

    /// Busy workers, the one that has been busy longest first.
    public var busy: [Busy]
    /// Workers started so far.
    public var started: Int
    /// Kernel features that workers lack, such as `Landlock`; nil until a worker is ready.
    public var missingFeatures: [String]?
}
