import DocumentModel
import Foundation
import Pipeline
import StageKit

/// What is told at the end of a run.
struct Summary {
    let records: [IngestRecord]
    let skipped: Int

    var hasFailures: Bool { records.contains { !$0.isDelivered } }

    private func count(_ name: String) -> Int { records.count { $0.outcome.name == name } }

    /// One line for every file that failed or is not complete: `paragraf: <file>: <reason>: <message>`.
    var complaints: [String] {
        records.compactMap { record in
            switch record.outcome {
            case .succeeded: nil
            case .partial(let losses):
                "paragraf: \(record.file.printable): partial: \(losses.first.map(\.message)?.printable ?? "")"
                    + (losses.count > 1 ? " (and \(losses.count - 1) more)" : "")
            case .failed(let error):
                "paragraf: \(record.file.printable): \(error.code): \(error.description.printable)"
            }
        }
    }

    /// The table and the totals. Places are a column where there is room, otherwise one line at the end.
    func table(_ terminal: Terminal) -> [String] {
        guard !records.isEmpty else { return [totals] }
        let wide = table(terminal, fileLimit: 36, titleLimit: 40, withPlaces: true)
        guard terminal.isTerminal, wide.contains(where: { $0.plainWidth > terminal.width }) else {
            return wide + ["", totals]
        }
        // Kind, case number, sections, outcome and the gaps take 62 columns.
        let room = max(32, terminal.width - 62)
        let narrow = table(terminal, fileLimit: room / 2, titleLimit: room - room / 2, withPlaces: false)
        return narrow + ["", totals] + (commonFolder.map { ["The JSON lies in \($0)"] } ?? [])
    }

    private func table(_ terminal: Terminal, fileLimit: Int, titleLimit: Int, withPlaces: Bool) -> [String] {
        var table = TextTable(
            [
                .init(title: "FILE", limit: fileLimit), .init(title: "KIND", limit: 16),
                .init(title: "TITLE", limit: titleLimit), .init(title: "CASE", limit: 18),
                .init(title: "SECTIONS", limit: 8, isNumber: true), .init(title: "OUTCOME", limit: 24),
            ] + (withPlaces ? [.init(title: "JSON", limit: 1000)] : []))
        for record in records {
            let row = row(record)
            table.add([row[0].tail(fileLimit)] + row.dropFirst().prefix(withPlaces ? 6 : 5), style(record.outcome))
        }
        return table.lines(terminal)
    }

    /// The deepest folder that holds all results.
    private var commonFolder: String? {
        let folders = records.flatMap(\.places).map {
            $0.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        }
        guard var common = folders.first else { return nil }
        for folder in folders {
            let count = zip(common, folder).prefix { $0 == $1 }.count
            common = common.prefix(count)
        }
        return common.isEmpty ? "." : common.joined(separator: "/").printable
    }

    private func row(_ record: IngestRecord) -> [String] {
        var outcome = record.outcome.name
        if case .failed(let error) = record.outcome { outcome += ": \(error.code)" }
        return [
            record.name, record.kind ?? "–", record.title ?? "–", record.caseNumber ?? "–",
            record.isDelivered ? "\(record.sections)" : "–", outcome,
            record.places.isEmpty ? "–" : record.places.joined(separator: " "),
        ]
    }

    private func style(_ outcome: Outcome) -> Terminal.Style? {
        switch outcome {
        case .succeeded: nil
        case .partial: .yellow
        case .failed: .red
        }
    }

    private var totals: String {
        var text = "\(records.count) \(records.count == 1 ? "file" : "files"): \(count("succeeded")) succeeded"
        text += ", \(count("partial")) partial, \(count("failed")) failed"
        if skipped > 0 { text += "; \(skipped) other files skipped" }
        return text
    }

    // MARK: JSON

    private struct Body: Encodable {
        struct Entry: Encodable {
            let file: String
            let id, kind, title, case_number: String?
            let sections: Int
            let outcome: String
            let reason, message, stage: String?
            let json: [String]
        }
        let succeeded, partial, failed, skipped: Int
        let files: [Entry]
    }

    /// The same as JSON.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let body = Body(
            succeeded: count("succeeded"), partial: count("partial"), failed: count("failed"), skipped: skipped,
            files: records.map(entry))
        return String(decoding: try encoder.encode(body), as: UTF8.self)
    }

    private func entry(_ record: IngestRecord) -> Body.Entry {
        var reason: String?
        var message: String?
        var stage: String?
        switch record.outcome {
        case .succeeded: break
        case .partial(let losses):
            (reason, message, stage) = (losses.first?.code, losses.first?.message, losses.first?.producer)
        case .failed(let error): (reason, message, stage) = (error.code.rawValue, error.description, error.stage)
        }
        return Body.Entry(
            file: record.file, id: record.id, kind: record.kind, title: record.title, case_number: record.caseNumber,
            sections: record.sections, outcome: record.outcome.name, reason: reason, message: message, stage: stage,
            json: record.places)
    }
}

extension String {
    /// The end of a long path, which tells more than its beginning.
    fileprivate func tail(_ width: Int) -> String {
        guard displayWidth > width else { return self }
        var tail = Substring(self)
        while tail.displayWidth > width - 1 { tail.removeFirst() }
        return "…" + tail
    }

    /// Columns without the marks for colour.
    fileprivate var plainWidth: Int {
        var width = 0
        var isMark = false
        for character in self {
            if character == "\u{1B}" { isMark = true }
            if !isMark { width += String(character).displayWidth }
            if character == "m" { isMark = false }
        }
        return width
    }
}
