import DocumentModel
import Foundation
import Testing

@testable import ExtractDOCX

/// Files of Word's and LibreOffice's making, from the samples of the repository.
@Suite("Samples")
struct SampleTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Samples/documents")

    private func read(_ name: String) throws -> Document {
        try extract([UInt8](Data(contentsOf: SampleTests.folder.appending(path: "\(name)/paper.docx"))))
    }

    static var papers: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().filter {
            FileManager.default.fileExists(atPath: folder.appending(path: "\($0)/paper.docx").path)
                && !FileManager.default.fileExists(atPath: folder.appending(path: "\($0)/expected-docx.refused").path)
        }
    }

    @Test("every paper gives sound blocks", arguments: papers)
    func sound(name: String) throws {
        let document = try read(name)
        #expect(document.blocks.count >= 3)
        #expect(document.diagnostics.allSatisfy { $0.severity == .info })
        #expect(document.blocks.map(\.id.number) == Array(1...UInt32(document.blocks.count)))
        for block in document.blocks {
            let bytes = Array(block.text.utf8)
            #expect(!bytes.isEmpty && block.boldPrefix <= bytes.count && block.position > 0)
            // Words of pictures and charts have no size.
            #expect(block.fontSize > 0 || ["alternative_text", "chart"].contains(block.style))
            #expect(block.marker.map { block.text.hasPrefix($0 + " ") } ?? true)
            #expect(block.kind != .table || !block.cells.isEmpty)
            for cell in block.cells { #expect(cell.start <= cell.end && cell.end <= bytes.count) }
        }
    }

    @Test("a paper that LibreOffice wrote: headings, numbered points, furniture, note")
    func libreOffice() throws {
        let blocks = try read("tjansteskrivelse-hamntaxa").blocks
        #expect(blocks.first { $0.kind == .heading }?.text == "Hamntaxa och avgifter för fritidsbåtar 2022")
        #expect(blocks.filter { $0.kind == .listItem }.compactMap(\.marker) == ["1.", "2.", "1.", "2."])
        #expect(
            Set(blocks.filter { $0.kind == .furniture }.compactMap(\.style)) == [
                "header", "first-page header", "footer",
            ])
        #expect(blocks.last?.style == "footnote")
        #expect(blocks.contains { $0.text.hasPrefix("Bilaga:") && $0.boldPrefix == 7 })
    }

    @Test("tracked changes: what was inserted is there, what was deleted is not")
    func trackedChanges() throws {
        let document = try read("docx-sparade-andringar")
        let items = document.blocks.filter { $0.kind == .listItem }
        #expect(items.compactMap(\.marker) == ["1.", "2."])
        #expect(document.diagnostics.contains { $0.code == "tracked_changes" })
        let headings = document.blocks.filter { $0.kind == .heading && $0.level == 2 }.map(\.text)
        #expect(
            headings == [
                "Förslag till beslut", "Ärende", "Ekonomiska konsekvenser", "Tidplan", "Beslutet skickas till",
            ])
    }

    @Test("Swedish style names, styles based on headings, outline levels, lists of three levels")
    func swedishStyles() throws {
        let blocks = try read("docx-svenska-formatmallar").blocks
        let headings = blocks.filter { $0.kind == .heading }
        #expect(headings.count == 10)
        #expect(headings.allSatisfy { (1...3).contains($0.level) })
        #expect(
            blocks.filter { $0.kind == .listItem }.compactMap(\.marker)
                == ["1.", "2.", "2.1", "2.2", "a)", "b)", "1.", "–", "–"])
    }
}
