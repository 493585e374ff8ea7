import Glibc

/// A worker that is started while the command still finds out what its stages are: loading takes a while, and the two
/// need not wait for each other. It is given to a pool, or ends with this object.
public final class EarlyWorker {
    private var slot: WorkerSlot?

    /// Starts a process; see ``WorkerLaunch`` for the parameters and ``WorkerLimits/outputBytes``.
    ///
    /// Throws ``WorkerError``.
    public init(executable: String, arguments: [String], outputBytes: Int) throws(WorkerError) {
        slot = try WorkerSlot(executable, arguments, setup: [], outputBytes: outputBytes)
    }

    /// Hands the worker over, once.
    func take() -> WorkerSlot? {
        defer { slot = nil }
        return slot
    }

    deinit {
        guard let slot else { return }
        slot.kill()
        _ = slot.reap(waiting: true)
    }
}
