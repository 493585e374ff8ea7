import CaseNumbers
import DocumentModel

/// An item as positions of blocks.
struct FoundItem {
    let number: String
    var title: String
    var caseNumber: String?
    /// Position of the block with the number.
    let first: Int
    /// Position of the last block of the heading: number, case number and title.
    var headingEnd: Int
    /// Position of the last block.
    var last: Int

    func item(id: ItemID, blocks: [Block]) -> Item {
        Item(
            id: id, number: number, title: title, caseNumber: caseNumber, first: blocks[first].id,
            last: blocks[last].id,
            page: blocks[first].page, box: blocks[first].box, confidence: title.isEmpty ? 0.7 : 0.95)
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

    init(_ blocks: [Block], numbers: CaseNumberReader) {
        self.blocks = blocks
        self.numbers = numbers
        var candidates = withoutReferences(candidates { ItemNumber($0) })
        // Minutes number in one way; what is numbered in the other are references.
        let prefixed = withoutReferences(self.candidates { ItemNumber(prefixed: $0) })
        if prefixed.count > candidates.count { candidates = prefixed }
        if candidates.isEmpty { candidates = numberedEntries() }
        for (index, candidate) in candidates.enumerated() {
            var item = self.item(candidate)
            let end = index + 1 < candidates.count ? candidates[index + 1].position - 1 : blocks.count - 1
            item.last = max(end, item.headingEnd)
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
        for (position, block) in blocks.enumerated()
        where block.kind == .paragraph || block.kind == .heading {
            guard block.text.utf8.count <= 400, let number = read(block.text) else { continue }
            // In a run of such lines the one before names nothing that follows it.
            if let last = candidates.last, isAdjacent(last.position, position) { candidates.removeLast() }
            guard !isReference(block.text, number) else { continue }
            candidates.append(Candidate(position: position, number: number, weight: weight(block, number)))
        }
        return candidates
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
        guard candidates.count > 1 else { return candidates }
        // Bounded: a file with more candidates than any minutes has is left as it is.
        guard candidates.count <= 3000 else { return candidates }
        var best = candidates.map(\.weight)
        var previous = [Int?](repeating: nil, count: candidates.count)
        for index in candidates.indices {
            for earlier in 0..<index where candidates[earlier].number.order < candidates[index].number.order {
                let total = best[earlier] + candidates[index].weight
                if total > best[index] {
                    best[index] = total
                    previous[index] = earlier
                }
            }
        }
        var chain: [Candidate] = []
        var next = best.indices.max { (best[$0], $1) < (best[$1], $0) }
        while let index = next {
            chain.append(candidates[index])
            next = previous[index]
        }
        return withoutLeaps(chain.reversed())
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
        let (title, caseNumber) = splitTitle(rest, nil)
        var item = FoundItem(
            number: candidate.number.text, title: title, caseNumber: caseNumber, first: candidate.position,
            headingEnd: candidate.position, last: candidate.position)
        for position in (candidate.position + 1)..<min(candidate.position + 6, blocks.count) {
            let block = blocks[position]
            if block.kind == .furniture { continue }
            guard item.headingEnd == candidate.position || position - item.headingEnd <= 3 else { break }
            if item.caseNumber == nil, let number = onlyCaseNumber(block.text) {
                item.caseNumber = number
                item.headingEnd = position
            } else if item.title.isEmpty, isTitle(block) {
                (item.title, item.caseNumber) = splitTitle(block.text, item.caseNumber)
                item.headingEnd = position
            } else {
                break
            }
        }
        return item
    }

    private func isTitle(_ block: Block) -> Bool {
        guard block.text.utf8.count <= 400, ItemNumber(block.text) == nil else { return false }
        return block.kind == .heading || block.kind == .paragraph && block.text.last != "." && block.text.last != ":"
    }

    /// Title and case number of what stands behind the item's number. The case number stands in front, at the end, or
    /// in a cell of its own.
    private func splitTitle(_ text: String, _ known: String?) -> (title: String, caseNumber: String?) {
        var title = text
        var caseNumber = known
        if known == nil, let match = edgeMatch(text) {
            caseNumber = match.quote
            let bytes = Array(text.utf8)
            let before = Self.withoutLead(String(decoding: bytes[..<match.range.lowerBound], as: UTF8.self))
            let after = String(decoding: bytes[match.range.upperBound...], as: UTF8.self)
            title = before + " " + after
        }
        return (Self.clean(title), caseNumber)
    }

    /// A case number at the front or end of the text; one in the middle belongs to the title's words.
    private func edgeMatch(_ text: String) -> CaseNumber? {
        let matches = numbers.matches(in: text).filter(\.isCertain)
        let bytes = Array(text.utf8)
        func isBlank(_ part: ArraySlice<UInt8>) -> Bool {
            Self.clean(Self.withoutLead(String(decoding: part, as: UTF8.self))).isEmpty
        }
        if let first = matches.first, isBlank(bytes[..<first.range.lowerBound]) { return first }
        if let last = matches.last, isBlank(bytes[last.range.upperBound...]) { return last }
        return nil
    }

    /// The case number of a line that has nothing else but a lead word.
    private func onlyCaseNumber(_ text: String) -> String? {
        guard text.utf8.count <= 60, let match = numbers.matches(in: text, acceptBareNumbers: true).first else {
            return nil
        }
        let bytes = Array(text.utf8)
        let before = Self.withoutLead(String(decoding: bytes[..<match.range.lowerBound], as: UTF8.self))
        let after = Self.clean(String(decoding: bytes[match.range.upperBound...], as: UTF8.self))
        // A classification code may follow: `SN 94/0117 042`.
        guard before.isEmpty, after.allSatisfy({ $0.isNumber || $0 == " " || $0 == "." }), after.utf8.count <= 8 else {
            return nil
        }
        return after.isEmpty ? match.quote : match.quote + " " + after
    }

    private static let leads = ["diarienummer", "diarienr", "dnr", "ärendenummer", "ärendenr", "ärende", "beteckning"]

    /// Takes the word in front of a case number off.
    private static func withoutLead(_ text: String) -> String {
        let trimmed = clean(text)
        let lowered = trimmed.lowercased()
        for lead in leads
        where lowered.hasSuffix(lead) || lowered.hasSuffix(lead + ":") || lowered.hasSuffix(lead + ".") {
            let count = lead.count + (lowered.hasSuffix(lead) ? 0 : 1)
            return clean(String(trimmed.dropLast(count)))
        }
        return trimmed
    }

    /// Spaces and separators at the ends off, tabs to spaces.
    private static func clean(_ text: String) -> String {
        let spaced = String(text.map { $0 == "\t" || $0 == "\n" ? " " : $0 })
        let isEdge: (Character) -> Bool = { " :–|,;".contains($0) }
        let front = spaced.drop(while: isEdge)
        var result = String(front)
        while let last = result.last, isEdge(last) { result.removeLast() }
        return result.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
}
