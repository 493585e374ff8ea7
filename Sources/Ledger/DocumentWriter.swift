import Foundation
import GRDB

/// Writes the rows of documents, their deliveries, and what a new pipeline changed in them.
struct DocumentWriter {
    let db: Database
    let pipeline: Int64
    let now: Int64
    let sinks: [String]

    init(_ db: Database, pipeline: Int64, now: Int64, sinks: [String]) {
        self.sinks = sinks
        self.db = db
        self.pipeline = pipeline
        self.now = now
    }

    /// The row of a document that was processed before.
    func find(_ finished: Finished) throws -> Int64 {
        let digest = try digest(of: finished)
        let row = try Int64.fetchOne(
            try db.cachedStatement(sql: "SELECT id FROM documents WHERE sha256 = ? AND pipeline = ? AND stale = 0"),
            arguments: [digest, pipeline])
        guard let row else { throw LedgerError(.refused, "a result was reused that the ledger does not know") }
        return row
    }

    /// Writes a document anew or over its older result, and returns its row. Places in the store that hold nothing of
    /// it any more are added to `obsolete`.
    func write(_ finished: Finished, _ obsolete: inout Set<String>) throws -> Int64 {
        guard !finished.deliveries.isEmpty else {
            throw LedgerError(.refused, "file \(finished.fileID) has a result that was delivered nowhere")
        }
        let digest = try digest(of: finished)
        let before = try Row.fetchOne(
            try db.cachedStatement(
                sql:
                    "SELECT id, pipeline, kind, roles, decision_points, outcome, reason FROM documents WHERE sha256 = ?"
            ),
            arguments: [digest])
        let paper = finished.paper ?? Paper()
        let document = try upsert(finished, paper, digest)
        try deliver(finished.deliveries, document, &obsolete)
        if let before, before["pipeline"] != pipeline { try compare(before, finished, paper) }
        return document
    }

    private func digest(of finished: Finished) throws -> Data {
        guard let digest = finished.documentID.flatMap(FileDigest.bytes(ofHexadecimal:)) else {
            throw LedgerError(.refused, "file \(finished.fileID) has a result without the SHA-256 of its bytes")
        }
        return Data(digest)
    }

    private func upsert(_ finished: Finished, _ paper: Paper, _ digest: Data) throws -> Int64 {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO documents (sha256, size, pipeline, extractor, outcome, reason, kind, title, date, body,
                    municipality, case_numbers, roles, pages, sections, items, decision_points, message, media_type)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (sha256) DO UPDATE SET size = excluded.size, pipeline = excluded.pipeline,
                    extractor = excluded.extractor, outcome = excluded.outcome, reason = excluded.reason,
                    kind = excluded.kind, title = excluded.title, date = excluded.date, body = excluded.body,
                    municipality = excluded.municipality, case_numbers = excluded.case_numbers,
                    roles = excluded.roles, pages = excluded.pages, sections = excluded.sections,
                    items = excluded.items, decision_points = excluded.decision_points, message = excluded.message,
                    media_type = excluded.media_type, stale = 0
                RETURNING id
                """)
        let values: [(any DatabaseValueConvertible)?] = [
            digest, finished.size, pipeline, finished.extractor, finished.outcome.state.rawValue, finished.reason,
            paper.kind, paper.title, paper.date, paper.body, paper.municipality, StoredJSON.text(paper.caseNumbers),
            StoredJSON.text(paper.roles), paper.pages, paper.sections, paper.items, paper.decisionPoints,
            finished.message, paper.mediaType,
        ]
        guard let id = try Int64.fetchOne(statement, arguments: StatementArguments(values)) else {
            throw LedgerError(.io, "the row of a document has no number")
        }
        return id
    }

    private func deliver(_ deliveries: [Delivery], _ document: Int64, _ obsolete: inout Set<String>) throws {
        let old = try String.fetchAll(
            try db.cachedStatement(sql: "SELECT place FROM deliveries WHERE document = ? AND sink = 'store'"),
            arguments: [document])
        obsolete.formUnion(Set(old).subtracting(deliveries.map(\.place)))
        try db.cachedStatement(sql: "DELETE FROM deliveries WHERE document = ?").execute(arguments: [document])
        try DocumentWriter.insert(deliveries, of: document, db, now: now)
        let wait = try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO waiting_deliveries (document, sink) VALUES (?, ?)")
        for sink in sinks { try wait.execute(arguments: [document, sink]) }
    }

    static func insert(_ deliveries: [Delivery], of document: Int64, _ db: Database, now: Int64) throws {
        let insert = try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO deliveries (document, sink, place, bytes, sha256, delivered, media_type)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
        for delivery in deliveries {
            guard let digest = FileDigest.bytes(ofHexadecimal: delivery.sha256) else {
                throw LedgerError(.refused, "the delivery \(delivery.place) has no SHA-256")
            }
            try insert.execute(arguments: [
                document, delivery.sink, delivery.place, delivery.bytes, Data(digest), now, delivery.mediaType,
            ])
        }
    }

    // MARK: What a new pipeline changed

    private func compare(_ before: Row, _ finished: Finished, _ paper: Paper) throws {
        let document: Int64 = before["id"]
        let from: Int64 = before["pipeline"]
        let outcome: String = before["outcome"]
        let reason: String? = before["reason"]
        let points: Int = before["decision_points"]
        let pairs: [(String, String, String)] = [
            ("kind", before["kind"] ?? "", paper.kind ?? ""),
            ("roles", before["roles"], StoredJSON.text(paper.roles)),
            ("decision_points", String(points), String(paper.decisionPoints)),
            ("outcome", DocumentWriter.outcome(outcome, reason), finished.outcomeAndReason),
        ]
        for (what, old, new) in pairs where old != new { try note(document, from, what, old, new) }
    }

    /// Notes that a document which had a result is refused by the present pipeline. Its old result stays stored.
    func noteLoss(of document: Int64?, _ finished: Finished) throws {
        guard let document,
            let row = try Row.fetchOne(
                db, sql: "SELECT pipeline, outcome, reason FROM documents WHERE id = ?", arguments: [document]),
            row["pipeline"] != pipeline
        else { return }
        try note(
            document, row["pipeline"], "outcome", DocumentWriter.outcome(row["outcome"], row["reason"]),
            finished.outcomeAndReason)
    }

    private func note(_ document: Int64, _ from: Int64, _ what: String, _ old: String, _ new: String) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO changes (document, from_pipeline, to_pipeline, what, before, after)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (document, to_pipeline, what) DO UPDATE SET after = excluded.after
                """
        ).execute(arguments: [document, from, pipeline, what, old, new])
    }

    static func outcome(_ outcome: String, _ reason: String?) -> String {
        reason.map { "\(outcome): \($0)" } ?? outcome
    }
}

extension Finished {
    fileprivate var outcomeAndReason: String { DocumentWriter.outcome(outcome.state.rawValue, reason) }
}

/// Small lists and tables in one column, as JSON with keys in order.
enum StoredJSON {
    static func text(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    static func value<Value: Decodable>(_ type: Value.Type, _ text: String) -> Value? {
        try? JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
