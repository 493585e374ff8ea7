import GRDB

extension Ledger {
    /// Names the pipeline of this run; needed before ``record(_:)``.
    public func use(_ identity: PipelineIdentity) throws(LedgerError) {
        pipeline = try write { db in
            try db.execute(
                sql: "INSERT INTO pipelines (fingerprint, stages, first_used) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                arguments: [identity.fingerprint, identity.json, millisecondsNow()])
            return try Int64.fetchOne(
                db, sql: "SELECT id FROM pipelines WHERE fingerprint = ?", arguments: [identity.fingerprint])
        }
    }

    /// Files with an outcome under another pipeline than the present one, counted by whether the difference can change
    /// their result.
    public func outdated() throws(LedgerError) -> OutdatedFiles {
        guard let pipeline else { return OutdatedFiles() }
        return try read { db in
            var result = OutdatedFiles()
            for group in try OutdatedGroup.all(db, pipeline) {
                result.changedStages.formUnion(group.changedStages)
                if group.isAffected { result.affected += group.files } else { result.unaffected += group.files }
            }
            return result
        }
    }

    /// Makes the files wait again whose result the present pipeline can change; their old results stay until the new
    /// ones are in. Files that only met stages which are as they were count as done by the present pipeline.
    ///
    /// Returns what ``outdated()`` would have returned.
    @discardableResult
    public func refresh() throws(LedgerError) -> OutdatedFiles {
        guard let pipeline else { throw LedgerError(.refused, "no pipeline was named before the refresh") }
        let before = try outdated()
        try write { db in
            for group in try OutdatedGroup.all(db, pipeline) { try group.refresh(db, pipeline) }
        }
        current = try countAgain()
        return before
    }

    /// What the present pipeline changed in documents that had a result before.
    public func changes() throws(LedgerError) -> ChangeSummary {
        guard let pipeline else { return ChangeSummary() }
        return try changes(of: pipeline)
    }

    /// What the latest pipeline changed that changed anything.
    public func latestChanges() throws(LedgerError) -> ChangeSummary {
        guard let latest = try latestChangingPipeline() else { return ChangeSummary() }
        return try changes(of: latest)
    }

    private func changes(of pipeline: Int64) throws(LedgerError) -> ChangeSummary {
        try read { db in
            var summary = ChangeSummary()
            let counts = try Row.fetchCursor(
                db, sql: "SELECT what, count(*) FROM changes WHERE to_pipeline = ? GROUP BY what",
                arguments: [pipeline])
            while let row = try counts.next() { summary.counts[row[0]] = row[1] }
            summary.documents =
                try Int.fetchOne(
                    db, sql: "SELECT count(DISTINCT document) FROM changes WHERE to_pipeline = ?",
                    arguments: [pipeline]) ?? 0
            return summary
        }
    }

    /// Calls `body` for every change that the present pipeline made, or the first `limit` of them, those of one document
    /// one after the other.
    ///
    /// Throws ``LedgerError``, and what `body` throws.
    public func forEachChange(limit: Int? = nil, _ body: (Change) throws -> Void) throws {
        guard let pipeline else { return }
        try forEachChange(of: pipeline, limit, body)
    }

    /// The same of the latest pipeline that changed anything.
    public func forEachLatestChange(limit: Int? = nil, _ body: (Change) throws -> Void) throws {
        guard let latest = try latestChangingPipeline() else { return }
        try forEachChange(of: latest, limit, body)
    }

    private func forEachChange(of pipeline: Int64, _ limit: Int?, _ body: (Change) throws -> Void) throws {
        var ended: (any Error)?
        try read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT hex(sha256) AS digest, what, before, after,
                        (SELECT path FROM files WHERE document = documents.id ORDER BY id LIMIT 1) AS path
                    FROM changes JOIN documents ON documents.id = changes.document
                    WHERE to_pipeline = ? ORDER BY changes.document, changes.id LIMIT \(limit ?? -1)
                    """, arguments: [pipeline])
            while let row = try rows.next() {
                let digest: String = row["digest"]
                let change = Change(
                    documentID: digest.lowercased(), path: row.path("path"), what: row["what"], before: row["before"],
                    after: row["after"])
                do { try body(change) } catch {
                    ended = error
                    return
                }
            }
        }
        if let ended { throw ended }
    }

    private func latestChangingPipeline() throws(LedgerError) -> Int64? {
        try read { try Int64.fetchOne($0, sql: "SELECT max(to_pipeline) FROM changes") }
    }
}

/// Files whose outcome is of another pipeline.
public struct OutdatedFiles: Sendable, Hashable {
    /// Those that a refresh processes again.
    public var affected = 0
    /// Those that met none of the changed stages.
    public var unaffected = 0
    /// Ids of the stages that changed.
    public var changedStages: Set<String> = []

    /// Makes counts of nothing.
    public init() {}
}

/// How much a pipeline changed.
public struct ChangeSummary: Sendable, Hashable {
    /// Documents with any change.
    public var documents = 0
    /// Documents by what changed: `kind`, `roles`, `decision_points`, `outcome`.
    public var counts: [String: Int] = [:]

    /// Makes a summary without changes.
    public init() {}
}

/// One change of one document; there are at most four of one document.
public struct Change: Sendable, Hashable {
    /// SHA-256 of the document's bytes.
    public var documentID: String
    /// One path of the document, raw bytes; empty when no file has its bytes any more.
    public var path: [UInt8]
    /// `kind`, `roles`, `decision_points` or `outcome`.
    public var what: String
    /// The value under the older pipeline.
    public var before: String
    /// The value under the present one.
    public var after: String
}

/// Files of one older pipeline that were read by the same extractor.
private struct OutdatedGroup {
    let pipeline: Int64
    let extractor: String?
    let hasDocument: Bool
    let files: Int
    let changedStages: [String]
    let isAffected: Bool

    static func all(_ db: Database, _ present: Int64) throws -> [OutdatedGroup] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT files.pipeline AS pipeline, documents.extractor AS extractor,
                    files.state <> 'failed' AS has_document, count(*) AS number
                FROM files LEFT JOIN documents ON documents.id = files.document AND files.state <> 'failed'
                WHERE files.state IN ('succeeded', 'partial', 'failed') AND gone = 0 AND files.pipeline <> ?
                GROUP BY 1, 2, 3
                """, arguments: [present])
        let new = try identity(db, present)
        return try rows.map { row in
            let old = try identity(db, row["pipeline"])
            let extractor: String? = row["extractor"]
            var isAffected = true
            var changed: [String] = []
            if let old, let new {
                isAffected = new.affects(extractor, since: old)
                changed = new.changedStages(since: old)
            }
            return OutdatedGroup(
                pipeline: row["pipeline"], extractor: extractor, hasDocument: row["has_document"],
                files: row["number"], changedStages: changed, isAffected: isAffected)
        }
    }

    private static func identity(_ db: Database, _ id: Int64) throws -> PipelineIdentity? {
        try String.fetchOne(db, sql: "SELECT stages FROM pipelines WHERE id = ?", arguments: [id])
            .flatMap(PipelineIdentity.init(json:))
    }

    func refresh(_ db: Database, _ present: Int64) throws {
        let change =
            isAffected ? "state = 'waiting', reason = NULL, tries = 0" : "pipeline = :present"
        let condition =
            hasDocument
            ? "state IN ('succeeded', 'partial') AND (SELECT extractor FROM documents WHERE id = document) IS :extractor"
            : "state = 'failed'"
        if !isAffected {
            try db.execute(
                sql: """
                    UPDATE documents SET pipeline = :present WHERE pipeline = :old AND extractor IS :extractor
                    """, arguments: ["present": present, "old": pipeline, "extractor": extractor])
        }
        var arguments: StatementArguments = ["old": pipeline]
        if !isAffected { arguments += ["present": present] }
        if hasDocument { arguments += ["extractor": extractor] }
        try db.execute(
            sql: "UPDATE files SET \(change) WHERE pipeline = :old AND gone = 0 AND \(condition)",
            arguments: arguments)
    }
}
