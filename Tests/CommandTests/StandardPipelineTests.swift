import Foundation
import TestSupport
import Testing

/// The command without a pipeline of the user's: all stages that it comes with.
@Suite struct StandardPipelineTests {
    private let bench: Bench

    init() throws {
        bench = try Bench()
        let headings = ["Ny gångbro över Lillån", "Förslag till beslut", "Trollens synpunkter"]
        let lines = [
            "Tallviks kommun", "Dnr KS 2031/17", headings[0], headings[1],
            "Kommunstyrelsen beviljar 450 tkr till en ny gångbro.", headings[2],
            "Trollen under bron har inget att invända mot förslaget.",
        ]
        let content = lines.enumerated().map { index, line in
            let isHeading = headings.contains(line)
            return set(
                line, baseline: 62 + 24 * Double(index), isHeading ? .bold : .regular, size: isHeading ? 14 : 11)
        }
        let paper = PDFFile(content.joined())
        try bench.folder.write(paper.bytes, to: "bro.pdf")
    }

    private func roles(_ arguments: String...) throws -> [String: String] {
        let all = ["ingest", "bro.pdf", "--out", "out"] + arguments
        let result = try run(buildFolder + "/paragraf", all, in: bench.folder.path)
        try #require(result.code == 0, "\(result.errors)")
        var roles: [String: String] = [:]
        for section in try bench.object("out/bro.pdf.json")["sections"] as? [[String: Any]] ?? [] {
            let heading = (section["heading"] as? [String: Any])?["quote"] as? String ?? ""
            roles[heading] = section["role"] as? String
        }
        return roles
    }

    @Test func aPaperIsUnderstood() throws {
        #expect(try roles()["Förslag till beslut"] != nil)
        let metadata = try #require(try bench.object("out/bro.pdf.json")["metadata"] as? [String: Any])
        let numbers = metadata["case_numbers"] as? [[String: Any]] ?? []
        #expect(numbers.map { $0["value"] as? String } == ["KS 2031/17"])
        let history = try bench.object("out/bro.pdf.json")["history"] as? [[String: Any]] ?? []
        let stages = [
            "extract.pdf", "normalise.layout", "segment.boardpapers", "classify.sections", "annotate.publicrecords",
            "export.json",
        ]
        #expect(history.map { $0["stage"] as? String } == stages)
    }

    @Test func wordsOfTheUserAreAdded() throws {
        #expect(try roles()["Trollens synpunkter"] != "troll.opinion")
        try bench.folder.write(
            "roles:\n  troll.opinion:\n    headings:\n      - Trollens synpunkter\n", to: "trolls.yaml")
        let roles = try roles("--lexicon", "trolls.yaml")
        #expect(roles["Trollens synpunkter"] == "troll.opinion")
        #expect(roles["Förslag till beslut"] != nil)
    }

    @Test func aWrongLexiconIsRefusedBeforeAnyPaper() throws {
        try bench.folder.write("headings: [a]\n", to: "wrong.yaml")
        for (file, complaint) in [("wrong.yaml", "\"roles\""), ("missing.yaml", "missing.yaml cannot be read")] {
            let result = try bench.paragraf("ingest", "bro.pdf", "--out", "out", "--lexicon", file)
            #expect(result.code == 1)
            #expect(result.errors.contains(complaint), "\(result.errors)")
            #expect(bench.folder.files().allSatisfy { !$0.hasPrefix("out/") })
        }
    }
}
