import DocumentModel

/// Neighbouring lines that may be the rows of a table without ruling lines, on a page and over page seams.
struct AlignedRuns {
    /// Where a line stands: page and position on it.
    private typealias Place = (page: Int, line: Int)

    private var pages: [PageLines]
    private var run: [Place] = []
    /// Lines that a table took in.
    private var taken: Set<[Int]> = []

    /// Replaces lines whose figures are aligned by tables.
    static func build(_ pages: inout [PageLines]) {
        guard pages.contains(where: { $0.lines.contains { $0.partCount > 1 } }) else { return }
        var runs = AlignedRuns(pages: pages)
        runs.find()
        guard !runs.taken.isEmpty else { return }
        pages = runs.pages
        for page in pages.indices {
            let lines = pages[page].lines.enumerated().filter { !runs.taken.contains([page, $0.offset]) }
            pages[page].lines = lines.map(\.element)
        }
    }

    private init(pages: [PageLines]) { self.pages = pages }

    private subscript(place: Place) -> Line { pages[place.page].lines[place.line] }

    private mutating func find() {
        for page in pages.indices {
            for line in pages[page].lines.indices where !pages[page].lines[line].isFurniture {
                let place = (page, line)
                if let last = run.last, !goesOn(self[place], behind: self[last]) { flush() }
                if !run.isEmpty || isRow(self[place]) && self[place].partCount > 1 { run.append(place) }
            }
        }
        flush()
    }

    /// Makes a table of the run where it is one. Over a page seam the parts may be tables of their own.
    private mutating func flush() {
        while let last = run.last, self[last].partCount == 1 { run.removeLast() }
        defer { run = [] }
        if makeTable(run, withoutRepeatedHeader: true) { return }
        for page in Set(run.map(\.page)).sorted() { _ = makeTable(run.filter { $0.page == page }) }
    }

    private mutating func makeTable(_ places: [Place], withoutRepeatedHeader: Bool = false) -> Bool {
        guard let first = places.first else { return false }
        let header = self[first].block.text
        var rows: [Line] = []
        var repeated: [Place] = []
        for (number, place) in places.enumerated() {
            let isSeam = number > 0 && places[number - 1].page != place.page
            if withoutRepeatedHeader, isSeam, self[place].block.text == header {
                repeated.append(place)
            } else {
                rows.append(self[place])
            }
        }
        guard let table = AlignedTable(rows) else { return false }
        pages[first.page].lines[first.line] = Line(table.block)
        for place in places.dropFirst() { taken.insert([place.page, place.line]) }
        for place in repeated {
            taken.remove([place.page, place.line])
            pages[place.page].lines[place.line].isFurniture = true
            pages[place.page].lines[place.line].block.style = PageTables.repeatedHeaderStyle
        }
        return true
    }

    /// Whether a line may be a row at all.
    private func isRow(_ line: Line) -> Bool {
        line.block.kind == .line && ListMarker(line.block.text) == nil && !line.block.text.hasPrefix("§")
    }

    /// Whether a line may be the next row: what names a group of rows is short and stands alone, what has no figures
    /// stands close, and a row of bold words begins another table.
    private func goesOn(_ line: Line, behind last: Line) -> Bool {
        guard isRow(line) else { return false }
        let isSeam = line.block.page != last.block.page
        if line.partCount == 1 {
            guard last.partCount > 1, line.block.text.utf8.count <= 60, !isSeam,
                line.block.text.utf8.last.map({ $0 != UInt8(ascii: ".") }) ?? false,
                line.block.isItalic == last.block.isItalic
            else { return false }
        }
        let figures = figureCount(line)
        if figures == 0, line.isBold, figureCount(last) > 0, !isSeam { return false }
        let step = line.block.box.top - last.block.box.bottom
        return isSeam || step < (figures > 1 ? 3.5 : 1.5) * max(line.block.fontSize, 6)
    }

    private func figureCount(_ line: Line) -> Int {
        line.partCount == 1 ? 0 : line.parts.dropFirst().count { AlignedTable.isFigure($0.text) }
    }
}
