/// A shape that was read, to be weighed: dates, school years, statutes and periods have the same looks.
struct Candidate {
    let reading: Reading
    let shape: Shape
    let hasLead: Bool
    private let unit: String?
    private let isKnown: Bool
    private let year: Int
    private let number: Int

    init(reading: Reading, shape: Shape, hasLead: Bool) {
        self.reading = reading
        self.shape = shape
        self.hasLead = hasLead
        unit = reading.unit.map { Letters.uppercased(reading.bytes, $0) }
        isKnown = unit.map(Units.known.contains) ?? false
        year = Candidate.value(reading, reading.year)
        number = Candidate.value(reading, reading.number)
    }

    private static func value(_ reading: Reading, _ run: Range<Int>?) -> Int {
        guard let run else { return 0 }
        return reading.bytes[run].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    // MARK: Weighing

    var isPlausible: Bool {
        if shape.condition == .given { return !isDate || unit != nil }
        guard isUnitPlausible, !isDate else { return false }
        if hasLead { return true }
        if shape.condition == .knownUnit, !isKnown { return false }
        return !isPeriod && !isDayAndMonth
    }

    /// Without a lead word a unit in lower case is none, and one in mixed case must be a common one.
    private var isUnitPlausible: Bool {
        guard let unit, let run = reading.unit else { return true }
        guard Units.isPossible(unit) else { return false }
        if hasLead { return true }
        if unit.utf8.elementsEqual(reading.bytes[run]) { return true }
        return isKnown && !isLower(run.lowerBound)
    }

    private func isLower(_ position: Int) -> Bool {
        let byte = reading.bytes[position]
        if byte < 0x80 { return byte & 0x20 != 0 }
        return reading.bytes[position + 1] & 0x20 != 0
    }

    /// `2018-09-19` and the like: two digits each that are a month and a day.
    private var isDate: Bool {
        guard digitCount(reading.year) == 4, digitCount(reading.number) == 2, (1...12).contains(number) else {
            return false
        }
        guard let day = reading.codes.first, day.count == 2 else { return false }
        return (1...31).contains(Candidate.value(reading, day))
    }

    /// `2018/2019`, `2019-2022`; `2018/19` after a word that is no common unit.
    private var isPeriod: Bool {
        guard digitCount(reading.year) == 4, reading.codes.isEmpty else { return false }
        if digitCount(reading.number) == 4 {
            return reading.separator == .slash ? number == year + 1 : abs(number - year) <= 20
        }
        return digitCount(reading.number) == 2 && !isKnown && number == (year + 1) % 100
    }

    /// `19/9`, `19/12`.
    private var isDayAndMonth: Bool {
        digitCount(reading.year) == 2 && digitCount(reading.number) <= 2 && (1...31).contains(year)
            && (1...12).contains(number)
    }

    private func digitCount(_ run: Range<Int>?) -> Int { run?.count ?? 0 }

    // MARK: Result

    /// A two-digit year is of this century up to 40.
    private var fullYear: Int { digitCount(reading.year) == 4 ? year : year <= 40 ? 2000 + year : 1900 + year }

    private var isCertain: Bool {
        if hasLead || shape.condition == .given { return true }
        guard unit != nil else { return false }
        return isKnown || (reading.separator == .slash && digitCount(reading.year) == 4)
    }

    private var normalised: String {
        var text = unit.map { $0 + " " } ?? ""
        text += "\(fullYear)/\(number)"
        for code in reading.codes { text += "-" + String(decoding: reading.bytes[code], as: UTF8.self) }
        return text
    }

    var caseNumber: CaseNumber {
        let range = reading.start..<reading.position
        return CaseNumber(
            range: range, quote: String(decoding: reading.bytes[range], as: UTF8.self), normalised: normalised,
            scheme: shape.name, isCertain: isCertain)
    }
}
