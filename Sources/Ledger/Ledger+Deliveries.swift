import Foundation
import GRDB

/// A result that a sink has not accepted yet.
public struct WaitingDelivery: Sendable {
    let document: Int64
    /// The sink, as ``Ledger/use(sinks:)`` named it.
    public let sink: String
    /// SHA-256 of the source's bytes.
    public let documentID: String
    /// Size of the source in bytes.
    public let size: Int64
    /// Media type of the source; empty where an older version did not note it.
    public let mediaType: String
    /// Raw bytes of one path of the source.
    public let path: [UInt8]
    /// What lies in the store, by ending, with its media type.
    public let artifacts: [(ending: String, mediaType: String)]
}

/// What came of a delivery.
public struct DeliveryAttempt: Sendable {
    /// What was tried.
    public var waiting: WaitingDelivery
    /// Where the sink put it; empty when it did not accept.
    public var deliveries: [Delivery]
    /// Why the sink did not accept it.
    public var message: String?

    /// Makes an attempt.
    public init(_ waiting: WaitingDelivery, deliveries: [Delivery], message: String?) {
        self.waiting = waiting
        self.deliveries = deliveries
        self.message = message
    }
}

extension Ledger {
    /// Names the sinks of this run. From now on every recorded result waits for each of them, as do older results that
    /// a sink never got. What waited for other sinks waits no more.
    public func use(sinks: [String]) throws(LedgerError) {
        try write { db in
            for sink in try String.fetchAll(db, sql: "SELECT DISTINCT sink FROM waiting_deliveries")
            where !sinks.contains(sink) {
                try db.execute(sql: "DELETE FROM waiting_deliveries WHERE sink = ?", arguments: [sink])
            }
            for sink in sinks {
                try db.execute(
                    sql: """
                        INSERT OR IGNORE INTO waiting_deliveries (document, sink)
                        SELECT id, ?1 FROM documents WHERE NOT EXISTS
                            (SELECT 1 FROM deliveries WHERE document = documents.id AND sink = ?1)
                        """, arguments: [sink])
            }
        }
        self.sinks = sinks
        offered = (0, "")
    }

    /// The next results that wait for a sink and were not tried in this run. Each is handed out once, unless its document
    /// gets a new result.
    public func waitingDeliveries(_ limit: Int) throws(LedgerError) -> [WaitingDelivery] {
        let (walk, offered) = (walk, offered)
        let deliveries = try read { db in
            let rows = try Row.fetchAll(
                try db.cachedStatement(
                    sql: """
                        SELECT document, sink, hex(sha256) AS digest, size, media_type,
                            (SELECT path FROM files WHERE files.document = documents.id ORDER BY id LIMIT 1) AS path
                        FROM waiting_deliveries JOIN documents ON documents.id = document
                        WHERE walk <> ? AND (document, sink) > (?, ?) ORDER BY document, sink LIMIT ?
                        """), arguments: [walk, offered.document, offered.sink, limit])
            let places = try db.cachedStatement(
                sql: "SELECT place, media_type FROM deliveries WHERE document = ? AND sink = 'store' ORDER BY place")
            return try rows.map { row in
                let document: Int64 = row["document"]
                let digest: String = row["digest"]
                let artifacts = try Row.fetchAll(places, arguments: [document]).map { artifact in
                    let place: String = artifact[0]
                    return (String(place.dropFirst("documents/ab/cd/".utf8.count + 64)), artifact[1] as String)
                }
                return WaitingDelivery(
                    document: document, sink: row["sink"], documentID: digest.lowercased(), size: row["size"],
                    mediaType: row["media_type"], path: row.path("path"),
                    artifacts: artifacts.map { (ending: $0.0, mediaType: $0.1) })
            }
        }
        if let last = deliveries.last { self.offered = (last.document, last.sink) }
        return deliveries
    }

    /// Hands out again what waits for a document and those after it.
    func offerAgain(from document: Int64) { if document <= offered.document { offered = (document, "") } }

    /// Records what sinks accepted and what they did not, which waits for the next run.
    public func record(_ attempts: [DeliveryAttempt]) throws(LedgerError) {
        let walk = walk
        try write { db in
            for attempt in attempts {
                let waiting = attempt.waiting
                if let message = attempt.message {
                    try db.execute(
                        sql: """
                            UPDATE waiting_deliveries SET message = ?, tries = tries + 1, walk = ?
                            WHERE document = ? AND sink = ?
                            """, arguments: [message, walk, waiting.document, waiting.sink])
                } else {
                    try DocumentWriter.insert(attempt.deliveries, of: waiting.document, db, now: millisecondsNow())
                    try db.execute(
                        sql: "DELETE FROM waiting_deliveries WHERE document = ? AND sink = ?",
                        arguments: [waiting.document, waiting.sink])
                }
            }
        }
    }

    /// Results that wait for a sink, counted by sink and by what it said; the most frequent first.
    public func deliveriesWaiting() throws(LedgerError) -> [(sink: String, message: String?, documents: Int)] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT sink, message, count(*) FROM waiting_deliveries GROUP BY sink, message
                    ORDER BY count(*) DESC, sink, message
                    """
            ).map { ($0[0], $0[1], $0[2]) }
        }
    }
}
