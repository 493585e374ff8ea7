import DocumentModel
import Foundation
import StageKit
import TestSupport
import Testing

@testable import NormaliseLayout

/// What holds for every layout, tried on random ones.
@Suite struct PropertyTests {
    private static let words = [
        "Nämnden", "beslutar", "hamn-", "kaj", "och", "åtgärder", "§", "14", "•", "1.", "a)", "–", "(se", "bilaga)",
        "Ekhamn:", "GR-", "ut\u{ad}redning", "Å", "tkr", "-", "12", "\u{f0b7}", "o\u{308}n", "Sida", "…", "att", "av-",
    ]

    /// A paper of lines, in rows and anywhere, some over each other.
    private static func layout(seed: UInt64) -> Paper {
        var random = SeededGenerator(seed: seed)
        var paper = Paper(pages: random.int(1...4))
        for page in 1...paper.document.pages.count {
            var y = Float(random.int(20...120))
            for _ in 0..<random.int(0...60) {
                let text = (0..<random.int(1...14)).map { _ in random.pick(words) }.joined(separator: " ")
                let x = Float(random.pick([70, 70, 70, 71, 73, 88, 200, 202, 310, 400, random.int(0...500)]))
                let isBold = random.once(in: 5)
                let prefix = random.once(in: 6) ? text.split(separator: " ").first.map { $0.utf8.count } : nil
                paper.add(
                    text, page: random.once(in: 50) ? 9 : page, x: x, y: y,
                    width: random.once(in: 2) ? 580 - x : nil, size: random.pick([11, 11, 11, 9, 16]), bold: isBold,
                    boldPrefix: prefix)
                if !random.once(in: 3) { y += random.pick([13.75, 13.75, 14, 1, 30]) }
            }
        }
        return paper
    }

    /// How often each letter, digit and sign occurs. What may go or come is left out: spaces and hyphens.
    private func letters(_ blocks: [Block]) -> [Character: Int] {
        var counts: [Character: Int] = [:]
        for block in blocks {
            let text = block.text.replacing("\u{f0b7}", with: "•").precomposedStringWithCanonicalMapping
            for character in text
            where character.isLetter || character.isNumber || "§•–()…:".contains(character) {
                counts[character, default: 0] += 1
            }
        }
        return counts
    }

    @Test(
        "every letter, digit and sign ends up in a block, and nothing is added",
        arguments: 1...150 as ClosedRange<UInt64>)
    func nothingIsLost(seed: UInt64) throws {
        let paper = Self.layout(seed: seed)
        #expect(try letters(paper.document.blocks) == letters(paper.blocks()))
    }

    @Test(
        "ids are unique and known, spans stay on whole characters, kinds are final",
        arguments: 1...150 as ClosedRange<UInt64>)
    func soundness(seed: UInt64) throws {
        let paper = Self.layout(seed: seed)
        let blocks = try paper.blocks()
        #expect(Set(blocks.map(\.id)).count == blocks.count)
        #expect(Set(blocks.map(\.id)).isSubset(of: paper.document.blocks.map(\.id)))
        for block in blocks {
            let text = Array(block.text.utf8)
            #expect([.paragraph, .listItem, .furniture].contains(block.kind))
            #expect(Array(block.text.precomposedStringWithCanonicalMapping.utf8) == text)
            #expect(!text.isEmpty && text.first != UInt8(ascii: " ") && text.last != UInt8(ascii: " "))
            #expect(block.kind == .furniture || (block.kind == .listItem) == (block.marker != nil))
            #expect(block.marker.map { block.text.hasPrefix($0) } ?? true)
            var last = 0
            for offset in block.continuations.map(\.start) + [text.count] {
                #expect(offset >= last && offset <= text.count)
                #expect(offset == text.count || text[offset] & 0xc0 != 0x80)
                last = offset
            }
            #expect(block.boldPrefix <= text.count)
            #expect(block.boldPrefix == text.count || text[block.boldPrefix] & 0xc0 != 0x80)
            #expect(zip(block.continuations, block.continuations.dropFirst()).allSatisfy { $0.page != $1.page })
        }
    }

    @Test("a second run changes nothing", arguments: 1...60 as ClosedRange<UInt64>)
    func idempotence(seed: UInt64) throws {
        var paper = Self.layout(seed: seed)
        let first = try paper.normalised()
        paper.document = first
        #expect(try paper.normalised() == first)
    }

    @Test("the same paper gives the same result")
    func sameness() throws {
        let paper = Self.layout(seed: 4711)
        #expect(try paper.normalised() == paper.normalised())
    }

    @Test("other layers stay as they are, and the host can stop the work")
    func layers() throws {
        var paper = Self.layout(seed: 7)
        paper.document.metadata = Metadata(properties: [Property(name: "title", value: "Ska\u{308}rgård")])
        let after = try paper.normalised()
        #expect(after.metadata == paper.document.metadata)
        #expect(after.pages == paper.document.pages)
        var document = paper.document
        let stage = try LayoutNormaliser(settings: StageSettings([:], of: LayoutNormaliser.descriptor))
        let error = #expect(throws: StageError.self) {
            try stage.transform(&document, context: StageContext(stage: "normalise.layout") { _ in false })
        }
        #expect(error?.code == .cancelled)
        #expect(document == paper.document)
    }

    @Test("the empty document stays empty")
    func empty() throws {
        var paper = Paper()
        paper.document.pages = []
        #expect(try paper.blocks().isEmpty)
    }

    @Test("ordinary letters with accents are one character each", arguments: ["å", "é", "ü"])
    func composed(letter: String) throws {
        var paper = Paper()
        paper.add("Ord med " + letter.decomposedStringWithCanonicalMapping, y: 200)
        #expect(try paper.texts().first.map { Array($0.utf8) } == Array("Ord med \(letter)".utf8))
    }
}
