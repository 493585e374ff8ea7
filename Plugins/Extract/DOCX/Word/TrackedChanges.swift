/// Which text of a document with tracked changes is read.
enum TrackedChanges: String, CaseIterable, Sendable {
    /// The text with all changes accepted.
    case accepted
    /// The text before all changes.
    case original

    /// Whether what a mark such as `w:del` covers is left out.
    func leavesOut(_ mark: LocalName) -> Bool {
        switch mark {
        case .del, .moveFrom, .cellDel: self == .accepted
        case .ins, .moveTo, .cellIns: self == .original
        default: false
        }
    }
}

/// How many tracked changes there are, by what they cover.
struct ChangeCounts: Hashable {
    var insertions = 0
    var deletions = 0
    var movesFrom = 0
    var movesTo = 0
    /// Ends of paragraphs that were inserted, deleted or moved.
    var paragraphEnds = 0
    /// Table rows and cells that were inserted, deleted or merged.
    var rows = 0
    var cells = 0

    /// Counts a mark around text.
    mutating func add(_ mark: LocalName) {
        switch mark {
        case .ins: insertions += 1
        case .del: deletions += 1
        case .moveFrom: movesFrom += 1
        case .moveTo: movesTo += 1
        default: break
        }
    }

    mutating func add(_ other: ChangeCounts) {
        insertions += other.insertions
        deletions += other.deletions
        movesFrom += other.movesFrom
        movesTo += other.movesTo
        paragraphEnds += other.paragraphEnds
        rows += other.rows
        cells += other.cells
    }

    /// The counts in words; nil when there is no change.
    var summary: String? {
        let counts = [
            ("insertions", insertions), ("deletions", deletions), ("moves", max(movesFrom, movesTo)),
            ("paragraph ends", paragraphEnds), ("table rows", rows), ("table cells", cells),
        ]
        let words = counts.filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" }
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }
}
