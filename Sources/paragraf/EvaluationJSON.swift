import Evaluation
import Foundation

/// The figures of an evaluation as JSON with sorted keys.
struct EvaluationJSON {
    private let result: EvaluationRun.Result
    private let grouping: EvaluationGroup?

    init(_ result: EvaluationRun.Result, by grouping: EvaluationGroup?) {
        self.result = result
        self.grouping = grouping
    }

    func text() throws -> String {
        var all = figures(result.score)
        let validated = Reliability(ConfidenceTable.crossValidated(result.assumed))
        all["cross_validated_confidence"] = .confidence(ConfidenceFigures(validated))
        all["assumed_confidence"] = .confidence(ConfidenceFigures(Reliability(result.assumed)))
        if grouping != nil {
            all["groups"] = .groups(
                Dictionary(uniqueKeysWithValues: result.groups.map { ($0.name, figures($0.score)) }))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(all), as: UTF8.self)
    }

    private func figures(_ score: Score) -> [String: Value] {
        [
            "papers": .number(Double(score.papers)), "unread": .number(Double(score.unread)),
            "starts": .roles(RoleFigures(score.starts)), "extents": .roles(RoleFigures(score.extents)),
            "starts_by_kind": .counts(score.startsByKind.mapValues(CountFigures.init)),
            "headed": .count(CountFigures(score.headed)), "unheaded": .count(CountFigures(score.unheaded)),
            "any_role": .count(CountFigures(score.anyRole)), "swaps": .number(Double(score.swaps)),
            "in_empty_papers": .number(Double(score.inEmptyPapers)),
            "item_numbers": .count(CountFigures(score.itemNumbers)), "items": .count(CountFigures(score.items)),
            "item_case_numbers": .count(CountFigures(score.itemCaseNumbers)),
            "decision_points": .count(CountFigures(score.points)),
            "decision_points_with_kind": .count(CountFigures(score.pointKinds)),
            "case_numbers": .count(CountFigures(score.caseNumbers)), "kind": .number(score.kind.value),
            "title": .number(score.title.value), "date": .number(score.date.value),
            "confidence": .confidence(ConfidenceFigures(Reliability(score.observations))),
        ]
    }

    /// One of the shapes that figures have.
    enum Value: Encodable {
        case number(Double)
        case count(CountFigures)
        case counts([String: CountFigures])
        case roles(RoleFigures)
        case confidence(ConfidenceFigures)
        case groups([String: [String: Value]])

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .number(let value): try container.encode(value)
            case .count(let value): try container.encode(value)
            case .counts(let value): try container.encode(value)
            case .roles(let value): try container.encode(value)
            case .confidence(let value): try container.encode(value)
            case .groups(let value): try container.encode(value)
            }
        }
    }

    struct CountFigures: Encodable {
        let right, found, labelled: Int
        let precision, recall, f1: Double

        init(_ count: Count) {
            (right, found, labelled) = (count.right, count.found, count.labelled)
            (precision, recall, f1) = (count.precision, count.recall, count.f1)
        }
    }

    struct RoleFigures: Encodable {
        let micro: CountFigures
        let macro: [String: Double]
        let roles: [String: CountFigures]

        init(_ counts: [String: Count]) {
            micro = CountFigures(Score.micro(counts))
            let mean = Score.macro(counts)
            macro = ["precision": mean.precision, "recall": mean.recall, "f1": mean.f1]
            roles = counts.mapValues(CountFigures.init)
        }
    }

    struct ConfidenceFigures: Encodable {
        struct Bin: Encodable {
            let from: Float
            let right, of: Int
            let mean: Double
        }

        let bins: [Bin]
        let error: Double
        let sureRight, sureOf: Int

        init(_ reliability: Reliability) {
            bins = reliability.bins.map {
                Bin(from: $0.from, right: $0.share.right, of: $0.share.of, mean: $0.meanConfidence)
            }
            error = reliability.error
            (sureRight, sureOf) = (reliability.sure.right, reliability.sure.of)
        }

        enum CodingKeys: String, CodingKey {
            case bins, error
            case sureRight = "sure_right"
            case sureOf = "sure_of"
        }
    }
}
