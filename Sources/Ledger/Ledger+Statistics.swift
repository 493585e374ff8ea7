import GRDB

/// What the work cost so far.
public struct WorkDone: Sendable, Hashable {
    /// Trips that ended, trips of the same file counted again, reused results left out.
    public var trips = 0
    /// Trips that were spared, because the same bytes were known.
    public var reused = 0
    /// Pages processed.
    public var pages = 0
    /// Processor time of the workers.
    public var cpuSeconds = 0.0
    /// Time on the clock in which work was done: pauses of more than a minute do not count.
    public var activeSeconds = 0.0
    /// Largest memory of a worker in bytes.
    public var peakMemory = 0
    /// First and last outcome, in milliseconds since 1970.
    public var first, last: Int64?

    /// Makes the account of no work.
    public init() {}

    /// Trips per second of active time; nil when there is not enough to say.
    public var filesPerSecond: Double? { activeSeconds >= 0.5 ? Double(trips) / activeSeconds : nil }
    /// Pages per second of active time.
    public var pagesPerSecond: Double? { activeSeconds >= 0.5 ? Double(pages) / activeSeconds : nil }
}

/// A number of files or documents under a name.
public struct Share: Sendable, Hashable {
    /// The name; empty for those without one.
    public var name: String
    /// How many.
    public var count: Int
}

/// Outcomes in one stretch of time.
public struct TimeSlice: Sendable, Hashable {
    /// Beginning, in milliseconds since 1970.
    public var start: Int64
    /// Trips that ended in it, by outcome.
    public var outcomes: [FileState: Int]
}

extension Ledger {
    /// What the work cost so far.
    public func workDone() throws(LedgerError) -> WorkDone {
        try read { db in
            var work = WorkDone()
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT count(*) - sum(reused), sum(reused), sum(pages), sum(cpu), max(peak_memory), min(finished),
                        max(finished),
                        sum(CASE WHEN gap BETWEEN 0 AND 60000 THEN gap ELSE 0 END)
                    FROM (SELECT *, finished - lag(finished) OVER (ORDER BY id) AS gap FROM attempts)
                    """)
            guard let row, let trips: Int = row[0] else { return work }
            work.trips = trips
            work.reused = row[1]
            work.pages = row[2]
            work.cpuSeconds = row[3]
            work.peakMemory = row[4]
            work.first = row[5]
            work.last = row[6]
            work.activeSeconds = Double(row[7] as Int64? ?? 0) / 1000
            return work
        }
    }

    /// Trips by outcome over time, in at most `slices` stretches of equal length.
    public func outcomesOverTime(slices: Int = 48) throws(LedgerError) -> [TimeSlice] {
        try read { db in
            let ends = try Row.fetchOne(db, sql: "SELECT min(finished), max(finished) FROM attempts")
            guard let first: Int64 = ends?[0], let last: Int64 = ends?[1] else { return [] }
            let width = max(1000, (last - first) / Int64(max(1, slices)) + 1)
            let number = Int((last - first) / width) + 1
            var result = (0..<number).map { TimeSlice(start: first + Int64($0) * width, outcomes: [:]) }
            let rows = try Row.fetchCursor(
                db,
                sql: "SELECT (finished - ?) / ? AS slice, outcome, count(*) FROM attempts GROUP BY 1, 2",
                arguments: [first, width])
            while let row = try rows.next() {
                let slice: Int = row[0]
                guard let state = FileState(rawValue: row[1]), result.indices.contains(slice) else { continue }
                result[slice].outcomes[state] = row[2]
            }
            return result
        }
    }

    /// Documents by kind, the most frequent first.
    public func kinds() throws(LedgerError) -> [Share] {
        try shares("SELECT coalesce(kind, ''), count(*) FROM documents GROUP BY 1 ORDER BY 2 DESC, 1")
    }

    /// Documents by the year of their date, in order; those without a date under an empty name, first.
    public func years() throws(LedgerError) -> [Share] {
        try shares(
            """
            SELECT CASE WHEN date GLOB '[0-9][0-9][0-9][0-9]*' THEN substr(date, 1, 4) ELSE '' END, count(*)
            FROM documents GROUP BY 1 ORDER BY 1
            """)
    }

    /// Failed files by the stage that failed, the most frequent first; an empty name where no stage is to blame.
    public func failingStages() throws(LedgerError) -> [Share] {
        try shares(
            """
            SELECT coalesce(stage, ''), count(*) FROM files JOIN attempts ON attempts.id = files.attempt
            WHERE state = 'failed' GROUP BY 1 ORDER BY 2 DESC, 1
            """)
    }

    /// How many different documents have a result, and how many pages those have.
    public func documents() throws(LedgerError) -> (count: Int, pages: Int) {
        try read { db in
            let row = try Row.fetchOne(db, sql: "SELECT count(*), coalesce(sum(pages), 0) FROM documents")
            return (row?[0] ?? 0, row?[1] ?? 0)
        }
    }

    /// Files whose bytes are those of another file with a result.
    public func copies() throws(LedgerError) -> Int {
        try read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT count(document) - count(DISTINCT document) FROM files
                    WHERE state IN ('succeeded', 'partial')
                    """) ?? 0
        }
    }

    /// Files that were in other files.
    public func attachments() throws(LedgerError) -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM files WHERE parent IS NOT NULL") ?? 0 }
    }

    /// Bytes of all files that are not gone.
    public func sourceBytes() throws(LedgerError) -> Int64 {
        try read { try Int64.fetchOne($0, sql: "SELECT coalesce(sum(size), 0) FROM files WHERE gone = 0") ?? 0 }
    }

    /// The files that took longest in their last trip.
    public func slowest(_ limit: Int) throws(LedgerError) -> [FileEntry] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT \(FileEntry.columns) FROM \(FileEntry.tables)
                    WHERE state IN ('succeeded', 'partial', 'failed') ORDER BY attempts.wall DESC, files.id LIMIT ?
                    """, arguments: [limit]
            ).map(FileEntry.init)
        }
    }

    private func shares(_ sql: String) throws(LedgerError) -> [Share] {
        try read { db in try Row.fetchAll(db, sql: sql).map { Share(name: $0[0], count: $0[1]) } }
    }
}
