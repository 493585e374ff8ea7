import Digest
import Foundation
import GRDB

/// Writes the rows of files that were in a file.
struct AttachmentWriter {
    private let db: Database
    private let walk: Int64

    init(_ db: Database, walk: Int64) {
        self.db = db
        self.walk = walk
    }

    /// Makes the attachments of a finished file wait, unless they are known. What was attached to an earlier content of
    /// the path, and is attached to nothing any more, counts as gone.
    ///
    /// `document` is the row of the file's result, `path` that of the file.
    func write(_ finished: Finished, _ document: Int64?, path: [UInt8], _ counts: inout Counts) throws {
        var present: Set<Int64> = []
        if let document {
            for (index, attachment) in finished.attachments.enumerated() {
                present.insert(try put(attachment, number: index + 1, document, below: path, &counts))
            }
        }
        let isTold = finished.outcome.state != .failed && !finished.isReused
        try retire(below: path, present, ofDocument: isTold ? document : nil, &counts)
    }

    /// Whether any row has these bytes. What was attached to an earlier content of a file is known from its own trip.
    static func isKnown(_ contentID: String, _ db: Database) throws -> Bool {
        guard let digest = FileDigest.bytes(ofHexadecimal: contentID) else { return false }
        let statement = try db.cachedStatement(
            sql: """
                SELECT EXISTS (SELECT 1 FROM files WHERE content = ?1)
                    OR EXISTS (SELECT 1 FROM documents WHERE sha256 = ?1)
                    OR EXISTS (SELECT 1 FROM attempts WHERE sha256 = ?1)
                """)
        return try Bool.fetchOne(statement, arguments: [Data(digest)]) ?? false
    }

    private func put(
        _ attachment: Finished.Attachment, number: Int, _ document: Int64, below path: [UInt8], _ counts: inout Counts
    ) throws -> Int64 {
        guard let content = FileDigest.bytes(ofHexadecimal: attachment.contentID), !attachment.name.isEmpty,
            !attachment.name.utf8.contains(UInt8(ascii: "/"))
        else { throw LedgerError(.refused, "an attachment without a name of its own or without SHA-256") }
        let own = Data(AttachmentPath.path(of: attachment.name, number: number, below: path))
        let find = try db.cachedStatement(sql: "SELECT id, state, gone, content FROM files WHERE path = ?")
        guard let row = try Row.fetchOne(find, arguments: [own]) else {
            try db.cachedStatement(
                sql: """
                    INSERT INTO files (walk, path, size, modified, inode, device, parent, content)
                    VALUES (?, ?, ?, 0, 0, 0, ?, ?)
                    """
            ).execute(arguments: [walk, own, attachment.size, document, Data(content)])
            counts[.waiting] += 1
            return db.lastInsertedRowID
        }
        let id: Int64 = row["id"]
        let state = FileState(rawValue: row["state"]) ?? .waiting
        if row["gone"] == 1 {
            counts.gone -= 1
            if state == .waiting { counts.goneWaiting -= 1 }
        }
        let isKnown = row["content"] == Data(content)
        if !isKnown, state.isDone {
            counts[state] -= 1
            counts[.waiting] += 1
        }
        try db.cachedStatement(sql: isKnown ? AttachmentWriter.see : AttachmentWriter.change)
            .execute(arguments: [id, document, Data(content), attachment.size])
        return id
    }

    private static let see = "UPDATE files SET gone = 0, parent = ?2, content = ?3, size = ?4 WHERE id = ?1"
    private static let change = """
        UPDATE files SET gone = 0, parent = ?2, content = ?3, size = ?4, version = version + 1, tries = 0,
            modified = 0, inode = 0, device = 0, document = NULL,
            reason = CASE WHEN state <> 'running' THEN NULL ELSE reason END,
            state = CASE WHEN state <> 'running' THEN 'waiting' ELSE state END
        WHERE id = ?1
        """

    /// Rows below a path whose parent is no file's document any more, or is `document`, which does not have them now.
    private func retire(
        below path: [UInt8], _ present: Set<Int64>, ofDocument document: Int64?, _ counts: inout Counts
    ) throws {
        let range = AttachmentPath.range(below: path)
        let rows = try Row.fetchAll(
            try db.cachedStatement(
                sql: """
                    SELECT id, state FROM files WHERE path >= ?1 AND path < ?2 AND parent IS NOT NULL AND gone = 0
                        AND (parent = ?3 OR NOT EXISTS (SELECT 1 FROM files f WHERE f.document = files.parent))
                    """), arguments: [Data(range.first), Data(range.end), document])
        for row in rows where !present.contains(row["id"]) {
            try db.execute(sql: "UPDATE files SET gone = 1 WHERE id = ?", arguments: [row["id"] as Int64])
            counts.gone += 1
            if row["state"] == "waiting" { counts.goneWaiting += 1 }
        }
    }
}

/// Paths of files in files: `minutes.pdf/attachments/2-map.pdf`. They name rows of the ledger; nothing lies there.
enum AttachmentPath {
    private static let folder = Array("/attachments/".utf8)

    /// `number` counts the files in a file from 1, so that no two of them meet.
    static func path(of name: String, number: Int, below parent: [UInt8]) -> [UInt8] {
        parent + folder + Array("\(number)-\(name)".utf8)
    }

    /// All paths of files in a file: from the first to before the end.
    static func range(below parent: [UInt8]) -> (first: [UInt8], end: [UInt8]) {
        // 0 follows the slash.
        (parent + folder, parent + folder.dropLast() + [UInt8(ascii: "/") + 1])
    }

    /// The names of the file and of the one that held it.
    static func names(in path: [UInt8]) -> (own: String, parent: String) {
        let parts = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let own = parts.last?.drop { $0 != UInt8(ascii: "-") }.dropFirst() ?? []
        let parent = parts.dropLast(2).last ?? []
        return (String(decoding: own, as: UTF8.self), String(decoding: parent, as: UTF8.self))
    }
}

extension AttachedSource {
    /// Nil for a file that lies under its path.
    init?(path: [UInt8], content: Data?, parent: Data?) {
        guard let content, let parent else { return nil }
        let names = AttachmentPath.names(in: path)
        self.init(
            contentID: hexadecimal(content), name: names.own, parentID: hexadecimal(parent), parentName: names.parent)
    }
}
