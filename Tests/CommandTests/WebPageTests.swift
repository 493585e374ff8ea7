import Foundation
import TestSupport
import Testing

/// Web pages, as a user meets them.
@Suite struct WebPageTests {
    private let bench: Bench
    private static let minutes = """
        <!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>Protokoll</title></head><body>
        <nav><a href="/">Start</a></nav><main><h1>Protokoll</h1><p>Kommunstyrelsen</p><p>2031-02-03</p>
        <h2>§ 7 Ny gångbro över Lillån</h2><p>Dnr KS 2031/17</p><h3>Beslut</h3>
        <p>Kommunstyrelsen beviljar 450 000 kronor till en ny gångbro.</p></main></body></html>
        """

    init() throws {
        bench = try Bench()
        for name in ["a.html", "b.htm", "c/d.XHTML", "e.pdf"] {
            // Each with bytes of its own: the same bytes are the same document, whatever they are called.
            try bench.folder.write(Self.minutes + "<!-- \(name) -->", to: "in/\(name)")
        }
        try bench.folder.write("<html></html>", to: "in/notes.aspx")
    }

    /// Workers in their sandbox read pages as the process itself does.
    @Test(arguments: [["--jobs", "1"], ["--in-process"]]) func pagesInFolders(options: [String]) throws {
        let result = try run(
            buildFolder + "/paragraf", ["ingest", "in", "--out", "out"] + options, in: bench.folder.path)
        #expect(result.code == 0, "\(result.errors)")
        #expect(
            result.output.contains("4 files: 3 succeeded, 1 partial, 0 failed; 1 other files skipped"),
            "\(result.output)")
        #expect(result.errors.contains("in/e.pdf: partial: This is an HTML page under a name that ends with .pdf."))
        for name in ["a.html", "b.htm", "c/d.XHTML", "e.pdf"] {
            let document = try bench.object("out/\(name).json")
            let items = document["items"] as? [[String: Any]] ?? []
            #expect(items.map { $0["number"] as? String } == ["§ 7"])
            #expect(items.first?["case_number"] as? String == "KS 2031/17")
            let roles = (document["sections"] as? [[String: Any]] ?? []).compactMap { $0["role"] as? String }
            #expect(roles.contains("decision"))
            #expect((document["source"] as? [String: Any])?["media_type"] as? String == "text/html")
        }
    }

    @Test func theStoreNamesWhatIsMissing() throws {
        let result = try bench.paragraf("ingest", "in", "--store", "store", "--quiet")
        #expect(result.code == 0, "\(result.errors)")
        let list = try bench.paragraf("list", "--store", "store", "--outcome", "partial")
        #expect(list.output.contains("e.pdf") && list.output.contains("misleading_name"), "\(list.output)")
        #expect(!list.output.contains("a.html"))
        let status = try bench.paragraf("status", "--store", "store", "--format", "json")
        let counts = try JSONSerialization.jsonObject(with: Data(status.output.utf8)) as? [String: Any]
        #expect(counts?["seen"] as? Int == 4 && counts?["partial"] as? Int == 1)
    }

    @Test func showShowsAPage() throws {
        let result = try bench.paragraf("show", "in/a.html", "--color", "never")
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("§ 7") && result.output.contains("Ny gångbro över Lillån"))
        #expect(!result.output.contains("Start"))
    }

    @Test func pagesWithoutTextAndArchivesOfPagesAreRefused() throws {
        try bench.folder.write(
            "<html><body><script>start()</script><div hidden>Laddar</div></body></html>", to: "tom.html")
        try bench.folder.write(
            """
            From: <Saved by a browser>\r
            Subject: Protokoll\r
            MIME-Version: 1.0\r
            Content-Type: multipart/related; type="text/html"; boundary="x"\r
            \r
            --x\r
            Content-Type: text/html\r
            \r
            \(Self.minutes)
            """, to: "arkiv.html")
        let result = try bench.paragraf("ingest", "tom.html", "arkiv.html", "--out", "out")
        #expect(result.code == 1)
        #expect(result.errors.contains("tom.html: empty: the page shows no text"))
        #expect(
            result.errors.contains("arkiv.html: unsupported: this is a web page in an archive (MHTML)"),
            "\(result.errors)")
        #expect(result.errors.contains("plain text files and HTML pages"))
    }
}
