import ArgumentParser
import Ledger

/// `paragraf report`.
struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes a page on what went in, what came out, what failed and why.",
        discussion: """
            The page is one HTML file with pictures that needs nothing else, so it can be mailed or archived. The CSV \
            file has a line for every file of the store.

            Examples:
              paragraf report --store archive --out report.html
              paragraf report --store archive --out report.html --csv files.csv
            """)

    @OptionGroup var store: StoreOptions

    @Option(help: ArgumentHelp("The HTML file to write.", valueName: "file"))
    var out: String

    @Option(help: ArgumentHelp("A CSV file with all files.", valueName: "file"))
    var csv: String?

    func run() throws {
        let ledger = try store.reader()
        try LedgerFailure.on {
            let page = try ReportPage(ledger: ledger).text()
            try CommandFailure.on {
                let file = try LinesFile(path: out)
                try file.append(Array(page.utf8))
                try file.finish()
            }
            if let csv { try writeCSV(csv, ledger) }
        }
    }

    private func writeCSV(_ path: String, _ ledger: Ledger) throws {
        let file = try CommandFailure.on { try LinesFile(path: path) }
        var lines = Array(CSV.line(FileRecord.titles).utf8)
        try CommandFailure.on {
            try ledger.forEachFile { entry in
                lines += CSV.line(FileRecord(entry).cells).utf8
                guard lines.count > 1 << 16 else { return }
                try file.append(lines)
                lines.removeAll(keepingCapacity: true)
            }
            try file.append(lines)
            try file.finish()
        }
    }
}
