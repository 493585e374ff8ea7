import ArgumentParser
import Foundation
import Glibc
import Ledger

/// `paragraf verify`.
struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Recomputes the checksums of sources and stored JSON.",
        discussion: """
            Every difference is one line on the standard output: missing, changed, unreadable, or extra (stored, but \
            unknown to the ledger), then source or result, then the path. Ends with 0 when there is none, 1 when \
            there are some.

            Examples:
              paragraf verify --store archive
              paragraf verify --store archive --format json > fixity.json
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

    @OptionGroup var store: StoreOptions

    @Option(help: "How the differences are printed.")
    var format: Format = .table

    @Flag(name: .shortAndLong, help: "No progress.")
    var quiet = false

    func run() throws {
        let ledger = try store.reader()
        let total = ledger.counts.seen
        let isShown = !quiet && isatty(STDERR_FILENO) == 1
        var findings: [Fixity.Finding] = []
        let isTable = format == .table
        var fixity = Fixity(of: ledger) { finding in
            if isTable { print(Verify.line(finding)) } else { findings.append(finding) }
        } onProgress: { counts in
            guard isShown, (counts.sources + counts.results) % 50 == 0 else { return }
            writeError(
                "\r\u{1B}[K\(counts.sources) of \(total) sources, \(counts.results) results, \(counts.bytes.bytes)")
        }
        let counts = try LedgerFailure.on { try fixity.run() }
        if isShown { writeError("\r\u{1B}[K") }
        if isTable { print(Verify.totals(counts)) } else { print(try Verify.json(counts, findings)) }
        if !counts.differences.isEmpty { throw ExitCode(1) }
    }

    private static func line(_ finding: Fixity.Finding) -> String {
        "\(finding.difference.rawValue.padded(to: 10)) \(finding.isSource ? "source" : "result")  "
            + pathText(finding.path)
    }

    private static func totals(_ counts: Fixity.Counts) -> String {
        let differences = counts.differences.values.reduce(0, +)
        var text = "\(counts.sources) sources and \(counts.results) results checked (\(counts.bytes.bytes)): "
        text += differences == 0 ? "no differences" : "\(differences) differences"
        if counts.unknown > 0 { text += "; \(counts.unknown) sources have no checksum yet" }
        if counts.pending > 0 { text += "; \(counts.pending) results wait to be replaced" }
        return text
    }

    private struct Body: Encodable {
        struct Entry: Encodable { let difference, what, path: String }
        let sources, results, unknown, pending: Int
        let bytes: Int64
        let differences: [Entry]
    }

    private static func json(_ counts: Fixity.Counts, _ findings: [Fixity.Finding]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let entries = findings.map { finding in
            Body.Entry(
                difference: finding.difference.rawValue, what: finding.isSource ? "source" : "result",
                path: pathText(finding.path))
        }
        let body = Body(
            sources: counts.sources, results: counts.results, unknown: counts.unknown, pending: counts.pending,
            bytes: counts.bytes, differences: entries)
        return String(decoding: try encoder.encode(body), as: UTF8.self)
    }
}
