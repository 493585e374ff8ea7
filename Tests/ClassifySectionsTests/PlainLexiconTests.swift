import Foundation
import StageKit
import TestSupport
import Testing

@testable import ClassifySections

/// The quick way of reading a lexicon gives what the YAML parser gives, or steps back.
@Suite struct PlainLexiconTests {
    private func builtIn() throws -> String {
        try String(
            contentsOfFile: packageRoot + "/Plugins/Classify/Sections/Resources/lexicon.yaml", encoding: .utf8)
    }

    @Test func theBuiltInLexiconIsReadQuickly() throws {
        let text = try builtIn()
        #expect(try #require(PlainLexicon.entries(text)).count > 500)
        #expect(try Lexicon(files: [text]).phrases == Lexicon(yaml: text).phrases)
    }

    /// Whatever one line is replaced by: the same as YAML, or left to YAML.
    @Test(arguments: [
        "      - Ett ord: och ett till", "      - 'Ett ord'", "      - \"Ett \\\"ord\\\"\"", "      - - Ett ord",
        "      - Ett ord # anmärkning", "      - Ett ord:", "      - {organ} ord", "      - [a, b]", "      - *a",
        "    headings: [Ett, Två]", "    headings:", "  traffic: {headings: [Ett]}", "  traffic:", "roles:", "---",
        "     - Ett ord", "       fortsätter", "\t- Ett ord", "      -", "      - ", "      - Ett\r", "  x y:", "...",
        "      - Ärende", "      - 12 ord", "      - null", "      - ~", "      - ord  ", "    others:", "      # x",
        "",
    ]) func aLineThatIsOtherIsTheSameOrLeftAlone(line: String) throws {
        var generator = SeededGenerator(seed: 7)
        let lines = try builtIn().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for _ in 0..<25 {
            var changed = lines
            let place = Int.random(in: 15..<lines.count, using: &generator)
            if Bool.random(using: &generator) { changed[place] = line } else { changed.insert(line, at: place) }
            let text = changed.joined(separator: "\n")
            guard PlainLexicon.entries(text) != nil else { continue }
            // A line that may not stand among frames is refused either way.
            guard let parsed = try? Lexicon(yaml: text) else {
                #expect(throws: StageError.self) { try Lexicon(files: [text]) }
                continue
            }
            #expect(try Lexicon(files: [text]).phrases == parsed.phrases, "\(place + 1): \(line)")
        }
    }
}
