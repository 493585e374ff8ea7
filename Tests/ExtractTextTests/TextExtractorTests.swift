import DocumentModel
import StageKit
import TestSupport
import Testing

@testable import ExtractText

private func read(_ text: String) throws -> Document { try read(Array(text.utf8)) }

private func read(_ bytes: [UInt8], _ settings: [String: SettingValue] = [:]) throws -> Document {
    try Collector.document(from: bytes, by: TextExtractor.self, settings)
}

private func refusal(_ bytes: [UInt8], _ settings: [String: SettingValue] = [:]) -> StageError.Code? {
    Collector.refusal(of: bytes, by: TextExtractor.self, settings)?.code
}

@Suite struct LineTests {
    @Test func everyLineIsABlockWithItsNumber() throws {
        let document = try read("Havrefors kommun\n\n  Beslut\r\nNämnden antar taxan.\r\rSlut\u{C}Ny sida")
        #expect(
            document.blocks.map(\.text) == ["Havrefors kommun", "Beslut", "Nämnden antar taxan.", "Slut", "Ny sida"])
        #expect(document.blocks.map(\.position) == [1, 3, 4, 6, 7])
        #expect(document.blocks.map(\.id.number) == [1, 2, 3, 4, 5])
        #expect(document.blocks.allSatisfy { $0.page == 0 && $0.kind == .paragraph && $0.part == nil })
        #expect(document.pages.isEmpty && document.diagnostics.isEmpty)
    }

    @Test func gapsPartCells() throws {
        let document = try read("Plats och tid     Folkets hus, kl. 9\nBeslutande\tIda Berg\nP  R  O   T\nett  två ord")
        #expect(
            document.blocks.map(\.text) == [
                "Plats och tid\tFolkets hus, kl. 9", "Beslutande\tIda Berg", "P  R  O   T", "ett  två ord",
            ])
    }

    @Test func controlsGoAndMarkersStay() throws {
        #expect(try read("1. Att\u{1B} anta\n- taxan\n• nu").blocks.map(\.text) == ["1. Att anta", "- taxan", "• nu"])
    }

    @Test func manyLinesComeInPortions() throws {
        let document = try read((1...1000).map { "Rad \($0)" }.joined(separator: "\n"))
        #expect(document.blocks.count == 1000)
        #expect(document.blocks.last?.position == 1000)
        #expect(structureFaults(of: document).isEmpty)
    }
}

@Suite struct MarkupTests {
    @Test(arguments: [
        ("# Motion", 1, "Motion"), ("### Bakgrund ###", 3, "Bakgrund"), ("## **Beslut**", 2, "Beslut"),
        ("  ## C# i skolan", 2, "C# i skolan"),
    ]) func headings(line: String, level: Int, title: String) throws {
        let block = try #require(try read(line).blocks.first)
        #expect(block.kind == .heading && block.level == level && block.text == title)
        #expect(block.style == "heading \(level)")
    }

    @Test(arguments: ["#taggad", "####### sju", "#", "§ 4 Upprop"]) func noHeadings(line: String) throws {
        #expect(try read("Text\n\n" + line).blocks.map(\.kind) == [.paragraph, .paragraph])
    }

    @Test func underlinedHeading() throws {
        let blocks = try read("Bakgrund\n=====\nText\n-----\n").blocks
        #expect(blocks.map(\.kind) == [.heading, .furniture, .paragraph, .furniture])
        #expect(blocks.map(\.level) == [1, 0, 0, 0])
    }

    @Test(arguments: ["---", "_____________", "* * *", "===", "|---|:--:|"]) func rules(line: String) throws {
        let blocks = try read("Text\n\n" + line).blocks
        #expect(blocks.last?.kind == .furniture && blocks.last?.style == "rule" && blocks.last?.text == line)
    }

    @Test(arguments: ["--", "- -", "*", "- punkt", "||"]) func noRules(line: String) throws {
        #expect(try read("Text\n\n" + line).blocks.map(\.kind) == [.paragraph, .paragraph])
    }

    @Test func rowsOfTables() throws {
        let blocks = try read("| Namn | Parti |\n|------|-------|\n| Ida Berg |  | (S) |").blocks
        #expect(blocks.map(\.text) == ["Namn\tParti", "|------|-------|", "Ida Berg\t(S)"])
    }

    @Test func boldFronts() throws {
        let blocks = try read("**Beslut:** Nämnden antar taxan.\n__Ekonomi__\n** ingen **\n****\n**öppen").blocks
        #expect(
            blocks.map(\.text) == ["Beslut: Nämnden antar taxan.", "Ekonomi", "** ingen **", "****", "**öppen"])
        #expect(blocks.map(\.boldPrefix) == [7, 7, 0, 0, 0])
        #expect(blocks.map(\.weight) == [400, 700, 400, 400, 400])
    }
}

@Suite struct EncodingTests {
    private let text = "Räksmörgås på Ö"

    private func utf16(_ text: String, isLittleEndian: Bool) -> [UInt8] {
        ("\u{FEFF}" + text).utf16.flatMap { unit in
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            return isLittleEndian ? [low, high] : [high, low]
        }
    }

    @Test func utf8WithMark() throws {
        let document = try read([0xEF, 0xBB, 0xBF] + Array(text.utf8))
        #expect(document.blocks.map(\.text) == [text])
        #expect(document.diagnostics.isEmpty)
    }

    @Test(arguments: [true, false]) func utf16(isLittleEndian: Bool) throws {
        let document = try read(utf16(text + "\n𝄞", isLittleEndian: isLittleEndian))
        #expect(document.blocks.map(\.text) == [text, "𝄞"])
        #expect(document.diagnostics.map(\.code) == ["text_encoding"])
        #expect(document.diagnostics.map(\.severity) == [.info])
    }

    @Test func brokenUTF16() throws {
        let document = try read([0xFF, 0xFE, 0x41, 0x00, 0x00, 0xD8, 0x42, 0x00, 0x43])
        #expect(document.blocks.map(\.text) == ["A\u{FFFD}B"])
        #expect(document.diagnostics.map(\.code) == ["text_encoding", "text_unreadable"])
    }

    @Test func windows1252() throws {
        let bytes: [UInt8] = [0x52, 0xE4, 0x6B, 0x73, 0x6D, 0xF6, 0x72, 0x67, 0xE5, 0x73, 0x20, 0x96, 0x20, 0x80, 0x35]
        let document = try read(bytes)
        #expect(document.blocks.map(\.text) == ["Räksmörgås – €5"])
        #expect(document.diagnostics.map(\.code) == ["text_encoding"])
        let unassigned = try read(bytes + [0x81])
        #expect(unassigned.blocks.map(\.text) == ["Räksmörgås – €5\u{FFFD}"])
        #expect(unassigned.diagnostics.map(\.severity) == [.info, .warning])
    }

    @Test func aFewBrokenPlacesLeaveUTF8() throws {
        let document = try read(Array("åäöåäöåäöå".utf8) + [0xE5] + Array(" och ö".utf8))
        #expect(document.blocks.map(\.text) == ["åäöåäöåäöå\u{FFFD} och ö"])
        #expect(document.diagnostics.map(\.code) == ["text_unreadable"])
    }
}

@Suite struct RefusalTests {
    @Test func nothing() {
        #expect(refusal([]) == .empty)
        #expect(refusal(Array(" \n\t\n".utf8)) == .empty)
        #expect(refusal(Array("%\n-----\n12 %".utf8)) == .empty)
    }

    @Test func binaryData() { #expect(refusal(Array("Text\n".utf8) + [0, 1, 2]) == .damaged) }

    @Test func tooMuch() {
        let lines = Array(String(repeating: "rad\n", count: 300).utf8)
        #expect(refusal(lines, ["max_lines": .integer(299)]) == .tooLarge)
        #expect(refusal(lines, ["max_lines": .integer(300)]) == nil)
        #expect(refusal(lines, ["max_bytes": .integer(1199)]) == .tooLarge)
        #expect(refusal(Array(repeating: 0x61, count: TextExtractor.longestLine + 1)) == .tooLarge)
    }

    @Test func anyBytesAreReadOrRefused() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<300 {
            let bytes = (0..<random.int(1...200)).map { _ in UInt8(random.int(0...255)) }
            guard let document = try? read(bytes) else { continue }
            #expect(structureFaults(of: document).isEmpty)
            #expect(document.blocks.allSatisfy { !$0.text.isEmpty && $0.position > 0 })
        }
    }
}
