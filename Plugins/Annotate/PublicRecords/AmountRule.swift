import DocumentModel

/// Finds sums of money: `12 tkr`, `1 047 250:-/år`, `4,85 mnkr`, `−38,6 mkr`, `5,5 miljoner kronor`, `SEK 12 000`.
///
/// The value is the exact amount in the main unit with its currency (`12000 SEK`); attribute `per` holds what stands
/// behind a slash (`år`). Numbers in words are not read.
enum AmountRule: TextRule {
    static func findings(in text: TextView) -> [Finding] {
        var found: [Finding] = []
        var index = 0
        while index < text.count {
            guard text.isNumber(index), !isInside(text, index) else {
                index += 1
                continue
            }
            let (number, numberEnd) = number(in: text, at: index)
            if let number, let finding = amount(text, number, first: index, numberEnd) {
                found.append(finding.finding)
                index = finding.end
            } else {
                index = max(numberEnd, index + 1)
            }
        }
        return found
    }

    /// Whether the digits are the end of something longer: `A12`, `0,5`, `14:30`, `1'500`.
    private static func isInside(_ text: TextView, _ index: Int) -> Bool {
        guard text.isAdjacent(index) else { return false }
        if text.isWord(index - 1) { return true }
        let isJoint =
            [",", ".", ":", "/", "'"].contains { text.isMark(index - 1, $0) }
            || (text.kind(index - 1) == .mark && text.text(index - 1) == "’")
        return isJoint && text.isAdjacent(index - 1) && text.isNumber(index - 2)
    }

    // MARK: Number

    /// Digits with thousands parted by single spaces or full stops, and a decimal comma (or a full stop that parts
    /// off other than three digits). Returns the number and the token after it.
    private static func number(in text: TextView, at index: Int) -> (DecimalText?, Int) {
        var whole = text.text(index)
        var next = index + 1
        if whole.utf8.count <= 3 {
            let isSpaced = isGroup(text, next, dotted: false)
            let isDotted = !isSpaced && isGroup(text, next + 1, dotted: true)
            while isSpaced || isDotted {
                let group = isDotted ? next + 1 : next
                guard isGroup(text, group, dotted: isDotted) else { break }
                whole += text.text(group)
                next = group + 1
            }
        }
        guard whole.utf8.count <= 18 else { return (nil, next) }
        var number = DecimalText(whole: whole)
        if text.isMark(next, ",") || text.isMark(next, "."), text.isAdjacent(next), text.isAdjacent(next + 1),
            (1...6).contains(text.digitCount(next + 1))
        {
            number.fraction = text.text(next + 1)
            next += 2
        }
        return (number, next)
    }

    private static func isGroup(_ text: TextView, _ index: Int, dotted: Bool) -> Bool {
        guard text.digitCount(index) == 3 else { return false }
        if dotted { return text.isMark(index - 1, ".") && text.isAdjacent(index) && text.isAdjacent(index - 1) }
        guard text.isNumber(index - 1) else { return false }
        let gap = text.tokens[index].start - text.tokens[index - 1].end
        return gap == 1 || (gap <= 3 && text.bytes[text.tokens[index - 1].end] >= 0xC2)
    }

    // MARK: Unit

    private static func amount(
        _ text: TextView, _ number: DecimalText, first: Int, _ numberEnd: Int
    ) -> (finding: Finding, end: Int)? {
        var number = number
        var first = first
        let unit: MoneyUnit
        var end = numberEnd
        if let (found, unitEnd) = MoneyUnit.read(text, at: numberEnd) {
            (unit, end) = (found, unitEnd)
        } else if let found = MoneyUnit.before(text, first) {
            unit = found
            first -= 1
        } else {
            return nil
        }
        if isMinus(text, first - 1) {
            number.isNegative = true
            first -= 1
        }
        var attributes: [Attribute] = []
        if text.isMark(end, "/"), text.isAdjacent(end), text.isWord(end + 1), text.isAdjacent(end + 1) {
            let start = end + 1
            end += 2
            while text.isAdjacent(end), isPartOfMeasure(text, end) { end += 1 }
            attributes.append(Attribute(key: "per", value: text.text(text.range(start, end))))
        }
        let value = number.scaled(by: unit.power) + " " + unit.currency
        return (Finding(kind: .amount, range: text.range(first, end), value: value, attributes: attributes), end)
    }

    /// A dash right before the number that does not join it to something before.
    private static func isMinus(_ text: TextView, _ index: Int) -> Bool {
        guard text.isDash(index), text.isAdjacent(index + 1) else { return false }
        // `5 -10 tkr` is a range, `2031 -10 tkr` a loss in that year.
        guard text.isAdjacent(index) else { return !text.isNumber(index - 1) || isYear(text, index - 1) }
        return text.isMark(index - 1, "(") || text.isMark(index - 1, "+") || text.kind(index - 1) == .divider
    }

    private static func isYear(_ text: TextView, _ index: Int) -> Bool {
        text.digitCount(index) == 4 && (1900..<2100).contains(text.integer(index) ?? 0)
    }

    /// `2`, `²` of `m2`, `m²`.
    private static func isPartOfMeasure(_ text: TextView, _ index: Int) -> Bool {
        if text.digitCount(index) == 1 { return true }
        guard text.kind(index) == .mark, text.tokens[index].count == 2 else { return false }
        return [0xB2, 0xB3].contains(text.bytes[text.tokens[index].start + 1])
    }
}
