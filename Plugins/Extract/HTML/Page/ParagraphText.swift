/// The paragraph being read, line by line: a line ends at `<br>`.
struct ParagraphText {
    /// A line without white space at its ends.
    struct Line {
        var text: [UInt8] = []
        /// Bytes other than white space.
        var visible = 0
        var bold = 0
        var italic = 0
        /// Those in links, and in links to places in the page.
        var links = 0
        var inPageLinks = 0
        /// Length of the bold front.
        var boldPrefix = 0
        var size = Majority()

        var isBold: Bool { visible > 0 && bold == visible }
    }

    private(set) var lines: [Line] = []
    private var line = Line()
    private var gap: UInt8?

    var isEmpty: Bool { lines.isEmpty && line.visible == 0 }

    /// White space: one space, or a tab that parts cells.
    mutating func appendSpace(isTab: Bool = false) {
        if isTab || gap == nil { gap = isTab ? 0x09 : 0x20 }
    }

    /// A run of text without white space.
    mutating func append(_ run: some Collection<UInt8>, _ look: Look) {
        if let gap, line.visible > 0 { line.text.append(gap) }
        gap = nil
        line.text.append(contentsOf: run)
        let count = run.count
        if look.isBold {
            if line.bold == line.visible { line.boldPrefix = line.text.count }
            line.bold += count
        }
        line.visible += count
        if look.isItalic { line.italic += count }
        if look.link != .none { line.links += count }
        if look.link == .toPage { line.inPageLinks += count }
        line.size.add(look.size, count)
    }

    /// Ends the line. False for an empty line behind others, which ends the paragraph.
    mutating func endLine() -> Bool {
        gap = nil
        guard line.visible > 0 else { return lines.isEmpty }
        lines.append(line)
        line = Line()
        return true
    }

    /// Gives the lines away that show something, and begins anew.
    mutating func take() -> [Line] {
        _ = endLine()
        defer { lines.removeAll(keepingCapacity: true) }
        return lines.filter { line in !line.text.isBlank }
    }
}

/// The most frequent of several sizes, when one has more than half.
struct Majority {
    private(set) var size: Float = 0
    private var count = 0

    mutating func add(_ size: Float, _ count: Int) {
        if size == self.size {
            self.count += count
        } else if count > self.count {
            self.size = size
            self.count = count - self.count
        } else {
            self.count -= count
        }
    }

    mutating func add(_ other: Majority) { add(other.size, other.count) }
}

extension [UInt8] {
    /// Whether there is nothing but white space, no-break spaces (U+00A0) included.
    fileprivate var isBlank: Bool {
        var isSecond = false
        for byte in self {
            switch byte {
            case 0xC2 where !isSecond: isSecond = true
            case 0xA0 where isSecond: isSecond = false
            case 0x20, 0x09: isSecond = false
            default: return false
            }
        }
        return true
    }
}
