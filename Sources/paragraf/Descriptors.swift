import Glibc

/// How many files a run may have open, and how its parts share them.
struct Descriptors {
    /// Workers that there are enough for.
    let workers: Int
    /// Sources that may lie open before a worker takes them.
    let ahead: Int
    /// Results that the store may write at the same time.
    let stored: Int

    /// A worker's connection, its source, the one that waits for it, and the connection of one that is leaving.
    private static let perWorker = 6
    /// The ledger, signals, a folder that is listed, a program that is being started, what a sink writes.
    private static let rest = 16
    /// Sources and results that a run cannot do without.
    private static let fewest = 8

    /// Raises the limit as far as this process may. Workers lower it for themselves.
    static func raiseLimit() {
        var limit = rlimit()
        guard getrlimit(kind, &limit) == 0, limit.rlim_cur < limit.rlim_max else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(kind, &limit)
    }

    /// Shares what the limit leaves beside what is open now.
    ///
    /// `workers` is how many are wanted; there is always one.
    init(forWorkers workers: Int) {
        let free = Descriptors.limit - Descriptors.inUse - Descriptors.rest
        self.workers = max(1, min(workers, (free - Descriptors.fewest) / Descriptors.perWorker))
        let shared = free - Descriptors.perWorker * self.workers
        stored = max(Descriptors.fewest / 2, min(64, shared / 2))
        // Enough for small papers to follow each other at once.
        ahead = max(Descriptors.fewest / 2, min(8 * self.workers + 16, shared - stored))
    }

    /// What to tell a user who wanted more workers than there are descriptors for.
    func complaint(wanted: Int) -> String? {
        guard workers < wanted else { return nil }
        return "only \(workers) workers, since this process may open only \(Descriptors.limit) files (ulimit -n)"
    }

    private static var kind: __rlimit_resource_t { __rlimit_resource_t(RLIMIT_NOFILE.rawValue) }

    private static var limit: Int {
        var limit = rlimit()
        guard getrlimit(kind, &limit) == 0 else { return 1024 }
        return Int(min(limit.rlim_cur, 1 << 20))
    }

    /// Descriptors that are open, also those that came from whoever started the command.
    private static var inUse: Int {
        guard let listing = opendir("/proc/self/fd") else { return 16 }
        defer { closedir(listing) }
        var count = 0
        while readdir(listing) != nil { count += 1 }
        return count
    }
}

/// For how long a run waits when it has no descriptor left for the next file, although none of its own will become free:
/// they may be short in the whole system.
struct DescriptorPatience {
    private var since: ContinuousClock.Instant?
    private static let most = Duration.seconds(30)

    /// Whether it has come to an end. `isHopeful` says that something is being worked on that gives descriptors back.
    mutating func isOver(isHopeful: Bool) -> Bool {
        if isHopeful { since = nil }
        let start = since ?? .now
        since = start
        return ContinuousClock.now - start > DescriptorPatience.most
    }

    /// A file could be opened.
    mutating func reset() { since = nil }
}
