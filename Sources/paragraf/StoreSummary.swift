import Foundation
import Ledger

/// What is told at the end of a run with a store.
struct StoreSummary {
    let status: RunStatus
    /// Deliveries to sinks that wait.
    let undelivered: Int
    /// What a refresh changed; nil without one.
    let changes: ChangeSummary?

    private var waiting: Int { status.counts.claimable + status.counts.running }

    /// Sentences.
    var lines: [String] {
        let counts = status.counts
        var lines = [
            "\(status.processed) files read: \(status.succeeded) succeeded, \(status.partial) partial, "
                + "\(status.failed) failed"
                + (status.reused > 0 ? "; \(status.reused) of them have the bytes of others" : "")
        ]
        let reasons = status.reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        if !reasons.isEmpty {
            lines.append("reasons: " + reasons.map { "\($0.key.printable) \($0.value)" }.joined(separator: ", "))
        }
        lines.append(
            "in the store: \(counts.seen) files, \(counts.succeeded) succeeded, \(counts.partial) partial, "
                + "\(counts.failed) failed, \(waiting) waiting"
                + (counts.gone > 0 ? "; \(counts.gone) are gone from disk" : ""))
        if let changes {
            let parts = changes.counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            lines.append(
                changes.documents > 0
                    ? "\(changes.documents) documents changed: " + parts.joined(separator: ", ")
                    : "no document changed its kind, roles or decision points")
        }
        return lines
    }

    // MARK: JSON

    private struct Body: Encodable {
        struct Store: Encodable {
            let files, succeeded, partial, failed, waiting, gone: Int
        }
        struct Changes: Encodable {
            let documents: Int
            let by: [String: Int]
        }
        let processed, succeeded, partial, failed, reused, skipped, unreadable, undelivered: Int
        let failed_by_reason: [String: Int]
        let store: Store
        let changes: Changes?
    }

    /// The same as JSON: what this run did, and under `store` what the store has.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let counts = status.counts
        let body = Body(
            processed: status.processed, succeeded: status.succeeded, partial: status.partial, failed: status.failed,
            reused: status.reused, skipped: status.skipped, unreadable: status.unreadable, undelivered: undelivered,
            failed_by_reason: status.reasons,
            store: Body.Store(
                files: counts.seen, succeeded: counts.succeeded, partial: counts.partial, failed: counts.failed,
                waiting: waiting, gone: counts.gone),
            changes: changes.map { Body.Changes(documents: $0.documents, by: $0.counts) })
        return String(decoding: try encoder.encode(body), as: UTF8.self)
    }
}
