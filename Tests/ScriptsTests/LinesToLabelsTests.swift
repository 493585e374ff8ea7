import DocumentModel
import Foundation
import TestSupport
import Testing

/// `Benchmarks/score/lines_to_labels.py` there and back.
struct LinesToLabelsTests {
    private let lines = ["Sida 2 (3)", "Ny gångväg", "Beslut", "Vägen byggs.", "Ida Ek"]
    private let script = packageRoot + "/Benchmarks/score/lines_to_labels.py"

    private func gold(in folder: TemporaryFolder) throws -> String {
        let rows = lines.map { ["text": $0, "label": "O"] }
        let paper = try JSONSerialization.data(withJSONObject: ["id": "a/b", "lines": rows] as [String: Any])
        try folder.write(Array(paper) + [0x0A], to: "gold.jsonl")
        return folder["gold.jsonl"]
    }

    private func labels(of document: Document?, kind: String = "tjansteskrivelse") throws -> [String] {
        let folder = try TemporaryFolder()
        let gold = try gold(in: folder)
        if var document {
            document.metadata.kind = Field(value: kind, producer: "")
            try folder.write(document.json(), to: "out/00001.txt.json")
        }
        let result = try run("/usr/bin/env", ["python3", script, "read", gold, folder["out"]])
        #expect(result.code == 0, "\(result.errors)")
        let line = try #require(
            try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        #expect(line["id"] as? String == "a/b")
        return try #require(line["labels"] as? [String])
    }

    /// The lines as blocks; the first is furniture, the next the title, then a section of all that follows.
    private var document: Document {
        var document = Document(
            id: String(repeating: "0", count: 64), source: SourceFile(name: "", mediaType: "", byteCount: 0))
        document.blocks = lines.enumerated().map { index, line in
            Block(id: BlockID(UInt32(index + 1)), kind: .paragraph, text: line, position: index + 1)
        }
        document.blocks[0].kind = .furniture
        document.metadata.title = Field(value: "Ny gångväg", block: BlockID(2), producer: "")
        document.sections = [Section(id: SectionID(1), role: "decision", first: BlockID(3), last: BlockID(5), page: 0)]
        return document
    }

    @Test func aFileOfLinesForEachPaper() throws {
        let folder = try TemporaryFolder()
        let gold = try gold(in: folder)
        try FileManager.default.createDirectory(atPath: folder["in"], withIntermediateDirectories: false)
        let result = try run("/usr/bin/env", ["python3", script, "write", gold, folder["in"]])
        #expect(result.code == 0, "\(result.errors)")
        #expect(folder.read("in/00001.txt") == Array((lines.joined(separator: "\n") + "\n").utf8))
    }

    @Test func sectionsBecomeLabels() throws {
        #expect(try labels(of: document) == ["O", "B-item_heading", "B-decision", "I-decision", "I-decision"])
    }

    @Test func theTitleOfMinutesIsNoMatter() throws {
        #expect(try labels(of: document, kind: "protokoll")[1] == "O")
    }

    @Test func aSectionThatBeginsWithFurnitureBeginsBehindIt() throws {
        var document = document
        document.sections[0].first = BlockID(1)
        document.metadata.title = nil
        #expect(try labels(of: document).prefix(3) == ["O", "B-decision", "I-decision"])
    }

    @Test func aPaperWithoutOutputHasNoSections() throws {
        #expect(try labels(of: nil) == Array(repeating: "O", count: lines.count))
    }

    @Test func wrongUsage() throws {
        #expect(try run("/usr/bin/env", ["python3", script, "fold"]).code == 1)
    }
}
