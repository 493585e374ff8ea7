import DocumentModel
import StageKit
import Testing

@testable import NormaliseLayout

/// Heads that only one page has, and text at the top of pages that looks like one.
@Suite struct RunningHeadTests {
    /// A paper of two pages, of which the second has the head.
    private func paper(head: [(text: String, x: Float, y: Float)]) -> Paper {
        var paper = Paper(pages: 2)
        paper.add("Hamnnämnden i Ekhamns kommun", y: 100)
        paper.add("Bryggan vid torget är lagad.", y: 300)
        for cell in head { paper.add(cell.text, page: 2, x: cell.x, y: cell.y, size: 9) }
        paper.add("Kajen i söder är inte det.", page: 2, y: 120)
        return paper
    }

    @Test("the head of a second page with the number of the page and words of the first page's head is furniture")
    func secondPage() throws {
        let paper = paper(head: [
            ("Ekhamns kommun", 70, 50), ("Sammanträdesprotokoll", 300, 50), ("Sida 2 (2)", 480, 50),
            ("Hamnnämnden", 70, 62), ("2031-05-12", 300, 62),
        ])
        #expect(
            try paper.furniture().map(\.text) == [
                "Ekhamns kommun\tSammanträdesprotokoll\tSida 2 (2)", "Hamnnämnden\t2031-05-12",
            ])
        #expect(try paper.body().last == "Kajen i söder är inte det.")
    }

    @Test("a bare number is a page number when it is the page's own")
    func bareNumber() throws {
        #expect(try paper(head: [("Hamnnämnden", 70, 50), ("2", 500, 50)]).furniture().count == 1)
        #expect(try paper(head: [("Antal bryggor", 70, 105), ("14", 500, 105)]).furniture().isEmpty)
    }

    @Test("a head with page one begins another paper of the pack")
    func firstPageOfAnother() throws {
        #expect(try paper(head: [("Ekhamns kommun", 70, 50), ("Sida 1 (3)", 480, 50)]).furniture().isEmpty)
    }

    @Test("what follows the head in the same words but apart from it is text")
    func textBelow() throws {
        let paper = paper(head: [("Ekhamns kommun", 70, 50), ("2 (2)", 480, 50), ("Hamnnämnden", 70, 90)])
        #expect(try paper.furniture().map(\.text) == ["Ekhamns kommun\t2 (2)"])
    }

    @Test("a heading with which two pages begin stays text")
    func headings() throws {
        var paper = Paper(pages: 3)
        for page in 1...3 {
            paper.add("Ekhamns kommun", page: page, y: 50, size: 9)
            if page > 1 { paper.add("Beslut", page: page, y: 120, bold: true) }
            paper.add("Sida \(["ett", "två", "tre"][page - 1]) handlar om kajer.", page: page, y: 300)
        }
        let blocks = try paper.blocks()
        #expect(blocks.filter { $0.text == "Beslut" }.map(\.kind) == [.paragraph, .paragraph])
        #expect(blocks.filter { $0.kind == .furniture }.map(\.page) == [2, 3])
    }

    @Test("the page that a list of contents names is no page number")
    func contents() throws {
        var paper = Paper(pages: 2)
        paper.add("Ekhamns kommun", y: 50)
        paper.add("Bryggor och kajer i norra hamnen", y: 120)
        paper.add("14", x: 500, y: 134)
        paper.add("Farleden", y: 150)
        #expect(try paper.furniture().isEmpty)
    }
}
