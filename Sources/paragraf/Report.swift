import ArgumentParser
import Ledger

/// `paragraf report`.
struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Writes a page on what went in, what came out, what failed and why.",
        discussion: """
            The page is one HTML file with pictures that needs nothing else, so it can be mailed or archived. The CSV \
            file has a line for every file of the store, that of changes one for everything that the last refresh \
            changed in a document.

            Examples:
              paragraf report --store archive --out report.html
              paragraf report --store archive --out report.html --csv files.csv
              paragraf report --store archive --out report.html --changes changes.csv
            """)

    @OptionGroup var store: StoreOptions

    @Option(help: ArgumentHelp("The HTML file to write.", valueName: "file"))
    var out: String

    @Option(help: ArgumentHelp("A CSV file with all files.", valueName: "file"))
    var csv: String?

    @Option(
        help: ArgumentHelp("A CSV file with what the last refresh changed in which document.", valueName: "file"))
    var changes: String?

    func run() throws {
        let ledger = try store.reader()
        try LedgerFailure.on {
            let page = try ReportPage(ledger: ledger).text()
            try CommandFailure.on {
                let file = try LinesFile(path: out)
                try file.append(Array(page.utf8))
                try file.finish()
            }
            if let csv {
                try write(csv, FileRecord.titles) { add in try ledger.forEachFile { try add(FileRecord($0).cells) } }
            }
            if let changes {
                try write(changes, Change.titles) { add in try ledger.forEachLatestChange { try add($0.cells) } }
            }
        }
    }

    /// Writes a CSV file of the rows that `rows` adds.
    private func write(_ path: String, _ titles: [String], _ rows: (_ add: ([String]) throws -> Void) throws -> Void)
        throws
    {
        try CommandFailure.on {
            let file = try LinesFile(path: path)
            var lines = Array(CSV.line(titles).utf8)
            try rows { cells in
                lines += CSV.line(cells).utf8
                guard lines.count > 1 << 16 else { return }
                try file.append(lines)
                lines.removeAll(keepingCapacity: true)
            }
            try file.append(lines)
            try file.finish()
        }
    }
}
