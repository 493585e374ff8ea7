import Digest
import GRDB
import Glibc

/// The durable account of every file: what waits, what became of the rest, and where the results lie.
///
/// One process at a time may write; any number may read. An instance is used from one thread. All changes are
/// transactions, and every commit is flushed to the disk, so what was told once stays told.
public final class Ledger {
    /// The folder of the store.
    public let folder: String
    /// The stored results.
    public let store: Store
    /// Files that were claimed by a run that died, and that wait again since this one opened the ledger.
    public private(set) var recovered = 0
    /// Whether changes are refused.
    public let isReadOnly: Bool

    let queue: DatabaseQueue
    private var lock: StoreLock?
    /// The number of this run's walk, once it has begun.
    var walk: Int64 = 0
    /// The sinks of this run.
    var sinks: [String] = []
    /// The last delivery that was handed out in this run: those up to here need not be looked at again.
    var offered = (document: Int64(0), sink: "")
    /// The row of the present pipeline.
    var pipeline: Int64?
    /// Files by state, kept up to date with every commit, since counting a million rows takes too long for progress.
    var current = Counts()

    /// Opens the ledger for a run: makes the store if there is none, brings an older one up to date, takes the lock,
    /// puts back what a killed run had claimed and takes away what it left half written.
    ///
    /// Throws ``LedgerError``: `locked`, `read_only`, `full`, `version`, `damaged` or `io`.
    public init(storeFolder: String) throws(LedgerError) {
        folder = storeFolder
        isReadOnly = false
        store = Store(folder: storeFolder)
        try Ledger.makeFolders(storeFolder)
        lock = try StoreLock(folder: storeFolder)
        try store.prepare()
        do {
            queue = try DatabaseQueue(path: storeFolder + "/ledger.sqlite", configuration: Ledger.configuration())
            // FULL and not NORMAL: what the user was told must hold after a loss of power. It costs one flush per
            // transaction, and transactions are large. GRDB sets NORMAL when it opens a database in WAL mode, so this
            // comes after it.
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            try Ledger.checkVersion(queue, folder: storeFolder)
            try LedgerSchema.migrator.migrate(queue)
        } catch {
            throw LedgerError(error, store: storeFolder)
        }
        recovered = try write { db in
            try db.execute(sql: "UPDATE files SET state = 'waiting' WHERE state = 'running'")
            return db.changesCount
        }
        current = try countAgain()
    }

    /// Opens the ledger to look at it; works while a run is at work, and on a read-only file system.
    ///
    /// Throws ``LedgerError``: `missing`, `version`, `damaged` or `io`.
    public init(readingFrom storeFolder: String) throws(LedgerError) {
        folder = storeFolder
        isReadOnly = true
        store = Store(folder: storeFolder)
        lock = nil
        let path = storeFolder + "/ledger.sqlite"
        guard Ledger.exists(in: storeFolder) else {
            throw LedgerError(.missing, "\(storeFolder) holds no store; \"ingest --store\" makes one")
        }
        do {
            queue = try Ledger.reader(path)
            try Ledger.checkVersion(queue, folder: storeFolder)
            guard try queue.read(LedgerSchema.migrator.hasCompletedMigrations) else {
                throw LedgerError(
                    .version,
                    "the store \(storeFolder) is of an older version; the next \"ingest\" brings it up to date")
            }
        } catch {
            throw LedgerError(error, store: storeFolder)
        }
        current = try countAgain()
    }

    /// Whether a folder holds a store.
    public static func exists(in storeFolder: String) -> Bool { access(storeFolder + "/ledger.sqlite", F_OK) == 0 }

    /// Closes the database and lets the store go. Nothing is lost without it.
    public func close() {
        try? queue.close()
        lock = nil
    }

    /// Files by state.
    public var counts: Counts { current }

    /// Files by state, counted in the database with one query.
    public func countAgain() throws(LedgerError) -> Counts {
        try read { db in
            var counts = Counts()
            let rows = try Row.fetchCursor(
                db, sql: "SELECT state, gone, count(*) FROM files GROUP BY state, gone")
            while let row = try rows.next() {
                guard let state = FileState(rawValue: row[0]) else { continue }
                let number: Int = row[2]
                counts[state] += number
                guard row[1] == 1 else { continue }
                counts.gone += number
                if state == .waiting { counts.goneWaiting += number }
            }
            return counts
        }
    }

    // MARK: Opening

    /// `mkdir -p`, since the lock needs the folder.
    private static func makeFolders(_ path: String) throws(LedgerError) {
        let steps = path.split(separator: "/", omittingEmptySubsequences: true)
        var made = path.hasPrefix("/") ? "" : "."
        for step in steps {
            made += "/" + step
            guard mkdir(made, 0o755) == 0 || errno == EEXIST || access(made, F_OK) == 0 else {
                throw LedgerError(errno: errno, "cannot be made", made)
            }
        }
    }

    private static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -32000") }
        return configuration
    }

    /// A database in WAL mode needs a file beside it even for reading; where none can be made and no run is at work,
    /// nothing can change, and SQLite is told so.
    private static func reader(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let isFixed = access(folder, W_OK) != 0 && access(path + "-wal", F_OK) != 0
        guard isFixed else { return try DatabaseQueue(path: path, configuration: configuration) }
        let escaped = path.utf8.map { byte in
            let isPlain =
                byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
                || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + hexadecimal([byte])
        }
        return try DatabaseQueue(path: "file:\(escaped.joined())?immutable=1", configuration: configuration)
    }

    private static func checkVersion(_ queue: DatabaseQueue, folder: String) throws {
        guard try queue.read(LedgerSchema.migrator.hasBeenSuperseded) else { return }
        throw LedgerError(.version, "the store \(folder) was made by a newer version of this program")
    }

    // MARK: Access

    func write<Result>(_ work: (Database) throws -> Result) throws(LedgerError) -> Result {
        guard !isReadOnly else { throw LedgerError(.readOnly, "the ledger of \(folder) was opened for reading") }
        do { return try queue.write(work) } catch { throw LedgerError(error, store: folder) }
    }

    func read<Result>(_ work: (Database) throws -> Result) throws(LedgerError) -> Result {
        do {
            // To forbid writing for a moment makes SQLite prepare all its statements anew. The one that writes needs no
            // snapshot, for nobody else does.
            return isReadOnly ? try queue.read(work) : try queue.unsafeRead(work)
        } catch {
            throw LedgerError(error, store: folder)
        }
    }
}
