extension Int {
    /// With a space between thousands, as is the custom in Sweden and in the SI: `1 234 567`.
    var grouped: String {
        let digits = Array(String(magnitude))
        var text = self < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "\u{202F}" }
            text.append(digit)
        }
        return text
    }
}

extension Double {
    /// Three digits or so.
    var short: String {
        if self >= 100 { return Int(rounded()).grouped }
        let scale = self >= 10 ? 10.0 : 100.0
        let number = Int((self * scale).rounded())
        let fraction = String(number % Int(scale))
        let zeros = String(repeating: "0", count: (scale == 10 ? 1 : 2) - fraction.count)
        return "\(number / Int(scale)).\(zeros)\(fraction)"
    }

    /// Seconds as `12 s`, `3 min 20 s`, `5 h 7 min` or `2 d 3 h`.
    var duration: String {
        let seconds = Int(Swift.min(self, 1e12).rounded(.up))
        switch seconds {
        case ..<60: return "\(seconds) s"
        case ..<3600: return "\(seconds / 60) min \(seconds % 60) s"
        case ..<86400: return "\(seconds / 3600) h \(seconds / 60 % 60) min"
        default: return "\(seconds / 86400) d \(seconds / 3600 % 24) h"
        }
    }
}

extension Int64 {
    /// Bytes as `12 KB`, `3.4 MB` or `5.6 GB`.
    var bytes: String {
        switch self {
        case ..<1000: return "\(self) B"
        case ..<1_000_000: return "\((Double(self) / 1e3).short) kB"
        case ..<1_000_000_000: return "\((Double(self) / 1e6).short) MB"
        case ..<1_000_000_000_000: return "\((Double(self) / 1e9).short) GB"
        default: return "\((Double(self) / 1e12).short) TB"
        }
    }
}
