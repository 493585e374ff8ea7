/// How many files are in which state.
public struct Counts: Sendable, Hashable {
    /// Files in each state, those that are gone from disk included.
    public private(set) var files = Dictionary(uniqueKeysWithValues: FileState.allCases.map { ($0, 0) })
    /// Files that are gone from disk.
    public var gone = 0
    /// Files that are gone before they were processed: they stay `waiting` and are not claimed.
    public var goneWaiting = 0

    /// Makes counts of nothing.
    public init() {}

    /// Files in a state.
    public subscript(state: FileState) -> Int {
        get { files[state, default: 0] }
        set { files[state] = newValue }
    }

    /// All files ever registered: done + failed + waiting + running.
    public var seen: Int { files.values.reduce(0, +) }
    /// Registered, not yet processed.
    public var waiting: Int { self[.waiting] }
    /// Claimed.
    public var running: Int { self[.running] }
    /// Complete results.
    public var succeeded: Int { self[.succeeded] }
    /// Results from which something is missing.
    public var partial: Int { self[.partial] }
    /// No result.
    public var failed: Int { self[.failed] }
    /// Files that a claim can still return.
    public var claimable: Int { waiting - goneWaiting }
}
