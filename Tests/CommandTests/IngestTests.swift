import Foundation
import TestSupport
import Testing

/// `paragraf ingest`, run as a user runs it.
@Suite struct IngestTests {
    private let bench: Bench

    init() throws {
        bench = try Bench()
        try bench.addPaper("motion-skolfrukost/paper.pdf", as: "in/motion.pdf")
        try bench.addPaper("tjansteskrivelse-bredband/paper.pdf", as: "in/2031/prot.PDF")
        try bench.folder.write("anteckning", to: "in/note.log")
        try bench.addPaper("motion-skolfrukost/paper.pdf", as: "in/.hidden.pdf")
    }

    @Test func aFolderBecomesAFolderOfJSON() throws {
        let result = try bench.paragraf("ingest", "in", "--out", "out", "--pipeline", "p.yaml")
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.errors.isEmpty)
        let files = bench.folder.files().filter { $0.hasPrefix("out/") }
        #expect(files == ["out/2031/prot.PDF.json", "out/motion.pdf.json"])
        let source = try bench.object("out/2031/prot.PDF.json")["source"] as? [String: Any]
        #expect(source?["name"] as? String == "prot.PDF")
        let lines = result.output.split(separator: "\n")
        #expect(lines.first?.hasPrefix("FILE ") == true)
        #expect(lines.contains { $0.hasPrefix("2031/prot.PDF") && $0.hasSuffix("out/2031/prot.PDF.json") })
        #expect(lines.last == "2 files: 2 succeeded, 0 partial, 0 failed; 1 other files skipped")
    }

    @Test func theSameRunGivesTheSameBytes() throws {
        _ = try bench.paragraf("ingest", "in", "--out", "a", "--pipeline", "p.yaml")
        _ = try bench.paragraf("ingest", "in", "--out", "b", "--pipeline", "p.yaml")
        #expect(bench.folder.read("a/motion.pdf.json") != nil)
        #expect(bench.folder.read("a/motion.pdf.json") == bench.folder.read("b/motion.pdf.json"))
    }

    @Test func oneBadFileDoesNotStopTheOthers() throws {
        try bench.folder.write("<!doctype html><h1>404</h1>", to: "in/aaa.pdf")
        try bench.folder.write("", to: "in/empty.pdf")
        let result = try bench.paragraf("ingest", "in", "--out", "out", "--pipeline", "p.yaml")
        #expect(result.code == 1)
        let complaints = result.errors.split(separator: "\n")
        #expect(complaints.count == 2)
        #expect(
            complaints[0]
                == "paragraf: in/aaa.pdf: unsupported: this is an HTML page, probably an error page saved as .pdf; "
                + "this pipeline reads PDF files")
        #expect(complaints[1].hasPrefix("paragraf: in/empty.pdf: empty: "))
        #expect(result.output.contains("failed: unsupported"))
        #expect(result.output.contains("4 files: 2 succeeded, 0 partial, 2 failed"))
        #expect(bench.folder.files().count { $0.hasPrefix("out/") } == 2)
    }

    @Test func theSummaryAsJSON() throws {
        try bench.folder.write("", to: "in/empty.pdf")
        let result = try bench.paragraf(
            "ingest", "in", "--out", "out", "--pipeline", "p.yaml", "--format", "json", "--quiet")
        let summary = try #require(
            try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        #expect(summary["succeeded"] as? Int == 2)
        #expect(summary["failed"] as? Int == 1)
        let files = try #require(summary["files"] as? [[String: Any]])
        #expect(files.map { $0["outcome"] as? String } == ["failed", "succeeded", "succeeded"])
        #expect(files[0]["reason"] as? String == "empty")
        #expect(files[1]["json"] as? [String] == ["out/motion.pdf.json"])
    }

    @Test func aLinePerPaper() throws {
        let result = try bench.paragraf(
            "ingest", "in", "--out", "out", "--jsonl", "all.jsonl", "--pipeline", "p.yaml", "--quiet")
        #expect(result.code == 0)
        #expect(result.output.isEmpty)
        let text = String(decoding: bench.folder.read("all.jsonl") ?? [], as: UTF8.self)
        let lines = text.split(separator: "\n")
        #expect(lines.count == 2)
        for line in lines {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            #expect(object?["schema_version"] as? Int == 1)
        }
        #expect(!bench.folder.files().contains { $0.hasSuffix(".tmp") })
    }

    @Test func aNamedFileIsReadWhateverItsName() throws {
        try bench.addPaper("motion-skolfrukost/paper.pdf", as: "motion")
        let result = try bench.paragraf("ingest", "motion", "--out", "out", "--pipeline", "p.yaml")
        #expect(result.code == 0)
        #expect(bench.folder.read("out/motion.json") != nil)
    }

    @Test func severalFoldersStayApart() throws {
        try bench.addPaper("motion-skolfrukost/paper.pdf", as: "other/motion.pdf")
        let result = try bench.paragraf(
            "ingest", "in", "other", "in/motion.pdf", "--out", "out", "--pipeline", "p.yaml")
        #expect(result.code == 0)
        let files = bench.folder.files().filter { $0.hasPrefix("out/") }
        #expect(files == ["out/in/2031/prot.PDF.json", "out/in/motion.pdf.json", "out/other/motion.pdf.json"])
    }

    @Test func twoFilesOfOneNameBothKeepTheirs() throws {
        try bench.addPaper("motion-skolfrukost/paper.pdf", as: "other/motion.pdf")
        let result = try bench.paragraf(
            "ingest", "in/motion.pdf", "other/motion.pdf", "--out", "out", "--pipeline", "p.yaml")
        #expect(result.code == 0)
        let files = bench.folder.files().filter { $0.hasPrefix("out/") }
        #expect(files == ["out/motion.pdf.json", "out/motion.pdf~2.json"])
    }

    @Test func onATerminalLongLinesAreAvoided() throws {
        let folder = "a-folder-with-a-long-name-for-all-the-results"
        let command = "stty cols 80; \(buildFolder)/paragraf ingest in --out \(folder) --pipeline p.yaml 2>/dev/null"
        let result = try run("/usr/bin/script", ["-qec", command, "/dev/null"], in: bench.folder.path)
        #expect(result.code == 0)
        #expect(result.output.contains("The JSON lies in \(folder)\r\n"))
        #expect(!result.output.contains("motion.pdf.json"))
    }

    @Test func linksToFoldersAreNotFollowed() throws {
        try FileManager.default.createSymbolicLink(
            atPath: bench.folder["in/circle"], withDestinationPath: bench.folder["in"])
        let result = try bench.paragraf("ingest", "in", "--out", "out", "--pipeline", "p.yaml")
        #expect(result.code == 0)
        #expect(result.output.contains("2 files: 2 succeeded"))
    }

    /// With a store they are not: `StoreIngestTests`.
    @Test func linksToFilesAreFollowed() throws {
        try bench.folder.write("anteckning", to: "links/note.log")
        try FileManager.default.createSymbolicLink(
            atPath: bench.folder["links/l.pdf"], withDestinationPath: bench.folder["in/motion.pdf"])
        let result = try bench.paragraf("ingest", "links", "--out", "out", "--pipeline", "p.yaml")
        #expect(result.code == 0)
        #expect(bench.folder.files().filter { $0.hasPrefix("out/") } == ["out/l.pdf.json"])
    }

    @Test func skippedFilesAreToldOnRequest() throws {
        let result = try bench.paragraf("ingest", "in", "--out", "out", "--pipeline", "p.yaml", "--verbose")
        #expect(result.errors.contains("in/note.log: skipped"))
    }

    @Test func aScannedPaperIsPartialAndSaysWhy() throws {
        let bench = try Bench(stages: ["test.stage"])
        try bench.addPaper("motion-skolfrukost/paper.pdf", as: "scan.pdf")
        let plugins = try TemporaryFolder()
        try CPlugin("TestStage") {
            $0.run = """
                paragraf_diagnostic d = { .severity = PARAGRAF_WARNING, .page = 1, .code = TEXT("page_without_text"),
                    .message = TEXT("Page 1 is an image.") };
                return host->append(host->context, PARAGRAF_LAYER_DIAGNOSTICS, (paragraf_array){ &d, 1, sizeof d });
                """
        }.build(in: plugins)
        let result = try bench.paragraf(
            "ingest", "scan.pdf", "--out", "out", "--pipeline", "p.yaml",
            environment: ["PARAGRAF_PLUGINS": plugins.path])
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.errors == "paragraf: scan.pdf: partial: Page 1 is an image.\n")
        #expect(result.output.contains("1 file: 0 succeeded, 1 partial, 0 failed"))
    }

    @Test(arguments: [
        ["ingest"], ["ingest", "no-such-file.pdf", "--out", "out"], ["ingest", "in"],
        ["ingest", "in", "--out", "out", "--format", "xml"], ["ingest", "in", "--out"], ["no-such-command"],
        ["ingest", "in", "--out", "out", "--pipeline", "p.yaml", "--lexicon", "x.yaml"],
        ["show", "no-such-file.pdf"], ["trace"], ["validate"],
    ]) func wrongUsageEndsWithTwo(arguments: [String]) throws {
        let result = try run(buildFolder + "/paragraf", arguments, in: bench.folder.path)
        #expect(result.code == 2, "\(result.errors)")
        #expect(!result.errors.isEmpty)
        #expect(result.output.isEmpty)
    }

    @Test func aFolderThatCannotBeWrittenFailsEveryPaper() throws {
        try bench.folder.write("a file", to: "out")
        let result = try bench.paragraf("ingest", "in", "--out", "out", "--pipeline", "p.yaml")
        #expect(result.code == 1)
        #expect(result.errors.contains("in/motion.pdf: io: the file out/motion.pdf.json"))
    }

    @Test func namesCannotSteerTheTerminal() throws {
        try bench.folder.write("", to: "in/\u{1B}[31mred\n.pdf")
        let result = try bench.paragraf("ingest", "in", "--out", "out", "--pipeline", "p.yaml")
        #expect(result.code == 1)
        #expect(!result.output.contains("\u{1B}"))
        #expect(!result.errors.contains("\u{1B}"))
        #expect(result.errors.split(separator: "\n").count == 1)
    }
}
