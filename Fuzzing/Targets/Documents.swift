import DocumentModel
import StageKit
import TestSupport

@testable import ExtractDOCX

/// A Word file as it comes: the archive's table of contents before all.
func fuzzZip(_ bytes: UnsafeRawBufferPointer) { _ = extract(bytes) }

/// The main part of a Word file, its styles and its lists, parted by zero bytes, in an archive that is in order.
func fuzzXML(_ bytes: UnsafeRawBufferPointer) {
    let parts = bytes.split(separator: 0, maxSplits: 3, omittingEmptySubsequences: false)
    var zip = ZipWriter()
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    func relationships(_ list: [(kind: String, target: String)]) -> String.UTF8View {
        let entries = list.enumerated().map {
            "<Relationship Id=\"r\($0.offset)\" Type=\"\(office)/\($0.element.kind)\" Target=\"\($0.element.target)\"/>"
        }
        let space = "http://schemas.openxmlformats.org/package/2006/relationships"
        return "<Relationships xmlns=\"\(space)\">\(entries.joined())</Relationships>".utf8
    }
    zip.add("_rels/.rels", relationships([("officeDocument", "document.xml")]))
    zip.add(
        "_rels/document.xml.rels",
        relationships([("styles", "styles.xml"), ("numbering", "numbering.xml"), ("header", "header.xml")]))
    for (name, part) in zip2(["document.xml", "styles.xml", "numbering.xml", "header.xml"], parts) {
        zip.add(name, part)
    }
    zip.bytes.withUnsafeBytes { archive in
        guard let document = extract(archive) else { return }
        check(document)
    }
}

private func zip2<One, Two>(_ one: [One], _ two: [Two]) -> [(One, Two)] { Array(Swift.zip(one, two)) }

private func extract(_ bytes: UnsafeRawBufferPointer) -> Document? {
    let collector = Collector()
    do throws(StageError) {
        let extractor = try DOCXExtractor(settings: StageSettings([:], of: DOCXExtractor.descriptor))
        let file = SourceFile(name: "x", mediaType: "", byteCount: bytes.count)
        try extractor.extract(
            SourceBytes(bytes: bytes, file: file), to: collector, context: StageContext(stage: "extract.docx"))
    } catch {
        require(!error.message.isEmpty, "a refusal says why")
        return nil
    }
    return collector.document
}

private func check(_ document: Document) {
    for (index, block) in document.blocks.enumerated() {
        let count = block.text.utf8.count
        require(block.id.number == UInt32(index + 1), "blocks are numbered")
        require(block.boldPrefix <= count, "the bold front lies in the text")
        require(block.cells.allSatisfy { 0 <= $0.start && $0.start <= $0.end && $0.end <= count }, "cells lie in it")
    }
}
