import Foundation
import TestSupport
import Testing

/// `paragraf ingest --refresh` says which documents changed, and what.
@Suite struct RefreshCommandTests {
    private let bench: Bench

    init() throws {
        bench = try Bench()
        try bench.writePipeline(["extract.text", "export.json"], to: "small.yaml")
    }

    private func ingest(_ more: String...) throws -> CommandResult {
        try run(buildFolder + "/paragraf", ["ingest", "in", "--store", "s"] + more, in: bench.folder.path)
    }

    private func addMinutes(_ number: Int) throws {
        try bench.folder.write(
            """
            SAMMANTRÄDESPROTOKOLL

            Kommunstyrelsen

            § \(number) Budget

            Beslut

            Kommunstyrelsen beslutar att godkänna budgeten för \(2000 + number).

            """, to: "in/p\(number).txt")
    }

    private func text(_ name: String) -> String { String(decoding: bench.folder.read(name) ?? [], as: UTF8.self) }

    @Test func whatChangedIsToldByDocument() throws {
        try addMinutes(1)
        try bench.folder.write("Hej.", to: "in/note.txt")
        #expect(try ingest("--pipeline", "small.yaml").code == 0)
        let result = try ingest("--refresh")
        #expect(result.code == 0, "\(result.errors)")
        let lines = result.output.split(separator: "\n").filter { $0.hasPrefix("  ") }
        let line = try #require(lines.first { $0.contains("/in/p1.txt: ") }, "\(result.output)")
        #expect(line.contains("kind none → "))
        #expect(line.contains("decision points 0 → 1"))
        #expect(line.contains("roles ") && line.contains("decision 0 → 1"))
        #expect(!result.output.contains("more; "))
        let report = try bench.paragraf("report", "--store", "s", "--out", "r.html", "--changes", "c.csv")
        #expect(report.code == 0, "\(report.errors)")
        #expect(text("r.html").contains("decision points 0 → 1"))
        let rows = text("c.csv").components(separatedBy: "\r\n")
        #expect(rows[0] == "path,document,what,before,after")
        #expect(rows.contains { $0.contains("/in/p1.txt,") && $0.hasSuffix(",decision_points,0,1") })
    }

    @Test func ofManyTheFirstAreShownAndAllWritten() throws {
        for number in 1...23 { try addMinutes(number) }
        #expect(try ingest("--pipeline", "small.yaml").code == 0)
        let result = try ingest("--refresh")
        #expect(result.output.contains("23 documents changed: "))
        #expect(result.output.split(separator: "\n").count { $0.contains(".txt: kind ") } == 20)
        #expect(result.output.contains("… and 3 more; "))
        _ = try bench.paragraf("report", "--store", "s", "--out", "r.html", "--changes", "c.csv")
        #expect(text("c.csv").components(separatedBy: "\r\n").count { $0.contains(",decision_points,0,1") } == 23)
    }
}
