import TestSupport

/// A Word file in which every part can be bent.
struct RawWord {
    var zip = ZipWriter()

    static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    /// A file with this inside of its `w:body`, and further parts below `word/`: name, kind of relationship, root
    /// element, inside.
    init(_ body: String, _ parts: [(name: String, kind: String, root: String, xml: String)] = []) {
        self.init(document: RawWord.part("document", "<w:body>\(body)</w:body>"), parts)
    }

    /// A file with this main part.
    init(document: [UInt8], _ parts: [(name: String, kind: String, root: String, xml: String)] = []) {
        zip.add("_rels/.rels", RawWord.relationships([("rId1", "officeDocument", "word/document.xml")]))
        let relations = parts.enumerated().map { ("rId\($0.offset)", $0.element.kind, $0.element.name) }
        zip.add("word/_rels/document.xml.rels", RawWord.relationships(relations))
        // Unpacked, so that no limit of the ratio takes it before what is in it counts.
        zip.add("word/document.xml", document)
        for part in parts { zip.addPacked("word/\(part.name)", RawWord.part(part.root, part.xml)) }
    }

    var bytes: [UInt8] { zip.bytes }

    static func part(_ root: String, _ xml: String) -> [UInt8] {
        Array(
            "<?xml version=\"1.0\"?><w:\(root) xmlns:w=\"\(word)\" xmlns:r=\"\(office)\">\(xml)</w:\(root)>".utf8)
    }

    static func relationships(_ list: [(id: String, kind: String, target: String)]) -> [UInt8] {
        let entries = list.map {
            "<Relationship Id=\"\($0.id)\" Type=\"\(office)/\($0.kind)\" Target=\"\($0.target)\"/>"
        }
        let space = "http://schemas.openxmlformats.org/package/2006/relationships"
        return Array("<Relationships xmlns=\"\(space)\">\(entries.joined())</Relationships>".utf8)
    }
}

/// A paragraph.
func paragraph(_ text: String, _ properties: String = "") -> String {
    "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p>"
}
