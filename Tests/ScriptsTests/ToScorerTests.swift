import DocumentModel
import Foundation
import TestSupport
import Testing

/// `Benchmarks/score/to_scorer.py` on a document made here.
struct ToScorerTests {
    private let paper = Array("%PDF-1.7 invented".utf8)

    /// Minutes of one item with a heading of its own, a run-in heading and a list of recipients.
    private func document(id: String) -> Document {
        var document = Document(
            id: id, source: SourceFile(name: "paper.pdf", mediaType: "application/pdf", byteCount: 1))
        document.metadata.kind = Field(value: "protokoll", producer: "classify.sections")
        document.metadata.caseNumbers = [Field(value: "KS 2024/7", producer: "annotate.publicrecords")]
        document.blocks = [
            Block(id: BlockID(1), kind: .heading, text: "§ 4 Gångväg vid ån", page: 2),
            Block(id: BlockID(2), kind: .heading, text: "Beslut", page: 2),
            Block(id: BlockID(3), kind: .listItem, text: "1. Vägen byggs för 90 tkr.", page: 2),
            Block(id: BlockID(4), kind: .furniture, text: "Sida 2 (3)", page: 2),
            Block(id: BlockID(5), kind: .paragraph, text: "Vägen är öppen för alla.", page: 3),
            Block(id: BlockID(6), kind: .paragraph, text: "Sänds till: Åsa, tekniska nämnden", page: 3),
            Block(id: BlockID(7), kind: .paragraph, text: "ekonomiavdelningen", page: 3),
        ]
        document.items = [
            Item(
                id: ItemID(1), number: "§ 4", title: "Gångväg vid ån", caseNumber: "KS 2024/7", first: BlockID(1),
                last: BlockID(7), page: 2)
        ]
        document.sections = [
            Section(
                id: SectionID(1), role: "decision",
                heading: Span(block: BlockID(2), start: 0, end: 6, quote: "Beslut"), item: ItemID(1),
                first: BlockID(2), last: BlockID(5), page: 2),
            Section(
                id: SectionID(2), role: "distribution",
                heading: Span(block: BlockID(6), start: 0, end: 12, quote: "Sänds till:"), item: ItemID(1),
                first: BlockID(6), last: BlockID(7), page: 3),
        ]
        document.annotations = [
            Annotation(
                id: AnnotationID(1), kind: .decisionPoint,
                span: Span(block: BlockID(3), start: 0, end: 28, quote: "1. Vägen byggs för 90 tkr."),
                attributes: [Attribute(key: "kind", value: "decision"), Attribute(key: "item", value: "i1")],
                producer: "annotate.publicrecords"),
            Annotation(
                id: AnnotationID(2), kind: .amount,
                span: Span(block: BlockID(3), start: 21, end: 27, quote: "90 tkr"), value: "90000 SEK",
                producer: "annotate.publicrecords"),
        ]
        document.annotations += [
            citation("kommunallagen", sfs: "2017:725"), citation("bibliotekslagen (2013:801)", sfs: "2013:801"),
            citation("19 § MBL", sfs: "1976:580", provision: "19"), citation("TSFS 2024:57"),
            citation("7 kap. 2 §", provision: "7:2"),
        ]
        return document
    }

    private func citation(_ quote: String, sfs: String? = nil, provision: String? = nil) -> Annotation {
        let attributes = [("sfs", sfs), ("provision", provision)].compactMap { key, value in
            value.map { Attribute(key: key, value: $0) }
        }
        return Annotation(
            id: AnnotationID(3), kind: .lawCitation,
            span: Span(block: BlockID(5), start: 0, end: quote.utf8.count, quote: quote), attributes: attributes,
            producer: "annotate.publicrecords")
    }

    private func convert(paths: [String]) throws -> [[String: Any]] {
        let folder = try TemporaryFolder()
        for path in paths { try folder.write(paper, to: "papers/\(path)") }
        let sum = try run("/usr/bin/sha256sum", [folder["papers/\(paths[0])"]])
        let document = document(id: String(sum.output.prefix(64)))
        try folder.write(document.json(), to: "out/deep/paper.json")
        try folder.write("not a paper", to: "papers/refused.pdf")
        let script = packageRoot + "/Benchmarks/score/to_scorer.py"
        let result = try run("/usr/bin/env", ["python3", script, folder["out"], folder["papers"]])
        #expect(result.code == 0, "\(result.errors)")
        return try result.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    @Test func sectionsCarryTheWordsBelowTheirHeading() throws {
        let record = try #require(try convert(paths: ["paper.pdf"]).first)
        let sections = try #require(record["sections"] as? [[String: Any]])
        #expect(sections.map { $0["label"] as? String } == ["decision", "distribution"])
        #expect(sections.map { $0["heading"] as? String } == ["Beslut", "Sänds till:"])
        #expect(sections.map { $0["page"] as? Int } == [2, 3])
        #expect(
            sections.map { $0["text"] as? String } == [
                "1. Vägen byggs för 90 tkr.\nVägen är öppen för alla.", "Åsa, tekniska nämnden\nekonomiavdelningen",
            ])
    }

    @Test func itemsPointsAndAnnotationsAreCarriedOver() throws {
        let record = try #require(try convert(paths: ["paper.pdf"]).first)
        #expect(record["doc_kind"] as? String == "protokoll")
        #expect(record["case_numbers"] as? [String] == ["KS 2024/7"])
        let item = try #require((record["items"] as? [[String: Any]])?.first)
        #expect(item["number"] as? String == "§ 4" && item["case_number"] as? String == "KS 2024/7")
        let point = try #require((record["decision_points"] as? [[String: Any]])?.first)
        #expect(point["item"] as? String == "§ 4" && point["kind"] as? String == "decision")
        #expect(point["text"] as? String == "1. Vägen byggs för 90 tkr.")
        let annotations = try #require(record["annotations"] as? [String: [String]])
        #expect(annotations["amounts"] == ["90 tkr"])
        #expect(
            annotations["law_citations"] == [
                "bibliotekslagen (2013:801)", "19 § MBL", "TSFS 2024:57", "7 kap. 2 §",
            ])
        #expect(annotations["distribution"] == ["Åsa", "tekniska nämnden", "ekonomiavdelningen"])
    }

    @Test func everyPaperWithADocumentIsFoundUnderItsPathAndCheckSum() throws {
        let records = try convert(paths: ["a/paper.docx", "a/paper.pdf", "b/paper.pdf"])
        #expect(records.map { $0["local"] as? String } == ["a/paper.pdf", "b/paper.pdf", "a/paper.docx"])
        #expect(records.map { $0["id"] as? String } == ["a/paper", "b/paper", "a/paper"])
        #expect(records.allSatisfy { ($0["sha256"] as? String)?.count == 64 })
    }
}
