import Foundation
import FoundationXML
import StageKit
import TestSupport
import Testing

@testable import ExtractDOCX

/// The reader of XML beside the one of Foundation, and by itself.
@Suite("XML")
struct XMLTests {
    @Test("tags, attributes and text as another reader tells them", arguments: SampleTests.papers)
    func samples(name: String) throws {
        let bytes = [UInt8](try Data(contentsOf: SampleTests.folder.appending(path: "\(name)/paper.docx")))
        try bytes.withUnsafeBytes { bytes in
            let archive = try ZipArchive(bytes, limits: Limits())
            for entry in archive.entries.values where entry.key.hasSuffix(".xml") || entry.key.hasSuffix(".rels") {
                try archive.withContents(of: entry) { part throws(StageError) in
                    #expect(own([UInt8](part)) == other([UInt8](part)), "\(entry.key)")
                }
            }
        }
    }

    private let small = """
        <?xml version="1.0" encoding="UTF-8"?>\n<!-- a - b --><a xmlns="\(WordFile.transitional)" id='1&lt;"2'>\r\n\
        <p val="å&#228;&#xF6;\t&amp;"/>text &amp; mer<![CDATA[<rå> & ]]>]] &#x1F600;<t  ></t ><?pi x?></a>\n
        """

    @Test("references, CDATA, comments, instructions and line breaks")
    func everything() throws {
        let events = try #require(own(Array(small.utf8)))
        #expect(events.first == "<other none:id=1<\"2>")
        #expect(events.contains("<p none:val=åäö &>"))
        #expect(events.contains("text & mer<rå> & ]] \u{1f600}"))
        #expect(events == other(Array(small.utf8)))
    }

    @Test("changed bytes are refused where another reader refuses them, and read alike where not")
    func changedBytes() throws {
        var random = SeededGenerator(seed: 11)
        // No carriage return: the other reader keeps it in CDATA, against the rules.
        let interesting = Array("<>&;/=\"' :]-!?[x\0\t\n#".utf8) + [0x80, 0xc3, 0xe2, 0xef, 0xff]
        var refused = 0
        var compared = 0
        for _ in 0..<6_000 {
            var bytes = Array(small.replacing("<?pi x?>", with: "").utf8)
            var isOfNames = false
            for _ in 0..<Int.random(in: 1...2, using: &random) {
                let place = Int.random(in: 40..<bytes.count, using: &random)
                let byte = interesting[Int.random(in: 0..<interesting.count, using: &random)]
                isOfNames = isOfNames || byte == UInt8(ascii: ":") || byte >= 0x80
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = byte
                case 1: bytes.insert(byte, at: place)
                default: bytes.remove(at: place)
                }
            }
            guard let mine = own(bytes) else {
                refused += 1
                continue
            }
            #expect(String(validating: bytes, as: UTF8.self) != nil)
            // The other reader takes some files that break off, so that only what is taken here is compared. It knows
            // better which letters a name may hold, and an instruction of a name alone is the end of it.
            if isOfNames || String(decoding: bytes.dropFirst(5), as: UTF8.self).contains("<?") { continue }
            compared += 1
            #expect(mine == other(bytes), "\(String(decoding: bytes, as: UTF8.self))")
        }
        #expect(compared > 500)
        #expect(refused < 5_000)
        #expect(refused > 2_000)
    }

    @Test("tags that come again mean the same, and something else under another namespace")
    func tagsThatComeAgain() {
        var random = SeededGenerator(seed: 5)
        let pieces = [
            "<w:p/>", "<w:t w:val=\"Brödtext med indrag\"/>", "<w:r ><w:t>a</w:t></w:r>", "<w:b w:val='a>b'/>",
            "<w:b w:val='a'/>", "<w:i w:val='&lt;'/>", "<p/>", "<w:tab w:val='1' w:id='2' w:char='3'/>",
            "<w:p xmlns:w=\"urn:a\"><w:p/><w:t w:val=\"Brödtext med indrag\"/></w:p>",
            "<p xmlns=\"\(WordFile.transitional)\"><p/></p>", "<w:t xml:space=\"preserve\"> b </w:t>",
        ]
        for _ in 0..<50 {
            let body = (0..<200).map { _ in pieces[Int.random(in: pieces.indices, using: &random)] }.joined()
            let part = Array("<w:body xmlns:w=\"\(WordFile.transitional)\">\(body)</w:body>".utf8)
            let events = own(part)
            #expect(events != nil && events == other(part))
        }
        // What once was a tag is none where a quote is open.
        #expect(own(Array("<a><p/><p/><p/><b val='<p/></a>".utf8)) == nil)
    }

    @Test("parts cut off anywhere are damaged")
    func cutOff() {
        let bytes = Array(small.utf8)
        for count in 1..<(bytes.count - 1) { #expect(own(Array(bytes[..<count])) == nil) }
    }

    @Test("UTF-16 of both kinds, with a byte order mark")
    func utf16() throws {
        let text = "<a xmlns=\"\(WordFile.transitional)\">Ärende 😀</a>"
        let units = Array(text.utf16)
        let little: [UInt8] = [0xff, 0xfe] + units.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] as [UInt8] }
        let big: [UInt8] = [0xfe, 0xff] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] as [UInt8] }
        let expected = ["<other>", "Ärende 😀", "/other"]
        #expect(own(little) == expected)
        #expect(own(big) == expected)
        #expect(own(Array(little.dropFirst(2))) == expected)
        #expect(own([0xef, 0xbb, 0xbf] + Array(text.utf8)) == expected)
        #expect(own(Array(little.dropLast())) == nil)
        #expect(own([0xff, 0xfe, 0x3c, 0, 0, 0xd8, 0x3c, 0]) == nil)
    }

    @Test("other encodings are refused, not guessed")
    func encodings() {
        #expect(own(Array("<?xml version=\"1.0\" encoding='iso-8859-1'?><a/>".utf8)) == nil)
        #expect(own(Array("<?xml version=\"1.0\" encoding=\"utf-8\"?><a/>".utf8)) == ["<other>", "/other"])
        #expect(own(Array("<?xml version=\"1.0\"?><a/>".utf8)) == ["<other>", "/other"])
    }

    @Test("a repeated attribute is a fault, among few and among many")
    func repeated() {
        #expect(own(Array("<a b='1' c='2' b='3'/>".utf8)) == nil)
        let many = (0..<60).map { "a\($0)='\($0)'" }.joined(separator: " ")
        #expect(own(Array("<a \(many)/>".utf8)) != nil)
        #expect(own(Array("<a \(many) a7=''/>".utf8)) == nil)
    }

    @Test("long values with references find room")
    func longValues() {
        let value = String(repeating: "&amp;ö&#x1F600;", count: 3_000)
        let events = own(Array("<a xmlns='\(WordFile.transitional)' id='&lt;' val='\(value)' char='&gt;'/>".utf8))
        let expected = String(repeating: "&ö😀", count: 3_000)
        #expect(events?.first == "<other none:char=> none:id=< none:val=\(expected)>")
    }

    private func own(_ bytes: [UInt8]) -> [String]? {
        let recorder = Recorder()
        do throws(StageError) {
            try bytes.withUnsafeBufferPointer { (bytes) throws(StageError) in
                try XMLReader.read(UnsafeRawBufferPointer(bytes), part: "part.xml", maxDepth: 256, recorder)
            }
        } catch {
            return nil
        }
        return recorder.events
    }

    private func other(_ bytes: [UInt8]) -> [String]? {
        let recorder = FoundationRecorder()
        let parser = XMLParser(data: Data(bytes))
        parser.shouldProcessNamespaces = true
        parser.shouldReportNamespacePrefixes = true
        parser.delegate = recorder
        return parser.parse() ? recorder.events : nil
    }
}

/// Writes down what is told: tags with the attributes that matter, and the text between them in one piece.
private class Recorder: NSObject, XMLHandler {
    private(set) var events: [String] = []
    private var isText = false

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
        add(
            start: name.local,
            (0..<attributes.count).map { index in
                let field = attributes.fields[index]
                let value = UnsafeBufferPointer(start: field.start, count: field.count)
                return (field.namespace, field.local, String(decoding: value, as: UTF8.self))
            })
    }

    func end(_ name: XMLName) { add(end: name.local) }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) { add(text: String(decoding: bytes, as: UTF8.self)) }

    func add(start local: LocalName, _ attributes: [(Namespace, LocalName, String)]) {
        isText = false
        let known = attributes.filter { $0.1 != .other }.map { " \($0.0):\($0.1.rawValue)=\($0.2)" }
        events.append("<\(Recorder.name(local))\(known.sorted().joined())>")
    }

    func add(end local: LocalName) {
        isText = false
        events.append("/\(Recorder.name(local))")
    }

    func add(text: String) {
        if isText { events[events.count - 1] += text } else { events.append(text) }
        isText = true
    }

    private static func name(_ local: LocalName) -> String { local == .other ? "other" : local.rawValue }
}

/// The same from Foundation's parser.
private final class FoundationRecorder: Recorder, XMLParserDelegate {
    private var scopes: [String: [String]] = [:]

    func parser(_ parser: XMLParser, didStartMappingPrefix prefix: String, toURI uri: String) {
        scopes[prefix, default: []].append(uri)
    }

    func parser(_ parser: XMLParser, didEndMappingPrefix prefix: String) { _ = scopes[prefix]?.popLast() }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        add(
            start: LocalName(rawValue: name) ?? .other,
            attributes.map { key, value in
                let words = key.split(separator: ":", maxSplits: 1).map(String.init)
                return (
                    words.count == 2 ? namespace(words[0]) : .none,
                    LocalName(rawValue: words.last ?? "") ?? .other, value
                )
            })
    }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
        add(end: LocalName(rawValue: name) ?? .other)
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { add(text: text) }

    func parser(_ parser: XMLParser, foundCDATA data: Data) { add(text: String(decoding: data, as: UTF8.self)) }

    private func namespace(_ prefix: String) -> Namespace {
        if prefix == "xml" { return .xml }
        guard let uri = scopes[prefix]?.last else { return .none }
        return Namespace.known.first { $0.uri == uri }?.namespace ?? .other
    }
}
