import DocumentModel
import Testing

@testable import NormaliseLayout

/// Footnotes are kept apart from the text.
@Suite struct FootnoteTests {
    private static func paper(reference: String = "hamntaxan¹") -> Paper {
        var paper = Paper(pages: 2)
        paper.add("Nämnden beslutade i mars att höja \(reference) med tre procent från den", y: 200, size: 12)
        paper.add("första juli och att låta förvaltningen räkna om avgifterna för alla båtar vid", y: 215, size: 12)
        paper.add("1Beslutet gäller inte kajer som upplåts åt räddningstjänsten eller åt någon", y: 700, size: 9)
        paper.add("av dess leverantörer.", y: 711, size: 9)
        paper.add("bryggan och i gästhamnen.", page: 2, y: 100, size: 12)
        return paper
    }

    @Test("a note follows the paragraph that goes on over the page break")
    func note() throws {
        let blocks = try Self.paper().blocks()
        #expect(blocks.map(\.kind) == [.paragraph, .paragraph])
        #expect(blocks[0].text.hasSuffix("alla båtar vid bryggan och i gästhamnen."))
        #expect(
            blocks[1].text
                == "¹ Beslutet gäller inte kajer som upplåts åt räddningstjänsten eller åt någon av dess leverantörer.")
        #expect(blocks.map(\.style) == [nil, "footnote"])
    }

    @Test("without a raised number in the text there are no notes")
    func noReference() throws {
        #expect(try Self.paper(reference: "hamntaxan").blocks().allSatisfy { $0.style == nil })
        #expect(try Self.paper(reference: "hamntaxan ²").blocks().allSatisfy { $0.style == nil })
    }

    @Test("small numbered lines of a list are no notes")
    func list() throws {
        var paper = Self.paper()
        paper.document.blocks[2].text = "1. Beslutet gäller inte kajer"
        #expect(try paper.blocks().allSatisfy { $0.style == nil })
    }

    @Test("a second note begins a block of its own")
    func two() throws {
        var paper = Self.paper()
        paper.document.blocks[0].text += "²"
        paper.document.blocks[3].text = "² Leverantörer räknas också."
        #expect(try paper.blocks().compactMap { $0.style == "footnote" ? $0.text.prefix(3) : nil } == ["¹ B", "² L"])
    }
}
