/// Marks that part the components of a case number.
struct Separators: OptionSet {
    let rawValue: UInt8

    static let space = Separators(rawValue: 1)
    static let slash = Separators(rawValue: 2)
    static let dash = Separators(rawValue: 4)
    static let colon = Separators(rawValue: 8)
    static let dot = Separators(rawValue: 16)
    static let none = Separators(rawValue: 32)
}

/// One component of a shape. Digit and letter runs are taken whole, so a shape matches in one way or not at all.
enum Piece {
    /// Letters of an authority or register: KS, BUN, ÖN, LOV.
    case unit
    /// Four digits, 1900-2099.
    case year
    /// Two digits.
    case shortYear
    /// Two digits of the year and, right behind, the digits of the running number, this many.
    case shortYearAndNumber(ClosedRange<Int>)
    /// Digits of the running number, this many.
    case number(ClosedRange<Int>)
    /// These letters, in any case, which are the unit.
    case word([UInt8])
    /// These bytes.
    case marks([UInt8])
    /// One of these marks.
    case gap(Separators)
    /// Classification in front, digits and full stops (`1.3.1`, `040`).
    case classification(dotted: Bool)
    /// Any sub-numbers or codes behind, after `-` or `/`.
    case codes
    /// A sub-number or code of one to four digits.
    case trailingCode
    /// A classification code behind, after a full stop, this many digits.
    case dottedCode(ClosedRange<Int>)
    /// A classification code behind, after a space, this many digits.
    case spacedCode(ClosedRange<Int>, onlyAtLineEnd: Bool)
}

/// What must hold beside the shape for a match to count.
enum Condition {
    /// Nothing.
    case none
    /// The unit is in the table of common ones, or a lead word stands in front.
    case knownUnit
    /// A lead word stands in front, or the caller accepts bare numbers.
    case bare
    /// A lead word stands in front.
    case lead
    /// Nothing at all: somebody has said that case numbers look so.
    case given
}

/// A way in which authorities print case numbers.
struct Shape {
    let name: String
    let pieces: [Piece]
    let condition: Condition

    private init(_ name: String, _ condition: Condition, _ pieces: [Piece]) {
        self.name = name
        self.pieces = pieces
        self.condition = condition
    }

    /// The shape of a format that somebody adds.
    init(format pieces: [Piece]) { self.init("format", .given, pieces) }

    /// Shapes that begin with letters, in the order in which they are tried.
    static let beginningWithUnit = [
        Shape(
            "unit-year-number", .none,  // Ks/2018:123 041
            [
                .unit, .gap(.slash), .year, .gap(.colon), .number(1...6),
                .spacedCode(3...3, onlyAtLineEnd: true),
            ]),
        Shape(
            "unit-year-number", .knownUnit,  // KS-2019/1234.123, KS 2019/45.012
            [
                .unit, .gap([.space, .slash, .dash]), .year, .gap([.slash, .colon]), .number(1...6),
                .dottedCode(2...4),
            ]),
        Shape(
            "unit-year-number", .knownUnit,  // KS 2019/123 041
            [
                .unit, .gap(.space), .year, .gap(.slash), .number(1...6), .spacedCode(3...3, onlyAtLineEnd: true),
            ]),
        Shape(
            "unit-year-number", .none,  // KS 2018/14, KS-2019-17, KS:2018/45, BUN/2020:12-619
            [
                .unit, .gap([.space, .slash, .dash, .colon, .none]), .year, .gap([.slash, .dash, .colon]),
                .number(1...6), .codes,
            ]),
        Shape(
            "unit-year-number", .none, [.unit, .gap(.dot), .year, .gap(.dot), .number(1...6), .codes]),  // KS.2020.45
        Shape("unit-year-number", .knownUnit, [.unit, .gap(.space), .year, .gap(.dot), .number(2...6), .codes]),
        Shape(
            "unit-number-year",  // Ks 123/2018, KS-0123/2018
            .knownUnit, [.unit, .gap([.space, .dash, .slash]), .number(1...6), .gap(.slash), .year]),
        Shape(
            "unit-year-number", .knownUnit,  // SN 94/0117 042
            [
                .unit, .gap(.space), .shortYear, .gap(.slash), .number(4...6),
                .spacedCode(3...3, onlyAtLineEnd: true),
            ]),
        Shape(
            "unit-year-number",  // KS 19/123
            .knownUnit,
            [.unit, .gap([.space, .dash, .slash, .none]), .shortYear, .gap(.slash), .number(1...6), .codes]),
        Shape(
            "unit-number-year",  // KS 0423/19, KS0423/19
            .knownUnit, [.unit, .gap([.space, .dash, .none]), .number(3...6), .gap(.slash), .shortYear]),
        Shape(
            "unit-number-year",  // RV 1234-2020
            .knownUnit, [.unit, .gap(.space), .number(2...6), .gap(.dash), .year]),
        Shape(
            "unit-year-number",  // RV190123
            .knownUnit, [.unit, .gap(.none), .shortYearAndNumber(4...5)]),
        Shape(
            "unit-year-number",  // KS19.123
            .knownUnit, [.unit, .gap(.none), .shortYear, .gap(.dot), .number(3...6)]),
        Shape(
            "unit-year-number", .lead,  // Ks 00-1234 012
            [
                .unit, .gap(.space), .shortYear, .gap(.dash), .number(3...6),
                .spacedCode(3...3, onlyAtLineEnd: true),
            ]),
        Shape("unit-year-number", .lead, [.unit, .gap(.space), .shortYear, .gap(.dash), .number(3...6)]),
    ]

    /// Shapes that begin with digits, in the order in which they are tried.
    static let beginningWithDigits = [
        Shape(
            "year-unit-number", .none,  // 2018/KS 0123 10
            [
                .year, .gap(.slash), .unit, .gap([.space, .dash, .none]), .number(4...4),
                .spacedCode(2...3, onlyAtLineEnd: false),
            ]),
        Shape(
            "year-unit-number", .none,
            [.year, .gap([.slash, .dash, .dot]), .unit, .gap([.space, .dash, .dot, .none]), .number(1...6), .codes]),
        Shape(
            "year-number-unit", .knownUnit,  // 2018/0123 KS-1, 2018/0123 KS.041
            [.year, .gap(.slash), .number(1...6), .gap(.space), .unit, .gap([.dash, .dot]), .trailingCode]),
        Shape(
            "year-number-unit", .none,  // 2017.123 SN, 2019/00123-KS
            [.year, .gap([.dot, .slash]), .number(1...6), .gap([.space, .dash]), .unit]),
        Shape("year-number-unit", .knownUnit, [.year, .gap(.dash), .number(3...6), .gap([.space, .dash]), .unit]),
        Shape(
            "year-unit-number", .knownUnit,  // 19KS123
            [.shortYear, .unit, .number(1...5)]),
        Shape("year-number", .bare, [.year, .gap([.slash, .dash, .colon, .dot]), .number(1...6), .codes]),
        Shape("number-year", .bare, [.number(1...6), .gap(.slash), .year]),
        Shape(
            "code-number-year", .bare,  // 1.3.1-123/2018
            [.classification(dotted: true), .gap(.dash), .number(1...6), .gap(.slash), .year]),
        Shape(
            "code-number-year", .lead,  // 040-123/2002, 1.5.3-123-2012
            [.classification(dotted: false), .gap(.dash), .number(3...6), .gap([.slash, .dash]), .year]),
        Shape(
            "code-number-year", .lead,  // 1.1.-123/12
            [.classification(dotted: false), .gap(.dash), .number(3...6), .gap([.slash, .dash]), .shortYear]),
        Shape(
            "year-unit-number", .lead,  // 2017KSM0123 301
            [.year, .unit, .number(1...6), .spacedCode(3...3, onlyAtLineEnd: false)]),
        Shape("year-unit-number", .lead, [.year, .unit, .number(1...6)]),
        Shape("number-year", .lead, [.number(3...6), .gap(.dash), .year]),  // 01234-2019
        Shape("number-year", .lead, [.number(3...6), .gap(.slash), .shortYear]),
        Shape("year-number", .lead, [.shortYear, .gap(.slash), .number(1...6), .codes]),
    ]
}
