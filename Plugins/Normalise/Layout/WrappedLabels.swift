import DocumentModel

/// Labels and headings in the margin that run over several rows beside the text that they name:
///
/// ```
/// Justeringens                                FÖRSLAG TILL    Nämnden godkänner avtalet
/// plats och tid   Rådhuset 2031-05-12         BESLUT          och upphäver det gamla.
/// ```
/// The parts of a label go to the row where the text at its right begins.
enum WrappedLabels {
    private static let longestPart = 40
    private static let mostParts = 4

    /// The rows, with each wrapped label in one cell.
    static func joined(_ rows: [[Block]]) -> [[Block]] {
        guard rows.count > 1 else { return rows }
        var result: [[Block]] = []
        result.reserveCapacity(rows.count)
        var index = 0
        while index < rows.count {
            if let band = above(rows, from: index) ?? around(rows, from: index) ?? capitals(rows, from: index) {
                result += band.rows
                index += band.count
            } else {
                result.append(rows[index])
                index += 1
            }
        }
        return result
    }

    /// The rows made of the first ones, and how many of those there are.
    private typealias Band = (rows: [[Block]], count: Int)

    /// The text begins beside the last part: `Justeringens`, `plats och tid  Rådhuset`.
    private static func above(_ rows: [[Block]], from start: Int) -> Band? {
        guard isLone(rows[start]) else { return nil }
        var label = rows[start][0]
        var last = label
        for index in (start + 1)..<min(rows.count, start + mostParts) {
            let row = rows[index]
            guard goesOn(last, row[0]) else { return nil }
            label = label.joined(row[0])
            last = row[0]
            guard row.count > 1 else { continue }
            return row[1].box.left > label.box.right
                ? ([[label] + row.dropFirst()], index - start + 1) : nil
        }
        return nil
    }

    /// The text is a row between the two parts.
    private static func around(_ rows: [[Block]], from start: Int) -> Band? {
        guard isLone(rows[start]), start + 2 < rows.count else { return nil }
        let label = rows[start][0]
        let (value, next) = (rows[start + 1], rows[start + 2])
        guard next.count == 1, value[0].box.left > max(label.box.right, next[0].box.right),
            goesOn(label, next[0])
        else { return nil }
        return ([[label.joined(next[0])] + value], 3)
    }

    /// Capitals go on in capitals, where the text beside them goes on too.
    private static func capitals(_ rows: [[Block]], from start: Int) -> Band? {
        guard rows[start].count == 2, isCapitals(rows[start][0]) else { return nil }
        var label = rows[start][0]
        var last = label
        let value = rows[start][1]
        var text = value
        var count = 1
        var rest: [[Block]] = []
        while start + count < rows.count, count < mostParts {
            let row = rows[start + count]
            guard row.count <= 2, isCapitals(row[0]), isBelow(last, row[0]) else { break }
            if row.count == 2 {
                guard abs(row[1].box.left - value.box.left) < 3, textGoesOn(text.text, row[1].text) else { break }
                rest.append([row[1]])
                text = row[1]
            }
            label = label.joined(row[0])
            last = row[0]
            count += 1
        }
        guard count > 1, label.box.right < value.box.left else { return nil }
        return ([[label, value]] + rest, count)
    }

    /// Whether the second line is no value of a label of its own: it begins in the middle of a sentence.
    private static func textGoesOn(_ text: String, _ next: String) -> Bool {
        guard let end = text.last, !".:;!?".contains(end), let first = next.first else { return false }
        return first.isLowercase || first.isNumber && text.utf8.count >= longestPart
    }

    /// A row of nothing but the first part of a label.
    private static func isLone(_ row: [Block]) -> Bool {
        guard row.count == 1, row[0].text.utf8.count <= longestPart, row[0].grid == nil,
            row[0].text.first?.isUppercase == true, let end = row[0].text.last, !".:;!?,".contains(end)
        else { return false }
        return true
    }

    /// Whether a cell is the next part of a label: close below, in the same type, and a small letter or capitals below
    /// capitals.
    private static func goesOn(_ part: Block, _ next: Block) -> Bool {
        guard isBelow(part, next), let first = next.text.first else { return false }
        return first.isLowercase || isCapitals(part) && isCapitals(next)
    }

    private static func isBelow(_ part: Block, _ next: Block) -> Bool {
        let step = next.box.bottom - part.box.bottom
        return next.text.utf8.count <= longestPart && next.grid == nil && part.grid == nil
            && abs(part.box.left - next.box.left) < 3 && abs(part.fontSize - next.fontSize) < 0.3
            && (part.boldPrefix == part.text.utf8.count) == (next.boldPrefix == next.text.utf8.count)
            && step > 0 && step < 1.35 * max(part.fontSize, 6)
    }

    /// Whether it is a part of a label in capitals and no number or sign.
    private static func isCapitals(_ block: Block) -> Bool {
        block.text.utf8.count <= longestPart && block.text.first?.isLetter == true
            && block.text.utf8.count > 2 && !block.text.contains(where: \.isLowercase)
    }
}

extension Block {
    /// Its text and the next line's, as one cell.
    fileprivate func joined(_ next: Block) -> Block {
        var block = self
        let isBold = boldPrefix == text.utf8.count
        let joint = Hyphenation.joint(text, next.text)
        if joint.dropsHyphen { block.text.removeLast() }
        block.text += joint.separator + next.text
        block.box = box.union(next.box)
        if isBold { block.boldPrefix = block.text.utf8.count }
        return block
    }
}
