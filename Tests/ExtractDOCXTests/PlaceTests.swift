import DocumentModel
import Foundation
import FoundationXML
import StageKit
import Testing

@testable import ExtractDOCX

/// Part and position lead back to the paragraph or table, counted by another reader of the XML.
@Suite("Places")
struct PlaceTests {
    @Test("each block's letters are those of its place", arguments: SampleTests.papers)
    func places(name: String) throws {
        let path = SampleTests.folder.appending(path: "\(name)/paper.docx")
        let bytes = [UInt8](try Data(contentsOf: path))
        let blocks = try extract(bytes).blocks
        var places: [String: [[String]]] = [:]
        for part in Set(blocks.compactMap(\.part)) where !part.contains("chart") {
            places[part] = try bytes.withUnsafeBytes { try PlaceReader.places(in: $0, part: part) }
        }
        var compared = 0
        // Signs and alternative texts are no letters between tags.
        for block in blocks where !["alternative_text", "chart"].contains(block.style) && block.text != "UTKAST" {
            let all = try #require(places[block.part ?? ""])
            try #require((1...all.count).contains(block.position), "\(block.text)")
            // Nor are the numbers of notes, which are counted.
            let own = String(block.text.dropFirst(block.marker?.count ?? 0).filter { !"⁰¹²³⁴⁵⁶⁷⁸⁹".contains($0) })
            let wanted = PlaceReader.letters(own)
            let found = all[block.position - 1].map(PlaceReader.letters)
            // A paragraph that goes on behind another, such as a large first letter, ends in its place.
            let before = block.position > 1 ? PlaceReader.letters(all[block.position - 2].joined()) : ""
            #expect(
                found.contains { $0.has(wanted) } || (before + (found.first ?? "")).has(wanted), "\(block.text)")
            compared += 1
        }
        #expect(compared >= 3)
    }
}

extension String {
    /// Whether these letters stand here in this order; hidden and deleted ones may stand between them.
    fileprivate func has(_ letters: String) -> Bool {
        var rest = letters[...]
        for letter in self where letter == rest.first { rest.removeFirst() }
        return rest.isEmpty
    }
}

/// Collects the text of the paragraphs and tables of a part, text boxes apart, in the simplest way.
private final class PlaceReader: NSObject, XMLParserDelegate {
    /// For each paragraph or table its own text, then that of its text boxes.
    private var places: [[String]] = []
    private var tables = 0
    private var boxes = 0
    private var fallbacks = 0
    private var paragraphs = 0
    private var isText = false

    static func places(in bytes: UnsafeRawBufferPointer, part: String) throws -> [[String]] {
        let archive = try ZipArchive(bytes, limits: Limits())
        let entry = try #require(archive.entries[part])
        let data = try archive.withContents(of: entry) { bytes throws(StageError) in Data(bytes) }
        let reader = PlaceReader()
        let parser = XMLParser(data: data)
        parser.delegate = reader
        #expect(parser.parse())
        return reader.places
    }

    static func letters(_ text: String) -> String { text.uppercased().filter { $0.isLetter || $0.isNumber } }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        if name == "mc:Fallback" { fallbacks += 1 }
        guard fallbacks == 0 else { return }
        switch name {
        case "w:p", "w:tbl":
            if tables == 0, boxes == 0 { places.append([""]) }
            if name == "w:tbl" { tables += 1 }
        case "w:txbxContent":
            boxes += 1
            places[places.count - 1].append("")
        case "w:t", "m:t": isText = true
        default: break
        }
    }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
        if name == "mc:Fallback" { fallbacks -= 1 }
        guard fallbacks == 0 else { return }
        switch name {
        case "w:tbl": tables -= 1
        case "w:txbxContent": boxes -= 1
        case "w:t", "m:t": isText = false
        default: break
        }
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        guard isText, fallbacks == 0, let last = places.indices.last else { return }
        places[last][boxes == 0 ? 0 : places[last].count - 1] += text
    }
}
