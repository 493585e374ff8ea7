import DocumentModel

/// What the marks of a line say: headings, rules, table rows and bold fronts as Markdown writes them, and columns as
/// plain text sets them, parted by gaps.
enum LineMarkup {
    /// The line as a block without id and position; nil when there is nothing on it.
    ///
    /// `lines` stands behind the line, for the underline of a heading.
    static func block(_ line: ArraySlice<UInt8>, before lines: LineReader) -> Block? {
        let text = trimmed(line)
        guard !text.isEmpty else { return nil }
        if isRule(text) { return furniture(text) }
        if let (level, title) = heading(text) { return heading(title, level: level) }
        if let cells = cells(text) {
            return cells.allSatisfy({ isAlignment($0) }) ? furniture(text) : paragraph(joined(cells))
        }
        if text.count <= 200, let next = lines.peek(), isUnderline(trimmed(next)) {
            return heading(text, level: 1)
        }
        return paragraph(withTabs(text))
    }

    private static func string(_ bytes: some Sequence<UInt8>) -> String {
        // Controls have no meaning on a line of text; the tab parts cells.
        String(decoding: bytes.filter { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }, as: UTF8.self)
    }

    private static func furniture(_ text: ArraySlice<UInt8>) -> Block {
        Block(id: BlockID(1), kind: .furniture, text: string(text), style: "rule")
    }

    private static func heading(_ text: ArraySlice<UInt8>, level: Int) -> Block {
        let (title, _) = withoutBoldMarks(string(text))
        return Block(id: BlockID(1), kind: .heading, text: title, style: "heading \(level)", level: level)
    }

    private static func paragraph(_ bytes: [UInt8]) -> Block? {
        let (text, bold) = withoutBoldMarks(string(bytes))
        guard !text.isEmpty else { return nil }
        return Block(
            id: BlockID(1), kind: .paragraph, text: text, weight: bold == text.utf8.count ? 700 : 400, boldPrefix: bold)
    }

    // MARK: Lines of signs

    /// Three or more of one sign, perhaps with spaces between: a line across the page.
    private static func isRule(_ text: ArraySlice<UInt8>) -> Bool {
        guard let sign = text.first, "-_*=".utf8.contains(sign) else { return false }
        return text.count { $0 == sign } >= 3 && text.allSatisfy { $0 == sign || $0 == UInt8(ascii: " ") }
    }

    /// `=====` under a line makes it a heading. `-----` does as well in Markdown, but in minutes it ends an item.
    private static func isUnderline(_ text: ArraySlice<UInt8>) -> Bool {
        text.count >= 3 && text.allSatisfy { $0 == UInt8(ascii: "=") }
    }

    /// `## Bakgrund`, with or without signs at the end (CommonMark 0.31, 4.2).
    private static func heading(_ text: ArraySlice<UInt8>) -> (level: Int, title: ArraySlice<UInt8>)? {
        let sign = UInt8(ascii: "#")
        let level = text.prefix { $0 == sign }.count
        let rest = text.dropFirst(level)
        guard (1...6).contains(level), let gap = rest.first, isSpace(gap) else { return nil }
        var title = trimmed(rest)
        while title.last == sign { title.removeLast() }
        title = trimmed(title)
        return title.isEmpty ? nil : (level, title)
    }

    // MARK: Cells

    /// The cells of a table row in Markdown, `| Namn | Parti |`; nil for other lines.
    private static func cells(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
        let bar = UInt8(ascii: "|")
        guard text.count >= 3, text.first == bar, text.last == bar else { return nil }
        return text.dropFirst().dropLast().split(separator: bar, omittingEmptySubsequences: false).map { trimmed($0) }
    }

    /// `---`, `:--:`: the row under a table's head.
    private static func isAlignment(_ cell: ArraySlice<UInt8>) -> Bool {
        !cell.isEmpty && cell.allSatisfy { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
    }

    private static func joined(_ cells: [ArraySlice<UInt8>]) -> [UInt8] {
        Array(cells.filter { !$0.isEmpty }.joined(separator: [UInt8(ascii: "\t")]))
    }

    /// Gaps of three and more spaces part cells, as tabs do. Spaced letters are left alone.
    private static func withTabs(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        if text.split(separator: UInt8(ascii: " ")).allSatisfy({ $0.count <= 2 }) { return Array(text) }
        var spaces = 0
        for byte in text {
            if byte == UInt8(ascii: " ") {
                spaces += 1
                continue
            }
            if spaces > 0 { bytes.append(contentsOf: gap(spaces, beside: bytes.last, byte)) }
            spaces = 0
            bytes.append(byte)
        }
        return bytes
    }

    private static func gap(_ spaces: Int, beside last: UInt8?, _ next: UInt8) -> [UInt8] {
        let tab = UInt8(ascii: "\t")
        if last == tab || next == tab { return [] }
        return spaces >= 3 ? [tab] : Array(repeating: UInt8(ascii: " "), count: spaces)
    }

    // MARK: Bold

    /// Takes the marks of a bold front off, `**Beslut** Nämnden …`, and says how many bytes are bold.
    private static func withoutBoldMarks(_ text: String) -> (text: String, bold: Int) {
        for mark in ["**", "__"] where text.hasPrefix(mark) {
            let rest = text.dropFirst(2)
            guard let end = rest.firstRange(of: mark), end.lowerBound > rest.startIndex, rest.first != " " else {
                continue
            }
            let front = rest[..<end.lowerBound]
            return (String(front) + rest[end.upperBound...], front.utf8.count)
        }
        return (text, 0)
    }

    // MARK: White space

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var line = line.drop(while: isSpace)
        while let last = line.last, isSpace(last) { line.removeLast() }
        return line
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte <= 0x1F }
}
