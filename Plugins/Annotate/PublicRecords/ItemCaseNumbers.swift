import CaseNumbers
import DocumentModel

/// Gives items the case number that stands beside or below their title.
enum ItemCaseNumbers {
    /// Blocks of an item that are looked at.
    private static let blockCount = 6
    /// A block with more bytes is running text.
    private static let longestLine = 240

    static func fill(_ document: inout Document, index: BlockIndex) {
        var headings: Set<BlockID> = []
        for section in document.sections where section.item != nil {
            if let heading = section.heading { headings.insert(heading.block) }
        }
        for position in document.items.indices where document.items[position].caseNumber == nil {
            guard let range = index.range(document.items[position]) else { continue }
            document.items[position].caseNumber = number(in: document.blocks[range], headings)
        }
    }

    /// The number in the first lines, before the first headed section. A heading run in with the title's block does not
    /// end the search in that block.
    private static func number(in blocks: ArraySlice<Block>, _ headings: Set<BlockID>) -> String? {
        var seen = 0
        for block in blocks.prefix(4 * blockCount) where block.kind != .furniture {
            guard seen < blockCount, block.text.utf8.count <= longestLine else { return nil }
            if seen > 0, headings.contains(block.id) { return nil }
            seen += 1
            let matches = CaseNumbers.matches(in: block.text)
            if let match = matches.first(where: \.isCertain) { return match.quote }
            if let match = matches.first, match.quote.utf8.count + 2 >= block.text.utf8.count { return match.quote }
        }
        return nil
    }
}
