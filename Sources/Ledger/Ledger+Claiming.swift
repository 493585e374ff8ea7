import Foundation
import GRDB

extension Ledger {
    /// Takes up to `limit` waiting files, in the order in which they were registered (which is that of the walk):
    /// they are running now. Fewer come back when no more are waiting.
    public func claim(_ limit: Int) throws(LedgerError) -> [ClaimedFile] {
        let claimed = try write { db in
            let rows = try Row.fetchAll(
                try db.cachedStatement(
                    sql: """
                        SELECT files.id, path, files.size, version, tries, content, sha256 FROM files
                        LEFT JOIN documents ON documents.id = files.parent
                        WHERE state = 'waiting' AND gone = 0 ORDER BY files.id LIMIT ?1
                        """), arguments: [max(0, limit)])
            let run = try db.cachedStatement(sql: "UPDATE files SET state = 'running', tries = tries + 1 WHERE id = ?")
            return try rows.map { row in
                try run.execute(arguments: [row[0] as Int64])
                let path = Array(row[1] as Data)
                return ClaimedFile(
                    fileID: row[0], path: path, size: row[2], version: row[3], attempt: (row[4] as Int) + 1,
                    attachment: AttachedSource(path: path, content: row[5], parent: row[6]))
            }
        }
        current[.waiting] -= claimed.count
        current[.running] += claimed.count
        return claimed
    }

    /// Gives claimed files back, untouched: they wait again. Files that are not running are left as they are.
    public func putBack(_ files: [Int64]) throws(LedgerError) {
        var after = current
        try write { db in
            let back = try db.cachedStatement(
                sql: """
                    UPDATE files SET state = 'waiting', tries = tries - 1 WHERE id = ? AND state = 'running'
                    RETURNING gone
                    """)
            for file in files {
                guard let isGone = try Bool.fetchOne(back, arguments: [file]) else { continue }
                after[.running] -= 1
                after[.waiting] += 1
                if isGone { after.goneWaiting += 1 }
            }
        }
        current = after
    }

    /// The document with these bytes, when it was processed under the present pipeline; then a second path with the
    /// same bytes needs no processing: record ``Finished/init(_:sameAs:)``.
    public func known(documentID: String) throws(LedgerError) -> KnownDocument? {
        guard let digest = FileDigest.bytes(ofHexadecimal: documentID) else { return nil }
        let pipeline = pipeline
        return try read { db in
            let row = try Row.fetchOne(
                try db.cachedStatement(
                    sql: "SELECT reason, message FROM documents WHERE sha256 = ? AND pipeline = ? AND stale = 0"),
                arguments: [Data(digest), pipeline])
            return row.map { KnownDocument(documentID: documentID, reason: $0[0], message: $0[1]) }
        }
    }
}
