/// A decimal number as digits, so that no amount is ever rounded.
struct DecimalText {
    var isNegative = false
    /// Digits before the decimal mark.
    var whole: String
    /// Digits behind it.
    var fraction: String = ""

    /// The number times 10 to the given power, with a full stop as decimal mark and no needless leading zeros;
    /// zeros at the end of a fraction are kept as printed.
    func scaled(by power: Int) -> String {
        var digits = Array(whole.utf8) + Array(fraction.utf8)
        var point = whole.utf8.count + power
        if point > digits.count { digits += Array(repeating: 0x30, count: point - digits.count) }
        if point < 1 {
            digits = Array(repeating: 0x30, count: 1 - point) + digits
            point = 1
        }
        let leading = min(digits.prefix { $0 == 0x30 }.count, point - 1)
        let isZero = digits.allSatisfy { $0 == 0x30 }
        var text = isNegative && !isZero ? "-" : ""
        text += String(decoding: digits[leading..<point], as: UTF8.self)
        if point < digits.count { text += "." + String(decoding: digits[point...], as: UTF8.self) }
        return text
    }
}
