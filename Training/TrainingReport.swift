import ClassifySections
import Foundation

/// What the cross-validation showed.
struct TrainingReport {
    private let results: [CrossValidation.Result]
    private let sources: [String: String]
    private let calibration: Calibration
    private let errors: Int

    init(
        _ results: [CrossValidation.Result], _ texts: [TrainingSet.Text], _ calibration: Calibration, errors: Int
    ) {
        self.results = results
        sources = Dictionary(texts.map { ($0.full.text.key, $0.source) }) { first, _ in first }
        self.calibration = calibration
        self.errors = errors
    }

    var lines: [String] {
        var rules: [String: StartScore] = [:]
        var model: [String: StartScore] = [:]
        for result in results {
            for name in [sources[result.example.text.key] ?? "?", "all texts"] {
                rules[name, default: StartScore()].add(result.example, result.rules)
                model[name, default: StartScore()].add(result.example, result.labels)
            }
        }
        var lines = [
            "Beginnings of sections, by cross-validation; \"confused\" are proposals taken for decisions or back:"
        ]
        for (name, score) in model.sorted(by: { $0.key < $1.key }) {
            let before = rules[name] ?? StartScore()
            lines.append(
                String(
                    format: "  %@: %d labelled; rules F1 %.3f, confused %d; model P %.3f R %.3f F1 %.3f, confused %d",
                    name, score.labelled, before.f1, before.proposalsTakenForDecisions, score.precision, score.recall,
                    score.f1, score.proposalsTakenForDecisions))
        }
        let sure = calibration.sure(results)
        lines.append("Of \(sure.all) with a confidence of .9 and more \(sure.right) are right.")
        return lines + byRole(rules["all texts"], model["all texts"]) + wrong
    }

    private func byRole(_ rules: StartScore?, _ model: StartScore?) -> [String] {
        (model?.byRole ?? [:]).sorted { ($1.value.labelled, $0.key) < ($0.value.labelled, $1.key) }.map {
            role, counts in
            let before = rules?.byRole[role] ?? (0, 0, 0)
            return String(
                format: "  %@ %d: rules %.3f, model %.3f", role, counts.labelled,
                2 * Double(before.right) / Double(max(1, before.found + before.labelled)),
                2 * Double(counts.right) / Double(max(1, counts.found + counts.labelled)))
        }
    }

    private var wrong: [String] {
        let all = results.flatMap { result in
            result.example.lines.enumerated().compactMap { index, line -> String? in
                let gold = result.example.text.lines[line]
                let label = result.labels[index].name
                guard gold.label != label, gold.label.hasPrefix("B-") || label.hasPrefix("B-") else { return nil }
                return "\(result.example.text.id):\(line + 1): \(gold.label) taken for \(label)"
                    + String(format: " (%.2f; ", result.probabilities[index])
                    + "by the rules \(result.rules[index].name)): \(gold.text.prefix(80))"
            }
        }
        return Array(all.prefix(errors))
    }
}

extension LabelledText {
    /// Tells texts of all files apart.
    var key: String { group + "/" + id }
}

extension SequenceLabel {
    /// As labelled lines have it: `B-decision`, `I-decision`, `O`.
    var name: String {
        switch self {
        case .begins(let role): "B-" + SequenceRoles.names[role]
        case .goesOn(let role): "I-" + SequenceRoles.names[role]
        case .outside: "O"
        }
    }
}
