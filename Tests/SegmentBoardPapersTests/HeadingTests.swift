import DocumentModel
import SegmentBoardPapers
import StageKit
import Testing
import TestSupport

@Suite struct HeadingTests {
    /// Headings with their levels, `2 Bakgrund`.
    private func headings(_ text: String) throws -> [String] {
        try segmented(text).blocks.filter { $0.kind == .heading }.map { "\($0.level) \($0.text)" }
    }

    @Test func `larger, bolder and in capitals stands higher`() throws {
        let found = try headings(
            """
            ### Ny gångväg vid Sjöparken
            ## Vägens läge
            Vägen går söder om dammen och möter cykelstråket vid bron.
            # Norra delen
            Här behövs en stödmur längs slänten.
            SÖDRA DELEN
            Här räcker det med grus och ett räcke av trä.
            """)
        #expect(found == ["1 Ny gångväg vid Sjöparken", "2 Vägens läge", "3 Norra delen", "4 SÖDRA DELEN"])
    }

    @Test func `levels by style are the source's`() throws {
        let found = try headings(
            """
            <1> Ny gångväg
            Vägen går söder om dammen.
            <3> Belysning
            Lyktorna står tätt.
            """)
        #expect(found == ["1 Ny gångväg", "3 Belysning"])
    }

    @Test func `a styled heading without a level has the first`() throws {
        var document = writtenPaper("Ny gångväg")
        document.blocks[0].kind = .heading
        #expect(try segmented(document).blocks[0].level == 1)
    }

    @Test func `there are no more than six levels`() throws {
        var document = writtenPaper((1...9).map { "Avsnitt nummer \($0)" }.joined(separator: "\n"))
        for index in document.blocks.indices {
            document.blocks[index].fontSize = Float(30 - 2 * index)
            document.blocks[index].boldPrefix = document.blocks[index].text.utf8.count
        }
        #expect(try segmented(document).blocks.map(\.level) == [1, 2, 3, 4, 5, 6, 6, 6, 6])
    }

    @Test(arguments: [
        "Vägen går söder om dammen", "**Vägen** går söder om dammen", "# Vägen går söder om dammen.",
        "# Stenar, sand och grus,", "# 12 345", "VA", "- SÖDRA", "~ LINDMYRA KOMMUN",
        "# " + String(repeating: "mycket ", count: 40),
    ])
    func `running text, sentences and short names are no headings`(line: String) throws {
        let found = try headings("\(line)\nLyktorna längs vägen byts mot nya som drar mindre ström.")
        #expect(found.isEmpty)
    }

    @Test func `a list entry that is bold throughout may be a numbered heading`() throws {
        var document = writtenPaper("- Belysning\nLyktorna byts mot nya.")
        document.blocks[0].boldPrefix = document.blocks[0].text.utf8.count
        #expect(try segmented(document).blocks.map(\.kind) == [.heading, .paragraph])
    }

    @Test func `sections reach to the next heading`() throws {
        let document = try segmented(
            """
            Före allt annat.
            # Läge
            Vid dammen.
            - norra sidan
            # Belysning
            # Kostnad
            Tolv lyktor.
            """)
        #expect(document.sections.map(\.heading?.quote) == ["Läge", "Belysning", "Kostnad"])
        #expect(document.sections.map(\.first) == [2, 5, 6].map { BlockID($0) })
        #expect(document.sections.map(\.last) == [4, 5, 7].map { BlockID($0) })
        #expect(document.sections.allSatisfy { $0.role == .other && $0.item == nil })
        #expect(document.sections.map(\.evidence) == Array(repeating: ["layout:heading"], count: 3))
        #expect(document.sections[0].page == 1 && document.sections[0].box == document.blocks[1].box)
    }

    @Test func `a styled heading says so`() throws {
        #expect(try segmented("<1> Läge\nVid dammen.").sections.map(\.evidence) == [["style:heading"]])
    }

    @Test func `nothing gives nothing`() throws {
        for text in ["", "~ Lindmyra kommun\n~ Sida 1"] {
            let document = try segmented(text)
            #expect(document.sections.isEmpty && document.items.isEmpty)
        }
    }

    @Test func `the host can stop it`() throws {
        var document = writtenPaper("# Läge")
        let stage = try BoardPapersSegmenter(settings: StageSettings([:], of: BoardPapersSegmenter.descriptor))
        #expect(throws: StageError.self) {
            try stage.transform(&document, context: StageContext(stage: "x") { _ in false })
        }
    }
}
