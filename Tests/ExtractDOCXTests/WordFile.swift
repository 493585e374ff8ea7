import DocumentModel
import StageKit
import TestSupport
import Testing

@testable import ExtractDOCX

/// A Word file put together from the XML of its parts.
struct WordFile {
    static let transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    static let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"

    /// Inside of `w:body`.
    var body = ""
    /// Inside of `w:styles`; nil for no such part.
    var styles: String?
    /// Inside of `w:numbering`; nil for no such part.
    var numbering: String?
    /// Further parts: name, root element, kind of relationship, inside of the root.
    var parts: [(name: String, root: String, kind: String, xml: String)] = []
    /// Further parts that are no WordprocessingML: name, kind of relationship, the whole XML.
    var others: [(name: String, kind: String, xml: String)] = []
    /// Parts with properties besides the core ones: kind of relationship, the whole XML.
    var properties: [(kind: String, xml: String)] = []
    /// Inside of `cp:coreProperties`.
    var core: String?
    var namespace = WordFile.transitional
    var mainPart = "word/document.xml"

    init(_ body: String, styles: String? = nil, numbering: String? = nil) {
        self.body = body
        self.styles = styles
        self.numbering = numbering
    }

    var archive: ZipWriter {
        let officeRelations =
            namespace == WordFile.strict
            ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
            : "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        var all = parts
        if let styles { all.append(("styles.xml", "styles", "styles", styles)) }
        if let numbering { all.append(("numbering.xml", "numbering", "numbering", numbering)) }
        var zip = ZipWriter()
        var package = relationship("rId1", "\(officeRelations)/officeDocument", mainPart)
        if core != nil {
            package += relationship(
                "rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                "docProps/core.xml")
        }
        for (index, part) in properties.enumerated() {
            package += relationship("rId\(index + 3)", "\(officeRelations)/\(part.kind)", "docProps/\(part.kind).xml")
        }
        zip.add("_rels/.rels", relationships(package))
        let (folder, file) = ("word", mainPart.split(separator: "/").last ?? "")
        zip.add(
            "\(folder)/_rels/\(file).rels",
            relationships(
                (all.map { ($0.name, $0.kind) } + others.map { ($0.name, $0.kind) })
                    .map { relationship($0, "\(officeRelations)/\($1)", $0) }.joined()))
        zip.add(mainPart, word("document", "<w:body>\(body)</w:body>"))
        for part in all { zip.add("\(folder)/\(part.name)", word(part.root, part.xml)) }
        for part in others { zip.add("\(folder)/\(part.name)", part.xml.utf8) }
        for part in properties { zip.add("docProps/\(part.kind).xml", part.xml.utf8) }
        if let core {
            zip.add(
                "docProps/core.xml",
                """
                <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
                xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">\
                \(core)</cp:coreProperties>
                """.utf8)
        }
        return zip
    }

    private func word(_ root: String, _ xml: String) -> String.UTF8View {
        """
        <?xml version="1.0" encoding="UTF-8"?><w:\(root) xmlns:w="\(namespace)" \
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" \
        xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
        xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" \
        xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="urn:test:shape" \
        xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" \
        xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" \
        xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" \
        xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram">\(xml)</w:\(root)>
        """.utf8
    }

    private func relationship(_ id: String, _ type: String, _ target: String) -> String {
        "<Relationship Id=\"\(id)\" Type=\"\(type)\" Target=\"\(target)\"/>"
    }

    private func relationships(_ xml: String) -> String.UTF8View {
        """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\(xml)</Relationships>
        """.utf8
    }

    /// The blocks that the extractor makes of the file.
    func blocks() throws -> [Block] { try extract(archive.bytes).blocks }
    /// The document that the extractor makes of the file.
    func read(_ settings: [String: SettingValue] = [:]) throws -> Document { try extract(archive.bytes, settings) }
}

/// Runs the extractor over bytes.
func extract(_ bytes: [UInt8], _ settings: [String: SettingValue] = [:]) throws -> Document {
    try Collector.document(from: bytes, by: DOCXExtractor.self, settings)
}

/// The error with which the extractor refuses bytes; nil when it reads them.
func refusal(_ bytes: [UInt8], _ settings: [String: SettingValue] = [:]) -> StageError? {
    Collector.refusal(of: bytes, by: DOCXExtractor.self, settings)
}

// Short forms for the XML of the tests.

/// A paragraph of one run.
func p(_ text: String, _ properties: String = "", run: String = "") -> String {
    "<w:p><w:pPr>\(properties)</w:pPr>\(r(text, run))</w:p>"
}

/// A run.
func r(_ text: String, _ properties: String = "") -> String {
    "<w:r><w:rPr>\(properties)</w:rPr><w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
}

/// Places a paragraph in a list.
func list(_ id: Int, _ level: Int = 0) -> String {
    "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(id)\"/></w:numPr>"
}

/// A list level.
func level(_ index: Int, _ format: String, _ pattern: String, start: Int = 1, _ more: String = "") -> String {
    """
    <w:lvl w:ilvl="\(index)"><w:start w:val="\(start)"/><w:numFmt w:val="\(format)"/>\(more)\
    <w:lvlText w:val="\(pattern)"/></w:lvl>
    """
}

/// A list definition with one list of the same number.
func definition(_ id: Int, _ levels: String...) -> String {
    """
    <w:abstractNum w:abstractNumId="\(id)">\(levels.joined())</w:abstractNum>\
    <w:num w:numId="\(id)"><w:abstractNumId w:val="\(id)"/></w:num>
    """
}
