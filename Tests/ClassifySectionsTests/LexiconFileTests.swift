import ClassifySections
import DocumentModel
import StageKit
import Testing

/// Lexicon files that users add.
@Suite struct LexiconFileTests {
    private func reading(_ line: String, _ lexicon: String...) throws -> Section? {
        try ClassifySectionsTests.reading(line, classifier(lexicon))
    }

    @Test func `a role of the user's own`() throws {
        let lexicon = """
            roles:
              traffic_impact:
                headings:
                  - Konsekvenser för trafiken
                  - "{organ} syn på trafiken"
            """
        #expect(try reading("# Konsekvenser för trafiken")?.role == "impact_other")
        let section = try #require(try reading("# Konsekvenser för trafiken", lexicon))
        #expect(line(section) == "traffic_impact: Konsekvenser för trafiken")
        #expect(
            line(try reading("# Tekniska nämndens syn på trafiken", lexicon))
                == "traffic_impact: Tekniska nämndens syn på trafiken")
        #expect(try reading("# Lekparkens syn på trafiken", lexicon) == nil)
    }

    @Test func `another heading for a known role adds to the others`() throws {
        let lexicon = "roles: {economic_impact: {headings: [Pengar]}}"
        #expect(try reading("# Pengar", lexicon)?.role == "economic_impact")
        #expect(try reading("# Ekonomi", lexicon)?.role == "economic_impact")
    }

    @Test func `several files`() throws {
        let lexicons = ["roles: {a: {headings: [Första ordet]}}", "roles: {b: {labels: [Andra ordet]}}"]
        #expect(try reading("# Första ordet", lexicons[0], lexicons[1])?.role == "a")
        #expect(try reading("Andra ordet|och dess text", lexicons[0], lexicons[1])?.role == "b")
    }

    @Test func `cells have their text beside them`() throws {
        let lexicon = "roles: {traffic_impact: {cells: [Trafik]}}"
        #expect(line(try reading("Trafik|Bussarna kör om.", lexicon)) == "traffic_impact: Trafik")
        #expect(try reading("Trafik på bron", lexicon) == nil)
    }

    @Test func `leads begin sections without headings`() throws {
        let lexicon = "roles: {traffic_impact: {leads: [Trafiken påverkas]}}"
        let section = try #require(try reading("Trafiken påverkas av vägen.", lexicon))
        #expect(section.role == "traffic_impact" && section.heading == nil && section.evidence == ["lexicon:lead"])
        #expect(try reading("# Trafiken påverkas", lexicon) == nil)
    }

    @Test(arguments: [
        ("roles: [", "cannot be read"), ("roles: [Ekonomi]", "needs a mapping \"roles\""),
        ("headings: [Ekonomi]", "needs a mapping \"roles\""), ("", "needs a mapping \"roles\""),
        ("Ekonomi", "needs a mapping \"roles\""),
        ("roles: {economic_impact: {headings: Ekonomi}}", "role economic_impact may have lists of headings"),
        ("roles: {economic_impact: {heading: [Pengar]}}", "not \"heading\""),
        ("roles: {economic_impact: [Ekonomi]}", "each role needs lists"),
        ("roles: {economic_impact: {headings: [[Pengar]]}}", "hold texts only"),
    ])
    func `a file of another shape is refused with what is wrong`(text: String, message: String) throws {
        let error = try #require(throws: StageError.self) { try classifier([text]) }
        #expect(error.code == .settings)
        #expect(error.message.hasPrefix("lexicon file 1"), "\(error.message)")
        #expect(error.message.contains(message), "\(error.message)")
    }

    @Test func `the second file is told from the first`() throws {
        let error = try #require(throws: StageError.self) { try classifier(["roles: {}", "roles: 4"]) }
        #expect(error.message.hasPrefix("lexicon file 2"))
    }

    @Test func `other settings are refused`() throws {
        let error = try #require(throws: StageError.self) {
            try StageSettings(["lexikon": .list([])], of: SectionClassifier.descriptor)
        }
        #expect(error.code == .settings && error.message.contains("lexicon"))
    }
}
