import Foundation
import GRDB

/// What the ledger says of one file.
struct LedgerRow {
    var state = ""
    var reason = ""
    var message = ""
    /// Where its result is below the store; empty without one.
    var place = ""
    /// SHA-256 of its bytes when it was in another file; empty otherwise.
    var attachment = ""
    /// Processes that tried to read it.
    var tries = 1
    var cpuSeconds = 0.0
    var peakMegabytes = 0

    /// `succeeded`, `partial`, or the reason of a failure.
    var ending: String { state == "failed" ? reason : state }

    /// The rows of a ledger by file name; those of files that were in files by the last parts of their paths.
    static func all(in path: String) throws -> [String: LedgerRow] {
        var configuration = Configuration()
        configuration.readonly = true
        let query = """
            SELECT files.path, files.state, coalesce(files.reason, '') AS reason, coalesce(attempts.message, '') AS message,
                coalesce(deliveries.place, '') AS place, coalesce(attempts.tries, 1) AS tries, coalesce(attempts.cpu, 0) AS cpu,
                coalesce(attempts.peak_memory, 0) AS peak_memory, lower(coalesce(hex(files.content), '')) AS attachment
            FROM files LEFT JOIN attempts ON attempts.id = files.attempt
                LEFT JOIN deliveries ON deliveries.document = files.document
            """
        let rows = try DatabaseQueue(path: path, configuration: configuration).read { try Row.fetchAll($0, sql: query) }
        return Dictionary(
            rows.map { row in
                let path: [UInt8] = Array(row["path"] ?? Data())
                let attachment: String = row["attachment"]
                let parts = path.split(separator: UInt8(ascii: "/")).suffix(attachment.isEmpty ? 1 : 3)
                let name = Array(parts.joined(separator: [UInt8(ascii: "/")]))
                return (
                    String(decoding: name, as: UTF8.self),
                    LedgerRow(
                        state: row["state"], reason: row["reason"], message: row["message"], place: row["place"],
                        attachment: attachment, tries: row["tries"], cpuSeconds: row["cpu"],
                        peakMegabytes: (row["peak_memory"] as Int) >> 20)
                )
            }, uniquingKeysWith: { first, _ in first })
    }
}
