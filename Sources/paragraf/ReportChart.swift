/// Pictures for the report as SVG. Colours are classes, so that the page's style can turn them for a dark screen.
enum ReportChart {
    /// One column of a column chart, from the bottom up.
    struct Column {
        var label: String
        var parts: [(style: String, value: Int)]
        var total: Int { parts.reduce(0) { $0 + $1.value } }
    }

    private static let width = 960.0
    private static let height = 240.0
    private static let left = 56.0
    private static let bottom = 26.0
    private static let top = 10.0

    /// Columns side by side with a scale at the left. `title` is read out where pictures cannot be seen.
    static func columns(_ columns: [Column], title: String) -> String {
        let scale = Scale(columns.map(\.total).max() ?? 0)
        let room = height - bottom - top
        func y(_ value: Double) -> Double { height - bottom - room * value / scale.end }
        var svg = open(width: width, height: height, title: title)
        for tick in scale.ticks {
            let line = y(tick)
            svg += "<line class=\"grid\" x1=\"\(left.svg)\" x2=\"\(width.svg)\" y1=\"\(line.svg)\" y2=\"\(line.svg)\"/>"
            svg += "<text class=\"tick\" x=\"\((left - 8).svg)\" y=\"\((line + 4).svg)\" text-anchor=\"end\">"
            svg += "\(Int(tick).grouped)</text>"
        }
        let step = (width - left) / Double(max(1, columns.count))
        let gap = min(6, step * 0.2)
        // About 60 units of room for a label.
        let every = max(1, Int((60 / step).rounded(.up)))
        for (index, column) in columns.enumerated() {
            let x = left + Double(index) * step + gap / 2
            var base = 0
            let told = column.parts.filter { $0.value > 0 }.map { "\($0.value.grouped) \($0.style)" }
            svg += "<g><title>\(html(column.label)): \(html(told.joined(separator: ", ")))</title>"
            for part in column.parts where part.value > 0 {
                let upper = y(Double(base + part.value))
                let tall = max(0.8, y(Double(base)) - upper)
                svg += rectangle(part.style, x, upper, min(step - gap, 48), tall)
                base += part.value
            }
            svg += "</g>"
            if index % every == 0 {
                let middle = x + min(step - gap, 48) / 2
                svg += "<text class=\"tick\" x=\"\(middle.svg)\" y=\"\((height - 8).svg)\" text-anchor=\"middle\">"
                svg += "\(html(column.label))</text>"
            }
        }
        let floor = (height - bottom).svg
        return svg
            + "<line class=\"axis\" x1=\"\(left.svg)\" x2=\"\(width.svg)\" y1=\"\(floor)\" y2=\"\(floor)\"/></svg>"
    }

    /// Bars below each other, the name at the left, the number behind the bar.
    static func bars(_ bars: [(name: String, value: Int)], style: String, title: String) -> String {
        let row = 26.0
        let wide = 460.0
        let names = 170.0
        let numbers = 64.0
        let most = Double(max(1, bars.map(\.value).max() ?? 1))
        var svg = open(width: wide, height: Double(bars.count) * row + 4, title: title)
        for (index, bar) in bars.enumerated() {
            let y = Double(index) * row + 4
            let long = max(1.5, (wide - names - numbers) * Double(bar.value) / most)
            svg += "<text class=\"name\" x=\"\((names - 10).svg)\" y=\"\((y + 14).svg)\" text-anchor=\"end\">"
            svg += "\(html(bar.name.truncated(to: 24)))</text>"
            svg += rectangle(style, names, y, long, row - 8)
            svg += "<text class=\"number\" x=\"\((names + long + 7).svg)\" y=\"\((y + 14).svg)\">"
            svg += "\(bar.value.grouped)</text>"
        }
        return svg + "</svg>"
    }

    /// One bar that shows parts of a whole.
    static func share(_ parts: [(style: String, value: Int)], title: String) -> String {
        let total = Double(max(1, parts.reduce(0) { $0 + $1.value }))
        let wide = 960.0
        var svg = open(width: wide, height: 18, title: title, isStretched: true)
        var x = 0.0
        for part in parts where part.value > 0 {
            let long = max(2, wide * Double(part.value) / total)
            svg += "<g><title>\(part.value.grouped) \(part.style)</title>"
            svg +=
                "<rect class=\"\(part.style)\" x=\"\(x.svg)\" y=\"0\" width=\"\(max(1, long - 2).svg)\" height=\"18\"/></g>"
            x += long
        }
        return svg + "</svg>"
    }

    private static func open(width: Double, height: Double, title: String, isStretched: Bool = false) -> String {
        let stretch = isStretched ? " preserveAspectRatio=\"none\"" : ""
        return "<svg viewBox=\"0 0 \(width.svg) \(height.svg)\" role=\"img\"\(stretch) aria-label=\"\(html(title))\">"
    }

    private static func rectangle(_ style: String, _ x: Double, _ y: Double, _ width: Double, _ height: Double)
        -> String
    {
        "<rect class=\"\(style)\" x=\"\(x.svg)\" y=\"\(y.svg)\" width=\"\(width.svg)\" height=\"\(height.svg)\" rx=\"1.5\"/>"
    }

    /// A scale from 0 with two to five steps of 1, 2 or 5 times a power of ten.
    private struct Scale {
        var ticks: [Double] = []
        var end = 1.0

        init(_ most: Int) {
            var step = 1
            var factors = [2, 5, 10]
            var power = 1
            while most / step >= 5, step < Int.max / 100 {
                step = power * factors.removeFirst()
                if factors.isEmpty {
                    power *= 10
                    factors = [2, 5, 10]
                }
            }
            let count = max(1, (most + step - 1) / step)
            ticks = (0...count).map { Double($0 * step) }
            end = Double(count * step)
        }
    }
}

extension Double {
    /// With at most one decimal.
    fileprivate var svg: String {
        let tenths = Int((self * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(Double(tenths) / 10)"
    }
}

/// Foreign text within HTML: what has a meaning there is written as a reference, and what is invisible is gone.
func html(_ text: String) -> String {
    var result = ""
    for scalar in text.printable.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&#39;"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
