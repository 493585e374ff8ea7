import DocumentModel

/// Says for each block which phrases of the lexicon it could have meant, and why it began a section or did not.
struct Explanation {
    /// Code of the diagnostics.
    static let code = "why"

    private let paper: Paper
    private let reader: HeadingReader
    private let sections: [Section]
    private let sequence: SequenceReader?
    private static let mostCandidates = 6

    init(_ paper: Paper, _ reader: HeadingReader, _ sections: [Section], _ sequence: SequenceReader?) {
        self.paper = paper
        self.reader = reader
        self.sections = sections
        self.sequence = sequence
    }

    func remarks(producer: String) -> [Diagnostic] {
        var remarks: [Diagnostic] = []
        let starts = Dictionary(sections.map { ($0.first, $0) }, uniquingKeysWith: { first, _ in first })
        var open: Section?
        for (position, block) in paper.blocks.enumerated() {
            let start = starts[block.id]
            let reasons = sequence.map { $0.reasons(at: position) } ?? []
            for message in messages(block, at: position, start: start, open: open) + reasons {
                remarks.append(
                    Diagnostic(
                        severity: .info, code: Explanation.code, message: message,
                        page: block.page > 0 ? block.page : nil, block: block.id, producer: producer))
            }
            if let start { open = start }
        }
        return remarks
    }

    private func messages(_ block: Block, at position: Int, start: Section?, open: Section?) -> [String] {
        let candidates = reader.candidates(block)
        var messages = candidates.prefix(Explanation.mostCandidates).map { candidate in
            "could be \(candidate.phrase.role): \(candidate.phrase.use) \"\(candidate.phrase.text)\""
                + " (\(candidate.quality.rawValue); \(candidate.phrase.place))"
        }
        guard !candidates.isEmpty || paper.headings[position] != nil else { return messages }
        if paper.itemHeadings[position] != nil {
            messages.append("begins no section: it is the heading of an item")
        } else if let reading = paper.headings[position] {
            if start == nil {
                messages.append(
                    "reads as the heading of \(reading.role) (\(reading.evidence.joined(separator: ", "))), but stays in"
                        + " the open section \(open?.role.rawValue ?? "?"), which may hold such a line")
            } else if let start, start.role.rawValue != reading.role {
                messages.append(
                    "reads as the heading of \(reading.role), which is \(start.role) in a paper of this kind")
            }
        } else if start == nil || start?.heading == nil {
            messages.append("is no heading: \(reader.objection(block))")
        }
        return messages
    }
}
