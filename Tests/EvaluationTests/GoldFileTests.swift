import Evaluation
import Testing

@Suite struct GoldFileTests {
    @Test func readsAPaper() throws {
        let paper = try GoldFile.papers(in: "\n" + goldLine + "\n\n")[0]
        #expect(paper.labelledPages == [1...2])
        #expect(paper.sections.map(\.label) == ["case_description", "decision"])
        #expect(paper.sections[1].subheadings == ["Förslag till fullmäktige"])
        #expect(paper.items[0].caseNumber == "TN 2031/4")
        #expect(paper.name == "a/paper.pdf")
    }

    @Test func readsSeveralRangesOfPages() throws {
        let line = #"{"local": "a", "doc_kind": "other", "sections": [], "labelled_pages": [[1, 2], [9, 9]]}"#
        #expect(try GoldFile.papers(in: line)[0].labelledPages == [1...2, 9...9])
    }

    @Test(arguments: [
        ("{", "this is no JSON object"),
        ("[]", "the line must be an object"),
        (#"{"local": "a", "sections": []}"#, "doc_kind is missing"),
        (#"{"local": "a", "doc_kind": "other"}"#, "sections is missing"),
        (#"{"doc_kind": "other", "sections": []}"#, "local: name the paper with local, file or sha256"),
        (#"{"local": 3, "doc_kind": "other", "sections": []}"#, "local must be text"),
        (#"{"local": "a", "doc_kind": "other", "sections": [{"label": "vote"}, {}]}"#, "sections[1].label is missing"),
        (
            #"{"local": "a", "doc_kind": "other", "sections": [{"label": "vote", "page": "2"}]}"#,
            "sections[0].page must be a whole number"
        ),
        (
            #"{"local": "a", "doc_kind": "other", "sections": [], "labelled_pages": [4, 2]}"#,
            "labelled_pages: give the first and the last page"
        ),
    ])
    func saysWhatIsWrongAndWhere(_ line: String, _ message: String) {
        #expect(throws: GoldError(line: 3, message: message)) { try GoldFile.papers(in: goldLine + "\n\n" + line) }
    }

    @Test func anEmptyFileIsAnError() {
        #expect(throws: GoldError.self) { try GoldFile.papers(in: "\n \n") }
    }
}
