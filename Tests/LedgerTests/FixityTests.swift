import Foundation
import Ledger
import TestSupport
import Testing

/// Differences between the ledger and the disk.
@Suite struct FixityTests {
    let book: Book

    init() throws {
        book = try Book()
        for name in ["a", "b", "c"] {
            let path = try book.folder.write("content of \(name)", to: "in/\(name)")
            try book.register(path)
            try book.ledger.record([try book.finished(try book.claim(), content: "content of \(name)")])
        }
    }

    private func verify() throws -> (Fixity.Counts, Set<String>) {
        var findings: Set<String> = []
        let reader = try Ledger(readingFrom: book.store)
        var fixity = Fixity(of: reader) { finding in
            let name = finding.path.split(separator: UInt8(ascii: "/")).last ?? []
            let what = finding.isSource ? "source \(String(decoding: name, as: UTF8.self))" : "result"
            findings.insert("\(finding.difference) \(what)")
        }
        return (try fixity.run(), findings)
    }

    private func result(_ name: String) throws -> String {
        try book.ledger.store.path(for: FileDigest.hexadecimal(of: Array("content of \(name)".utf8)))
    }

    @Test func aWholeStoreHasNoDifferences() throws {
        let (counts, findings) = try verify()
        #expect(findings == [])
        #expect(counts.sources == 3 && counts.results == 3)
        #expect(counts.bytes > 30)
    }

    @Test func everyKindOfDifferenceIsTold() throws {
        try book.folder.write("content of A", to: "in/a")
        try FileManager.default.removeItem(atPath: book.folder["in/b"])
        try FileManager.default.removeItem(atPath: try result("a"))
        try Data([1]).write(to: URL(fileURLWithPath: try result("b")))
        let stranger = "store/documents/00/00/\(String(repeating: "0", count: 64)).json"
        try book.folder.write("{}", to: stranger)
        try book.folder.write("", to: "store/documents/readme.txt")
        let (counts, findings) = try verify()
        #expect(
            findings == ["changed source a", "missing source b", "missing result", "changed result", "extra result"])
        #expect(counts.differences == [.changed: 2, .missing: 2, .extra: 1])
    }

    @Test func whatIsNoFileIsNotOpened() throws {
        try FileManager.default.removeItem(atPath: book.folder["in/a"])
        #expect(try run("/usr/bin/mkfifo", [book.folder["in/a"]]).code == 0)
        try FileManager.default.removeItem(atPath: book.folder["in/b"])
        try FileManager.default.createSymbolicLink(
            atPath: book.folder["in/b"], withDestinationPath: book.folder["in/c"])
        #expect(try verify().1 == ["changed source a", "changed source b"])
    }

    @Test func whatWaitsIsLeftOut() throws {
        var filter = FileFilter()
        filter.states = [.succeeded]
        filter.limit = 1
        #expect(try book.ledger.retry(filter) == 1)
        try Data([1]).write(to: URL(fileURLWithPath: try result("a")))
        let (counts, findings) = try verify()
        #expect(findings == [])
        #expect(counts.pending == 1)
    }
}
