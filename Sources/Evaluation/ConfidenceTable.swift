/// How often sections with some evidence are right, counted on labelled papers.
///
/// The share of right sections is drawn towards what the rules assume of that evidence, by ``strength`` imaginary
/// sections: so evidence that was never wrong in a few papers is not believed beyond reason, and evidence that no paper
/// had keeps the rules' own confidence.
public struct ConfidenceTable: Sendable, Hashable {
    /// Right sections of all sections, by evidence.
    public private(set) var counts: [String: Share] = [:]

    /// Imaginary sections; the stage that reads the table has the same number.
    public static let strength = 4.0

    /// Counts observations.
    public init(_ observations: [Observation]) {
        for observation in observations {
            counts[ConfidenceTable.key(observation.evidence), default: Share()].add(observation.isRight)
        }
    }

    private static func key(_ evidence: [String]) -> String { evidence.joined(separator: " ") }

    /// The confidence that evidence deserves of which the rules assume something, from 0 to 1.
    public func confidence(_ evidence: [String], assumed: Double) -> Double {
        let share = counts[ConfidenceTable.key(evidence)] ?? Share()
        return (Double(share.right) + ConfidenceTable.strength * assumed)
            / (Double(share.of) + ConfidenceTable.strength)
    }

    /// The observations with the confidence that a table counted on all other groups gives them. Their own confidence
    /// must be what the rules assume.
    public static func crossValidated(_ observations: [Observation]) -> [Observation] {
        let groups = Set(observations.map(\.group))
        return groups.sorted().flatMap { group in
            let table = ConfidenceTable(observations.filter { $0.group != group })
            return observations.filter { $0.group == group }.map { observation in
                var observation = observation
                observation.confidence = Float(
                    table.confidence(observation.evidence, assumed: Double(observation.confidence)))
                return observation
            }
        }
    }

    /// The table as a YAML file, in the order of the evidence; the same observations give the same bytes.
    public var yaml: String {
        let lines =
            [
                "# How often sections with this evidence were right on labelled papers: [right, of].",
                "# Written by `paragraf evaluate ... --calibrate`; do not edit.", "confidence:",
            ] + counts.sorted { $0.key < $1.key }.map { "  \"\($0.key)\": [\($0.value.right), \($0.value.of)]" }
        return lines.joined(separator: "\n") + "\n"
    }
}
