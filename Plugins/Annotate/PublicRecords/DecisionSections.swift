import DocumentModel

/// Tells which sections hold points of a decision, and of which kind.
struct DecisionSections {
    enum Kind: String {
        case decision
        case proposal
    }

    private let sections: [Section]
    private let positions: [SectionID: Int]

    init(_ sections: [Section]) {
        self.sections = sections
        positions = Dictionary(sections.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The kind of a section's points; nil when it holds none.
    ///
    /// A proposal inside a decision is a decision: the body decided to propose. A section of no known role inside one of
    /// these is part of it.
    func kind(_ position: Int) -> Kind? {
        var position = position
        var isProposal = false
        for _ in 0..<8 {
            let section = sections[position]
            switch section.role {
            case "decision": return .decision
            case "decision_proposal":
                if repeatsProposalOfMeeting(position) { return nil }
                isProposal = true
            case .other where !isProposal: break
            default: return isProposal ? .proposal : nil
            }
            guard let parent = section.parent, let next = positions[parent], next != position else { break }
            position = next
        }
        return isProposal ? .proposal : nil
    }

    /// Whether the section is what a bare heading "Förslag till beslut på sammanträdet" right above it announces: what was
    /// proposed in the meeting, which the decision repeats.
    private func repeatsProposalOfMeeting(_ position: Int) -> Bool {
        guard position > 0 else { return false }
        let above = sections[position - 1]
        return above.role == "proposals_at_meeting" && above.first == above.last
            && above.item == sections[position].item
    }

    /// The section itself or the nearest one around it that is a decision or proposal: the run of points.
    func root(_ position: Int) -> Int {
        var position = position
        for _ in 0..<8 {
            guard sections[position].role == .other, let parent = sections[position].parent,
                let next = positions[parent]
            else { return position }
            position = next
        }
        return position
    }
}
