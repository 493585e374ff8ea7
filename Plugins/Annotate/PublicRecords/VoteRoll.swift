import DocumentModel

/// Reads who voted how, out of a list with columns for yes, no and abstaining, or out of sentences such as
/// `Ja röstar Birger Salander (M) och Lena Hultenborg (M).`
///
/// One `vote_cast` for each person: value `yes`, `no` or `abstain`; attributes `person`, `party`, `post`, `item`. Where
/// a source gives the crosses without their columns, the columns follow from how far right the rows end, if that agrees
/// with the sums that are printed; otherwise there is no value.
struct VoteRoll {
    private(set) var findings: [BlockFinding] = []
    /// The row of sums.
    private(set) var stated: VoteCount?
    /// Votes counted, when all are known.
    private(set) var counted: VoteCount?
    /// Block of the sums, else of the first vote.
    private(set) var block: Int?

    private struct Row {
        let block: Int
        let person: Person
        let range: Range<Int>
        let post: String?
        /// Column of the cross, 0 for yes; nil when the text does not tell.
        var column: Int?
        let right: Float
    }

    private static let values = ["yes", "no", "abstain"]

    init(_ section: SectionLines) {
        var rows: [Row] = []
        var columns: [Int: Int]?
        for line in section.lines {
            var start = line.start
            for part in line.block.text.utf8.dropFirst(line.start).split(
                separator: 0x0A, omittingEmptySubsequences: false)
            {
                defer { start += part.count + 1 }
                let cells = part.split(separator: 0x09, omittingEmptySubsequences: false).map {
                    String(decoding: $0, as: UTF8.self)
                }
                if let header = VoteRoll.columns(cells) {
                    columns = header
                } else if let columns {
                    if let sums = VoteRoll.sums(cells, columns) {
                        stated = sums
                        block = line.position
                    } else if let row = VoteRoll.row(cells, columns, line, start, part.count) {
                        rows.append(row)
                    }
                }
            }
            if columns == nil { rows += VoteRoll.sentence(line) }
        }
        guard !rows.isEmpty else { return }
        resolve(&rows)
        finish(rows, section)
    }

    // MARK: Lists

    /// Positions of the columns for yes, no and abstaining in a row of titles.
    private static func columns(_ cells: [String]) -> [Int: Int]? {
        var columns: [Int: Int] = [:]
        for (position, cell) in cells.enumerated() {
            switch cell.lowercased().filter({ $0.isLetter }) {
            case "ja", "jaröst", "jaröster": columns[position] = 0
            case "nej", "nejröst", "nejröster": columns[position] = 1
            case "avstår", "avstod", "avstårröst", "frånvarande", "nedlagd": columns[position] = 2
            default: break
            }
        }
        return columns.values.contains(0) && columns.values.contains(1) ? columns : nil
    }

    /// `Summa ⇥ 4 ⇥ 6 ⇥ 1`
    private static func sums(_ cells: [String], _ columns: [Int: Int]) -> VoteCount? {
        let first = cells.first?.lowercased() ?? ""
        guard ["summa", "resultat", "totalt", "antal", "röstresultat"].contains(where: first.hasPrefix) else {
            return nil
        }
        let numbers = cells.dropFirst().compactMap { Int($0.filter { $0 != " " }) }
        guard (2...3).contains(numbers.count), numbers.allSatisfy({ (0..<1000).contains($0) }) else { return nil }
        return VoteCount(yes: numbers[0], no: numbers[1], abstain: numbers.count > 2 ? numbers[2] : nil)
    }

    private static func row(
        _ cells: [String], _ columns: [Int: Int], _ line: SectionLines.Line, _ start: Int, _ length: Int
    ) -> Row? {
        let crosses = cells.indices.filter { position in
            position > 0 && ["x", "1", "✓", "☒", "ja", "nej", "avstår"].contains(cells[position].lowercased())
        }
        guard crosses.count == 1, let name = cells.first else { return nil }
        let person = TextView.withView(of: name) { text -> (Person, String)? in
            guard let person = PersonReader(text: text).read(at: 0) else { return nil }
            let end = person.tokens.upperBound
            return (person, end < text.count ? text.text(text.range(end, text.count)) : "")
        }
        guard let person else { return nil }
        let post = person.1.drop { " ,".contains($0) }
        // A source that leaves empty cells out has fewer cells than columns.
        let isWhole = cells.count > (columns.keys.max() ?? 0)
        return Row(
            block: line.position, person: person.0, range: start..<(start + length),
            post: post.isEmpty ? nil : String(post), column: isWhole ? columns[crosses[0]] : nil,
            right: line.block.box.right)
    }

    /// Gives rows without columns theirs by where they end on the page.
    private mutating func resolve(_ rows: inout [Row]) {
        guard rows.contains(where: { $0.column == nil }) else { return }
        let edges = Set(rows.map { ($0.right * 2).rounded() / 2 }).sorted()
        guard let first = edges.first, first > 0 else { return }
        // Edges of one column differ by less than a letter.
        var groups: [Float] = [first]
        for edge in edges where edge - groups[groups.count - 1] > 8 { groups.append(edge) }
        guard groups.count <= 3 else { return }
        let members = rows.map { row in groups.lastIndex { row.right >= $0 - 0.5 } ?? 0 }
        let sizes = groups.indices.map { group in members.count { $0 == group } }
        guard let columns = columns(of: sizes) else { return }
        for position in rows.indices { rows[position].column = columns[members[position]] }
    }

    /// The columns of groups of rows from left to right: all three, or those whose sums are printed.
    private func columns(of sizes: [Int]) -> [Int]? {
        if sizes.count == 3 { return [0, 1, 2] }
        guard let stated else { return nil }
        let sums = [stated.yes, stated.no, stated.abstain ?? 0]
        let choices = sizes.count == 2 ? [[0, 1], [0, 2], [1, 2]] : [[0], [1], [2]]
        let fitting = choices.filter { choice in
            zip(choice, sizes).allSatisfy { sums[$0] == $1 } && sums.reduce(0, +) == sizes.reduce(0, +)
        }
        return fitting.count == 1 ? fitting[0] : nil
    }

    // MARK: Sentences

    /// `Nej röstar Jan-Olof Strömvall (S) och Maria Vass (S).`
    private static func sentence(_ line: SectionLines.Line) -> [Row] {
        TextView.withView(of: line.block.text) { text in
            let start = text.token(from: line.start)
            let column: Int
            if text.isWord(start, "ja") {
                column = 0
            } else if text.isWord(start, "nej") {
                column = 1
            } else if text.isWord(start, "avstår") {
                column = 2
            } else {
                return []
            }
            var first = start + 1
            if text.isDash(first) { first += 2 }
            while text.isMark(first, ":")
                || ["röstar", "röstade", "röst", "gör", "röster"].contains(text.lowercased(first))
            {
                first += 1
            }
            return PersonReader(text: text).list(at: first).0.map { person in
                Row(
                    block: line.position, person: person,
                    range: text.range(person.tokens.lowerBound, person.tokens.upperBound), post: nil, column: column,
                    right: 0)
            }
        }
    }

    // MARK: Result

    private mutating func finish(_ rows: [Row], _ section: SectionLines) {
        if block == nil { block = rows[0].block }
        findings = rows.map { row in
            var attributes = [Attribute(key: "person", value: row.person.name)]
            if let party = row.person.party { attributes.append(Attribute(key: "party", value: party)) }
            if let post = row.post { attributes.append(Attribute(key: "post", value: post)) }
            return (
                row.block,
                Finding(
                    kind: .voteCast, range: row.range, value: row.column.map { VoteRoll.values[$0] },
                    attributes: attributes + section.itemAttribute, confidence: row.column == nil ? 0.5 : 1)
            )
        }
        if let stated, let block { findings.append((block, VoteRoll.sumsFinding(stated, block, section))) }
        guard rows.allSatisfy({ $0.column != nil }) else { return }
        let sizes = (0..<3).map { column in rows.count { $0.column == column } }
        counted = VoteCount(yes: sizes[0], no: sizes[1], abstain: sizes[2])
    }

    private static func sumsFinding(_ count: VoteCount, _ block: Int, _ section: SectionLines) -> Finding {
        let text = section.lines.first { $0.position == block }?.block.text ?? ""
        let bytes = Array(text.utf8)
        // In a table the sums are its last row.
        let start = (bytes.lastIndex(of: 0x0A) ?? -1) + 1
        return VoteRule.finding(count, start..<bytes.count, section)
    }
}
