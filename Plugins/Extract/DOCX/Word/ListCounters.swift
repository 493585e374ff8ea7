/// Counts the list items of a story, so that each gets the number that a reader sees.
///
/// Lists of one definition count on from each other; a start override of a list counts once, when the list is first
/// used (ISO/IEC 29500-1, 17.9).
struct ListCounters {
    /// Bytes of a number; one of nine levels in Roman numerals has fewer.
    private static let longestNumber = 100

    private let numbering: Numbering
    private let styles: Styles
    private var counters: [Int: [Int?]] = [:]
    private var started: [Int: UInt16] = [:]

    init(_ numbering: Numbering, _ styles: Styles) {
        self.numbering = numbering
        self.styles = styles
    }

    /// Level, from 0, on which a paragraph stands in a list: its own word, else the level that its style belongs to.
    func level(list: Int, own: Int?, style: ResolvedStyle) -> Int {
        let level = own ?? numbering.level(ofStyles: style.chain, list: list, styles) ?? style.listLevel ?? 0
        return min(max(level, 0), Numbering.levelCount - 1)
    }

    /// Counts one more item and gives its number or bullet, and whether white space parts it from the text; nil for a
    /// list without visible numbers, and when there is no such list.
    mutating func next(list id: Int, level: Int) -> (marker: String, hasSpace: Bool)? {
        guard let list = numbering.lists[id], let definition = numbering.definitionID(ofList: id, styles),
            let format = numbering.level(level, ofList: list, definition: definition)
        else { return nil }
        count(list, id, level, definition, start: format.start)
        let marker = format.format == .bullet ? bullet(format.pattern) : number(list, format, definition)
        guard !marker.isEmpty else { return nil }
        return (marker, format.hasSpace || format.pattern.utf8.last.map(isSpace) ?? false)
    }

    private mutating func count(_ list: List, _ id: Int, _ level: Int, _ definition: Int, start: Int) {
        var numbers = counters[definition] ?? Array(repeating: nil, count: Numbering.levelCount)
        let bit = UInt16(1) << UInt16(level)
        if let override = list.startOverrides[level], started[id, default: 0] & bit == 0 {
            numbers[level] = override
        } else {
            numbers[level] = numbers[level].map { $0 &+ 1 } ?? start
        }
        started[id, default: 0] |= bit
        for deeper in (level + 1)..<max(level + 1, Numbering.levelCount) {
            let restart = numbering.level(deeper, ofList: list, definition: definition)?.restart
            if restart.map({ $0 > level }) ?? true { numbers[deeper] = nil }
        }
        counters[definition] = numbers
    }

    private func number(_ list: List, _ format: ListLevel, _ definition: Int) -> String {
        guard format.format != .none else { return "" }
        var text = ""
        var isPlaceholder = false
        for character in format.pattern where text.utf8.count < ListCounters.longestNumber {
            if isPlaceholder, let digit = character.wholeNumberValue, (1...9).contains(digit) {
                text += number(ofLevel: digit - 1, list, format, definition)
                isPlaceholder = false
            } else if character == "%" {
                isPlaceholder = true
            } else {
                text.append(character)
                isPlaceholder = false
            }
        }
        return text.trimmingSpaces
    }

    private func number(ofLevel level: Int, _ list: List, _ format: ListLevel, _ definition: Int) -> String {
        guard let other = numbering.level(level, ofList: list, definition: definition) else { return "" }
        let number = (counters[definition]?[level] ?? nil) ?? other.start
        return (format.isLegal ? .decimal : other.format).text(number)
    }
}
