import DocumentModel
import StageKit
import TestSupport
import Testing

@testable import ClassifySections

/// Model files, and what the model does with papers.
struct SequenceModelTests {
    private static let shares = (0...100).map { Float($0) / 100 }

    private func file() -> [UInt8] {
        var transitions = SequenceTransitions()
        transitions.begin[5] = 1.27
        return SequenceModel.file(
            features: [
                (hash: 900, weights: [(label: 3, weight: 2.54), (label: 4, weight: 0.001)]),
                (hash: 7, weights: [(label: SequenceLabel.anyBeginning, weight: -1)]), (hash: 8, weights: []),
            ], transitions: transitions, shares: SequenceModelTests.shares)
    }

    @Test func aFileIsReadAsItWasWritten() throws {
        let model = try #require(SequenceModel(file()))
        var scores = [Float](repeating: 0, count: SequenceLabel.count)
        for hash in [900, 7, 8, 12] as [UInt32] { model.add(hash, to: &scores, at: 0) }
        #expect(abs(scores[3] - 2.54) < 0.01)
        #expect(scores[4] == 0)
        #expect(abs(scores[SequenceLabel.anyBeginning] + 1) < 0.01)
        #expect(abs(model.transitions.begin[5] - 1.27) < 0.001)
        #expect(model.share(0.5) == 0.5)
    }

    @Test func aDamagedFileIsNone() {
        let file = file()
        for count in [0, 3, 20, file.count - 1] { #expect(SequenceModel(Array(file.prefix(count))) == nil) }
        #expect(SequenceModel(file + [0]) == nil)
        var other = file
        other[4] = 44
        #expect(SequenceModel(other) == nil)
    }

    @Test func theBuiltInModelIsThereAndSmall() {
        #expect(SequenceModel.builtIn != nil)
        #expect(PackageResources.sequence_model.count < 500_000)
    }

    @Test func featuresOfALineAreBounded() throws {
        let words = String(repeating: "Nämnden beslutar § 12 (S) att: ", count: 20_000)
        let input = try #require(
            try SectionClassifier(settings: StageSettings([:], of: SectionClassifier.descriptor))
                .sequenceInput(plainPaper([words, words, "Beslut", words].joined(separator: "\n"))))
        var counts: [Int] = []
        for position in 0..<input.count {
            var count = 0
            LineFeatures(input).forEach(at: position) { _, _, _ in count += 1 }
            counts.append(count)
        }
        #expect(counts.count == 4)
        #expect(counts.allSatisfy { $0 < 500 })
    }

    @Test func aLineIsReadInSmallLettersWhateverItsCase() {
        let (small, large) = (LineShape("förslag på åtgärd"), LineShape("FÖRSLAG  på ÅTGÄRD"))
        #expect(small.tokens.map(\.word) == large.tokens.map(\.word))
        #expect(LineShape("den 12 maj 2031").tokens[1].word == LineShape("den 30 maj 2031").tokens[1].word)
        #expect(LineShape("Plats och tid:").has(.colonAtEnd))
        #expect(LineShape("Karin Ek (S)").has(.party) && !LineShape("Karin Ek (vice)").has(.year))
        #expect(LineShape("B E S L U T").has(.spaced))
    }

    @Test func linesThatComeAgainAndNumbersThatCountOnAreSeen() {
        let shapes = ["Nämnden 3 maj", "Ny taxa", "Nämnden 4 maj", "Nämnden informeras"].map(LineShape.init)
        #expect(LineOrder.repeats(shapes) == [2, 0, 1, 0])
        let numbers = LineOrder.numberings(["1. Ett", "2. Två", "Text", "3. Tre", "9. Nio", "§ 4 Val"])
        #expect(numbers[1] == numbers[3])
        #expect(numbers[2] == 0)
        #expect(Set(numbers.prefix(2) + numbers[4...5]).count == 4)
    }

    private static let minutes = """
        Ekdalens kommun
        Protokoll
        § 12 Ny gångväg vid Sjöparken
        Beslut
        Kommunstyrelsen bygger gångvägen.
        Sammanfattning av ärendet
        Vägen genom parken är sliten och behöver ny beläggning.
        Olof Lind (M) reserverar sig mot beslutet.
        Beslutet skickas till
        Tekniska kontoret
        """

    @Test func sectionsOfTheModelSayWhatTheyGoByAndHowSure() throws {
        let document = try classified(plainPaper(SequenceModelTests.minutes), try classifier(sequence: true))
        checkStructure(of: document)
        let sections = document.sections
        #expect(sections.contains { $0.role == "decision" && $0.heading?.quote == "Beslut" })
        #expect(sections.allSatisfy { $0.evidence.contains("model:sequence") && (0.1...0.99).contains($0.confidence) })
        let rules = try classified(plainPaper(SequenceModelTests.minutes), try classifier())
        #expect(rules.sections.allSatisfy { !$0.evidence.contains("model:sequence") })
    }

    @Test func theReasonsOfTheModelAreExplained() throws {
        let stage = try SectionClassifier(
            settings: StageSettings(["explain": .flag(true)], of: SectionClassifier.descriptor))
        let document = try classified(plainPaper(SequenceModelTests.minutes), stage)
        let decision = try #require(document.sections.first { $0.role == "decision" })
        let reasons = document.diagnostics.filter { $0.block == decision.first && $0.message.contains("the model") }
        #expect(reasons.count == 1)
        #expect(reasons.first?.message.contains("model:") == true)
    }

    @Test func aPaperLongerThanOneStretchIsReadToItsEnd() throws {
        let account = String(repeating: "Vägen genom parken är sliten.\n", count: 2100)
        let end = "Beslutet skickas till\nTekniska kontoret"
        let document = try classified(
            plainPaper(SequenceModelTests.minutes + "\n" + account + end), try classifier(sequence: true))
        checkStructure(of: document)
        #expect(document.sections.last?.role == "distribution")
        #expect(document.sections.count < 60)
    }

    @Test func rolesOfTheUsersLexiconStay() throws {
        let lexicon = "roles:\n  traffic_impact:\n    headings:\n      - Trafikens följder\n"
        let text = SequenceModelTests.minutes.replacing(
            "Sammanfattning av ärendet", with: "Trafikens följder\nBussarna får en ny väg.\nSammanfattning av ärendet")
        let document = try classified(plainPaper(text), try classifier([lexicon], sequence: true))
        checkStructure(of: document)
        let own = try #require(document.sections.first { $0.role.rawValue == "traffic_impact" })
        #expect(own.heading?.quote == "Trafikens följder")
    }

    @Test func papersWithALayoutAreLeftToTheRules() throws {
        let paper = writtenPaper("Protokollsutdrag|2031-03-04\n§ 12 Ny gångväg\n# Beslut\nNämnden bygger vägen.")
        let model = try classified(paper, try classifier(sequence: true))
        #expect(model.sections == (try classified(paper)).sections)
    }
}
