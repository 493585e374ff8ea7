import DocumentModel
import Foundation
import Testing

/// The samples of lines against their labels: every section begins where a reader says so.
struct LabelledLinesTests {
    private struct Gold: Decodable {
        struct Line: Decodable {
            let text: String
            let label: String
        }
        let file: String
        let lines: [Line]
    }

    private let golds: [Gold]
    private let run: SampleRun

    init() throws {
        run = try SampleRun.once.get()
        let text = try String(contentsOfFile: samples + "/gold-lines.jsonl", encoding: .utf8)
        golds = try text.split(separator: "\n").map { try JSONDecoder().decode(Gold.self, from: Data($0.utf8)) }
    }

    @Test func someSamplesAreText() { #expect(golds.count >= 3) }

    @Test func sectionsBeginWhereTheLabelsSay() throws {
        for gold in golds {
            let json = try #require(run.papers.first { $0.path == gold.file }?.json, "\(gold.file)")
            let document = try JSONDecoder().decode(Document.self, from: Data(json))
            var starts = Dictionary(document.sections.map { ($0.first, "B-\($0.role)") }) { first, _ in first }
            // The title of a paper is no section; the labels count it as the heading of its one matter.
            if let title = document.metadata.title?.block, document.metadata.kind?.value == "tjansteskrivelse" {
                starts[title] = "B-item_heading"
            }
            let found = document.blocks.map { starts[$0.id] }
            let expected = gold.lines.map { $0.label.hasPrefix("B-") ? $0.label : nil }
            #expect(found.count == expected.count, "\(gold.file)")
            for (index, (one, other)) in zip(found, expected).enumerated() where one != other {
                Issue.record("\(gold.file): \(one ?? "–") for \(other ?? "–"): \(gold.lines[index].text)")
            }
        }
    }
}
