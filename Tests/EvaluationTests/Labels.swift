import DocumentModel
import Evaluation

/// A labelled paper with two sections, one of them without a heading, an item and a point.
let goldLine = #"""
    {"local": "a/paper.pdf", "municipality": "Havrefors", "body": "Tekniska nämnden", "doc_kind": "protokoll",
     "title": "Protokoll", "date": "2031-02-03", "case_numbers": [], "labelled_pages": [1, 2],
     "sections": [
       {"label": "case_description", "heading": null, "page": 1, "starts_with": "Gång- och cykelvägen", "ends_with": "i maj."},
       {"label": "decision", "heading": "Beslut", "page": 2, "starts_with": "Nämnden beslutar", "ends_with": "upphandlingen.",
        "subheadings": ["Förslag till fullmäktige"]}],
     "items": [{"number": "§ 7", "title": "Cykelväg i Norrby", "case_number": "TN 2031/4"}],
     "decision_points": [{"item": "§ 7", "starts_with": "1. att inleda", "kind": "decision"}]}
    """#.replacing("\n", with: " ")

/// A document made of sections, each with its words in one block.
struct WrittenDocument {
    var document = Document(
        id: "", source: SourceFile(name: "paper.pdf", mediaType: "application/pdf", byteCount: 1))

    @discardableResult
    mutating func add(
        _ role: Role, _ heading: String?, page: Int, _ text: String, confidence: Float = 0.9,
        evidence: [String] = ["layout:heading"]
    ) -> BlockID {
        let front = heading.map { $0 + " " } ?? ""
        let id = BlockID(UInt32(document.blocks.count + 1))
        document.blocks.append(Block(id: id, kind: .paragraph, text: front + text, page: page))
        let span = heading.map { Span(block: id, start: 0, end: $0.utf8.count, quote: $0) }
        document.sections.append(
            Section(
                id: SectionID(UInt32(document.sections.count + 1)), role: role, heading: span, first: id, last: id,
                page: page, confidence: confidence, evidence: evidence))
        return id
    }
}

func gold() throws -> GoldPaper { try GoldFile.papers(in: goldLine)[0] }

func score(_ change: (inout WrittenDocument) -> Void) throws -> Score {
    var written = WrittenDocument()
    change(&written)
    return Scorer.score(try gold(), FoundPaper(written.document))
}
