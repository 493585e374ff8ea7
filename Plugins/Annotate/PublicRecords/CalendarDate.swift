/// A day of the Gregorian calendar.
struct CalendarDate: Equatable {
    let year: Int
    let month: Int
    let day: Int

    /// Nil when there is no such day, or the year is outside 1800-2199.
    init?(year: Int, month: Int, day: Int) {
        guard (1800...2199).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard day <= days[month - 1] else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// ISO 8601: `2018-09-19`.
    var text: String { "\(year)-\(CalendarDate.padded(month))-\(CalendarDate.padded(day))" }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// Swedish month names and their abbreviations; the position is the month less one.
    static let months: [[StaticString]] = [
        ["januari", "jan"], ["februari", "feb", "febr"], ["mars", "mar"], ["april", "apr"], ["maj"], ["juni", "jun"],
        ["juli", "jul"], ["augusti", "aug"], ["september", "sep", "sept"], ["oktober", "okt"], ["november", "nov"],
        ["december", "dec"],
    ]
}
