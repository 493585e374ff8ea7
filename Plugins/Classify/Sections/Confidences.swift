import DocumentModel
import StageKit

/// How often sections with some evidence are right, as counted on labelled papers.
///
/// The share is drawn towards what the rules assume, by a few imaginary sections; evidence that is not in the table
/// keeps what they assume. `Scripts/calibrate` counts; `paragraf evaluate` shows how well it holds on papers left out.
struct Confidences: Sendable {
    private var counts: [String: (right: Float, of: Float)] = [:]

    /// Imaginary sections, the same number as in `ConfidenceTable` of the module Evaluation.
    private static let strength: Float = 4
    /// No evidence makes certain.
    private static let highest: Float = 0.99

    /// Reads a file of the shape that `paragraf evaluate --calibrate` writes, and no other: the built-in one is read by
    /// every process at its start, which a YAML parser would make slower.
    ///
    /// Throws ``StageError`` with code `settings` and the line when it has another shape.
    init(_ text: String) throws(StageError) {
        var isBegun = false
        for (index, line) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            guard let first = line.first, first != UInt8(ascii: "#") else { continue }
            if !isBegun, line.elementsEqual("confidence:".utf8) {
                isBegun = true
            } else if isBegun, let (evidence, right, of) = Confidences.count(String(Substring(line))) {
                counts[evidence] = (Float(right), Float(of))
            } else {
                throw StageError(
                    .settings,
                    "the file of confidences, line \(index + 1): below \"confidence:\" evidence has [right, of] behind it"
                )
            }
        }
        guard isBegun else {
            throw StageError(.settings, "the file of confidences does not begin with \"confidence:\"")
        }
    }

    /// `  "layout:names": [29, 29]`
    private static func count(_ line: String) -> (String, Int, Int)? {
        let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "  ", parts[2].hasPrefix(": ["), parts[2].last == "]" else { return nil }
        let numbers = parts[2].dropFirst(3).dropLast().split(separator: ",").map { $0.drop { $0 == " " } }
        guard numbers.count == 2, let right = Int(numbers[0]), let of = Int(numbers[1]), of <= 1 << 24, right >= 0,
            right <= of
        else { return nil }
        return (String(parts[1]), right, of)
    }

    /// The confidence of a section of which the rules assume something.
    func confidence(_ evidence: [String], assumed: Float) -> Float {
        guard let count = counts[evidence.joined(separator: " ")] else { return assumed }
        let value = (count.right + Confidences.strength * assumed) / (count.of + Confidences.strength)
        return (min(value, Confidences.highest) * 100).rounded() / 100
    }

    /// Replaces what the rules assumed.
    func apply(to sections: inout [Section]) {
        for position in sections.indices where sections[position].role != "item_heading" {
            let section = sections[position]
            sections[position].confidence = confidence(section.evidence, assumed: section.confidence)
        }
    }
}
