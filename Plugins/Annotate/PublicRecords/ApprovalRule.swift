import DocumentModel

/// Reads who approves minutes, when, and which matters: `Utses att justera ⇥ Monica Tärnström (M) och Gun Blindberg
/// (S)`, `Justeringens plats och tid ⇥ Rådhuset 2021-03-24 kl. 10.00`, `Paragrafer ⇥ §§ 41-49`.
///
/// Attribute `part` is `approver` (the value is a name, with `party`), `time` (the value is a date) or `items` (the
/// value is the numbers).
enum ApprovalRule {
    static func findings(in section: SectionLines) -> [BlockFinding] {
        let heading = section.heading
        if heading.contains("paragraf") { return section.lines.prefix(1).compactMap(items) }
        if heading.contains("plats") || heading.contains("tid") { return section.lines.prefix(1).compactMap(time) }
        return section.lines.flatMap(approvers)
    }

    private static func items(_ line: SectionLines.Line) -> BlockFinding? {
        TextView.withView(of: line.block.text) { text in
            let start = text.token(from: line.start)
            guard start < text.count, let first = (start..<text.count).first(where: { text.isNumber($0) }) else {
                return nil
            }
            let numbers = ItemNumbers.read(text.text(text.range(first, text.count)))
            return (line.position, finding("items", text.range(start, text.count), numbers))
        }
    }

    private static func time(_ line: SectionLines.Line) -> BlockFinding? {
        TextView.withView(of: line.block.text) { text in
            let start = text.token(from: line.start)
            guard start < text.count else { return nil }
            let date = DateRule.findings(in: text).first { $0.range.lowerBound >= line.start }
            return (line.position, finding("time", text.range(start, text.count), date?.value))
        }
    }

    private static func approvers(_ line: SectionLines.Line) -> [BlockFinding] {
        TextView.withView(of: line.block.text) { text in
            var found: [BlockFinding] = []
            var index = text.token(from: line.start)
            while index < text.count {
                let (persons, end) = PersonReader(text: text).list(at: index)
                for person in persons {
                    var mark = finding(
                        "approver", text.range(person.tokens.lowerBound, person.tokens.upperBound), person.name)
                    if let party = person.party { mark.attributes.append(Attribute(key: "party", value: party)) }
                    found.append((line.position, mark))
                }
                index = max(end, index + 1)
                // Names without a party only begin a cell: what follows is running text.
                while index < text.count, text.kind(index - 1) != .divider { index += 1 }
            }
            return found
        }
    }

    private static func finding(_ part: String, _ range: Range<Int>, _ value: String?) -> Finding {
        Finding(
            kind: .minutesApproval, range: range, value: value, attributes: [Attribute(key: "part", value: part)])
    }
}
