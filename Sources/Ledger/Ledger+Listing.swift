import GRDB

extension Ledger {
    /// Calls `body` for every file that the filter lets through, in the order of registration, without holding them.
    ///
    /// Throws ``LedgerError``, and what `body` throws.
    public func forEachFile(_ filter: FileFilter = FileFilter(), _ body: (FileEntry) throws -> Void) throws {
        var ended: (any Error)?
        try read { db in
            let (condition, arguments) = filter.condition
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT \(FileEntry.columns) FROM \(FileEntry.tables)
                    WHERE \(condition) ORDER BY files.id LIMIT \(filter.limit ?? -1)
                    """, arguments: arguments)
            while let row = try rows.next() {
                do { try body(FileEntry(row)) } catch {
                    ended = error
                    return
                }
            }
        }
        if let ended { throw ended }
    }

    /// The files that the filter lets through, in the order of registration.
    public func list(_ filter: FileFilter = FileFilter()) throws(LedgerError) -> [FileEntry] {
        var entries: [FileEntry] = []
        do { try forEachFile(filter) { entries.append($0) } } catch { throw LedgerError(error, store: folder) }
        return entries
    }

    /// Makes files with an outcome wait again, so that the next run processes them, even when their bytes are known.
    /// Files in other states and files that are gone are left as they are. Returns how many wait now.
    public func retry(_ filter: FileFilter) throws(LedgerError) -> Int {
        let number = try write { db in
            let (condition, arguments) = filter.condition
            let chosen = """
                SELECT id FROM files WHERE state IN ('succeeded', 'partial', 'failed') AND gone = 0 AND \(condition)
                ORDER BY id LIMIT \(filter.limit ?? -1)
                """
            try db.execute(
                sql: "UPDATE documents SET stale = 1 WHERE id IN (SELECT document FROM files WHERE id IN (\(chosen)))",
                arguments: arguments)
            try db.execute(
                sql: "UPDATE files SET state = 'waiting', reason = NULL, tries = 0 WHERE id IN (\(chosen))",
                arguments: arguments)
            return db.changesCount
        }
        current = try countAgain()
        return number
    }

    /// How many files have each reason, the most frequent first; those of failures or of partial results.
    public func reasons(of state: FileState) throws(LedgerError) -> [(reason: String, files: Int)] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT reason, count(*) FROM files WHERE state = ? AND reason IS NOT NULL
                    GROUP BY reason ORDER BY 2 DESC, 1
                    """, arguments: [state.rawValue]
            ).map { (reason: $0[0], files: $0[1]) }
        }
    }
}
