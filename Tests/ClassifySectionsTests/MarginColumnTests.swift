import DocumentModel
import Testing

/// Headings in plain type in the margin of papers without items.
@Suite struct MarginColumnTests {
    /// A letter of a case officer: head, then text, with a label in the margin at the given left edge.
    private func paper(_ rows: [(text: String, left: Float)]) -> Document {
        var document = Document(
            id: "", source: SourceFile(name: "brev.pdf", mediaType: "application/pdf", byteCount: 0))
        document.pages = [Page(number: 1, width: 595, height: 842)]
        document.blocks = (["Ekhamns kommun", "Tjänsteskrivelse", "2031-05-12"].map { ($0, Float(70)) } + rows)
            .enumerated().map { index, row in
                let top = 80 + 40 * Float(index)
                return Block(
                    id: BlockID(UInt32(index + 1)), kind: .paragraph, text: row.0, page: 1,
                    box: Box(left: row.1, top: top, right: 520, bottom: top + 12), fontSize: 11, weight: 400,
                    boldPrefix: 0)
            }
        return document
    }

    @Test("labels that share an edge at the left of the text are headings")
    func shared() throws {
        let document = try classified(
            paper([
                ("Bakgrund\tFöreningen har skrivit om bryggan och vill att den lagas.", 70),
                ("Den som bor vid viken har ingen annan väg till vattnet.", 190),
                ("Bedömning\tBryggan är från 1960-talet och bör rivas före vintern.", 70),
            ]))
        #expect(document.sections.map(\.role.rawValue).suffix(2) == ["background", "assessment"])
    }

    @Test("one such row is none: the first cell may belong to a form")
    func single() throws {
        let document = try classified(
            paper([
                ("Bakgrund\tFöreningen har skrivit om bryggan och vill att den lagas.", 70),
                ("Den som bor vid viken har ingen annan väg till vattnet.", 190),
            ]))
        #expect(!document.sections.contains { $0.role.rawValue == "background" })
    }
}
