import Foundation
import TestSupport
import Testing

/// The piece of output in the README is real. `Scripts/accept-golden` writes it anew.
struct ReadmeTests {
    private let sample = "Samples/documents/tjansteskrivelse-bredband"

    /// The code blocks of the README that begin with this line, without it.
    private func blocks(_ opening: String) throws -> [String] {
        try String(contentsOfFile: packageRoot + "/README.md", encoding: .utf8)
            .components(separatedBy: "\n```").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
            .filter { $0.hasPrefix(opening + "\n") }.map { String($0.dropFirst(opening.count + 1)) }
    }

    @Test func whatShowPrintsIsReal() throws {
        let shown = try #require(try blocks("\n$ paragraf show \(sample)/paper.pdf").first)
        let result = try paragraf("show", "\(packageRoot)/\(sample)/paper.pdf", "--color", "never")
        #expect(result.output.trimmingCharacters(in: .whitespacesAndNewlines) == shown)
    }

    @Test func theLinesOfJSONAreReal() throws {
        let lines = try #require(try blocks("json").first).split(separator: "\n")
        let expected = try String(contentsOfFile: "\(packageRoot)/\(sample)/expected-pdf.json", encoding: .utf8)
        #expect(lines.count == 4)
        for line in lines { #expect(expected.contains(line), "\(line)") }
    }
}
