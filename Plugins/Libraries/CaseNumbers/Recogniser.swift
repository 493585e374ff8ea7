/// Goes over a text once and tries the shapes wherever a word begins.
struct Recogniser {
    let bytes: UnsafeBufferPointer<UInt8>
    let acceptsBare: Bool
    /// Whether to read as if a lead word stood before everything.
    var assumesLead = false
    /// Shapes that go before the usual ones.
    var formats: [Shape] = []

    func all() -> [CaseNumber] {
        var found: [CaseNumber] = []
        var position = 0
        /// End of the last match that a lead word announced: the word holds for a list of numbers.
        var leadEnd: Int?
        while let match = next(from: position, leadEnd: leadEnd) {
            found.append(match.number)
            position = match.number.range.upperBound
            leadEnd = match.hasLead ? position : nil
        }
        return found
    }

    func first() -> CaseNumber? { next(from: 0, leadEnd: nil)?.number }

    /// Whether nothing but spaces, marks and a lead word stands before a position.
    func isOnlyLead(upTo end: Int) -> Bool {
        var end = skipMarks(before: end)
        if let word = Units.leads.first(where: { Letters.word($0, endsAt: end, bytes) }) { end -= word.count }
        return skipMarks(before: end) == 0
    }

    // MARK: Search

    private func next(from start: Int, leadEnd: Int?) -> (number: CaseNumber, hasLead: Bool)? {
        var position = start
        while position < bytes.count {
            if let match = formatMatch(at: position) { return match }
            if Letters.isDigit(bytes[position]) {
                if let match = match(at: position, Shape.beginningWithDigits, leadEnd) { return match }
                position = skipWord(from: position)
            } else if Letters.letterLength(bytes, position) > 0 {
                let end = skipWord(from: position)
                if mayBeUnit(position..<end), let match = match(at: position, Shape.beginningWithUnit, leadEnd) {
                    return match
                }
                position = end
            } else {
                position += 1
            }
        }
        return nil
    }

    /// A number of an added format that begins at a word.
    private func formatMatch(at start: Int) -> (CaseNumber, Bool)? {
        guard !formats.isEmpty, !Letters.isWord(before: start, bytes) else { return nil }
        for shape in formats {
            var reading = Reading(bytes: bytes, start: start)
            guard reading.read(shape.pieces) else { continue }
            let candidate = Candidate(reading: reading, shape: shape, hasLead: assumesLead || hasLead(before: start))
            if candidate.isPlausible { return (candidate.caseNumber, candidate.hasLead) }
        }
        return nil
    }

    private func skipWord(from start: Int) -> Int {
        var position = start
        while position < bytes.count {
            if Letters.isDigit(bytes[position]) {
                position += 1
            } else {
                let length = Letters.letterLength(bytes, position)
                if length == 0 { break }
                position += length
            }
        }
        return position
    }

    /// Cheap test that spares nearly all words: short enough, and a digit inside or close behind.
    private func mayBeUnit(_ word: Range<Int>) -> Bool {
        guard word.count <= Units.longest * 2 + 8 else { return false }
        for position in word.lowerBound..<min(word.upperBound + 4, bytes.count)
        where Letters.isDigit(bytes[position]) { return true }
        return false
    }

    private func match(at start: Int, _ shapes: [Shape], _ leadEnd: Int?) -> (CaseNumber, Bool)? {
        guard !Letters.isWord(before: start, bytes) else { return nil }
        let isDigit = Letters.isDigit(bytes[start])
        // In running text a number alone needs its year in front; this spares the look behind.
        guard !isDigit || looksNumbered(start) else { return nil }
        let hasLead = assumesLead || hasLead(before: start) || isListed(from: leadEnd, to: start)
        guard hasLead || !isHanging(start) else { return nil }
        for shape in shapes {
            guard allows(shape.condition, hasLead) else { continue }
            var reading = Reading(bytes: bytes, start: start)
            guard reading.read(shape.pieces) else { continue }
            let candidate = Candidate(reading: reading, shape: shape, hasLead: hasLead)
            if candidate.isPlausible { return (candidate.caseNumber, hasLead) }
        }
        return nil
    }

    private func allows(_ condition: Condition, _ hasLead: Bool) -> Bool {
        switch condition {
        case .none, .knownUnit, .given: true
        case .bare: hasLead || acceptsBare
        case .lead: hasLead
        }
    }

    /// Whether a mark comes right behind the digits at a position, or letters behind two or four, as in every shape that
    /// begins with digits.
    private func looksNumbered(_ start: Int) -> Bool {
        var position = start
        while position < bytes.count, Letters.isDigit(bytes[position]), position - start <= 6 { position += 1 }
        guard position < bytes.count, position - start <= 6 else { return false }
        let count = position - start
        if count == 4 || count == 2, Letters.letterLength(bytes, position) > 0 { return true }
        return [0x2F, 0x2D, 0x3A, 0x2E, 0xE2].contains(bytes[position])
    }

    // MARK: What stands in front

    private func skipMarks(before end: Int) -> Int {
        var position = end
        while position > 0, end - position < 12 {
            let byte = bytes[position - 1]
            if Letters.isSpace(byte) || byte == 0x3A || byte == 0x2E || byte == 0x28 {
                position -= 1
            } else if byte == 0xA0, position > 1, bytes[position - 2] == 0xC2 {
                position -= 2
            } else {
                break
            }
        }
        return position
    }

    private func hasLead(before start: Int) -> Bool {
        let end = skipMarks(before: start)
        guard end > 0, end < start else { return false }
        return Units.leads.contains { Letters.word($0, endsAt: end, bytes) }
    }

    /// Whether only list marks (`,`, `;`, `och`, `samt`) stand between the last announced number and this one.
    private func isListed(from leadEnd: Int?, to start: Int) -> Bool {
        guard let leadEnd, start - leadEnd <= 8 else { return false }
        let between = bytes[leadEnd..<start].filter { !Letters.isSpace($0) }
        return [",", ";", "och", "samt", "&", ",och"].contains { between.elementsEqual($0.utf8) }
    }

    /// Whether the word hangs on another by a mark (`HSLF-FS`, `a.b`, `08-123`), or belongs to a school year or bill.
    private func isHanging(_ start: Int) -> Bool {
        guard start > 0 else { return false }
        switch bytes[start - 1] {
        case 0x2D, 0x2F, 0x2E, 0x40: if Letters.isWord(before: start - 1, bytes) { return true }
        default: break
        }
        guard Letters.isDigit(bytes[start]) else { return false }
        let end = skipMarks(before: start)
        return end < start && Units.otherLeads.contains { Letters.word($0, endsAt: end, bytes) }
    }
}
