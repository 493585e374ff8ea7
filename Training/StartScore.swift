import ClassifySections

/// Beginnings of sections, right when line and role agree, as the scorer of the labelled lines counts.
struct StartScore {
    var right = 0
    var found = 0
    var labelled = 0
    var byRole: [String: (right: Int, found: Int, labelled: Int)] = [:]
    var proposalsTakenForDecisions = 0

    var precision: Double { found > 0 ? Double(right) / Double(found) : 0 }
    var recall: Double { labelled > 0 ? Double(right) / Double(labelled) : 0 }
    var f1: Double { found + labelled > 0 ? 2 * Double(right) / Double(found + labelled) : 0 }

    mutating func add(_ example: Example, _ labels: [SequenceLabel]) {
        var given = [SequenceLabel](repeating: .outside, count: example.text.lines.count)
        for (line, label) in zip(example.lines, labels) { given[line] = label }
        for (line, label) in zip(example.text.lines, given) {
            let isGold = line.label.hasPrefix("B-")
            let role = String(line.label.dropFirst(2))
            if isGold {
                labelled += 1
                byRole[role, default: (0, 0, 0)].labelled += 1
            }
            guard case .begins(let number) = label else { continue }
            let name = SequenceRoles.names[number]
            found += 1
            byRole[name, default: (0, 0, 0)].found += 1
            if isGold, name == role {
                right += 1
                byRole[role, default: (0, 0, 0)].right += 1
            }
            let pair: Set<String> = ["decision", "decision_proposal"]
            if isGold, name != role, pair.contains(name), pair.contains(role) { proposalsTakenForDecisions += 1 }
        }
    }
}
