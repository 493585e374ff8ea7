/// Hostile web pages.
enum HostileWeb {
    static func files(scale: Int) -> [HostileFile] { nesting(scale) + size(scale) + text(scale) }

    // MARK: Tags in each other

    private static func nesting(_ scale: Int) -> [HostileFile] {
        [
            file("deep-boxes.html", ["succeeded"]) { times(100_000, "<div>") + "slut" },
            file("deep-tables.html", ["succeeded"]) { times(20_000 * scale, "<table><tr><td>a<th>b") },
            file("deep-lists.html", ["succeeded"]) { times(50_000, "<ol><li>a") },
            file("deep-looks.html", ["succeeded"]) { times(100_000, "<b><font size=+1>") + "slut" },
            file("end-tags-in-vain.html", ["too_large"]) {
                "<b style=a><table><tr><td>" + times(500, "<i style=a>") + times(200_000 * scale, "</b>")
            },
        ]
    }

    // MARK: Much of something

    private static func size(_ scale: Int) -> [HostileFile] {
        [
            file("long-paragraph.html", ["succeeded", "partial"]) { "<p>" + times(100_000 * scale, "mycket text ") },
            file("long-word.html", ["succeeded", "partial"]) { "<p>" + times(1_000_000 * scale, "x") },
            file("many-paragraphs.html", ["too_large"]) { times(500_001, "<p>a") },
            file("many-cells.html", ["too_large"]) { "<table>" + times(500_001, "<td>") },
            file("wide-cells.html", ["succeeded"]) {
                "<table>" + times(2_000 * scale, "<tr><th colspan=1000 rowspan=65534>a")
            },
            file("many-attributes.html", ["succeeded"]) { "<p " + times(200_000 * scale, "a=\"b\" lang=x ") + ">Text" },
            file("attribute-without-end.html", ["succeeded"]) { "<p>Text<p title='" + times(1_000_000 * scale, "x") },
            file("comments.html", ["succeeded"]) { "<html>Text" + times(100_000 * scale, "<!-- a --") },
        ]
    }

    // MARK: Text

    private static let xml = "<?xml version=\"1.0\"?><!DOCTYPE html ["

    private static func text(_ scale: Int) -> [HostileFile] {
        [
            HostileFile("entities.html", ["succeeded"]) {
                let grow = (1...20).map { "<!ENTITY a\($0) \"&a\($0 - 1);&a\($0 - 1);\">" }.joined()
                return Array((xml + "<!ENTITY a0 \"ha\">\(grow)]><html><p>&a20;</p></html>").utf8)
            },
            HostileFile("entity-of-a-file.html", ["succeeded"]) {
                Array((xml + "<!ENTITY f SYSTEM \"file:///etc/passwd\">]><html><p>&f;</p></html>").utf8)
            },
            file("numbers.html", ["succeeded"]) {
                "<html><p>" + times(50_000 * scale, "&#99999999999999999999;&#x;&#0;&")
            },
            HostileFile("zero-bytes.html", ["succeeded"]) {
                Array("<html><p>Text".utf8) + [UInt8](repeating: 0, count: 1_000_000) + Array("slut".utf8)
            },
            HostileFile("noise.html", HostileFile.anyEnding) {
                Array("<html>".utf8)
                    + (0..<200_000 * scale).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
            },
        ]
    }

    private static func file(
        _ name: String, _ endings: Set<String>, _ make: @escaping @Sendable () -> String
    ) -> HostileFile {
        HostileFile(name, endings) { Array(("<html>" + make()).utf8) }
    }

    private static func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }
}
