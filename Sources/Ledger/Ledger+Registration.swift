import Foundation
import GRDB

extension Ledger {
    /// Begins a walk over the sources: files that ``register(_:)`` sees from here on count as seen by it.
    public func beginWalk() throws(LedgerError) {
        walk = try read { try Int64.fetchOne($0, sql: "SELECT coalesce(max(walk), 0) + 1 FROM files") ?? 1 }
    }

    /// Registers files while the folders are walked, in one transaction; some thousand at a time are fast.
    ///
    /// A path that is new waits. A known path counts as changed when its size or time of change differ, or its inode on
    /// the same device (a file that was replaced): then it waits again, as a new version. A file that is being
    /// processed at this moment keeps running; ``record(_:)`` sees that its version is outdated.
    public func register(_ batch: [FileSighting]) throws(LedgerError) -> RegistrationCounts {
        if walk == 0 { try beginWalk() }
        let walk = walk
        var result = RegistrationCounts()
        var after = current
        try write { db in
            let statements = try RegistrationStatements(db)
            for sighting in batch { try statements.register(sighting, walk: walk, &result, &after) }
        }
        current = after
        return result
    }

    /// Ends a walk over a folder or a file: what is known below it, but was not seen, is marked as gone. Nothing is
    /// deleted. Returns how many files went.
    ///
    /// `unreadable` are folders that could not be listed; files below them are left as they are.
    @discardableResult
    public func finishWalk(_ root: [UInt8], unreadable: [[UInt8]] = []) throws(LedgerError) -> Int {
        if walk == 0 { try beginWalk() }
        let walk = walk
        var after = current
        let number = try write { db in
            // What nobody could look at counts as seen. There may be thousands of such folders: too many for one condition.
            let spare = try db.cachedStatement(
                sql: "UPDATE files SET walk = ? WHERE gone = 0 AND parent IS NULL AND path >= ? AND path < ?")
            for folder in unreadable { try spare.execute(arguments: StatementArguments([walk] + Ledger.below(folder))) }
            var arguments: [any DatabaseValueConvertible] = [walk, Data(root)]
            arguments += Ledger.below(root)
            let condition = "gone = 0 AND parent IS NULL AND walk < ? AND (path = ? OR (path >= ? AND path < ?))"
            let waiting = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM files WHERE state = 'waiting' AND " + condition,
                arguments: StatementArguments(arguments))
            try db.execute(
                sql: "UPDATE files SET gone = 1 WHERE " + condition, arguments: StatementArguments(arguments))
            after.gone += db.changesCount
            after.goneWaiting += waiting ?? 0
            return db.changesCount
        }
        current = after
        return number
    }

    /// The range of paths below a folder: `folder/` up to `folder0`, since 0 follows the slash.
    private static func below(_ folder: [UInt8]) -> [any DatabaseValueConvertible] {
        let trimmed = folder.last == UInt8(ascii: "/") ? Array(folder.dropLast()) : folder
        return [Data(trimmed + [UInt8(ascii: "/")]), Data(trimmed + [UInt8(ascii: "0")])]
    }
}

/// The statements that registration runs a million times.
private struct RegistrationStatements {
    private let db: Database
    private let see, find, insert, change: Statement

    init(_ db: Database) throws {
        self.db = db
        see = try db.cachedStatement(
            sql: """
                UPDATE files SET walk = ?1
                WHERE path = ?2 AND size = ?3 AND modified = ?4 AND gone = 0 AND (inode = ?5 OR device <> ?6)
                """)
        find = try db.cachedStatement(
            sql: "SELECT size, modified, inode, device, gone, state FROM files WHERE path = ?")
        insert = try db.cachedStatement(
            sql: """
                INSERT INTO files (walk, path, size, modified, inode, device) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                ON CONFLICT (path) DO NOTHING
                """)
        change = try db.cachedStatement(
            sql: """
                UPDATE files SET walk = ?1, size = ?3, modified = ?4, inode = ?5, device = ?6, gone = 0,
                    version = version + ?7,
                    tries = CASE WHEN ?7 = 1 THEN 0 ELSE tries END,
                    state = CASE WHEN ?7 = 1 AND state <> 'running' THEN 'waiting' ELSE state END,
                    reason = CASE WHEN ?7 = 1 AND state <> 'running' THEN NULL ELSE reason END,
                    document = CASE WHEN ?7 = 1 THEN NULL ELSE document END, parent = NULL, content = NULL
                WHERE path = ?2
                """)
    }

    func register(
        _ file: FileSighting, walk: Int64, _ result: inout RegistrationCounts, _ counts: inout Counts
    ) throws {
        let arguments: [any DatabaseValueConvertible] = [
            walk, Data(file.path), file.size, file.mtimeNanoseconds, Int64(bitPattern: file.inode),
            Int64(bitPattern: file.device),
        ]
        // Most files of a later run are known, and most of a first run are new: one statement each.
        if counts.seen > 0, try run(see, arguments) {
            result.known += 1
        } else if try run(insert, arguments) {
            result.new += 1
            counts[.waiting] += 1
        } else {
            try registerAgain(file, arguments, &result, &counts)
        }
    }

    /// A known path that was gone, or whose content changed.
    private func registerAgain(
        _ file: FileSighting, _ arguments: [any DatabaseValueConvertible], _ result: inout RegistrationCounts,
        _ counts: inout Counts
    ) throws {
        guard let row = try Row.fetchOne(find, arguments: [Data(file.path)]) else { return }
        let state: FileState = FileState(rawValue: row["state"]) ?? .waiting
        let isSameFile =
            row["inode"] == Int64(bitPattern: file.inode) || row["device"] != Int64(bitPattern: file.device)
        let isChanged = row["size"] != file.size || row["modified"] != file.mtimeNanoseconds || !isSameFile
        if row["gone"] == 1 {
            counts.gone -= 1
            if state == .waiting { counts.goneWaiting -= 1 }
            if !isChanged { result.returned += 1 }
        }
        if isChanged {
            result.changed += 1
            if state.isDone {
                counts[state] -= 1
                counts[.waiting] += 1
            }
        } else {
            result.known += 1
        }
        _ = try run(change, arguments + [isChanged ? 1 : 0])
    }

    private func run(_ statement: Statement, _ arguments: [any DatabaseValueConvertible]) throws -> Bool {
        try statement.execute(arguments: StatementArguments(arguments))
        return db.changesCount > 0
    }
}
