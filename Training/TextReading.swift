import ClassifySections

/// Reads all texts with the rules.
struct TextReading {
    private(set) var texts: [TrainingSet.Text] = []

    /// Share of wordings that the lexicon is without where training shows texts that it was written with: about as many
    /// as it lacks of the wording of other municipalities.
    private static let thinning = 0.5
    private static let seeds: ClosedRange<UInt32> = 1...3

    init(known: [String], unseen: [String]) throws {
        let full = try RulesReader(wording: SectionClassifier.builtInLexicon)
        let thinned = try TextReading.seeds.map {
            try RulesReader(
                wording: ThinnedLexicon.text(
                    SectionClassifier.builtInLexicon, without: TextReading.thinning, seed: $0))
        }
        let all = known.map { (path: $0, readers: thinned) } + unseen.map { (path: $0, readers: [full]) }
        let files = try all.map { (labelled: try LabelledText.read($0.path), readers: $0.readers, path: $0.path) }
        let words = try TextReading.vocabulary(files.flatMap(\.labelled), full)
        for (labelled, readers, path) in files {
            let source = path.split(separator: "/").last.map(String.init) ?? path
            for text in labelled {
                guard let example = try Example(text, full, vocabulary: words) else { continue }
                let shown = try readers.compactMap { try Example(text, $0, vocabulary: words) }
                texts.append(TrainingSet.Text(full: example, shown: shown, source: source))
            }
        }
    }

    /// Words that some text has in small letters or the lexicon has: no names of people and places.
    private static func vocabulary(_ texts: [LabelledText], _ reader: RulesReader) throws -> Set<UInt32> {
        var words = LineFeatures.words(of: SectionClassifier.builtInLexicon)
        for text in texts {
            if let (input, _) = try reader.read(text) { words.formUnion(LineFeatures.smallWords(input)) }
        }
        return words
    }
}
