import DocumentModel

/// Three columns and more, with clear gutters between them.
extension TextColumns {
    private static let mostColumns = 5
    /// Lines of a column of running text, and of one of people.
    private static let leastLines = 6
    private static let leastPeople = 4
    /// Points between the columns, and between lines that begin at the same place.
    private static let gutter: Float = 6
    private static let flush: Float = 3

    /// Lines that begin at the same place.
    private struct Column {
        var lines: [Block]

        var left: Float { lines.first?.box.left ?? 0 }
        var right: Float { lines.map(\.box.right).max() ?? left }
        var top: Float { lines.map(\.box.top).min() ?? 0 }
        var bottom: Float { lines.map(\.box.bottom).max() ?? 0 }

        /// Whether many of its lines begin in the middle of a sentence.
        func isRunningText(pageWidth: Float) -> Bool {
            let wide = lines.filter { $0.box.width >= 0.14 * pageWidth && $0.text.utf8.contains(UInt8(ascii: " ")) }
            return wide.count >= leastLines && wide.count * 3 >= lines.count * 2
                && wide.count { $0.text.first?.isLowercase == true } * 3 >= wide.count
        }

        /// Whether most of its lines name somebody.
        var isOfPeople: Bool {
            let people = lines.count { TextColumns.isPerson($0.text) }
            return people >= leastPeople && people * 5 >= lines.count * 4
        }
    }

    /// The columns of the page; nil where there are fewer than three, or where what stands side by side may belong
    /// together.
    static func several(_ blocks: [Block], pageWidth: Float) -> TextColumns? {
        guard blocks.count >= 3 * leastPeople else { return nil }
        let columns = aligned(blocks)
        if let running = kept(columns, where: { $0.isRunningText(pageWidth: pageWidth) }),
            let found = parted(running, isRunningText: true)
        {
            return found
        }
        guard let people = kept(columns, where: \.isOfPeople) else { return nil }
        return parted(people, isRunningText: false)?.withHeads(blocks, columns: people)
    }

    /// The columns of a kind, at least three. The left margin is that of other lines too, so that columns count as far as
    /// those at the right of others reach.
    private static func kept(_ columns: [Column], where isKind: (Column) -> Bool) -> [Column]? {
        let certain = columns.dropFirst().filter(isKind)
        guard certain.count > 1 else { return nil }
        let top = certain.map(\.top).min() ?? 0
        let bottom = certain.map(\.bottom).max() ?? 0
        let narrowed = columns.map { column in
            Column(lines: column.lines.filter { $0.box.bottom > top && $0.box.top < bottom })
        }
        let kept = narrowed.filter { $0.lines.count >= leastPeople && isKind($0) }
        return kept.count > 2 ? kept : nil
    }

    /// Lines by where they begin, from left to right; those that few lines share are left out.
    private static func aligned(_ blocks: [Block]) -> [Column] {
        var columns: [Column] = []
        for block in blocks.sorted(by: { ($0.box.left, $0.box.top) < ($1.box.left, $1.box.top) }) {
            if let last = columns.last, block.box.left - last.left <= flush {
                columns[columns.count - 1].lines.append(block)
            } else {
                columns.append(Column(lines: [block]))
            }
        }
        return columns.filter { $0.lines.count >= leastPeople }
    }

    /// The columns where they stand beside each other and no line reaches from one into the next.
    private static func parted(_ columns: [Column], isRunningText: Bool) -> TextColumns? {
        guard columns.count <= mostColumns,
            zip(columns, columns.dropFirst()).allSatisfy({ $0.right + gutter <= $1.left })
        else { return nil }
        let overlap = (columns.map(\.bottom).min() ?? 0) - (columns.map(\.top).max() ?? 0)
        let shortest = columns.map { $0.bottom - $0.top }.min() ?? 0
        guard overlap > shortest * 0.6 else { return nil }
        return TextColumns(
            starts: columns.dropFirst().map { $0.left - flush }, top: columns.map(\.top).min() ?? 0,
            bottom: columns.map(\.bottom).max() ?? 0, isRunningText: isRunningText)
    }

    /// Takes in the heads of the columns: lines close above them that begin where they begin.
    private func withHeads(_ blocks: [Block], columns: [Column]) -> TextColumns {
        var top = columns.map(\.top).min() ?? 0
        for block in blocks.sorted(by: { $0.box.top > $1.box.top }) where block.box.bottom <= top + 1 {
            guard top - block.box.bottom < 1.5 * max(block.fontSize, 6),
                columns.contains(where: { abs($0.left - block.box.left) <= TextColumns.flush })
            else { break }
            top = block.box.top
        }
        return moved(top: top)
    }

    /// `Vega Strand (S)`: two to five words that begin with capitals, and a party.
    fileprivate static func isPerson(_ text: String) -> Bool {
        guard text.utf8.count <= 60, let opening = text.lastIndex(of: "("), opening > text.startIndex,
            let closing = text[opening...].firstIndex(of: ")")
        else { return false }
        let party = text[text.index(after: opening)..<closing]
        let words = text[..<opening].split(separator: " ")
        return (1...5).contains(party.count) && party.allSatisfy(\.isLetter) && (2...5).contains(words.count)
            && words.allSatisfy { $0.first?.isUppercase == true || $0 == "von" || $0 == "af" || $0 == "de" }
    }
}
