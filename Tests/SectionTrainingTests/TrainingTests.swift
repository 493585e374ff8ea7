import ClassifySections
import Foundation
import Testing

@testable import SectionTraining

/// Learning on a few invented texts.
struct TrainingTests {
    /// Texts of four municipalities that all head their decisions with a word that no lexicon has.
    private static let texts: [LabelledText] = (1...4).map { number in
        let lines = [
            ("Ekby kommun", "B-doc_header"), ("Protokoll 2031-03-0\(number)", "I-doc_header"),
            ("§ \(number) Ny gångväg vid Sjöparken", "B-item_heading"), ("Avgörandet", "B-decision"),
            ("Nämnden bygger gångvägen.", "I-decision"), ("Skickas till", "B-distribution"),
            ("Tekniska kontoret", "I-distribution"),
        ]
        return LabelledText(
            id: "t\(number)", municipality: "Ekby \(number)", structure: nil, after: nil,
            lines: lines.map { LabelledText.Line(text: $0.0, label: $0.1) })
    }

    private static let settings = Trainer.Settings(epochs: 8, dropped: 0.2)

    private static func read(_ texts: [LabelledText]) throws -> [TrainingSet.Text] {
        let reader = try RulesReader(wording: SectionClassifier.builtInLexicon)
        return try texts.map {
            let example = try #require(try Example($0, reader, vocabulary: nil))
            return TrainingSet.Text(full: example, shown: [example], source: "test")
        }
    }

    @Test func theSameTextsGiveTheSameFile() throws {
        let first = TrainingSet(try Self.read(Self.texts), settings: Self.settings).trained()
        let second = TrainingSet(try Self.read(Self.texts), settings: Self.settings).trained()
        let shares = (0...100).map { Float($0) / 100 }
        let file = first.file(shares: shares)
        #expect(file == second.file(shares: shares))
        #expect(SequenceModel(file) != nil)
        let fewer = TrainingSet(try Self.read(Array(Self.texts.dropLast())), settings: Self.settings).trained()
        #expect(fewer.file(shares: shares) != file)
    }

    @Test func whatAllMunicipalitiesButOneShowIsKnownOfTheLast() throws {
        let texts = try Self.read(Self.texts)
        let results = CrossValidation.run(texts, folds: 4, settings: Self.settings, jobs: 1)
        #expect(results.count == 4)
        var rules = StartScore()
        var model = StartScore()
        for result in results {
            rules.add(result.example, result.rules)
            model.add(result.example, result.labels)
        }
        #expect(model.byRole["decision"]?.right == 4)
        #expect(rules.byRole["decision"]?.right ?? 0 == 0)
        #expect(model.f1 > rules.f1)
    }

    @Test func featuresOfTooFewMunicipalitiesAreLeftOut() throws {
        let texts = try Self.read(Self.texts)
        let two = TrainingSet(Array(texts.prefix(2)), settings: Self.settings)
        #expect(two.table.hashes.isEmpty)
        #expect(!TrainingSet(texts, settings: Self.settings).table.hashes.isEmpty)
    }

    @Test func wordsThatNoTextHasInSmallLettersAreNoFeatures() throws {
        let reader = try RulesReader(wording: SectionClassifier.builtInLexicon)
        let all = try #require(try Example(Self.texts[0], reader, vocabulary: nil))
        let limited = try #require(try Example(Self.texts[0], reader, vocabulary: []))
        #expect(limited.hashes[3].count < all.hashes[3].count)
    }

    @Test func aContinuationWhoseBeginningIsMissingBeginsTheSection() {
        let text = Self.texts[0]
        let role = SequenceRoles.number("decision") ?? -1
        #expect(text.labels(at: [2, 4]).last == .begins(role))
        #expect(text.labels(at: [3, 4]) == [.begins(role), .goesOn(role)])
    }

    @Test func aThinnedLexiconIsStillOneAndTheSameEachTime() throws {
        let thin = ThinnedLexicon.text(SectionClassifier.builtInLexicon, without: 0.5, seed: 3)
        #expect(thin == ThinnedLexicon.text(SectionClassifier.builtInLexicon, without: 0.5, seed: 3))
        #expect(thin != ThinnedLexicon.text(SectionClassifier.builtInLexicon, without: 0.5, seed: 4))
        let share = Double(thin.utf8.count) / Double(SectionClassifier.builtInLexicon.utf8.count)
        #expect((0.3...0.75).contains(share))
        _ = try RulesReader(wording: thin)
    }
}
