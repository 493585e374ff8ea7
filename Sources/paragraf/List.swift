import ArgumentParser
import Foundation
import Ledger

/// `paragraf list`.
struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists files of a store with what became of them.",
        discussion: """
            File names are raw bytes: what is not printable is shown as \\n, \\x9B or \\u{202E}, in every format.

            Examples:
              paragraf list --store archive --outcome failed
              paragraf list --store archive --outcome failed --reason encrypted --format csv > encrypted.csv
              paragraf list --store archive --kind protokoll --format json
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json, csv }

    @OptionGroup var store: StoreOptions
    @OptionGroup var selection: FileSelection

    @Option(help: ArgumentHelp("Only documents of this kind, such as protokoll.", valueName: "kind"))
    var kind: String?

    @Flag(help: "Only files that are gone from disk.")
    var gone = false

    @Option(help: ArgumentHelp("At most this many files.", valueName: "n"))
    var limit: Int?

    @Option(help: "How the list is printed; json is one object per line.")
    var format: Format = .table

    @Option(help: "When to use colour; the variable NO_COLOR turns it off, too.")
    var color: ColorChoice = .auto

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit takes no negative number") }
    }

    func run() throws {
        let ledger = try store.reader()
        var filter = selection.filter()
        filter.kind = kind
        filter.limit = limit
        if gone { filter.isGone = true }
        try LedgerFailure.on {
            switch format {
            case .table: try printTable(ledger, filter)
            case .json: try printLines(ledger, filter)
            case .csv: try printCSV(ledger, filter)
            }
        }
    }

    private func printTable(_ ledger: Ledger, _ filter: FileFilter) throws {
        let terminal = Terminal(color)
        var table = TextTable([
            .init(title: "FILE", limit: terminal.isTerminal ? max(30, terminal.width - 70) : 1000),
            .init(title: "OUTCOME", limit: 34), .init(title: "KIND", limit: 18), .init(title: "MESSAGE", limit: 200),
        ])
        // Columns need to be measured before the first is printed; a million rows would not fit a screen anyway.
        var number = 0
        let most = 10_000
        try ledger.forEachFile(filter) { entry in
            number += 1
            guard number <= most else { return }
            table.add(
                [
                    pathText(entry.path), entry.outcomeText, entry.kind ?? "–", entry.message ?? "",
                ], entry.state == .succeeded ? nil : entry.state.style)
        }
        print(table.lines(terminal).joined(separator: "\n"))
        if number > most {
            writeError("paragraf: \(number - most) more files; --format csv or json prints all\n")
        }
    }

    private func printLines(_ ledger: Ledger, _ filter: FileFilter) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var output = OutputBuffer()
        try ledger.forEachFile(filter) { entry in
            try output.add(String(decoding: try encoder.encode(FileRecord(entry)), as: UTF8.self) + "\n")
        }
        try output.flush()
    }

    private func printCSV(_ ledger: Ledger, _ filter: FileFilter) throws {
        var output = OutputBuffer()
        try output.add(CSV.line(FileRecord.titles))
        try ledger.forEachFile(filter) { try output.add(CSV.line(FileRecord($0).cells)) }
        try output.flush()
    }
}

extension FileEntry {
    /// `failed: encrypted`, with a word on files that are gone.
    var outcomeText: String {
        let text = reason.map { "\(state.rawValue): \($0)" } ?? state.rawValue
        return isGone ? text + " (gone)" : text
    }
}
