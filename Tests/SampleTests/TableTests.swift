import DocumentModel
import Foundation
import Testing

/// Tables of PDF files beside the same tables in Word files, where the file says what is a cell.
///
/// The report of tables has them in six styles: full grid, lines between rows, a line under the head, shaded rows, no
/// lines, joined cells. Two go on over a page break.
struct TableTests {
    /// A table as its cells.
    private struct Grid {
        struct Place: Hashable {
            let row: Int
            let column: Int
            let rowSpan: Int
            let columnSpan: Int
        }

        var cells: [Place: String] = [:]
        let style: String?
        let lastPage: Int
        let confidence: Float

        init(_ block: Block) {
            let bytes = Array(block.text.utf8)
            for cell in block.cells {
                let place = Place(
                    row: cell.row, column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan)
                cells[place] = String(decoding: bytes[cell.start..<cell.end], as: UTF8.self)
            }
            style = block.style
            lastPage = block.lastPage - block.page
            confidence = block.confidence
        }

        /// Texts that hold figures, as often as they occur.
        var figures: [String] { cells.values.filter { $0.contains(where: \.isNumber) }.sorted() }
    }

    private let pdf: [Grid]
    private let docx: [Grid]

    init() throws {
        let papers = try SampleRun.once.get().papers.filter { $0.name == "rapport-tabeller" }
        let tables = try ["pdf", "docx"].map { ending in
            let json = try #require(papers.first { $0.ending == ending }?.json)
            return try JSONDecoder().decode(Document.self, from: Data(json)).blocks.filter { $0.kind == .table }.map(
                Grid.init)
        }
        (pdf, docx) = (tables[0], tables[1])
    }

    @Test func everyTableIsFound() {
        #expect(docx.count == 11)
        #expect(pdf.count == docx.count)
    }

    @Test func everyCellHasItsPlaceItsSpanAndItsText() throws {
        for (number, (found, wanted)) in zip(pdf, docx).enumerated() {
            let wrong = wanted.cells.filter { found.cells[$0.key] != $0.value }
            #expect(wrong.isEmpty, "table \(number + 1): \(wrong.values.sorted())")
            #expect(found.cells.count == wanted.cells.count, "table \(number + 1)")
        }
    }

    @Test func noFigureIsChanged() {
        for (found, wanted) in zip(pdf, docx) { #expect(found.figures == wanted.figures) }
    }

    @Test func tablesWithoutLinesSaySo() {
        #expect(pdf.count { $0.style == "ruled" } == 7)
        let aligned = pdf.filter { $0.style == "aligned" }
        #expect(aligned.count == 4)
        #expect(aligned.allSatisfy { $0.confidence < 1 })
    }

    @Test func twoTablesGoOnOverAPageBreak() { #expect(pdf.map(\.lastPage).filter { $0 > 0 } == [1, 1]) }
}
