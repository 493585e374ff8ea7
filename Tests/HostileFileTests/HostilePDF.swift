/// Hostile PDF files: the structure of the file and of its page tree. `scale` 1 is small enough for every test run,
/// 100 what an attacker would send.
enum HostilePDF {
    static func files(scale: Int) -> [HostileFile] {
        structure(scale) + pages(scale) + content(scale) + fonts(scale) + images(scale)
    }

    // MARK: Structure

    private static func structure(_ scale: Int) -> [HostileFile] {
        let nested = 2_000 * scale
        return [
            file("arrays.pdf", ["succeeded", "damaged"]) { $0[1] = catalog(times(nested, "[") + times(nested, "]")) },
            file("dictionaries.pdf", ["succeeded", "damaged"]) {
                $0[1] = catalog(times(nested, "<</A ") + "1" + times(nested, ">>"))
            },
            file("open-arrays.pdf", ["succeeded", "damaged"]) { $0[1] = catalog(times(nested, "[")) },
            file("outline-cycle.pdf", ["succeeded"]) {
                $0[1] = "<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>"
                $0[6] = "<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>"
                $0[7] = "<< /Title (A) /Parent 6 0 R /Next 7 0 R /Prev 7 0 R /First 6 0 R /Last 7 0 R >>"
            },
            file("length-of-itself.pdf", HostileFile.anyEnding) {
                $0[4] = "<< /Length 4 0 R >>\nstream\n\(show("Hej"))\nendstream"
            },
            file("xref-cycle.pdf", HostileFile.anyEnding) { $0.trailer = "/Prev 9" },
            file("catalog-is-a-page.pdf", ["damaged", "empty"]) { $0[1] = "<< /Type /Catalog /Pages 1 0 R >>" },
            file("encrypted-by-nonsense.pdf", ["encrypted", "damaged", "succeeded"]) {
                $0.trailer = "/Encrypt << /Filter /Standard /V 5 /R 9 /Length 999999 /O (x) /U (y) /P -1 >>"
            },
            file("labels.pdf", HostileFile.anyEnding) {
                $0[1] = "<< /Type /Catalog /Pages 2 0 R /PageLabels 6 0 R >>"
                $0[6] = "<< /Kids [6 0 R 6 0 R] /Nums [0 << /S /r /St 2147483647 /P (\(times(100_000, "x"))) >>] >>"
            },
            // Whatever a viewer would start, run, fetch or unpack: the text is read and nothing happens.
            file("actions.pdf", ["succeeded"]) {
                $0[1] = """
                    << /Type /Catalog /Pages 2 0 R /OpenAction 6 0 R /AA << /WC 7 0 R >> /AcroForm << /XFA 8 0 R >> \
                    /Names << /JavaScript << /Names [(a) 7 0 R] >> /EmbeddedFiles << /Names [(../../a) 9 0 R] >> >> >>
                    """
                $0[6] = "<< /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) /P (/c echo) >> /Next 10 0 R >>"
                $0[7] = "<< /S /JavaScript /JS (app.launchURL\\(\"http://127.0.0.1:9/\"\\); while\\(1\\);) >>"
                $0.setStream(8, "", Array("<!DOCTYPE x [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><x>&x;</x>".utf8))
                $0[9] = "<< /Type /Filespec /F (../../tmp/paragraf-hostile) /EF << /F 11 0 R >> >>"
                $0[10] = "<< /S /URI /URI (http://127.0.0.1:9/) /Next << /S /GoToR /F (//127.0.0.1/a) /D [0 /Fit] >> >>"
                $0.setStream(11, "/Type /EmbeddedFile", Array("#!/bin/sh\ntouch /tmp/paragraf-hostile\n".utf8))
            },
            // One mark on each page, numbered as high as can be; not more pages than are read.
            file("high-marks.pdf", ["succeeded", "partial"]) {
                let pages = min(9000, 600 * scale)
                let kids = (0..<pages).map { "\(100 + $0) 0 R" }.joined(separator: " ")
                let marks = (0..<pages).map { "<< /Type /MCR /Pg \(100 + $0) 0 R /MCID 65535 >>" }.joined()
                $0[1] = "<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 6 0 R /MarkInfo << /Marked true >> >>"
                $0[2] = "<< /Type /Pages /Kids [\(kids)] /Count \(pages) >>"
                $0[6] = "<< /Type /StructTreeRoot /K << /S /P /K [\(marks)] >> >>"
                for page in 0..<pages { $0[100 + page] = RawPDF.page() }
            },
            file("information.pdf", ["succeeded"]) {
                $0[6] = "<< /Title (\(times(100_000 * scale, "Titel "))) /CreationDate (D:99999999999999999999) >>"
                $0.trailer = "/Info 6 0 R"
            },
        ]
    }

    // MARK: Pages

    private static func pages(_ scale: Int) -> [HostileFile] {
        let boxes = [
            "0 0 0 0", "0 0 1e30 1e30", "0 0 -595 -842", "nan nan nan nan", "0 0 2000000 2000000", "0 0",
            "99999999999999999999 0 1 1", "(a) /b [] null", "0 0 0.0000001 0.0000001",
        ]
        let ofBoxes = boxes.enumerated().map { index, box in
            HostileFile("mediabox-\(index).pdf", ["succeeded", "partial"]) {
                RawPDF(show("Hej"), mediaBox: box).bytes
            }
        }
        return ofBoxes + [
            file("tree-cycle.pdf", ["damaged", "empty"]) { $0[2] = "<< /Type /Pages /Kids [2 0 R] /Count 1 >>" },
            file("tree-long-cycle.pdf", ["damaged", "empty", "partial", "too_large"]) {
                $0[2] = "<< /Type /Pages /Kids [6 0 R 3 0 R] /Count 3 >>"
                $0[6] = "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 2 >>"
            },
            file("count-lie.pdf", ["too_large", "damaged", "empty"]) {
                $0[2] = "<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>"
            },
            file("count-small-lie.pdf", ["partial", "damaged", "empty"]) {
                $0[2] = "<< /Type /Pages /Kids [3 0 R] /Count 9999 >>"
            },
            file("count-negative.pdf", ["damaged", "empty", "succeeded"]) {
                $0[2] = "<< /Type /Pages /Kids [3 0 R] /Count -5 >>"
            },
            file("kids-of-one-page.pdf", ["too_large", "damaged", "empty"]) {
                let kids = 2_000 * scale
                $0[2] = "<< /Type /Pages /Kids [\(times(kids, "3 0 R "))] /Count \(kids) >>"
            },
            // As many objects as pages, or poppler sees through it at once.
            file("kids-among-objects.pdf", scale > 10 ? ["too_large"] : ["succeeded", "partial"]) {
                let kids = 200 * scale
                $0[2] = "<< /Type /Pages /Kids [\(times(kids, "3 0 R "))] /Count \(kids) >>"
                for number in 0..<kids { $0[100 + number] = "null" }
            },
            file("count-lie-among-objects.pdf", ["partial", "damaged", "too_large"]) {
                $0[2] = "<< /Type /Pages /Kids [3 0 R] /Count \(90 * scale) >>"
                for number in 0..<100 * scale { $0[100 + number] = "null" }
            },
            file("deep-tree.pdf", HostileFile.anyEnding) {
                let depth = 100 * scale
                $0[2] = "<< /Type /Pages /Kids [100 0 R] /Count 1 >>"
                for level in 0..<depth {
                    $0[100 + level] = "<< /Type /Pages /Kids [\(101 + level) 0 R] /Count 1 >>"
                }
                $0[100 + depth] = RawPDF.page()
            },
            file("empty-pages.pdf", scale > 10 ? ["too_large"] : ["succeeded"]) {
                let count = 1_000 * scale
                $0[2] = """
                    << /Type /Pages /Count \(count) /Kids [\((0..<count).map { "\(100 + $0) 0 R " }.joined())] >>
                    """
                for number in 0..<count { $0[100 + number] = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>" }
            },
        ]
    }

    // MARK: Making

    static func file(
        _ name: String, _ endings: Set<String>,
        _ change: @escaping @Sendable (inout RawPDF) -> Void
    ) -> HostileFile {
        HostileFile(name, endings) {
            var pdf = RawPDF(show("Hej"))
            change(&pdf)
            return pdf.bytes
        }
    }

    private static func catalog(_ value: String) -> String { "<< /Type /Catalog /Pages 2 0 R /X \(value) >>" }
}
