import Foundation
import Ledger
import TestSupport
import Testing

/// `status`, `list`, `retry`, `report` and `verify` on a small store.
@Suite struct StoreCommandTests {
    private let bench: Bench
    private static let evil = "in/=HYPERLINK(\"x\")<script>alert(1)</script>\n.pdf"

    /// Six files: two succeeded with the same bytes, one partial, two failed, one waiting.
    init() throws {
        bench = try Bench()
        let names = ["in/a.pdf", "in/copy.pdf", "in/scan.pdf", StoreCommandTests.evil, "in/secret.pdf", "in/later.pdf"]
        for name in names {
            // A slash cannot stand in a name; the file that crashed need not be there.
            guard name != StoreCommandTests.evil else { continue }
            try bench.folder.write(name == "in/copy.pdf" ? "in/a.pdf" : name, to: name)
        }
        let ledger = try Ledger(storeFolder: bench.folder["store"])
        try ledger.use(PipelineIdentity(stages: [.init(id: "export.json", version: "1", settings: "")]))
        _ = try ledger.register(
            names.enumerated().map { index, name in
                FileSighting(
                    path: Array(bench.folder[name].utf8), size: Int64(index < 2 ? 8 : 9), mtimeNanoseconds: 1,
                    inode: UInt64(index), device: 1)
            })
        let files = try ledger.claim(5)
        try ledger.record([try result(files[0], "in/a.pdf", ledger)])
        let known = try ledger.known(documentID: FileDigest.hexadecimal(of: Array("in/a.pdf".utf8)))
        try ledger.record([Finished(files[1], sameAs: try #require(known))])
        var partial = try result(files[2], "in/scan.pdf", ledger)
        partial.outcome = .partial(["page_without_text"])
        try ledger.record([
            partial, Finished(files[3], .failed(.init(reason: "crash", message: "It <b>crashed</b>.", signal: 11))),
            Finished(files[4], .failed(.init(reason: "encrypted", message: "=It needs a password."))),
        ])
        ledger.close()
    }

    private func result(_ file: ClaimedFile, _ content: String, _ ledger: Ledger) throws -> Finished {
        let id = FileDigest.hexadecimal(of: Array(content.utf8))
        var paper = Paper()
        paper.kind = "minutes"
        paper.title = "@SUM(1) <i>Protokoll</i>"
        paper.date = "2031-05-07"
        paper.pages = 3
        let deliveries = try ledger.store.write([.init(documentID: id, bytes: Array("{}".utf8))])
        return Finished(file, .succeeded, documentID: id, paper: paper, deliveries: deliveries)
    }

    private func text(_ name: String) -> String { String(decoding: bench.folder.read(name) ?? [], as: UTF8.self) }

    @Test func statusCountsAll() throws {
        let result = try bench.paragraf("status", "--store", "store", "--format", "json")
        #expect(result.code == 0, "\(result.errors)")
        let status = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        let expected = [
            "seen": 6, "waiting": 1, "running": 0, "succeeded": 2, "partial": 1, "failed": 2, "documents": 2,
            "duplicates": 1, "gone": 0, "pages": 6,
        ]
        for (name, number) in expected { #expect(status[name] as? Int == number, "\(name)") }
        #expect(status["failed_by_reason"] as? [String: Int] == ["crash": 1, "encrypted": 1])
        let table = try bench.paragraf("status", "--store", "store").output
        #expect(table.contains("succeeded      2"))
        #expect(table.contains("encrypted"))
    }

    @Test func theListIsFiltered() throws {
        let failed = try bench.paragraf("list", "--store", "store", "--outcome", "failed", "--reason", "encrypted")
        #expect(failed.code == 0)
        let lines = failed.output.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[1].contains("in/secret.pdf") && lines[1].contains("failed: encrypted"))
        let minutes = try bench.paragraf("list", "--store", "store", "--kind", "minutes", "--format", "json").output
        #expect(minutes.split(separator: "\n").count == 3)
        let none = try bench.paragraf("list", "--store", "store", "--reason", "nothing", "--format", "json")
        #expect(none.output.isEmpty && none.code == 0)
        #expect(try bench.paragraf("list", "--store", "store", "--outcome", "bad").code == 2)
        #expect(try bench.paragraf("list", "--store", "store", "--limit", "-1").code == 2)
    }

    @Test func listedJSONIsOneObjectPerLine() throws {
        let output = try bench.paragraf("list", "--store", "store", "--format", "json").output
        let objects = try output.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(objects.count == 6)
        #expect(objects[0]["document"] as? String == objects[1]["document"] as? String)
        #expect(objects[3]["signal"] as? Int == 11)
        #expect((objects[3]["path"] as? String)?.hasSuffix("</script>\\n.pdf") == true)
    }

    @Test func spreadsheetsGetNoFormulas() throws {
        let result = try bench.paragraf("report", "--store", "store", "--out", "r.html", "--csv", "f.csv")
        #expect(result.code == 0, "\(result.errors)")
        let lines = text("f.csv").components(separatedBy: "\r\n")
        #expect(lines.count == 8 && lines[7].isEmpty)
        #expect(lines[1].contains("\"'@SUM(1) <i>Protokoll</i>\""))
        #expect(lines[5].contains("\"'=It needs a password.\""))
        #expect(lines[4].contains("=HYPERLINK(\"\"x\"\")"))
        for line in lines.dropFirst() {
            #expect(!line.contains(",=") && !line.contains(",\"=") && !line.contains(",@") && !line.contains(",\"@"))
        }
        let listed = try bench.paragraf("list", "--store", "store", "--format", "csv").output
        #expect(listed == text("f.csv"))
    }

    @Test func theReportIsWholeAndHarmless() throws {
        _ = try bench.paragraf("report", "--store", "store", "--out", "r.html")
        let page = text("r.html")
        #expect(!page.contains("<script") && !page.contains("<b>crashed") && !page.contains("<i>Protokoll"))
        #expect(page.contains("It &lt;b&gt;crashed&lt;/b&gt;."))
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(page.contains("signal 11"))
        #expect(page.components(separatedBy: "<svg").count == 6)
        #expect(!page.contains("http:") && !page.contains("https:") && !page.contains("src="))
        #expect(page.contains("prefers-color-scheme: dark"))
        // Well-formed, so that nothing foreign opened or closed an element: checked with a parser that forgives none.
        let body = "<main>" + (page.components(separatedBy: "<main>").last ?? "")
        let xml = (body.components(separatedBy: "</main>").first ?? "") + "</main>"
        let parser = try run(
            "/usr/bin/python3", ["-c", "import sys, xml.dom.minidom; xml.dom.minidom.parseString(sys.argv[1])", xml])
        #expect(parser.code == 0, "\(parser.errors)")
        #expect(bench.folder.files().contains { $0.hasSuffix(".tmp") } == false)
    }

    @Test func aReportOnAnEmptyStore() throws {
        try Ledger(storeFolder: bench.folder["empty"]).close()
        let result = try bench.paragraf("report", "--store", "empty", "--out", "r.html")
        #expect(result.code == 0, "\(result.errors)")
        #expect(text("r.html").contains("files seen"))
        #expect(try bench.paragraf("status", "--store", "empty").code == 0)
    }

    @Test func retriedFilesWait() throws {
        let one = try bench.paragraf("retry", "--store", "store", "--reason", "crash")
        #expect(one.output == "1 file waits again.\n")
        let rest = try bench.paragraf("retry", "--store", "store", "--outcome", "failed", "--outcome", "partial")
        #expect(rest.output == "2 files wait again.\n")
        #expect(try bench.paragraf("retry", "--store", "store", "--outcome", "waiting").code == 2)
        let reader = try Ledger(readingFrom: bench.folder["store"])
        #expect(reader.counts.waiting == 4)
    }

    @Test func aStoreAtWorkIsNotDisturbed() throws {
        let ledger = try Ledger(storeFolder: bench.folder["store"])
        let result = try bench.paragraf("retry", "--store", "store")
        #expect(result.code == 2)
        #expect(result.errors.contains("another run is working on the store store (process"))
        #expect(try bench.paragraf("status", "--store", "store").code == 0)
        ledger.close()
    }

    @Test func checksumsAreVerified() throws {
        let whole = try bench.paragraf("verify", "--store", "store")
        #expect(whole.code == 0, "\(whole.output)")
        #expect(whole.output.hasPrefix("3 sources and 2 results checked"))
        #expect(whole.output.contains("no differences; 3 sources have no checksum yet"))
        try bench.folder.write("other", to: "in/a.pdf")
        let id = FileDigest.hexadecimal(of: Array("in/scan.pdf".utf8))
        let place = "store/documents/\(id.prefix(2))/\(id.dropFirst(2).prefix(2))/\(id).json"
        try bench.folder.write("{} ", to: place)
        let result = try bench.paragraf("verify", "--store", "store")
        #expect(result.code == 1)
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0].hasPrefix("changed    source  ") && lines[0].hasSuffix("in/a.pdf"))
        #expect(lines[1] == "changed    result  \(place)")
        let json = try bench.paragraf("verify", "--store", "store", "--format", "json")
        #expect(json.code == 1)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        #expect((object["differences"] as? [Any])?.count == 2)
    }

    @Test(arguments: ["status", "list", "retry", "verify", "report"])
    func aFolderWithoutStoreIsNamed(command: String) throws {
        let more = command == "report" ? ["--out", "r.html"] : []
        let result = try run(
            buildFolder + "/paragraf", [command, "--store", "nowhere"] + more, in: bench.folder.path)
        #expect(result.code == 1)
        #expect(result.errors == "paragraf: nowhere holds no store; \"ingest --store\" makes one\n")
        #expect(!FileManager.default.fileExists(atPath: bench.folder["nowhere"]))
    }
}
