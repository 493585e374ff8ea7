import ArgumentParser
import Foundation
import Ledger

/// `paragraf status`.
struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Says how far a store is.",
        discussion: """
            Files by state, speed, and failures by reason. Works while a run is at work.

            Examples:
              paragraf status --store archive
              paragraf status --store archive --format json
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

    @OptionGroup var store: StoreOptions

    @Option(help: "How it is printed.")
    var format: Format = .table

    @Option(help: "When to use colour; the variable NO_COLOR turns it off, too.")
    var color: ColorChoice = .auto

    func run() throws {
        let ledger = try store.reader()
        let status = try LedgerFailure.on { try StoreStatus(ledger) }
        switch format {
        case .json: print(try status.json())
        case .table: print(status.lines(Terminal(color)).joined(separator: "\n"))
        }
    }
}

/// What `status` tells; the report tells it, too.
struct StoreStatus {
    let counts: Counts
    let work: WorkDone
    let documents: (count: Int, pages: Int)
    /// Files whose bytes are those of another file.
    let duplicates: Int
    /// Files that were in other files.
    let attachments: Int
    let sourceBytes: Int64
    let failures, losses: [(reason: String, files: Int)]
    let deliveries: [(sink: String, message: String?, documents: Int)]

    init(_ ledger: Ledger) throws(LedgerError) {
        counts = ledger.counts
        work = try ledger.workDone()
        documents = try ledger.documents()
        duplicates = try ledger.copies()
        attachments = try ledger.attachments()
        sourceBytes = try ledger.sourceBytes()
        failures = try ledger.reasons(of: .failed)
        losses = try ledger.reasons(of: .partial)
        deliveries = try ledger.deliveriesWaiting()
    }

    func lines(_ terminal: Terminal) -> [String] {
        var table = TextTable([.init(title: "STATE", limit: 12), .init(title: "FILES", limit: 12, isNumber: true)])
        for state in FileState.allCases {
            table.add([state.rawValue, counts[state].grouped], state.style)
        }
        table.add(["seen", counts.seen.grouped], .bold)
        var lines = table.lines(terminal)
        if attachments > 0 { lines.append("Of these, \(attachments.grouped) were in other files.") }
        if counts.gone > 0 { lines.append("Of these, \(counts.gone.grouped) are gone from disk.") }
        lines.append("")
        lines.append(
            "\(documents.count.grouped) documents with \(documents.pages.grouped) pages; "
                + "\(duplicates.grouped) files are copies of others.")
        if let files = work.filesPerSecond, let pages = work.pagesPerSecond {
            lines.append(
                "\(files.short) files and \(pages.short) pages per second over \(work.activeSeconds.duration) of work.")
            if counts.claimable > 0 {
                lines.append("About \((Double(counts.claimable) / files).duration) of work are left.")
            }
        }
        lines += reasons("FAILED BECAUSE", failures, terminal) + reasons("PARTIAL BECAUSE", losses, terminal)
        guard !deliveries.isEmpty else { return lines }
        var waiting = TextTable([
            .init(title: "DELIVERY WAITS FOR", limit: 40), .init(title: "DOCUMENTS", limit: 12, isNumber: true),
            .init(title: "BECAUSE", limit: 200),
        ])
        for wait in deliveries { waiting.add([wait.sink, wait.documents.grouped, wait.message ?? "not tried yet"]) }
        return lines + [""] + waiting.lines(terminal)
    }

    private func reasons(_ title: String, _ reasons: [(reason: String, files: Int)], _ terminal: Terminal) -> [String] {
        guard !reasons.isEmpty else { return [] }
        var table = TextTable([.init(title: title, limit: 40), .init(title: "FILES", limit: 12, isNumber: true)])
        for (reason, files) in reasons { table.add([reason, files.grouped]) }
        return [""] + table.lines(terminal)
    }

    // MARK: JSON

    private struct Body: Encodable {
        let seen, waiting, running, succeeded, partial, failed, gone, documents, pages, duplicates, attachments: Int
        let source_bytes: Int64
        let files_per_second, pages_per_second: Double?
        let active_seconds, cpu_seconds: Double
        let peak_memory_bytes: Int
        let deliveries_waiting: Int
        let failed_by_reason, partial_by_reason: [String: Int]
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let body = Body(
            seen: counts.seen, waiting: counts.waiting, running: counts.running, succeeded: counts.succeeded,
            partial: counts.partial, failed: counts.failed, gone: counts.gone, documents: documents.count,
            pages: documents.pages, duplicates: duplicates, attachments: attachments, source_bytes: sourceBytes,
            files_per_second: work.filesPerSecond, pages_per_second: work.pagesPerSecond,
            active_seconds: work.activeSeconds, cpu_seconds: work.cpuSeconds, peak_memory_bytes: work.peakMemory,
            deliveries_waiting: deliveries.reduce(0) { $0 + $1.documents },
            failed_by_reason: Dictionary(uniqueKeysWithValues: failures.map { ($0.reason, $0.files) }),
            partial_by_reason: Dictionary(uniqueKeysWithValues: losses.map { ($0.reason, $0.files) }))
        return String(decoding: try encoder.encode(body), as: UTF8.self)
    }
}

extension FileState {
    /// How a terminal shows it.
    var style: Terminal.Style? {
        switch self {
        case .succeeded: .green
        case .partial: .yellow
        case .failed: .red
        case .running: .cyan
        case .waiting: nil
        }
    }
}
