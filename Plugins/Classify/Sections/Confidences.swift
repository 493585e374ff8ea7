import DocumentModel
import StageKit
import Yams

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

    /// Reads a file of the shape that `paragraf evaluate --calibrate` writes.
    ///
    /// Throws ``StageError`` with code `settings` and the line when it has another shape.
    init(_ text: String) throws(StageError) {
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw StageError(.settings, "the file of confidences is no valid YAML: \(error)")
        }
        guard let mapping = root?.mapping?["confidence"]?.mapping else {
            throw StageError(.settings, "the file of confidences needs a mapping \"confidence\" of evidence to counts")
        }
        for (key, value) in mapping {
            let numbers = value.sequence?.compactMap(\.int) ?? []
            guard let evidence = key.scalar?.string, numbers.count == 2, numbers[1] <= 1 << 24,
                (0...max(0, numbers[1])).contains(numbers[0])
            else {
                throw StageError(
                    .settings,
                    "the file of confidences, line \(key.mark?.line ?? 1): evidence has [right, of] behind it")
            }
            counts[evidence] = (Float(numbers[0]), Float(numbers[1]))
        }
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
