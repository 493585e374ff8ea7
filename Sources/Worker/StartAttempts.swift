/// Counts starts of workers, and waits longer after each that failed.
struct StartAttempts {
    /// Processes started.
    var started = 0
    /// Nothing is started before this time.
    private(set) var notBefore = 0.0
    private var failures = 0
    private var hasSucceeded = false

    private static let most = 5

    /// A worker is ready. Whether it is of use shows when it gets a document.
    mutating func becomeReady() { hasSucceeded = true }

    /// A worker has got a document.
    mutating func succeed() {
        failures = 0
        notBefore = 0
    }

    /// A worker could not start, or could not be given its first document. Throws when there is no hope: after five failures in a row, or when the reason is
    /// one that stays and no worker has ever been ready.
    mutating func fail(_ error: WorkerError, forGood: Bool = false) throws(WorkerError) {
        failures += 1
        if failures >= StartAttempts.most || forGood && !hasSucceeded { throw error }
        notBefore = now() + 0.1 * Double(1 << (failures - 1))
    }
}
