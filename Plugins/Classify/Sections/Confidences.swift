import DocumentModel
import StageKit
import Yams

/// How often sections with some evidence are right, as counted on labelled papers.
///
/// `Scripts/calibrate` counts; `paragraf evaluate` shows how well the result holds on papers that were left out.
struct Confidences: Sendable {
    private var values: [String: Float] = [:]

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
            throw StageError(.settings, "the file of confidences needs a mapping \"confidence\" of evidence to numbers")
        }
        for (key, value) in mapping {
            guard let evidence = key.scalar?.string, let number = value.float, (0...1).contains(number) else {
                throw StageError(
                    .settings,
                    "the file of confidences, line \(key.mark?.line ?? 1): evidence has a number from 0 to 1 behind it")
            }
            values[evidence] = Float(number)
        }
    }

    /// The confidence that evidence deserves; nil for evidence of another stage.
    func confidence(_ evidence: [String]) -> Float? {
        guard let first = evidence.first else { return nil }
        let value = values[evidence.joined(separator: " ")] ?? values[first + " *"] ?? values[""]
        return value.map { ($0 * 100).rounded() / 100 }
    }

    /// Replaces what the rules assumed.
    func apply(to sections: inout [Section]) {
        for position in sections.indices where sections[position].role != "item_heading" {
            if let value = confidence(sections[position].evidence) { sections[position].confidence = value }
        }
    }
}
