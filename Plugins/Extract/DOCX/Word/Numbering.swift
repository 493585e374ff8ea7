/// One level of a list definition.
struct ListLevel {
    var start = 1
    var format = NumberFormat.decimal
    /// Text around the number, with `%1` to `%9` for the numbers of the levels.
    var pattern = ""
    /// The level, counted from 1, whose next number starts this one afresh; 0 for none, nil for any higher one.
    var restart: Int?
    /// Whether numbers of other levels are written in decimal.
    var isLegal = false
    /// Whether white space parts the number from the text (`w:suff`).
    var hasSpace = true
    /// Paragraph style that belongs to the level.
    var style: String?

    /// A pattern is a few characters long; longer ones are cut.
    static let longestPattern = 64
}

/// A list definition (`w:abstractNum`): up to nine levels.
struct ListDefinition {
    var levels: [ListLevel?] = Array(repeating: nil, count: Numbering.levelCount)
    /// Numbering style whose list holds the levels instead.
    var numberingStyle: String?
}

/// A list (`w:num`): a definition with exceptions.
struct List {
    var definition = 0
    var startOverrides: [Int: Int] = [:]
    var levels: [Int: ListLevel] = [:]
}

/// The lists of a document.
struct Numbering {
    static let levelCount = 9

    var definitions: [Int: ListDefinition] = [:]
    var lists: [Int: List] = [:]

    /// The number of the definition that a list counts with, through numbering styles; nil when it has none.
    func definitionID(ofList id: Int, _ styles: Styles) -> Int? {
        var id = id
        // A style may name a list whose definition names a style: three steps are one more than real files take.
        for _ in 0..<3 {
            guard let list = lists[id], let definition = definitions[list.definition] else { return nil }
            guard let style = definition.numberingStyle, let next = styles.list(ofStyle: style) else {
                return list.definition
            }
            id = next
        }
        return nil
    }

    /// A level of a list, exceptions taken in.
    func level(_ level: Int, ofList list: List, definition: Int) -> ListLevel? {
        list.levels[level] ?? definitions[definition]?.levels[level]
    }

    /// The level of a list that belongs to the first of these styles that has one.
    func level(ofStyles chain: [String], list id: Int, _ styles: Styles) -> Int? {
        guard let list = lists[id], let definition = definitionID(ofList: id, styles) else { return nil }
        for style in chain {
            for level in 0..<Numbering.levelCount {
                if self.level(level, ofList: list, definition: definition)?.style == style { return level }
            }
        }
        return nil
    }
}
