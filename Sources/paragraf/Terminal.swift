import ArgumentParser
import Glibc

/// When to use colour.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case always, never, auto
}

/// What is known of the terminal, if there is one.
struct Terminal {
    /// Whether text may be coloured.
    let hasColor: Bool
    /// Whether a person is looking.
    let isTerminal: Bool
    /// Columns, 100 where there is no terminal.
    let width: Int

    /// Looks at the standard output. The variable `NO_COLOR` (https://no-color.org) turns colour off unless it was
    /// asked for.
    init(_ choice: ColorChoice) {
        isTerminal = isatty(STDOUT_FILENO) == 1
        let isUnwanted = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? false
        hasColor = choice == .always || choice == .auto && isTerminal && !isUnwanted && !isDumb
        var size = winsize()
        let isKnown = isTerminal && ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col >= 40
        width = isKnown ? Int(size.ws_col) : 100
    }

    enum Style: String {
        case bold = "1"
        case dim = "2"
        case red = "31"
        case green = "32"
        case yellow = "33"
        case magenta = "35"
        case cyan = "36"
    }

    /// The text in a style, where there is colour.
    func paint(_ text: String, _ style: Style) -> String {
        hasColor && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }
}

extension StringProtocol {
    /// On one line and without anything that a terminal would obey: papers and file names are foreign text.
    var printable: String {
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator:
                result.append(scalar.properties.isWhitespace ? " " : "\u{FFFD}")
            case .format where (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value):
                continue
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// Columns that the text takes in a terminal.
    var displayWidth: Int { unicodeScalars.reduce(0) { $0 + $1.displayWidth } }

    /// The text in at most `width` columns, ending in `…` where it was cut.
    func truncated(to width: Int) -> String {
        guard displayWidth > width else { return String(self) }
        var result = ""
        var used = 1
        for character in self {
            let next = String(character).displayWidth
            guard used + next <= width else { break }
            used += next
            result.append(character)
        }
        return result.trimmedRight + "…"
    }

    /// The text with spaces behind it up to `width` columns.
    func padded(to width: Int) -> String {
        String(self) + String(repeating: " ", count: Swift.max(0, width - displayWidth))
    }

    private var trimmedRight: String {
        var text = String(self)
        while text.last == " " { text.removeLast() }
        return text
    }
}

extension Unicode.Scalar {
    fileprivate var displayWidth: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
