import DocumentModel

/// Finds dates with a year: `2018-09-19`, `2018.09.19`, `20180919`, `den 19 september 2018`, `19/9 2018`.
///
/// The value is ISO 8601. Days that do not exist are no dates, nor are the first eight digits of a personal number.
enum DateRule: TextRule {
    static func findings(in text: TextView) -> [Finding] {
        var found: [Finding] = []
        var index = 0
        while index < text.count {
            if text.isNumber(index), let (date, first, end) = date(in: text, at: index) {
                found.append(Finding(kind: .date, range: text.range(first, end), value: date.text))
                index = end
            } else {
                index += 1
            }
        }
        return found
    }

    /// The date whose first number is at a token, with its first token and the one after it.
    static func date(in text: TextView, at index: Int) -> (CalendarDate, Int, Int)? {
        guard !hangs(text, index) else { return nil }
        switch text.digitCount(index) {
        case 4: return numeric(text, index)
        case 8: return compact(text, index)
        case 1, 2: return written(text, index) ?? slashed(text, index)
        default: return nil
        }
    }

    /// Whether the number is the rest of something longer: `A2018`, `7.2018`, `3/2018`.
    private static func hangs(_ text: TextView, _ index: Int) -> Bool {
        guard text.isAdjacent(index) else { return false }
        if text.isWord(index - 1) { return true }
        guard text.isMark(index - 1, ".") || text.isMark(index - 1, "/") else { return false }
        return text.isAdjacent(index - 1) && (text.isNumber(index - 2) || text.isWord(index - 2))
    }

    private static func attached(_ text: TextView, _ index: Int, digits: Int) -> Bool {
        text.digitCount(index) == digits && text.isAdjacent(index) && text.isAdjacent(index - 1)
    }

    /// `2018-09-19`, `2018.09.19`
    private static func numeric(_ text: TextView, _ index: Int) -> (CalendarDate, Int, Int)? {
        let isDotted = text.isMark(index + 1, ".") && text.isMark(index + 3, ".")
        guard isDotted || (text.isDash(index + 1) && text.isDash(index + 3)),
            attached(text, index + 2, digits: 2), attached(text, index + 4, digits: 2), !goesOn(text, index + 5),
            let date = day(text, index, index + 2, index + 4)
        else { return nil }
        return (date, index, index + 5)
    }

    /// `20180919`; only of 1900-2099.
    private static func compact(_ text: TextView, _ index: Int) -> (CalendarDate, Int, Int)? {
        guard !text.isAdjacent(index), !goesOn(text, index + 1), let digits = text.integer(index),
            (1900...2099).contains(digits / 10000),
            let date = CalendarDate(year: digits / 10000, month: digits / 100 % 100, day: digits % 100)
        else { return nil }
        return (date, index, index + 1)
    }

    /// `19 september 2018`, `den 19:e sept. 2018`; "den" belongs to it.
    private static func written(_ text: TextView, _ index: Int) -> (CalendarDate, Int, Int)? {
        var next = index + 1
        if text.isMark(next, ":"), text.isWord(next + 1, "e") || text.isWord(next + 1, "a") { next += 2 }
        guard text.isWord(next), let month = month(text, next) else { return nil }
        next += 1
        if text.isMark(next, "."), text.isAdjacent(next) { next += 1 }
        guard text.digitCount(next) == 4, let year = text.integer(next), let day = text.integer(index),
            let date = CalendarDate(year: year, month: month, day: day)
        else { return nil }
        return (date, text.isWord(index - 1, "den") ? index - 1 : index, next + 1)
    }

    private static func month(_ text: TextView, _ index: Int) -> Int? {
        guard text.tokens[index].count <= 9 else { return nil }
        return CalendarDate.months.firstIndex { $0.contains { text.isWord(index, $0) } }.map { $0 + 1 }
    }

    /// `19/9 2018`, `19/9-2018`, `19/9-18`, `19/9/2018`
    private static func slashed(_ text: TextView, _ index: Int) -> (CalendarDate, Int, Int)? {
        guard text.isMark(index + 1, "/"), (1...2).contains(text.digitCount(index + 2)), text.isAdjacent(index + 1),
            text.isAdjacent(index + 2)
        else { return nil }
        let isJoined = (text.isDash(index + 3) || text.isMark(index + 3, "/")) && text.isAdjacent(index + 3)
        let yearIndex = isJoined ? index + 4 : index + 3
        let digits = text.digitCount(yearIndex)
        guard digits == 4 || (digits == 2 && isJoined && text.isDash(index + 3)), !goesOn(text, yearIndex + 1),
            let year = text.integer(yearIndex), digits == 2 || (1900...2099).contains(year),
            let month = text.integer(index + 2), let day = text.integer(index),
            let date = CalendarDate(year: digits == 2 ? fullYear(year) : year, month: month, day: day)
        else { return nil }
        return (date, index, yearIndex + 1)
    }

    private static func fullYear(_ year: Int) -> Int { year <= 40 ? 2000 + year : 1900 + year }

    private static func day(_ text: TextView, _ year: Int, _ month: Int, _ day: Int) -> CalendarDate? {
        guard let year = text.integer(year), let month = text.integer(month), let day = text.integer(day) else {
            return nil
        }
        return CalendarDate(year: year, month: month, day: day)
    }

    /// Whether a mark with a number behind it hangs on the text before a token.
    private static func goesOn(_ text: TextView, _ index: Int) -> Bool {
        guard text.isAdjacent(index), text.isMark(index, "-") || text.isMark(index, ".") || text.isMark(index, "/")
        else { return false }
        return text.isNumber(index + 1) && text.isAdjacent(index + 1)
    }
}
