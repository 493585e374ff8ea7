/// Where a file stands in its trip through the pipeline.
///
/// Legal are: waiting to running; running to each of the others; succeeded, partial and failed to waiting (a changed
/// file, `retry`, `--refresh`). The database refuses all else by a trigger, whoever asks.
public enum FileState: String, Sendable, CaseIterable, Codable {
    /// Registered, not yet processed.
    case waiting
    /// Claimed by a run.
    case running
    /// All of the paper is in the stored result.
    case succeeded
    /// There is a stored result, from which something is missing.
    case partial
    /// There is no result.
    case failed

    /// Whether the trip has ended.
    public var isDone: Bool { self == .succeeded || self == .partial || self == .failed }

    /// Whether a file may go from this state to another.
    public func maySwitch(to next: FileState) -> Bool {
        switch self {
        case .waiting: next == .running
        case .running: next != .running
        case .succeeded, .partial, .failed: next == .waiting
        }
    }
}
