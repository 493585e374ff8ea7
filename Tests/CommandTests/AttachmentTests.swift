import Foundation
import TestSupport
import Testing

/// Papers in papers, as a user meets them.
@Suite struct AttachmentTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    /// A paper with others attached.
    private func write(
        _ path: String, _ listed: [(name: String, bytes: [UInt8])], pinned: [(name: String, bytes: [UInt8])] = []
    ) throws {
        try bench.folder.write(paper(listed, pinned: pinned), to: path)
    }

    private func paper(
        _ listed: [(name: String, bytes: [UInt8])], pinned: [(name: String, bytes: [UInt8])] = []
    ) -> [UInt8] {
        var file = PDFFile(set("Kallelse till nämnden i Vassunda", baseline: 100))
        file.attach(listed, pinned: pinned)
        return file.bytes
    }

    private func sample(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: packageRoot + "/Samples/documents/" + name)))
    }

    private func related(_ name: String) throws -> [[String: String]] {
        try bench.object(name)["related"] as? [[String: String]] ?? []
    }

    private func codes(_ name: String) throws -> [String] {
        (try bench.object(name)["diagnostics"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
    }

    /// But for its name and what it says of its parent, an attached paper gives what it gives by itself.
    @Test(arguments: [["--jobs", "1"], ["--jobs", "3"], ["--in-process"]])
    func attachedPapersGiveTheirOwnDocuments(options: [String]) throws {
        let papers = ["motion-skolfrukost/paper.pdf", "interpellation-snorojning/paper.docx"]
        try write(
            "in/kallelse.pdf", [("motion.pdf", try sample(papers[0]))],
            pinned: [("interpellation.docx", try sample(papers[1]))])
        try bench.folder.write(paper([]), to: "in/z.pdf")
        let result = try run(
            buildFolder + "/paragraf", ["ingest", "in", "--out", "out", "--jsonl", "all.jsonl"] + options,
            in: bench.folder.path)
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("4 files: 4 succeeded"), "\(result.output)")
        let parent = try bench.object("out/kallelse.pdf.json")
        let children = ["1-motion.pdf", "2-interpellation.docx"].map { "out/kallelse.pdf/attachments/\($0).json" }
        #expect(try related("out/kallelse.pdf.json").map { $0["name"] } == ["motion.pdf", "interpellation.docx"])
        for (index, child) in children.enumerated() {
            var document = try bench.object(child)
            #expect(try related("out/kallelse.pdf.json")[index]["id"] == document["id"] as? String)
            #expect(
                try related(child) == [
                    ["relation": "parent", "id": parent["id"] as? String, "name": "kallelse.pdf"].compactMapValues {
                        $0
                    }
                ])
            let expected = papers[index].replacing("paper.", with: "expected-") + ".json"
            var alone = try JSONSerialization.jsonObject(with: Data(try sample(expected))) as? [String: Any] ?? [:]
            document["related"] = nil
            (document["source"], alone["source"]) = (nil, nil)
            #expect(NSDictionary(dictionary: document) == NSDictionary(dictionary: alone))
        }
        // Lines of a paper and of what is attached to it come together, in the order of the files.
        let lines = (bench.folder.read("all.jsonl") ?? []).split(separator: UInt8(ascii: "\n"))
        let ids = try (["out/kallelse.pdf.json"] + children + ["out/z.pdf.json"]).map {
            try bench.object($0)["id"] as? String ?? ""
        }
        #expect(zip(lines, ids).allSatisfy { String(decoding: $0, as: UTF8.self).contains($1) } && lines.count == 4)
    }

    /// What fails is named, and nothing else is touched by it.
    @Test func anAttachmentThatFailsDoesNotFailItsParent() throws {
        try write(
            "in/kallelse.pdf",
            [
                ("låst.pdf", try sample("krypterad/paper.pdf")), ("trasig.pdf", Array("%PDF-1.4 nej".utf8)),
                ("bild.png", [0x89] + Array("PNG\r\n".utf8)), ("../../../ut.txt", Array("Hej".utf8)),
            ])
        let result = try bench.paragraf("ingest", "in", "--store", "s", "--log-format", "json")
        #expect(result.code == 1)
        #expect(result.errors.contains("/in/kallelse.pdf/attachments/1-låst.pdf: encrypted: "), "\(result.errors)")
        let list = try bench.paragraf("list", "--store", "s", "--format", "csv").output.split(separator: "\r\n")
        let rows = list.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        #expect(
            rows.map { $0[0].split(separator: "/").last.map(String.init) ?? "" } == [
                "kallelse.pdf", "1-låst.pdf", "2-trasig.pdf", "3-ut.txt",
            ])
        #expect(rows.map { $0[1] } == ["succeeded", "failed", "failed", "succeeded"])
        #expect(rows.map { $0[3] } == ["", "encrypted", "damaged", ""])
        let parent = rows[0][10]
        #expect(rows.map { $0.last ?? "" } == ["", parent, parent, parent])
        let place = "s/documents/\(parent.prefix(2))/\(parent.dropFirst(2).prefix(2))/\(parent).json"
        #expect(try codes(place) == ["attachment_not_read"])
        #expect(try related(place).map { $0["name"] } == ["låst.pdf", "trasig.pdf", "ut.txt"])
        #expect(bench.folder.files().allSatisfy { $0.hasPrefix("s/") || ["in/kallelse.pdf", "p.yaml"].contains($0) })
        let status = try bench.paragraf("status", "--store", "s")
        #expect(status.output.contains("Of these, 3 were in other files."))
        #expect(try bench.paragraf("verify", "--store", "s").code == 0)
        let report = try bench.paragraf("report", "--store", "s", "--out", "r.html")
        #expect(report.code == 0)
        #expect(
            String(decoding: bench.folder.read("r.html") ?? [], as: UTF8.self).contains("3 files were in other files"))
        // Nothing is left to do, and what failed can be tried again.
        #expect(try bench.paragraf("ingest", "in", "--store", "s").output.contains("0 files read: "))
        _ = try bench.paragraf("retry", "--store", "s", "--reason", "encrypted")
        #expect(
            try bench.paragraf("ingest", "in", "--store", "s").output.contains(
                "1 files read: 0 succeeded, 0 partial, 1 failed"))
    }

    /// A paper in a paper in a paper: only the first two levels are read, and the second says what it lacks.
    @Test(arguments: [["--store", "s"], ["--out", "out"]]) func nestingEnds(target: [String]) throws {
        var bytes = Array("Innerst".utf8)
        for level in 0..<6 { bytes = paper([("nivå \(level).pdf", bytes)]) }
        try bench.folder.write(bytes, to: "in/docka.pdf")
        let result = try run(buildFolder + "/paragraf", ["ingest", "in"] + target, in: bench.folder.path)
        #expect(result.code == 0, "\(result.errors)")
        let results = bench.folder.files().filter { $0.hasSuffix(".json") }
        #expect(results.count == 2)
        #expect(try results.map(codes).filter { $0 == ["limit_reached"] }.count == 1)
        #expect(result.output.contains("1 succeeded, 1 partial"), "\(result.output)")
    }

    @Test func manyAreCutOffWithAWord() throws {
        try write("in/k.pdf", (0..<60).map { ("\($0).txt", Array("Bilaga \($0)".utf8)) })
        let result = try bench.paragraf("ingest", "in", "--out", "out")
        #expect(result.output.contains("51 files: 50 succeeded, 1 partial, 0 failed"), "\(result.output)")
        #expect(try codes("out/k.pdf.json") == ["limit_reached"])
    }

    /// Two papers with the same file in them: one document, which both name.
    @Test func whatTwoPapersHoldIsReadOnce() throws {
        let note = ("samma.txt", Array("Gemensam bilaga".utf8))
        try write("in/a.pdf", [note])
        try write("in/b.pdf", [note, ("egen.txt", Array("Egen bilaga".utf8))])
        let result = try bench.paragraf("ingest", "in", "--store", "s", "--jobs", "2")
        #expect(result.code == 0, "\(result.errors)")
        #expect(
            result.output.contains("5 files read: 5 succeeded, 0 partial, 0 failed; 1 of them have the bytes of others")
        )
        #expect(bench.folder.files().filter { $0.hasPrefix("s/documents/") }.count == 4)
        #expect(bench.folder.files().filter { $0.hasPrefix("s/attachments/") }.count == 2)
    }

    @Test func oneThatWasChangedInTheStoreIsNotRead() throws {
        try write("in/a.pdf", [("not.txt", Array("Bilaga".utf8))])
        _ = try bench.paragraf("ingest", "in", "--store", "s")
        let stored = try #require(bench.folder.files().first { $0.hasPrefix("s/attachments/") })
        try bench.folder.write("Annat", to: stored)
        let verify = try bench.paragraf("verify", "--store", "s")
        #expect(verify.code == 1 && verify.output.contains(stored.dropFirst(2)))
        _ = try bench.paragraf("retry", "--store", "s", "--outcome", "succeeded")
        let again = try bench.paragraf("ingest", "in", "--store", "s")
        #expect(again.code == 1 && again.errors.contains("io: the attachment was changed in the store; retry a.pdf"))
        // Reading the parent has mended it.
        _ = try bench.paragraf("retry", "--store", "s")
        #expect(try bench.paragraf("ingest", "in", "--store", "s").code == 0)
        #expect(try bench.paragraf("verify", "--store", "s").code == 0)
    }
}
