import DocumentModel
import Foundation
import Testing

@testable import NormaliseLayout

/// Text of single blocks.
@Suite struct CleaningTests {
    @Test(
        "what is cleaned",
        arguments: [
            ("Ska\u{308}rga\u{30a}rd och O\u{308}n", "Skärgård och Ön"), ("\u{212b}ngbåt", "Ångbåt"),
            ("o\u{fb03}ciell \u{fb01}nans \u{fb02}otte", "officiell finans flotte"), ("\u{f0b7} Punkt", "• Punkt"),
            ("\u{f02d} Streck", "– Streck"), ("12\u{a0}000\u{202f}kr", "12 000 kr"),
            ("  två   mellanslag ", "två mellanslag"),
            ("kom\u{ad}mun", "kommun"), ("KS\u{ad}2031", "KS-2031"), ("2031\u{ad}03\u{ad}05", "2031-03-05"),
            ("14\u{ad}åring", "14-åring"), ("Norra\u{ad}Kajen", "Norra-Kajen"), ("KS\u{ad}AU", "KS-AU"),
            ("HAMN\u{ad}STYRELSE", "HAMNSTYRELSE"), ("\u{ad}Kaj\u{ad}", "Kaj"), ("tal \u{ad}5", "tal 5"),
            ("dold\u{200b}\u{feff}text", "doldtext"),
            ("plan\u{2010}\u{2011}bygg", "plan--bygg"),
            ("P R O T O K O L L", "PROTOKOLL"), ("S A M M A N T R Ä D E", "SAMMANTRÄDE"),
            ("K A L L E L S E  T I L L  M Ö T E", "KALLELSE TILL MÖTE"), ("D A T U M :", "DATUM:"),
            ("\u{202a}Ekhamn\u{202c}", "Ekhamn"), ("rad\u{0b}bryt", "rad bryt"), ("§ 4 – ”Ö”", "§ 4 – ”Ö”"),
        ])
    func cleaning(text: String, clean: String) { #expect(TextCleaner.clean(text) == clean) }

    @Test(
        "what looks like spaced capitals and is none", arguments: ["A B C", "S och M", "KS AU", "A 1 B 2 C", "I A s b"])
    func noSpacedCapitals(text: String) { #expect(TextCleaner.clean(text) == text) }

    @Test("cleaning reaches the blocks of both kinds of files", arguments: [BlockKind.line, .paragraph, .heading])
    func blocks(kind: BlockKind) throws {
        var paper = Paper()
        paper.add("Ska\u{308}rga\u{30a}rd  nu", y: 200)
        paper.document.blocks[0].kind = kind
        #expect(try paper.texts().map { Array($0.unicodeScalars) } == [Array("Skärgård nu".unicodeScalars)])
    }

    @Test("the bold front is measured in the clean text")
    func boldPrefix() throws {
        var paper = Paper()
        paper.add("A\u{308}rende\u{a0}nu: Text", y: 200, boldPrefix: "A\u{308}rende\u{a0}nu:".utf8.count)
        paper.add("P R O T O K O L L", y: 300, bold: true)
        let blocks = try paper.blocks()
        #expect(blocks.map(\.boldPrefix) == ["Ärende nu:".utf8.count, "PROTOKOLL".utf8.count])
    }

    @Test("the marker is cleaned with the text that it begins")
    func marker() throws {
        var paper = Paper()
        paper.add("\u{f0b7} Punkt", y: 200)
        paper.document.blocks[0].kind = .listItem
        paper.document.blocks[0].marker = "\u{f0b7}"
        let block = try #require(try paper.blocks().first)
        #expect(block.text == "• Punkt")
        #expect(block.marker == "•")
    }

    @Test("blocks of nothing but invisible signs go")
    func invisible() throws {
        var paper = Paper()
        paper.add("\u{200b}\u{ad} ", y: 200)
        paper.add("Text", y: 300)
        #expect(try paper.texts() == ["Text"])
    }
}
