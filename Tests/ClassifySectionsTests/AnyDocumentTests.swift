import ClassifySections
import DocumentModel
import StageKit
import TestSupport
import Testing

@Suite struct AnyDocumentTests {
    @Test(arguments: 0..<20)
    func `structure holds for lines in any order`(seed: Int) throws {
        var generator = PaperGenerator(seed: UInt64(seed))
        for _ in 0..<20 {
            let written = generator.paper()
            let document = try classified(written)
            checkStructure(of: document)
            #expect(document.metadata.kind != nil)
            #expect(try classified(written) == document)
        }
    }

    @Test func `structure holds for any text`() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<100 { checkStructure(of: try classified(generator.document())) }
    }

    @Test func `furniture is part of no heading and no section's ends`() throws {
        var generator = PaperGenerator(seed: 5)
        for _ in 0..<50 {
            let document = try classified(generator.paper())
            let furniture = Set(document.blocks.filter { $0.kind == .furniture }.map(\.id))
            let ends = document.sections.filter { $0.role != "item_heading" }.flatMap { [$0.first, $0.last] }
            #expect(furniture.isDisjoint(with: ends))
        }
    }

    @Test(arguments: ["", "~ Lindmyra kommun\n~ Sida 1"])
    func `nothing gives nothing`(text: String) throws {
        let document = try classified(writtenPaper(text))
        #expect(document.sections.isEmpty && document.metadata.title == nil)
        #expect(document.metadata.kind?.value == "other")
    }

    @Test func `large papers`() throws {
        var lines = ["Tjänsteskrivelse", "### Ny gångväg"]
        for number in 1...1250 { lines += ["# Ekonomi", longText, "# Avsnitt \(number)", "- Ekonomi"] }
        let document = try classified(writtenPaper(lines.joined(separator: "\n")))
        #expect(document.sections.count == 1251)
    }

    @Test func `long lines and many words`() throws {
        let text = String(repeating: "Förslag till beslut i kommunstyrelsens ", count: 20_000)
        let document = try classified(writtenPaper("Tjänsteskrivelse\n\(text)\n# \(text)"))
        #expect(document.blocks.count == 3)
    }

    @Test func `the host can stop it`() throws {
        var document = writtenPaper("# Beslut")
        let stage = try classifier()
        #expect(throws: StageError.self) {
            try stage.transform(&document, context: StageContext(stage: "x") { _ in false })
        }
    }
}
