/// The candidate most like a misspelt word, or nil when none is near: at most a third of the letters may differ.
func nearest(to word: String, in candidates: [String]) -> String? {
    let letters = Array(word.utf8.prefix(64))
    let ranked = candidates.sorted().map { (candidate: $0, distance: distance(letters, Array($0.utf8.prefix(64)))) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= max(2, letters.count / 3) ? best.candidate : nil
}

/// The number of letters to insert, delete or change (Levenshtein's distance).
private func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (index, letter) in left.enumerated() {
        var diagonal = row[0]
        row[0] = index + 1
        for (column, other) in right.enumerated() {
            let changed = diagonal + (letter == other ? 0 : 1)
            diagonal = row[column + 1]
            row[column + 1] = min(changed, min(row[column], diagonal) + 1)
        }
    }
    return row[right.count]
}
