import DocumentModel
import Testing

@testable import NormaliseLayout

/// Words broken at line ends are put together.
@Suite struct HyphenationTests {
    /// The paragraph that two lines of full width become.
    private func joined(_ first: String, _ second: String, boldPrefix: Int = 0) throws -> Block {
        var paper = Paper()
        paper.add(lines: ParagraphTests.full, y: 200)
        paper.add(first, y: 300, width: 440, boldPrefix: boldPrefix)
        paper.add(second, y: 313.75, boldPrefix: boldPrefix == first.utf8.count ? second.utf8.count : 0)
        return try #require(try paper.blocks().last)
    }

    @Test(
        "what becomes of a hyphen",
        arguments: [
            ("Beslutet fattas av hamn-", "styrelsen i maj.", "Beslutet fattas av hamnstyrelsen i maj."),
            ("Se över drifts-", "och underhållsplaner.", "Se över drifts- och underhållsplaner."),
            ("Gäller mark-", "eller vattenområden.", "Gäller mark- eller vattenområden."),
            ("Gäller plan-, bygg-", "och miljöfrågor.", "Gäller plan-, bygg- och miljöfrågor."),
            ("Avtalet med GR-", "kommunerna löper ut.", "Avtalet med GR-kommunerna löper ut."),
            ("Åren 2030-", "2031 ingår.", "Åren 2030- 2031 ingår."),
            ("Gatan heter Norra-", "Kajgatan numera.", "Gatan heter Norra-Kajgatan numera."),
            ("Saldot visar -", "14 tkr för hela året.", "Saldot visar -14 tkr för hela året."),
            ("Saldot visar \u{2212}", "14 tkr för hela året.", "Saldot visar \u{2212}14 tkr för hela året."),
            ("Kajen – den södra –", "byggs om i år.", "Kajen – den södra – byggs om i år."),
            ("Ett mjukt binde\u{ad}", "streck tas bort.", "Ett mjukt bindestreck tas bort."),
            ("Ett hårt binde\u{2010}", "streck tas bort.", "Ett hårt bindestreck tas bort."),
        ])
    func hyphens(first: String, second: String, whole: String) throws {
        #expect(try joined(first, second).text == whole)
    }

    @Test("soft hyphens within a line go")
    func softHyphen() throws { #expect(try joined("Kommu\u{ad}nen", "beslutar.").text == "Kommunen beslutar.") }

    @Test("the bold front follows the hyphen that is gone")
    func bold() throws {
        let first = "Förslag till beslut i hamn-"
        let block = try joined(first, "frågan", boldPrefix: first.utf8.count)
        #expect(block.text == "Förslag till beslut i hamnfrågan")
        #expect(block.boldPrefix == block.text.utf8.count)
    }

    @Test("the words after which a hyphen stays", arguments: ["och", "eller", "samt", "respektive", "till", "men"])
    func conjunctions(word: String) {
        let joint = Hyphenation.joint("drifts-", word + " underhåll")
        #expect(joint.separator == " ")
        #expect(!joint.dropsHyphen)
    }

    @Test("a word that only begins like a conjunction is none")
    func similarWords() { #expect(Hyphenation.joint("be-", "tillsammans").dropsHyphen) }
}
