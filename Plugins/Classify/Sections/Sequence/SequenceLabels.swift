/// The roles that the sequence model knows, by number.
package enum SequenceRoles {
    /// Their names; the number of a role is its place here, which model files rely on.
    package static let names = [
        "doc_header", "meeting_info", "attendance", "minutes_approval", "signatures", "public_notice", "agenda",
        "item_heading", "decision_proposal", "decision", "summary", "case_description", "background", "preparation",
        "assessment", "decision_basis", "attachments", "economic_impact", "child_impact", "environmental_impact",
        "social_impact", "legal_assessment", "impact_other", "goals", "consultation", "union_cooperation",
        "implementation_followup", "proposals_at_meeting", "decision_procedure", "vote", "reservation", "statement",
        "debate", "recusal", "distribution", "appeal_info", "advisory_notes", "motion_body", "request", "question",
        "answer", "notices_list", "contact", "presenter", "other_section",
    ]
    package static let count = names.count
    static let decision = number("decision")
    static let proposal = number("decision_proposal")
    private static let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })

    /// The number of a role, nil for roles that lexicons of users bring.
    package static func number(_ name: String) -> Int? { numbers[name] }
}

/// What a line does: it begins a section, goes on with the open one, or belongs to none.
package enum SequenceLabel: Hashable, Sendable {
    case begins(Int)
    case goesOn(Int)
    case outside

    /// Number of labels with weights: beginnings by role, then continuations by role, then outside, then labels that stand
    /// for others, so that what is learnt of one role holds for all: any beginning, what the rules say the line begins or
    /// goes on with, and what its words name or open though the rules let it begin nothing.
    package static let count = 2 * SequenceRoles.count + 6
    package static let outsideNumber = 2 * SequenceRoles.count
    package static let anyBeginning = outsideNumber + 1
    package static let rulesBeginning = outsideNumber + 2
    package static let rulesContinuation = outsideNumber + 3
    package static let rulesHeading = outsideNumber + 4
    package static let rulesLead = outsideNumber + 5

    package var number: Int {
        switch self {
        case .begins(let role): role
        case .goesOn(let role): SequenceRoles.count + role
        case .outside: SequenceLabel.outsideNumber
        }
    }
}

extension SequenceInput.RuleLine {
    /// Calls `use` with each label that stands for others and the one it stands for on this line.
    package func forEachTie(_ use: (_ tied: Int, _ label: Int) -> Void) {
        if let role {
            if begins { use(SequenceLabel.rulesBeginning, role) }
            use(SequenceLabel.rulesContinuation, SequenceRoles.count + role)
        }
        if !begins {
            if let heading { use(SequenceLabel.rulesHeading, heading) }
            if let lead { use(SequenceLabel.rulesLead, lead) }
        }
    }

    /// The role that the line cannot begin, whatever its form: where the rules know a proposal from a decision by its
    /// words, none is taken for the other.
    private var excluded: Int? {
        guard begins else {
            return role == SequenceRoles.decision && heading == SequenceRoles.proposal ? heading : nil
        }
        if role == SequenceRoles.decision { return SequenceRoles.proposal }
        return role == SequenceRoles.proposal ? SequenceRoles.decision : nil
    }

    /// Makes beginnings of a role impossible that the line cannot begin.
    package func exclude(_ scores: inout [Float], at base: Int) {
        if let excluded { scores[base + excluded] = -1000 }
    }

    /// Adds the scores of labels that stand for others to these.
    package func resolve(_ scores: inout [Float], at base: Int) {
        let any = scores[base + SequenceLabel.anyBeginning]
        for role in 0..<SequenceRoles.count { scores[base + role] += any }
        forEachTie { tied, label in scores[base + label] += scores[base + tied] }
    }
}
