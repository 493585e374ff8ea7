import Ledger
import TestSupport
import Testing

/// Names are bytes, whatever they are.
@Suite struct PathTests {
    static let hostile: [[UInt8]] = [
        Array("/in/two\nlines.pdf".utf8), Array("/in/\u{202E}fdp.exe".utf8), [0x2F, 0xFF, 0xFE, 0x80],
        Array("/in/'; DROP TABLE files; --".utf8), Array("/in/<script>alert(1)</script>".utf8),
        Array("/in/Å".utf8), Array("/in/A\u{30A}".utf8), Array("/in/a".utf8), Array("/in/A".utf8),
        Array("/in/".utf8) + [UInt8](repeating: 0xC3, count: 255), Array("/in/-rf".utf8), Array("/in/=1+1".utf8),
        Array("/in/ ".utf8), Array("/in/\\n".utf8), Array("/in/\n".utf8), [0x2F, 0xC0, 0xAF], [0x2F, 0xED, 0xA0, 0x80],
        Array("/".utf8) + (0..<1000).flatMap { _ in Array("deep/".utf8) } + Array("x".utf8),
    ]

    @Test func namesComeBackByteForByte() throws {
        let book = try Book()
        let sightings = PathTests.hostile.map { path in
            FileSighting(path: path, size: 1, mtimeNanoseconds: 1, inode: 1, device: 1)
        }
        #expect(try book.ledger.register(sightings).new == sightings.count)
        #expect(try book.ledger.register(sightings).known == sightings.count)
        #expect(try book.ledger.claim(100).map(\.path) == PathTests.hostile)
        #expect(try book.ledger.list().map(\.path) == PathTests.hostile)
    }

    @Test func shownNamesAreOneLineAndTellNamesApart() {
        let shown = PathTests.hostile.map(pathText)
        #expect(Set(shown.map { Array($0.utf8) }).count == shown.count)
        for text in shown {
            #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x202A...0x202E).contains($0.value) })
        }
    }

    @Test(arguments: [
        ("/in/ärende.pdf", "/in/ärende.pdf"), ("a\nb\\c", "a\\nb\\\\c"), ("\u{202E}x", "\\u{202E}x"),
        ("\u{1B}[31m", "\\x1B[31m"), ("\u{FEFF}", "\\u{FEFF}"), ("😀", "😀"),
    ])
    func textOfNames(_ name: String, _ text: String) {
        #expect(pathText(Array(name.utf8)) == text)
    }

    @Test func bytesThatAreNoText() {
        #expect(pathText([0x61, 0xFF, 0xC3]) == "a\\xFF\\xC3")
        #expect(pathText([0xC3, 0xA5, 0xE2, 0x82]) == "å\\xE2\\x82")
        #expect(pathText([0xC0, 0xAF]) == "\\xC0\\xAF")
    }
}
