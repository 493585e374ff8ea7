import DocumentModel
import Testing

struct BlockIndexTests {
    private let blocks = [
        Block(id: BlockID(7), kind: .heading, text: "Ärende"),
        Block(id: BlockID(3), kind: .paragraph, text: "Nämnden har fått en fråga."),
        Block(id: BlockID(9), kind: .furniture, text: "Sida 2 (3)"),
        Block(id: BlockID(4), kind: .listItem, text: "1. Frågan besvaras."),
    ]

    private var document: Document {
        Document(id: "", source: SourceFile(name: "", mediaType: "", byteCount: 0), blocks: blocks)
    }

    private func text(heading: Span?, first: UInt32, last: UInt32) -> String {
        let section = Section(
            id: SectionID(1), role: .other, heading: heading, first: BlockID(first), last: BlockID(last))
        return document.text(of: section, index: BlockIndex(blocks))
    }

    @Test func blocksAreFoundById() {
        let index = BlockIndex(blocks)
        #expect(index[BlockID(7)] == 0 && index[BlockID(4)] == 3 && index[BlockID(1)] == nil)
    }

    @Test func theFirstOfTwoBlocksWithOneIdWins() {
        let index = BlockIndex(blocks + [Block(id: BlockID(7), kind: .line, text: "")])
        #expect(index[BlockID(7)] == 0)
    }

    @Test func theTextOfASectionHasNoHeadingAndNoFurniture() {
        let heading = Span(block: BlockID(7), start: 0, end: 7, quote: "Ärende")
        #expect(text(heading: heading, first: 7, last: 4) == "Nämnden har fått en fråga.\n1. Frågan besvaras.")
    }

    @Test func theTextGoesOnBehindARunInHeading() {
        let heading = Span(block: BlockID(3), start: 0, end: 8, quote: "Nämnden")
        #expect(text(heading: heading, first: 3, last: 3) == "har fått en fråga.")
    }

    @Test func aSectionOfUnknownOrSwappedBlocksHasNoText() {
        #expect(text(heading: nil, first: 7, last: 99) == "")
        #expect(text(heading: nil, first: 4, last: 7) == "")
    }
}
