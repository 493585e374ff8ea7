import Foundation
import Ledger

/// A file of a store as it is written to JSON and CSV.
struct FileRecord: Encodable {
    let path, state: String
    let gone: Bool
    let reason, message, stage: String?
    let signal: Int32?
    let attempts: Int
    let size, version: Int64
    let document, parent, kind, title, date: String?
    let case_numbers: [String]
    let pages, sections: Int?
    let json, finished: String?
    let wall_seconds: Double

    init(_ entry: FileEntry) {
        path = pathText(entry.path)
        state = entry.state.rawValue
        gone = entry.isGone
        reason = entry.reason
        message = entry.message
        stage = entry.stage
        signal = entry.signal
        attempts = entry.attempts
        size = entry.size
        version = entry.version
        document = entry.documentID
        parent = entry.parentID
        kind = entry.kind
        title = entry.title
        date = entry.date
        case_numbers = entry.caseNumbers
        pages = entry.pages
        sections = entry.sections
        json = entry.place
        finished = entry.finished.map(FileRecord.time)
        wall_seconds = (entry.wallSeconds * 1000).rounded() / 1000
    }

    /// `2031-05-07T12:00:00Z`.
    static func time(_ milliseconds: Int64) -> String {
        Date(timeIntervalSince1970: Double(milliseconds / 1000)).formatted(.iso8601)
    }

    static let titles = [
        "path", "state", "gone", "reason", "message", "stage", "signal", "attempts", "size", "version", "document",
        "kind", "title", "date", "case_numbers", "pages", "sections", "json", "finished", "wall_seconds", "parent",
    ]

    /// The values in the order of the titles.
    var cells: [String] {
        [
            path, state, gone ? "yes" : "no", reason ?? "", message ?? "", stage ?? "", signal.map { "\($0)" } ?? "",
            "\(attempts)", "\(size)", "\(version)", document ?? "", kind ?? "", title ?? "", date ?? "",
            case_numbers.joined(separator: "; "), pages.map { "\($0)" } ?? "", sections.map { "\($0)" } ?? "",
            json ?? "", finished ?? "", "\(wall_seconds)", parent ?? "",
        ]
    }
}

/// Comma-separated values (RFC 4180) that a spreadsheet does not take for formulas.
enum CSV {
    /// A line with its end.
    static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

    /// A value. Spreadsheets run what begins with one of `= + - @`, a tab or a carriage return, even after spaces;
    /// an apostrophe in front keeps it text (OWASP, CSV injection). Plain numbers stay numbers.
    static func cell(_ value: String) -> String {
        var value = value
        let first = value.first { $0 != " " && $0 != "\u{A0}" }
        let isNumber = Double(value) != nil && value.utf8.allSatisfy { $0 < 0x3A && $0 > 0x2A }
        if let first, "=+-@\t\r\n＝＋－＠".contains(first) || value.hasPrefix("\r\n"), !isNumber { value = "'" + value }
        let needsQuotes = value.unicodeScalars.contains { "\",;\r\n\t ".unicodeScalars.contains($0) }
        return needsQuotes ? "\"" + value.replacing("\"", with: "\"\"") + "\"" : value
    }
}

/// Gathers text for the standard output, so that a long list takes few writes.
struct OutputBuffer {
    private var bytes: [UInt8] = []

    mutating func add(_ text: String) throws {
        bytes += text.utf8
        if bytes.count > 1 << 16 { try flush() }
    }

    mutating func flush() throws {
        try writeOutput(bytes)
        bytes.removeAll(keepingCapacity: true)
    }
}
