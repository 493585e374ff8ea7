import Foundation
import GRDB
import Glibc

extension Ledger {
    /// Records how the trips of claimed files ended, in one transaction. Call it only after all artifacts are durable
    /// (``Store/write(_:)`` has returned, and every other sink has accepted).
    ///
    /// A file that was changed while it was processed does not get the outcome: it waits again with its new content.
    ///
    /// Throws ``LedgerError`` with code `refused`, and changes nothing, for a file that is not running, a result
    /// without delivery, or before ``use(_:)``.
    public func record(_ batch: [Finished]) throws(LedgerError) {
        guard let pipeline else { throw LedgerError(.refused, "no pipeline was named before a result was recorded") }
        var changes = Consequences(counts: current)
        let (sinks, walk) = (sinks, walk)
        try write { db in
            let recorder = try Recorder(db, pipeline: pipeline, sinks: sinks, walk: walk)
            for finished in batch { try recorder.record(finished, &changes) }
            for content in changes.strays where try !AttachmentWriter.isKnown(content, db) {
                changes.obsolete.insert(try Store.place(ofAttachment: content))
            }
        }
        current = changes.counts
        offerAgain(from: changes.firstDocument)
        // What the new results do not have any more goes only now that they are in; `verify` finds what stays when the
        // power goes in between.
        store.remove(changes.obsolete)
    }
}

/// Milliseconds since 1970, for people to read. Nothing is ordered by it: clocks jump.
func millisecondsNow() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
}

/// What a transaction changes beside its rows.
private struct Consequences {
    var counts: Counts
    /// Places in the store that hold nothing of any row any more.
    var obsolete: Set<String> = []
    /// Attachments, by their digests, of files that were changed meanwhile: they may belong to nothing.
    var strays: Set<String> = []
    /// The first document with a new result.
    var firstDocument = Int64.max
}

/// Writes the rows of one transaction.
private struct Recorder {
    private let db: Database
    private let pipeline: Int64
    private let sinks: [String]
    private let walk: Int64
    private let now = millisecondsNow()
    private let find, attempt, finish: Statement

    init(_ db: Database, pipeline: Int64, sinks: [String], walk: Int64) throws {
        self.sinks = sinks
        self.walk = walk
        self.db = db
        self.pipeline = pipeline
        find = try db.cachedStatement(sql: "SELECT state, version, gone, document, path FROM files WHERE id = ?")
        attempt = try db.cachedStatement(
            sql: """
                INSERT INTO attempts (file, version, pipeline, outcome, reason, message, stage, signal, sha256, reused,
                    tries, finished, cpu, wall, peak_memory, pages)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        finish = try db.cachedStatement(
            sql: """
                UPDATE files SET state = ?2, reason = ?3, document = coalesce(?4, document), pipeline = ?5,
                    attempt = ?6, tries = 0
                WHERE id = ?1
                """)
    }

    func record(_ finished: Finished, _ changes: inout Consequences) throws {
        guard let row = try Row.fetchOne(find, arguments: [finished.fileID]), row["state"] == "running" else {
            throw LedgerError(.refused, "file \(finished.fileID) has an outcome, but nobody had claimed it")
        }
        let documents = DocumentWriter(db, pipeline: pipeline, now: now, sinks: sinks)
        let state = finished.outcome.state
        var document: Int64?
        if state == .failed {
            try documents.noteLoss(of: row["document"], finished)
        } else {
            document = try result(finished, documents, &changes)
        }
        try writeAttempt(finished)
        changes.counts[.running] -= 1
        guard row["version"] == finished.version else {
            try db.execute(
                sql: "UPDATE files SET state = 'waiting', tries = 0 WHERE id = ?", arguments: [finished.fileID])
            changes.counts[.waiting] += 1
            if row["gone"] == 1 { changes.counts.goneWaiting += 1 }
            changes.strays.formUnion(finished.attachments.map(\.contentID))
            return
        }
        try finish.execute(arguments: [
            finished.fileID, state.rawValue, finished.reason, document, pipeline, db.lastInsertedRowID,
        ])
        changes.counts[state] += 1
        let attachments = AttachmentWriter(db, walk: walk)
        try attachments.write(finished, document ?? row["document"], path: row.path("path"), &changes.counts)
    }

    /// The row of the document.
    private func result(
        _ finished: Finished, _ documents: DocumentWriter, _ changes: inout Consequences
    ) throws -> Int64 {
        if finished.isReused { return try documents.find(finished) }
        let document = try documents.write(finished, &changes.obsolete)
        changes.firstDocument = min(changes.firstDocument, document)
        return document
    }

    private func writeAttempt(_ finished: Finished) throws {
        var failure: Finished.Failure?
        if case .failed(let reason) = finished.outcome { failure = reason }
        let digest = finished.documentID.flatMap(FileDigest.bytes(ofHexadecimal:)).map { Data($0) }
        let values: [(any DatabaseValueConvertible)?] = [
            finished.fileID, finished.version, pipeline, finished.outcome.state.rawValue, finished.reason,
            failure?.message ?? finished.message, failure?.stage ?? nil, failure?.signal ?? nil, digest,
            finished.isReused ? 1 : 0,
            finished.attempts, now, finished.cpuSeconds, finished.wallSeconds, finished.peakMemory,
            finished.isReused ? 0 : finished.paper?.pages ?? 0,
        ]
        try attempt.execute(arguments: StatementArguments(values))
    }
}

extension Finished {
    /// The word to count by: the reason of a failure, or the first thing that is missing.
    var reason: String? {
        switch outcome {
        case .succeeded: nil
        case .partial(let codes): codes.first ?? "unnamed"
        case .failed(let failure): failure.reason
        }
    }
}
