import DocumentModel
import TestSupport
import Testing

private func places(_ block: Block) -> [String] {
    let text = Array(block.text.utf8)
    return block.cells.map { cell in
        let words = String(decoding: text[cell.start..<cell.end], as: UTF8.self)
        return "\(cell.row),\(cell.column) \(cell.rowSpan)x\(cell.columnSpan)\(cell.isHeader ? "!" : "") \(words)"
    }
}

@Suite struct TableTests {
    @Test func cellsAndHeads() throws {
        let document = try read(
            """
            <p>Före<table><caption>Närvaro</caption><thead><tr><td>Namn</td><td>Parti</td></tr></thead>
            <tr><th>Ida Berg</th><td>S</td><tr><td>Bo Ek<td>M<br>vice</table>Efter
            """)
        #expect(document.blocks.map(\.kind) == [.paragraph, .paragraph, .table, .paragraph])
        #expect(document.blocks[1].style == "caption")
        #expect(document.blocks[2].text == "Namn\tParti\nIda Berg\tS\nBo Ek\tM\nvice")
        #expect(
            places(document.blocks[2]) == [
                "0,0 1x1! Namn", "0,1 1x1! Parti", "1,0 1x1! Ida Berg", "1,1 1x1 S", "2,0 1x1 Bo Ek",
                "2,1 1x1 M\nvice",
            ])
        #expect(structureFaults(of: document).isEmpty)
    }

    @Test func spans() throws {
        let table = try read(
            "<table><tr><th rowspan=2>A<th colspan=2>B<tr><td>b1<td>b2<tr><td rowspan=99>c<td><td>d</table>"
        ).blocks[0]
        #expect(
            places(table) == [
                "0,0 2x1! A", "0,1 1x2! B", "1,1 1x1 b1", "1,2 1x1 b2", "2,0 1x1 c", "2,1 1x1 ", "2,2 1x1 d",
            ])
    }

    @Test func spansBeyondReason() throws {
        let document = try read(
            "<table><tr><th colspan=99999999999 rowspan=-4>A<th colspan=5000>B<tr><td rowspan=0>c<tr><td>d</table>")
        #expect(structureFaults(of: document).isEmpty)
        #expect(document.blocks[0].cells.allSatisfy { $0.columnSpan <= 1_000 && $0.column <= 1_000 })
        #expect(document.blocks[0].cells[2].rowSpan == 2)
    }

    @Test func tablesThatArrangeThePage() throws {
        let nested =
            "<table><tr><td>Meny<td><h2>Beslut</h2><p>Antas.<table><tr><th>År<th>Kr<tr><td>2031<td>5</table></table>"
        #expect(
            try read(nested).lines == [
                "paragraph Meny", "heading2 Beslut", "paragraph Antas.", "table År\tKr\n2031\t5",
            ])
        #expect(try read("<table role=presentation><tr><td>a<td>b</table>").lines == ["paragraph a", "paragraph b"])
        #expect(try read("<table><tr><td>a<tr><td>b</table>").lines == ["paragraph a", "paragraph b"])
        #expect(try read("<table><tr><td>a<p>b<td>c</table>").lines == ["paragraph a", "paragraph b", "paragraph c"])
        #expect(try read("<table><tr><td>a<td>b<tr><td>c<td>d</table>").blocks.map(\.kind) == [.table])
    }

    @Test func brokenTables() throws {
        #expect(
            try read("<td>a</td><tr>b<table>c<tr><td>d<td>e</b></div></ul><tr>f<td>g<td>h</table></td>i").lines == [
                "paragraph a", "paragraph b", "paragraph c", "paragraph f", "table d\te\ng\th", "paragraph i",
            ])
        #expect(try read("<table><tr><td>a<td>b<tr><td>c<td>d").blocks.map(\.text) == ["a\tb\nc\td"])
        #expect(try read("<p>a<table><tr><td><td></table><p>b").lines == ["paragraph a", "paragraph b"])
    }

    @Test func looksEndInCells() throws {
        let blocks = try read("<table><tr><th><b>A<th>B<tr><td>a<td>b</table><p>efter").blocks
        #expect(blocks.map(\.weight) == [400, 400])
        #expect(blocks[0].text == "A\tB\na\tb")
    }

    @Test func listsInCells() throws {
        let table = try read("<ol><li>Ett<table><tr><th>a<td><li>b<tr><td>c<td><ul><li>d</ul></table></ol>").blocks[1]
        #expect(table.text == "a\t• b\nc\t• d")
    }
}
