import CaseNumbers
import DocumentModel

/// Gives items the case number that stands beside or below their title.
enum ItemCaseNumbers {
    /// Blocks of an item that are looked at.
    private static let blockCount = 6
    /// A block with more bytes is running text.
    private static let longestLine = 240

    static func fill(_ document: inout Document, index: BlockIndex, numbers: CaseNumberReader) {
        var headings: Set<BlockID> = []
        for section in document.sections where section.item != nil {
            if let heading = section.heading { headings.insert(heading.block) }
        }
        for position in document.items.indices where document.items[position].caseNumber == nil {
            guard let range = index.range(document.items[position]) else { continue }
            document.items[position].caseNumber = number(in: document.blocks[range], headings, numbers)
        }
    }

    /// The number in the first lines, before the first headed section and before any list.
    private static func number(
        in blocks: ArraySlice<Block>, _ headings: Set<BlockID>, _ numbers: CaseNumberReader
    ) -> String? {
        var seen = 0
        for block in blocks.prefix(4 * blockCount) where block.kind != .furniture {
            guard seen < blockCount, block.text.utf8.count <= longestLine else { return nil }
            // A heading run in with the block of the number does not end the search.
            if seen > 0, headings.contains(block.id) || block.kind == .listItem { return nil }
            let matches = numbers.matches(in: block.text)
            if let match = matches.first(where: \.isCertain) ?? matches.first,
                seen == 0 || (seen == 1 && match.isCertain) || standsAlone(match, in: block.text, numbers)
            {
                return match.quote
            }
            seen += 1
        }
        return nil
    }

    /// Whether the block is the number, or begins with a lead word and the number.
    private static func standsAlone(_ number: CaseNumber, in text: String, _ numbers: CaseNumberReader) -> Bool {
        let front = String(decoding: text.utf8.prefix(number.range.upperBound), as: UTF8.self)
        guard numbers.normalise(front) != nil else { return false }
        return number.range.lowerBound > 0 || front.utf8.count == text.utf8.count
    }
}
