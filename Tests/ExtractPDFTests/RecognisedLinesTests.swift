import DocumentModel
import Testing

@testable import ExtractPDF

extension ExtractPDFTests {
    /// Lines out of recognised words.
    @Suite struct RecognisedLinesTests {
        private func word(
            _ text: String, line: Int = 0, left: Float = 70, top: Float = 100, confidence: Float = 0.95,
            size: Float = 11, stroke: Float = 1
        ) -> RecognisedWord {
            RecognisedWord(
                text: text, left: left, top: top, right: left + Float(text.utf8.count) * 5, bottom: top + size,
                confidence: confidence, size: size, stroke: stroke, line: line)
        }

        /// A line of running text, which the others are measured by.
        private var body: [RecognisedWord] {
            (0..<12).map { word("löpande", line: 9, left: 70 + 40 * Float($0), top: 300) }
        }

        private func lines(_ words: RecognisedWord..., besides: [Box] = []) -> [Block] {
            var sizes = RecognisedSizes()
            return lines(words, besides: besides, sizes: &sizes)
        }

        private func lines(_ words: [RecognisedWord], besides: [Box] = [], sizes: inout RecognisedSizes) -> [Block] {
            RecognisedLines(
                RecognisedPage(words: words + body), page: 3, firstBlock: 7, besides: besides, sizes: &sizes
            ).blocks.dropLast()
        }

        @Test("words of a line are a block that says how sure it is and where it stands")
        func block() throws {
            let lines = lines(word("Nämnden", confidence: 0.9), word("beslutar", left: 115, confidence: 0.98))
            let line = try #require(lines.first)
            #expect(lines.count == 1)
            #expect(line.text == "Nämnden beslutar")
            #expect(line.kind == .line && line.page == 3 && line.id == BlockID(7))
            #expect(line.box == Box(left: 70, top: 100, right: 155, bottom: 111))
            #expect(line.origin == .ocr)
            #expect(line.confidence == 0.94)
            #expect(line.fontSize == 11 && line.weight == 400 && line.boldPrefix == 0)
        }

        @Test("a wide gap parts columns")
        func columns() {
            let lines = lines(word("Nämnd"), word("Datum", left: 120), word("Sida", left: 147))
            #expect(lines.map(\.text) == ["Nämnd", "Datum Sida"])
            #expect(lines.map(\.id.number) == [7, 8])
        }

        @Test(
            "sizes near that of the running text are that size; others are half points",
            arguments: [
                (Float(11.7), Float(11)), (10.3, 11), (0, 11), (13.1, 13), (8.2, 8),
            ])
        func size(measured: Float, expected: Float) {
            #expect(lines(word("Rad", size: measured))[0].fontSize == expected)
        }

        @Test("headings of one size are of one size, over pages, too")
        func sameSizes() {
            var sizes = RecognisedSizes()
            let first = lines(
                [word("Ärendet", size: 13.2), word("Beslut", line: 1, top: 140, size: 13.6)], sizes: &sizes)
            #expect(first.map(\.fontSize) == [13, 13])
            #expect(lines([word("Reservation", size: 12.6)], sizes: &sizes).map(\.fontSize) == [13])
        }

        @Test("thick strokes are bold, measured by those of the running text and the size")
        func bold() {
            #expect(lines(word("Beslut", stroke: 1.5))[0].weight == 700)
            #expect(lines(word("Beslut", size: 16.5, stroke: 1.5))[0].weight == 400)
            let label = lines(word("Yrkande:", stroke: 1.5), word("Karin", left: 115), word("Strandvik", left: 145))[0]
            #expect(label.boldPrefix == "Yrkande:".utf8.count && label.weight == 400)
        }

        @Test("what is not sure is kept as furniture; a letter alone must be surer")
        func unsure() {
            #expect(lines(word("ATLING", confidence: 0.4))[0].kind == .furniture)
            #expect(lines(word("ATLING", confidence: 0.5))[0].kind == .line)
            #expect(lines(word("o", confidence: 0.8))[0].kind == .furniture)
            #expect(lines(word("7", confidence: 0.8))[0].kind == .line)
        }

        @Test("rulings are no words, and what is known already is left out")
        func leftOut() {
            let known = Box(left: 60, top: 95, right: 100, bottom: 115)
            #expect(lines(word("|"), word("__|", left: 90), word("Rad", left: 120)).map(\.text) == ["Rad"])
            #expect(lines(word("Bilaga"), word("2", left: 104), besides: [known]).map(\.text) == ["2"])
        }

        @Test("nothing gives nothing")
        func empty() {
            var sizes = RecognisedSizes()
            let lines = RecognisedLines(RecognisedPage(), page: 1, firstBlock: 1, sizes: &sizes)
            #expect(lines.blocks.isEmpty && lines.confidence == 0 && !lines.hasText)
        }
    }
}
