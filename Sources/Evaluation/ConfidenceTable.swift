/// Confidence by kind of evidence, counted on labelled papers.
///
/// The share of right sections is drawn towards that of wider classes, by ``strength`` imaginary sections each: the
/// evidence's towards that of other evidence with the same first reason, that one's towards the share of all. So evidence that is rare or was never
/// wrong in a few papers is not believed beyond what the rest supports.
public struct ConfidenceTable: Sendable, Hashable {
    /// Right sections of all sections, by evidence.
    public private(set) var counts: [String: Share] = [:]
    private var families: [String: Share] = [:]
    private var all = Share()

    /// Imaginary sections of the wider class.
    public static let strength = 4.0

    /// Counts observations.
    public init(_ observations: [Observation]) {
        for observation in observations {
            let key = ConfidenceTable.key(observation.evidence)
            counts[key, default: Share()].add(observation.isRight)
            families[ConfidenceTable.family(key), default: Share()].add(observation.isRight)
            all.add(observation.isRight)
        }
    }

    private static func key(_ evidence: [String]) -> String { evidence.joined(separator: " ") }

    private static func family(_ key: String) -> String { String(key.prefix { $0 != " " }) }

    /// The confidence that evidence deserves, from 0 to 1.
    public func confidence(_ evidence: [String]) -> Double {
        let key = ConfidenceTable.key(evidence)
        let own = counts[key] ?? Share()
        var others = families[ConfidenceTable.family(key)] ?? Share()
        // What counts for the evidence itself does not count again as its relatives.
        others.right -= own.right
        others.of -= own.of
        // A section more that is neither right nor wrong, and a cap: nothing is ever certain.
        let top = (Double(all.right) + 0.5) / (Double(all.of) + 1)
        return min(ConfidenceTable.highest, shrunk(own, towards: shrunk(others, towards: top)))
    }

    /// No evidence deserves more.
    private static let highest = 0.99

    private func shrunk(_ share: Share, towards wider: Double) -> Double {
        (Double(share.right) + ConfidenceTable.strength * wider) / (Double(share.of) + ConfidenceTable.strength)
    }

    /// The observations with the confidence that a table counted on all other groups gives them.
    public static func crossValidated(_ observations: [Observation]) -> [Observation] {
        let groups = Set(observations.map(\.group))
        return groups.sorted().flatMap { group in
            let table = ConfidenceTable(observations.filter { $0.group != group })
            return observations.filter { $0.group == group }.map { observation in
                var observation = observation
                observation.confidence = Float(table.confidence(observation.evidence))
                return observation
            }
        }
    }

    /// The table as a YAML file, in the order of the evidence; the same observations give the same bytes.
    public var yaml: String {
        var lines = [
            "# How often sections with this evidence were right, drawn towards the wider class where there are few.",
            "# Written by `paragraf evaluate ... --calibrate`; do not edit.",
            "confidence:",
        ]
        let families = Set(counts.keys.map(ConfidenceTable.family)).sorted()
        lines.append("  \"\": \(text(confidence([])))  # evidence that is in no line: \(all.right) of \(all.of)")
        for family in families {
            lines.append("  \"\(family) *\": \(text(confidence([family, "*"])))  # with others behind it")
        }
        for (key, share) in counts.sorted(by: { $0.key < $1.key }) {
            lines.append("  \"\(key)\": \(text(confidence([key])))  # \(share.right) of \(share.of)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Three digits.
    private func text(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        let digits = "\(thousandths % 1000)"
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }
}
