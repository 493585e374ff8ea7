import CSandbox
import Glibc

/// Stops or wakes a pool from other threads and from signals.
public final class PoolControl: Sendable {
    /// The end that the pool waits on.
    let readEnd: Int32
    private let writeEnd: Int32

    /// Bytes that are sent.
    enum Message: UInt8 {
        case wake = 0
        case finish = 1
        case abandon = 2
    }

    /// Throws ``WorkerError`` when there are no more descriptors.
    public init() throws(WorkerError) {
        var ends: [Int32] = [-1, -1]
        guard csandbox_pipe(&ends) == 0 else { throw WorkerError("no pipe can be made: \(reason())") }
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// Ends the run: what is running may finish within ``WorkerLimits/stopSeconds``, or is given up at once when `now`.
    public func requestStop(now: Bool) { send(now ? .abandon : .finish) }

    /// Has the pool ask for jobs again.
    public func wake() { send(.wake) }

    /// From now on SIGINT, SIGTERM and SIGHUP end the run, the second SIGINT at once. SIGPIPE is ignored. The control
    /// must live as long as the process.
    public func followSignals() throws(WorkerError) {
        let error = csandbox_on_stop_signals(writeEnd)
        guard error == 0 else { throw WorkerError("signals cannot be handled: \(String(cString: strerror(error)))") }
    }

    private func send(_ message: Message) {
        var byte = message.rawValue
        _ = write(writeEnd, &byte, 1)
    }

    /// The strongest wish that has come since the last call.
    func take() -> Message? {
        var strongest: Message?
        var bytes = [UInt8](repeating: 0, count: 64)
        while case let count = read(readEnd, &bytes, bytes.count), count > 0 {
            for case let message? in bytes.prefix(count).map(Message.init(rawValue:))
            where message.rawValue >= strongest?.rawValue ?? 0 { strongest = message }
        }
        return strongest
    }
}

/// The system's reason for the last failure.
func reason() -> String { String(cString: strerror(errno)) }

/// Seconds on a clock that only runs forward.
func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
