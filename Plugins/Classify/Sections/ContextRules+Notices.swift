import DocumentModel

/// How the matters of notices and portals without layout go on: what is proposed, told and summed up in them.
extension ContextRules {
    /// What is proposed in a matter of a notice, without heading: points, or clauses with `att`.
    func proposalInNotice(at position: Int) -> SectionStart? {
        guard paper.plain != nil, kind == .kallelse, isClause(position) || isPoint(position) else { return nil }
        return unheaded("decision_proposal", 0.6, "order:first_in_item")
    }

    private func isClause(_ position: Int) -> Bool {
        ["att ", "Att ", "a t t "].contains { paper.blocks[position].text.hasPrefix($0) }
    }

    /// The first of numbered sentences.
    private func isPoint(_ position: Int) -> Bool {
        let text = paper.blocks[position].text
        // Portals number what they tell of each matter as the matter.
        let isFirst = paper.items[position].map { paper.document.items[$0].number == "1" } ?? true
        return text.hasPrefix("1. ") && text.last == "." && !isFirst
    }

    /// Clauses of a proposal behind the account of a matter in a notice, and the account behind points of a proposal.
    func turnInNotice(at position: Int, _ open: OpenSection?) -> SectionStart? {
        guard kind == .kallelse, let open, open.start.headingEnd == 0, paper.items[position] != nil else { return nil }
        let text = paper.blocks[position].text
        switch open.role {
        case "summary", "case_description", "notices_list":
            guard text.hasPrefix("att "), paper.blocks[position - 1].text.last == "." else { return nil }
            return unheaded("decision_proposal", 0.6, "order:in_matter")
        case "decision_proposal":
            guard isPoint(open.first), paper.blocks[position].kind == .paragraph, text.last == ".",
                text.utf8.count > 60, text.first?.isUppercase == true
            else { return nil }
            return unheaded("case_description", 0.6, "order:in_matter")
        default: return nil
        }
    }

    /// What a portal says of the next matter, behind the files of the last one or numbered on.
    func nextSummary(at position: Int, _ open: OpenSection?) -> SectionStart? {
        guard kind == .kallelse, let plain = paper.plain else { return nil }
        if open == nil, paper.items[position] != nil, isPoint(position) { return nil }
        let isNext =
            switch open?.role {
            case "attachments": plain.isRunningText(position) || plain.isNumberedText(position)
            case "summary", "notices_list": plain.isNumberedText(position)
            case nil: paper.items[position] != nil && plain.isNumberedText(position)
            default: false
            }
        guard isNext else { return nil }
        return unheaded("summary", 0.6, "order:in_matter")
    }
}
