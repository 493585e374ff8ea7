/// Hostile text of Word files: paragraphs, styles, lists, tables.
extension HostileWord {
    static func text(_ scale: Int) -> [HostileFile] { paragraphs(scale) + definitions(scale) + tables(scale) }

    private static func paragraphs(_ scale: Int) -> [HostileFile] {
        [
            word("long-paragraph.docx", ["succeeded", "partial", "too_large"]) {
                paragraph(times(40_000 * scale, "text § 12 "))
            },
            word("many-runs.docx", ["succeeded", "partial", "too_large"]) {
                "<w:p>" + times(2_000 * scale, "<w:r><w:t>a</w:t><w:tab/></w:r>") + "</w:p>"
            },
            word("many-paragraphs.docx", ["succeeded", "partial", "too_large"]) {
                (0..<1_000 * scale).map { paragraph("§ \($0) Beslut 20\($0 % 90 + 10)-01-02 om \($0) kr") }.joined()
            },
            word("many-headings.docx", ["succeeded", "partial", "too_large"]) {
                times(500 * scale, paragraph("Förslag till beslut", "<w:outlineLvl w:val=\"0\"/>") + paragraph("1. a"))
            },
            word("text-boxes.docx", ["succeeded", "partial", "too_large"]) {
                let open = "<w:p><w:r><w:txbxContent>"
                return times(80, open) + paragraph("Hej") + times(80, "</w:txbxContent></w:r></w:p>")
            },
            word("fields.docx", ["succeeded", "partial", "too_large"]) {
                let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
                let end = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
                return "<w:p>" + times(2_000 * scale, begin) + times(3_000 * scale, end) + "</w:p>" + paragraph("Hej")
            },
            word("deleted-ends.docx", ["succeeded", "partial", "too_large"]) {
                times(1_000 * scale, paragraph("a", "<w:rPr><w:del/></w:rPr>"))
            },
            word("references-to-nothing.docx", ["succeeded", "partial", "too_large"]) {
                let number = "<w:numPr><w:ilvl w:val=\"-99\"/><w:numId w:val=\"99999999999999\"/></w:numPr>"
                return paragraph("Hej", "<w:pStyle w:val=\"Borta\"/>\(number)<w:outlineLvl w:val=\"77\"/>")
                    + "<w:sectPr><w:headerReference r:id=\"borta\"/></w:sectPr>"
            },
            word("capitals.docx", ["succeeded", "partial", "too_large"]) {
                "<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>\(times(5_000 * scale, "ßﬃŉ"))</w:t></w:r></w:p>"
            },
            word("symbols.docx", ["succeeded", "partial", "too_large"]) {
                let codes = ["FFFFFFFF", "D800", "110000", "-1", "", "F0B7"]
                return "<w:p><w:r>" + codes.map { "<w:sym w:font=\"Symbol\" w:char=\"\($0)\"/>" }.joined()
                    + "</w:r></w:p>"
            },
        ]
    }

    private static func definitions(_ scale: Int) -> [HostileFile] {
        [
            HostileFile("style-cycle.docx", ["succeeded", "partial", "too_large"]) {
                let count = 100 * scale
                let styles = (0..<count).map { number in
                    "<w:style w:type=\"paragraph\" w:styleId=\"s\(number)\"><w:name w:val=\"s\(number)\"/>"
                        + "<w:basedOn w:val=\"s\((number + 1) % count)\"/></w:style>"
                }
                let body = (0..<count).map { paragraph("Hej", "<w:pStyle w:val=\"s\($0)\"/>") }
                return RawWord(body.joined(), [("styles.xml", "styles", "styles", styles.joined())]).bytes
            },
            HostileFile("list-cycle.docx", ["succeeded", "partial", "too_large"]) {
                let styles = (1...2).map { number in
                    "<w:style w:type=\"numbering\" w:styleId=\"n\(number)\"><w:pPr><w:numPr><w:numId w:val=\"\(number)\"/>"
                        + "</w:numPr></w:pPr></w:style>"
                }
                let lists = (1...2).map { number in
                    "<w:abstractNum w:abstractNumId=\"\(number)\"><w:numStyleLink w:val=\"n\(3 - number)\"/></w:abstractNum>"
                        + "<w:num w:numId=\"\(number)\"><w:abstractNumId w:val=\"\(number)\"/></w:num>"
                }
                let place = "<w:numPr><w:numId w:val=\"1\"/></w:numPr>"
                return RawWord(
                    times(100 * scale, paragraph("Hej", place)),
                    [
                        ("styles.xml", "styles", "styles", styles.joined()),
                        ("numbering.xml", "numbering", "numbering", lists.joined()),
                    ]
                ).bytes
            },
            HostileFile("list-numbers.docx", ["succeeded", "partial", "too_large"]) {
                let pattern = times(200, "%1%2%9")
                let formats = ["decimal", "upperRoman", "lowerLetter", "bullet", "nonsense"]
                let levels = formats.enumerated().map { index, format in
                    "<w:lvl w:ilvl=\"\(index)\"><w:start w:val=\"999999999999\"/><w:numFmt w:val=\"\(format)\"/>"
                        + "<w:lvlText w:val=\"\(pattern)\"/></w:lvl>"
                }
                let list =
                    "<w:abstractNum w:abstractNumId=\"1\">\(levels.joined())</w:abstractNum>"
                    + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>"
                let items = (0..<50 * scale).map { number in
                    paragraph("Hej", "<w:numPr><w:ilvl w:val=\"\(number % 5)\"/><w:numId w:val=\"1\"/></w:numPr>")
                }
                return RawWord(items.joined(), [("numbering.xml", "numbering", "numbering", list)]).bytes
            },
            HostileFile("outside.docx", ["succeeded"]) {
                var word = RawWord(paragraph("Hej"))
                let outside = """
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship \
                    Id="rId9" Type="\(RawWord.office)/attachedTemplate" Target="http://127.0.0.1:9/x.dotm" \
                    TargetMode="External"/></Relationships>
                    """
                word.zip.replace("word/_rels/document.xml.rels", packing: Array(outside.utf8))
                return word.bytes
            },
        ]
    }

    private static func tables(_ scale: Int) -> [HostileFile] {
        let cell = "<w:tc><w:tcPr><w:gridSpan w:val=\"999999999\"/><w:vMerge/></w:tcPr>\(paragraph("a"))</w:tc>"
        return [
            word("wide-table.docx", ["succeeded", "partial", "too_large"]) {
                "<w:tbl><w:tr>" + times(500 * scale, cell) + "</w:tr></w:tbl>"
            },
            word("long-table.docx", ["succeeded", "partial", "too_large"]) {
                "<w:tbl>" + times(500 * scale, "<w:tr>\(cell)\(cell)</w:tr>") + "</w:tbl>"
            },
            word("tables-in-tables.docx", ["succeeded", "partial", "too_large"]) {
                times(60, "<w:tbl><w:tr><w:tc>") + paragraph("Hej") + times(60, "</w:tc></w:tr></w:tbl>")
            },
            // A row in a cell, without a table of its own: both are deleted.
            word("row-in-cell.docx", ["succeeded", "partial"]) {
                let inner = "<w:tr><w:trPr><w:del/></w:trPr><w:tc>\(paragraph("b"))</w:tc></w:tr>"
                let deleted = "<w:tcPr><w:cellDel/></w:tcPr>"
                let cell = "<w:tc>\(deleted)\(paragraph("a"))\(times(3, inner))</w:tc><w:tc>\(deleted)\(inner)</w:tc>"
                let row = "<w:tr><w:trPr><w:del/></w:trPr>\(cell)</w:tr>"
                return "<w:tbl>\(times(20 * scale, row + "<w:tr>\(cell)</w:tr>"))</w:tbl>\(paragraph("c"))"
            },
            word("torn-table.docx", ["succeeded", "partial", "too_large"]) {
                "<w:tc>\(paragraph("a"))</w:tc><w:tbl><w:tc/><w:tbl/>\(paragraph("b"))<w:tr><w:trPr><w:del/></w:trPr>"
                    + "<w:tc><w:tcPr><w:cellDel/></w:tcPr></w:tc></w:tr><w:tr/></w:tbl>\(paragraph("c"))"
            },
        ]
    }

    private static func word(
        _ name: String, _ endings: Set<String>, _ body: @escaping @Sendable () -> String
    ) -> HostileFile { HostileFile(name, endings) { RawWord(body()).bytes } }
}
