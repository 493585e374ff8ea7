import TestSupport

/// Hostile content of pages: operators, fonts and images.
extension HostilePDF {
    static func content(_ scale: Int) -> [HostileFile] {
        [
            file("form-recursion.pdf", ["succeeded"]) {
                $0[3] = RawPDF.page(resources: "/XObject << /X 6 0 R >>")
                $0.setStream(4, "", Array("/X Do\n\(show("Hej"))".utf8))
                $0.setStream(6, form("/X 6 0 R"), Array("/X Do /X Do".utf8))
            },
            doubling("form-doubling-8.pdf", levels: 8, ["succeeded", "partial"]),
            doubling("form-doubling-30.pdf", levels: 30, HostileFile.deaths),
            file("flate-bomb.pdf", ["succeeded", "partial", "damaged"]) {
                $0.setPacked(4, "", [UInt8](repeating: 0x20, count: 10_000_000 * scale))
            },
            file("double-flate-bomb.pdf", ["succeeded", "partial", "damaged"]) {
                let once = flateOfSpaces(20_000_000 * scale)
                $0.setStream(4, "/Filter [/FlateDecode /FlateDecode]", flate(once))
            },
            file("long-line.pdf", ["succeeded", "partial"]) {
                $0.setStream(4, "", Array(show(times(200_000 * scale, "x"), size: 0.01).utf8))
            },
            file("long-token.pdf", HostileFile.anyEnding) {
                $0.setStream(4, "", Array(("/" + times(200_000 * scale, "n") + " Do " + show("Hej")).utf8))
            },
            file("glyphs.pdf", ["succeeded", "partial"]) {
                let rows = (0..<40 * scale).map { row in
                    "BT /F1 1 Tf \(row / 800 * 100) \(row % 800) Td (\(times(100, "a"))) Tj ET\n"
                }
                $0.setStream(4, "", Array(rows.joined().utf8))
            },
            file("states.pdf", ["succeeded", "partial"]) {
                let count = 5_000 * scale
                $0.setStream(4, "", Array((times(count, "q ") + show("Hej") + times(2 * count, "Q ")).utf8))
            },
            file("operands.pdf", HostileFile.anyEnding) {
                $0.setStream(4, "", Array((times(20_000 * scale, "1 ") + "Td 1e999 -1e999 Td " + show("Hej")).utf8))
            },
            file("matrices.pdf", ["succeeded", "partial"]) {
                let text = "1e38 1e38 1e38 1e38 1e38 1e38 cm 0 0 0 0 0 0 cm " + show("Hej") + show("Nej", size: 1e30)
                $0.setStream(4, "", Array((text + show("Noll", size: 0)).utf8))
            },
        ]
    }

    static func fonts(_ scale: Int) -> [HostileFile] {
        [
            file("fonts.pdf", ["succeeded", "partial"]) {
                let count = 100 * scale
                let names = (0..<count).map { "/G\($0) \(100 + $0) 0 R" }.joined(separator: " ")
                let text = (0..<count).map { "BT /G\($0) 9 Tf 10 \($0 % 800) Td (a) Tj ET\n" }.joined()
                $0[3] = RawPDF.page().replacing("/F1 5 0 R", with: names)
                $0.setStream(4, "", Array(text.utf8))
                for number in 0..<count { $0[100 + number] = RawPDF.font }
            },
            file("type3-recursion.pdf", HostileFile.anyEnding) {
                $0[5] = """
                    << /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 72 \
                    /LastChar 72 /Widths [1] /Encoding << /Differences [72 /H] >> /CharProcs << /H 6 0 R >> \
                    /Resources << /Font << /F1 5 0 R >> >> >>
                    """
                $0.setStream(6, "", Array(show("HHHHHHHH").utf8))
            },
            // One code stands for a long text: a page of few codes grows a thousandfold.
            file("one-code-many-letters.pdf", ["succeeded", "partial"]) {
                let letters = times(100, "0061")
                $0[5] = RawPDF.font.replacing(">>", with: "/ToUnicode 6 0 R >>")
                let map = "begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar "
                $0.setStream(6, "", Array("\(map)<61> <\(letters)> endbfchar endcmap".utf8))
                $0.setStream(4, "", Array(show(times(100 * scale, "a"), size: 0.1).utf8))
            },
            file("character-map-of-itself.pdf", HostileFile.anyEnding) {
                $0[5] = """
                    << /Type /Font /Subtype /Type0 /BaseFont /A /Encoding 6 0 R /ToUnicode 6 0 R /DescendantFonts [7 0 R] >>
                    """
                let map = "begincmap 1 begincidrange <00000000> <ffffffff> 0 endcidrange endcmap"
                $0.setStream(6, "/Type /CMap /CMapName /A /UseCMap 6 0 R", Array(map.utf8))
                $0[7] =
                    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /W [0 2147483647 1] /FontDescriptor 8 0 R >>"
                $0[8] = "<< /Type /FontDescriptor /FontName /A /Flags 4 /FontFile2 9 0 R >>"
                $0.setStream(9, "", Array(times(100, "garbage").utf8))
            },
        ]
    }

    static func images(_ scale: Int) -> [HostileFile] {
        let filters = ["DCTDecode", "JBIG2Decode", "JPXDecode", "CCITTFaxDecode", "LZWDecode", "RunLengthDecode"]
        let ofGarbage = filters.map { filter in
            image("garbage-\(filter).pdf", "/Width 999 /Height 999 /BitsPerComponent 8 /Filter /\(filter)")
        }
        return ofGarbage + [
            image("huge-image.pdf", "/Width 60000 /Height 60000 /BitsPerComponent 8"),
            image("huge-packed-image.pdf", "/Width 60000 /Height 60000 /BitsPerComponent 8 /Filter /FlateDecode"),
            jbig2Bomb,
            image("negative-image.pdf", "/Width -1 /Height 2147483647 /BitsPerComponent 99"),
            file("huge-inline-image.pdf", ["succeeded", "partial"]) {
                $0.setStream(4, "", Array("BI /W 60000 /H 60000 /BPC 8 /CS /G ID xxxx EI \(show("Hej"))".utf8))
            },
        ]
    }

    // MARK: Making

    /// A few bytes that claim a bitmap of 4,294,967,294 by 4,294,967,294 and fill it by a default pixel: a page
    /// information segment of ITU-T T.88, 7.4.8, and the end of the page.
    private static var jbig2Bomb: HostileFile {
        file("jbig2-bomb.pdf", ["succeeded", "partial"]) {
            $0[3] = RawPDF.page(resources: "/XObject << /X 6 0 R >>")
            $0.setStream(4, "", Array("9 0 0 9 0 0 cm /X Do".utf8))
            let size: [UInt8] = [0xff, 0xff, 0xff, 0xfe]
            let page = [0, 0, 0, 0, 0x30, 0, 1, 0, 0, 0, 19] + size + size + [0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0]
            let end: [UInt8] = [0, 0, 0, 1, 0x31, 0, 1, 0, 0, 0, 0]
            $0.setStream(
                6,
                "/Type /XObject /Subtype /Image /ColorSpace /DeviceGray /Width 60000 /Height 60000 /BitsPerComponent 1 "
                    + "/Filter /JBIG2Decode", page + end)
        }
    }

    /// A page without text but with an image: the extractor asks for the images of such pages.
    private static func image(_ name: String, _ entries: String) -> HostileFile {
        file(name, ["succeeded", "partial"]) {
            $0[3] = RawPDF.page(resources: "/XObject << /X 6 0 R >>")
            $0.setStream(4, "", Array("9 0 0 9 0 0 cm /X Do".utf8))
            $0.setStream(
                6, "/Type /XObject /Subtype /Image /ColorSpace /DeviceRGB \(entries)", Array(times(300, "skräp").utf8))
        }
    }

    private static func form(_ resources: String) -> String {
        """
        /Type /XObject /Subtype /Form /BBox [0 0 9 9] \
        /Resources << /Font << /F1 5 0 R >> /XObject << \(resources) >> >>
        """
    }

    private static func doubling(
        _ name: String, levels: Int, _ endings: Set<String>
    ) -> HostileFile {
        file(name, endings) {
            $0[3] = RawPDF.page(resources: "/XObject << /X 100 0 R >>")
            $0.setStream(4, "", Array("/X Do".utf8))
            for level in 0..<levels {
                $0.setStream(100 + level, form("/X \(101 + level) 0 R"), Array("/X Do /X Do".utf8))
            }
            $0.setStream(100 + levels, form(""), Array(show("a").utf8))
        }
    }
}
