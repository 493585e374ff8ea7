import CaseNumbers
import DocumentModel

/// The head of a paper as a grid of cells, in which labels and values are looked up: `Handläggare: Anna Ek`, a label
/// with its value in the next cell, below it, or in a second column of blocks.
struct HeadCells {
    private struct Cell {
        let block: BlockID
        let row: Int
        let column: Int
        let label: String?
        let value: String
    }

    /// Cells looked at; a head has far fewer.
    private static let cellLimit = 400
    /// Labels that may stand in rows of their own before the values follow.
    private static let labelRunLimit = 12

    private var cells: [Cell] = []
    /// Whether a row holds labels and nothing else.
    private var isLabelRow: [Bool] = []

    init(_ blocks: [Block], _ numbers: CaseNumberReader) {
        var row = 0
        for block in blocks {
            for line in block.text.utf8.split(separator: 0x0A) {
                guard cells.count < Self.cellLimit else { return }
                isLabelRow.append(true)
                for (column, part) in line.split(separator: 0x09, omittingEmptySubsequences: false).enumerated() {
                    guard cells.count < Self.cellLimit else { return }
                    for (label, value) in HeadLabels.split(Substring(part), numbers) {
                        cells.append(Cell(block: block.id, row: row, column: column, label: label, value: value))
                        if label == nil || !value.isEmpty { isLabelRow[row] = false }
                    }
                }
                row += 1
            }
        }
    }

    /// Whether the head has a label out of a set.
    func has(_ labels: Set<String>) -> Bool { cells.contains { $0.label.map(labels.contains) ?? false } }

    /// What may be the value of each label out of a set, likeliest first, with the blocks.
    func values(of labels: Set<String>) -> [[(value: String, block: BlockID)]] {
        cells.indices.compactMap { position in
            guard let label = cells[position].label, labels.contains(label) else { return nil }
            let places = cells[position].value.isEmpty ? neighbours(of: position) : [position]
            return places.map { (cells[$0].value, cells[$0].block) }
        }
    }

    /// The cells beside and below a label that stands alone.
    private func neighbours(of position: Int) -> [Int] {
        let cell = cells[position]
        var found: [Int] = []
        let right = position + 1
        if right < cells.count, cells[right].row == cell.row, cells[right].label == nil, !cells[right].value.isEmpty {
            found.append(right)
        }
        // Rows of nothing but labels are followed by as many rows of values.
        let rowsAbove = isLabelRow[..<cell.row].suffix(Self.labelRunLimit).reversed().prefix { $0 }.count
        let rowsBelow = isLabelRow[(cell.row + 1)...].prefix(Self.labelRunLimit).prefix { $0 }.count
        let row = cell.row + rowsBelow + 1 + rowsAbove
        let values = cells[position...].indices.filter { cells[$0].row == row && cells[$0].label == nil }
        // A value alone in its row belongs to the label above it, wherever that stands.
        if let below = values.first(where: { cells[$0].column == cell.column }) ?? (values.count == 1 ? values[0] : nil)
        {
            found.append(below)
        }
        return found
    }
}

/// Labels that heads of papers use.
enum HeadLabels {
    static let officer: Set<String> = ["handläggare", "ansvarig handläggare", "vår handläggare", "handläggande"]
    static let date: Set<String> = [
        "datum", "datum för beslut", "sammanträdesdatum", "mötesdatum", "upprättad", "upprättat", "vårt datum",
        "beslutsdatum", "utskrivet", "utskriven", "daterad", "daterat",
    ]
    /// Labels of the number that the other side gave the matter.
    static let theirNumber: Set<String> = [
        "ert diarienummer", "ert dnr", "er beteckning", "er referens", "ert diarienr",
    ]
    static let caseNumber: Set<String> = [
        "diarienummer", "diarienr", "dnr", "beteckning", "ärendenummer", "ärendenr", "ärendebeteckning",
        "diariebeteckning", "vår beteckning", "vårt diarienummer", "vårt dnr",
    ]
    private static let contact: Set<String> = [
        "telefon", "tel", "direktnr", "direktnummer", "e-post", "epost", "mobil",
    ]
    /// Words that are labels only with a colon or alone in a cell.
    private static let others: Set<String> = [
        "sida", "mottagare", "till", "ert datum",
        "vår referens", "referens", "förvaltning", "enhet", "avdelning", "fastighet",
        "ärende", "ärendet", "adress", "besöksadress", "postadress", "version", "plats", "tid",
    ]

    private static let known = officer.union(date).union(caseNumber).union(theirNumber).union(contact).union(others)

    private static let firstWords = Set(known.compactMap { $0.split(separator: " ").first.map(String.init) })

    /// The labels of a cell in lower case, each with what stands behind it; no label for a cell without one.
    static func split(_ cell: Substring, _ numbers: CaseNumberReader) -> [(label: String?, value: String)] {
        let text = trimmed(cell)
        guard text.utf8.count <= 400 else { return [(nil, text)] }
        var parts: [(label: String?, value: String)] = []
        var words = text.utf8.split(separator: 0x20).map { Substring($0) }[...]
        while !words.isEmpty {
            let (label, count) = label(at: words, numbers)
            words = words.dropFirst(count)
            let end = words.indices.first { position in
                let (next, _) = self.label(at: words[position...], numbers)
                guard let next else { return false }
                let isBehindStop = position > words.startIndex && words[position - 1].hasSuffix(".")
                return isLabelInside(next, words[position...], behindLabel: label != nil, behindStop: isBehindStop)
            }
            let value = words[..<(end ?? words.endIndex)].joined(separator: " ")
            parts.append((label, value))
            words = words[(end ?? words.endIndex)...]
            if count == 0, end == nil { break }
        }
        return parts
    }

    /// The label that a row of words begins with, and the number of its words. Ordinary words such as "till" need a
    /// colon or stand alone to be labels.
    private static func label(at words: ArraySlice<Substring>, _ numbers: CaseNumberReader) -> (String?, Int) {
        // Nearly every word begins no label at all.
        guard let first = words.first?.lowercased() else { return (nil, 0) }
        let isMarked = first.hasSuffix(":") || first.hasSuffix(".")
        guard firstWords.contains(isMarked ? String(first.dropLast()) : first) else { return (nil, 0) }
        var label = ""
        var found: (String?, Int) = (nil, 0)
        for (count, word) in words.prefix(3).enumerated() {
            label += (count > 0 ? " " : "") + word.lowercased()
            let hasMark = label.hasSuffix(":") || label.hasSuffix(".")
            let bare = hasMark ? String(label.dropLast()) : label
            if known.contains(bare), hasMark || count + 1 == words.count || !others.contains(bare) {
                found = (bare, count + 1)
            }
            if hasMark { break }
        }
        // "Ärende KS 2026/7": an ordinary word, unless a case number follows.
        if found.0 == nil, first == "ärende",
            numbers.matches(in: words.dropFirst().prefix(3).joined(separator: " ")).first?.range.lowerBound == 0
        {
            return ("ärendenummer", 1)
        }
        return found
    }

    /// Inside a cell a label has a colon, or never is an ordinary word and stands behind another label or, with a capital
    /// letter, behind a full stop.
    private static func isLabelInside(
        _ label: String, _ words: ArraySlice<Substring>, behindLabel: Bool, behindStop: Bool
    ) -> Bool {
        let isMain =
            caseNumber.contains(label) || officer.contains(label) || contact.contains(label)
            || ["datum", "utskrivet", "utskriven"].contains(label)
        let isCapitalised = words.first?.first?.isUppercase ?? false
        if isMain, behindLabel || (behindStop && isCapitalised) { return true }
        return words.prefix(3).contains { $0.hasSuffix(":") && label.hasSuffix($0.dropLast().lowercased()) }
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
