import CaseNumbers
public import DocumentModel
import Profiles
public import StageKit

/// Finds the structure that shows without knowing the words: headings with levels, and the items (§) of minutes.
///
/// Headings come from styles where the source has them (DOCX, tags) and from size, weight and capitals otherwise. Each
/// becomes a section with the role `other_section` until `classify.sections` knows better; the lines that name an
/// item become a section with the role `item_heading`.
public struct BoardPapersSegmenter: Transform {
    /// What the stage is.
    public static let descriptor = StageDescriptor(
        id: "segment.boardpapers", version: "1.0.0",
        summary: "Finds headings with levels and the items (§) of minutes.", reads: [.pages, .blocks],
        writes: [.blocks, .sections, .items], settings: Profiles.settings)

    private let numbers: ByProfile<CaseNumberReader>

    /// Makes the stage ready. Throws ``StageError`` with code `settings` when a profile cannot be read.
    public init(settings: StageSettings) throws(StageError) {
        numbers = try ByProfile(try Profiles(settings)) { CaseNumberReader(formats: $0.flatMap(\.caseNumbers)) }
    }

    /// Marks headings and fills sections and items.
    public func transform(_ document: inout Document, context: StageContext) throws(StageError) {
        try context.heartbeat(0)
        let styles = HeadingStyles(document.blocks)
        for index in document.blocks.indices {
            guard let level = styles.level(of: document.blocks[index]) else { continue }
            document.blocks[index].kind = .heading
            document.blocks[index].level = level
        }
        let found = ItemFinder(document.blocks, numbers: numbers.value(for: document)).items
        document.items = found.enumerated().map { index, item in
            item.item(id: ItemID(UInt32(index + 1)), blocks: document.blocks)
        }
        document.sections = sections(document.blocks, found)
    }

    /// A section for each item's heading lines and for each other heading, in reading order.
    private func sections(_ blocks: [Block], _ items: [FoundItem]) -> [Section] {
        var sections: [Section] = []
        var nextItem = 0
        var index = 0
        while index < blocks.count {
            let id = SectionID(UInt32(sections.count + 1))
            if nextItem < items.count, items[nextItem].first == index {
                let item = items[nextItem]
                nextItem += 1
                sections.append(
                    section(
                        id, "item_heading", blocks, index...item.headingEnd, item: ItemID(UInt32(nextItem)), level: 1,
                        evidence: ["layout:paragraph_sign"], confidence: item.confidence))
                index = item.headingEnd + 1
                continue
            }
            if blocks[index].kind == .heading {
                let end = SectionEnd.position(from: index, blocks, nextItem < items.count ? items[nextItem].first : nil)
                sections.append(
                    section(
                        id, .other, blocks, index...end, item: nextItem > 0 ? ItemID(UInt32(nextItem)) : nil,
                        level: max(1, blocks[index].level),
                        evidence: [blocks[index].style == nil ? "layout:heading" : "style:heading"]))
            }
            index += 1
        }
        return sections
    }

    private func section(
        _ id: SectionID, _ role: Role, _ blocks: [Block], _ range: ClosedRange<Int>, item: ItemID?, level: Int,
        evidence: [String], confidence: Float = 0.5
    ) -> Section {
        let block = blocks[range.lowerBound]
        return Section(
            id: id, role: role,
            heading: Span(block: block.id, start: 0, end: block.text.utf8.count, quote: block.text), level: level,
            item: item, first: block.id, last: blocks[range.upperBound].id, page: block.page, box: block.box,
            confidence: confidence, evidence: evidence)
    }
}

/// Where a headed stretch ends.
private enum SectionEnd {
    /// The last block before the next heading, the next item or the end.
    static func position(from index: Int, _ blocks: [Block], _ nextItem: Int?) -> Int {
        var end = index
        while end + 1 < blocks.count, blocks[end + 1].kind != .heading, end + 1 != nextItem { end += 1 }
        return end
    }
}
