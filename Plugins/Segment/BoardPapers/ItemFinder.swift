import CaseNumbers
import DocumentModel

/// An item as positions of blocks.
struct FoundItem {
    let number: String
    var title: String
    var caseNumber: String?
    /// Position of the block with the number.
    var first: Int
    /// Position of the last block of the heading: number, case number and title.
    var headingEnd: Int
    /// Position of the last block.
    var last: Int

    /// A number with nothing behind it may be a reference.
    var confidence: Float { title.isEmpty ? 0.7 : 0.95 }

    func item(id: ItemID, blocks: [Block]) -> Item {
        Item(
            id: id, number: number, title: title, caseNumber: caseNumber, first: blocks[first].id,
            last: blocks[last].id,
            page: blocks[first].page, box: blocks[first].box, confidence: confidence)
    }
}

/// Finds the items of minutes: lines that begin with a paragraph sign and number and have something under them.
///
/// A list of contents has the same lines one after the other with nothing between them, so of a run of such lines only
/// the last can begin an item. Numbers grow through the minutes; a line that breaks the order is a reference.
struct ItemFinder {
    private(set) var items: [FoundItem] = []
    private let blocks: [Block]
    private let numbers: CaseNumberReader
    private let heading: HeadingText
    private let isPlain: Bool

    init(_ blocks: [Block], numbers: CaseNumberReader) {
        self.blocks = blocks
        self.numbers = numbers
        heading = HeadingText(numbers: numbers)
        isPlain = EntryFinder.isPlain(blocks)
        var candidates = withoutReferences(withoutContents(candidates { ItemNumber($0) }))
        // Minutes number in one way; what is numbered in the other are references.
        let prefixed = withoutReferences(self.candidates { ItemNumber(prefixed: $0) })
        if prefixed.count > candidates.count { candidates = prefixed }
        // `Stadsstyrelsen § 45` once alone, in text, is a reference.
        let named = withoutReferences(self.candidates { ItemNumber(named: $0) })
        if named.count > candidates.count, named.count > 1 || blocks[named[0].position].kind == .heading {
            candidates = named
        }
        if candidates.isEmpty { candidates = numberedEntries() }
        if candidates.isEmpty {
            candidates = EntryFinder(blocks, heading, isPlain: isPlain).entries.map {
                Candidate(position: $0.position, number: $0.number, weight: $0.weight)
            }
        }
        for (index, candidate) in candidates.enumerated() {
            var item = self.item(candidate)
            let end = index + 1 < candidates.count ? candidates[index + 1].position - 1 : blocks.count - 1
            item.last = max(end, item.headingEnd)
            takeCaseNumberAbove(&item)
            items.append(item)
        }
    }

    private struct Candidate {
        let position: Int
        let number: ItemNumber
        /// How much speaks for an item rather than a reference.
        let weight: Int
    }

    // MARK: Candidates

    private func candidates(_ read: (String) -> ItemNumber?) -> [Candidate] {
        var candidates: [Candidate] = []
        var row = 1
        for (position, block) in blocks.enumerated()
        where block.kind == .paragraph || block.kind == .heading {
            guard block.text.utf8.count <= 400, let number = read(block.text) else { continue }
            // In a run of such lines the one before names nothing that follows it.
            if let last = candidates.last,
                isAdjacent(last.position, position) || isBehindNumbers(last.position, position)
            {
                // Under the number in the council's minutes stand those in the minutes of the bodies before it.
                if isEarlierNumber(block.text), heading.isOnlyNumber(blocks[last.position].text, last.number) {
                    continue
                }
                row = last.number.order < number.order ? row + 1 : 1
                candidates.removeLast()
            } else {
                row = 1
            }
            guard !isReference(block.text, number), !(row > 1 && isEndOfContents(position, row)) else { continue }
            candidates.append(Candidate(position: position, number: number, weight: weight(block, number)))
        }
        return candidates
    }

    /// Without layout a list of contents has group names and page heads between its lines. Where a number comes again with
    /// the same title the minutes begin, and what stood before was the list.
    private func withoutContents(_ candidates: [Candidate]) -> [Candidate] {
        guard isPlain else { return candidates }
        var firsts: [String: Int] = [:]
        var kept: [Candidate] = []
        for candidate in candidates {
            let line = blocks[candidate.position].text
            if let first = firsts[line] {
                let restarts = kept.last.map { $0.number.order >= candidate.number.order } ?? false
                kept.removeAll { restarts ? $0.position >= first : $0.position == first }
            }
            firsts[line] = candidate.position
            kept.append(candidate)
        }
        return kept
    }

    /// Entries of a notice with content of their own: headings numbered 1, 2, 3 … under which the same headings come
    /// again. The chapters of a report are numbered too, but each has headings of its own.
    private func numberedEntries() -> [Candidate] {
        var entries: [Candidate] = []
        var seen: [String: Int] = [:]
        var isRepeated = false
        for (position, block) in blocks.enumerated() where block.kind == .heading {
            if let number = ItemNumber(entry: block.text), number.order == entries.count + 1 {
                entries.append(Candidate(position: position, number: number, weight: 1))
            } else if !entries.isEmpty {
                if let entry = seen[block.text], entry != entries.count { isRepeated = true }
                seen[block.text] = entries.count
            }
        }
        return entries.count >= 2 && isRepeated ? entries : []
    }

    /// Without layout the last line of a list of contents looks like an item: it has the head of the next page or nothing
    /// behind it, and a page number at its end or several lines of the list before it.
    private func isEndOfContents(_ position: Int, _ row: Int) -> Bool {
        guard isPlain else { return false }
        let words = blocks[position].text.split { $0 == " " || $0 == "\t" }
        let hasPage = words.last.map { $0.utf8.count <= 3 && $0.allSatisfy(\.isNumber) } ?? false
        guard row >= 3 || hasPage else { return false }
        guard let next = blocks[(position + 1)...].prefix(4).first(where: { $0.kind != .furniture })?.text else {
            return true
        }
        return next.utf8.count <= 80 && next.last?.isNumber == true && !next.contains("§") && !heading.isCaseLine(next)
    }

    /// Whether only numbers in other bodies' minutes stand between two blocks.
    private func isBehindNumbers(_ first: Int, _ second: Int) -> Bool {
        second - first <= 6 && isEarlierNumber(blocks[second].text)
            && blocks[(first + 1)..<second].allSatisfy { $0.kind == .furniture || isEarlierNumber($0.text) }
    }

    /// Whether only furniture stands between two blocks.
    private func isAdjacent(_ first: Int, _ second: Int) -> Bool {
        blocks[(first + 1)..<second].allSatisfy { $0.kind == .furniture }
    }

    /// `§ 12 i avtalet gäller …` goes on as a sentence.
    private func isReference(_ text: String, _ number: ItemNumber) -> Bool {
        let rest = text.utf8.dropFirst(number.length).drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        guard let first = String(decoding: rest, as: UTF8.self).first else { return false }
        return first.isLowercase || first == "," || first == ")"
    }

    private func weight(_ block: Block, _ number: ItemNumber) -> Int {
        var weight = 1
        if block.kind == .heading { weight += 2 }
        if !numbers.matches(in: block.text).isEmpty { weight += 2 }
        if number.length == block.text.utf8.count { weight += 1 }
        return weight
    }

    /// The heaviest chain of candidates with growing numbers.
    private func withoutReferences(_ candidates: [Candidate]) -> [Candidate] {
        // Bounded: a file with more candidates than any minutes has is left as it is.
        guard candidates.count > 1, candidates.count <= 3000 else { return candidates }
        return withoutLeaps(HeaviestChain.of(candidates, order: \.number.order, weight: \.weight))
    }

    /// Minutes count on one by one. Where most numbers do, one that leaps and is not counted on from is a reference
    /// in the last item, such as the list of other bodies' decisions.
    private func withoutLeaps(_ chain: [Candidate]) -> [Candidate] {
        let steps = zip(chain, chain.dropFirst()).map { ($1.number.order - $0.number.order) / 32 }
        guard chain.count >= 4, steps.count(where: { $0 <= 1 }) * 10 >= steps.count * 7 else { return chain }
        var kept = [chain[0]]
        for (index, step) in steps.enumerated() {
            let isCountedOn = index + 1 < steps.count && steps[index + 1] <= 1
            if step <= 5 || isCountedOn { kept.append(chain[index + 1]) }
        }
        return kept
    }

    // MARK: Headings of items

    private func item(_ candidate: Candidate) -> FoundItem {
        let text = blocks[candidate.position].text
        let rest = String(decoding: text.utf8.dropFirst(candidate.number.length), as: UTF8.self)
        var (title, caseNumber) = heading.split(rest, nil)
        // `Ks § 184 Au § 211 Dnr 96.327` names the matter in two bodies' minutes and has no title.
        if !title.isEmpty, title.contains("§"), heading.isOnlyNumber(text, candidate.number) { title = "" }
        // What is left of a case number whose end got lost is no title: `Dnr 2031/`.
        if heading.isCaseLine(title) {
            caseNumber = caseNumber ?? heading.caseNumber(ofLine: title)
            title = ""
        }
        // A classification or a case number of an unknown form: `Dpl 903`, `- 045`, `04/51`.
        if !title.isEmpty, isPlain || title.contains(where: \.isNumber), isClassification(title) {
            caseNumber = caseNumber.map { $0 + " " + title } ?? title
            title = ""
        }
        var item = FoundItem(
            number: candidate.number.text, title: title, caseNumber: caseNumber, first: candidate.position,
            headingEnd: candidate.position, last: candidate.position)
        for position in (candidate.position + 1)..<min(candidate.position + 6, blocks.count) {
            let block = blocks[position]
            if block.kind == .furniture { continue }
            guard item.headingEnd == candidate.position || position - item.headingEnd <= 3 else { break }
            if let number = numberOfCase(block.text) {
                // Of several, the first is the matter's.
                item.caseNumber = item.caseNumber ?? number
                item.headingEnd = position
            } else if position == item.headingEnd + 1, isEarlierNumber(block.text) {
                item.headingEnd = position
            } else if isPlain, position == item.headingEnd + 1, !item.title.isEmpty, continuesTitle(block, position) {
                item.title += " " + block.text
                item.headingEnd = position
            } else if item.title.isEmpty, isTitle(block) {
                (item.title, item.caseNumber) = heading.split(block.text, item.caseNumber)
                item.headingEnd = position
            } else {
                break
            }
        }
        return item
    }

    /// Digits, and no words longer than abbreviations.
    private func isClassification(_ text: String) -> Bool {
        guard text.utf8.count <= 24, text.contains(where: \.isNumber) || text.utf8.count <= 3 else { return false }
        let words = text.split { " \t./-–:".contains($0) }
        return words.allSatisfy { $0.allSatisfy(\.isNumber) || $0.utf8.count <= 3 && $0.allSatisfy(\.isLetter) }
    }

    /// The number of the same matter in the minutes of another body, with nothing else on the line: `Au § 120`,
    /// `STRST 19.4.2031 § 118`, `Kst 31 §`.
    private func isEarlierNumber(_ text: String) -> Bool {
        guard text.utf8.count <= 50, text.contains("§"), text.first?.isUppercase == true else { return false }
        let words = text.split { " \t§.,/-–".contains($0) }
        let letters = words.filter { $0.contains(where: \.isLetter) }
        return words.count >= 2 && letters.count == 1 && letters[0] == words[0] && (2...22).contains(letters[0].count)
            && letters[0].allSatisfy(\.isLetter)
    }

    private func numberOfCase(_ text: String) -> String? {
        if heading.isCaseLine(text) { return heading.caseNumber(ofLine: text) }
        // A case number of an unknown form: `265/10.02.00/2031`.
        if text.utf8.count <= 24, text.contains("/"), text.utf8.count >= 6,
            text.allSatisfy({ $0.isNumber || "/.-".contains($0) })
        {
            return text
        }
        return heading.onlyCaseNumber(text)
    }

    /// Whether a line in small letters goes on with a title that the line before broke off because it was full.
    private func continuesTitle(_ block: Block, _ position: Int) -> Bool {
        if isLastPartOfTitle(block, position) { return true }
        return blocks[position - 1].text.utf8.count >= 45 && block.kind == .paragraph
            && block.text.first?.isLowercase == true && block.text.utf8.count <= 120
            && !".:".contains(blocks[position - 1].text.last ?? ".") && block.text.last != "."
    }

    /// A few words below a full line and above a line that stands like a heading: `Berg (S) och Ida Ek (M)`.
    private func isLastPartOfTitle(_ block: Block, _ position: Int) -> Bool {
        guard blocks[position - 1].text.utf8.count >= 60, block.kind == .paragraph, block.text.utf8.count <= 60,
            block.text.contains(" "), let last = block.text.last, last.isLetter || last == ")",
            position + 1 < blocks.count
        else { return false }
        let next = blocks[position + 1]
        return next.kind == .paragraph && next.text.utf8.count <= 40 && next.text.first?.isUppercase == true
            && next.text.last?.isLetter == true
    }

    /// Some case systems print the case number above the number of the item.
    private mutating func takeCaseNumberAbove(_ item: inout FoundItem) {
        guard isPlain, item.first > 0, item.caseNumber == nil, item.first - 1 > items.last?.headingEnd ?? -1,
            let number = heading.onlyCaseNumber(blocks[item.first - 1].text)
        else { return }
        item.caseNumber = number
        item.first -= 1
        if let last = items.indices.last { items[last].last = min(items[last].last, item.first - 1) }
    }

    private func isTitle(_ block: Block) -> Bool {
        guard block.text.utf8.count <= 400, ItemNumber(block.text) == nil else { return false }
        if block.kind == .heading { return true }
        guard block.kind == .paragraph, block.text.last != ":" else { return false }
        // Some write a full stop behind titles.
        return block.text.last != "." || block.text.utf8.count <= 60 && !block.text.contains(". ")
    }
}
