import DocumentModel
import Foundation
import StageKit
import TestSupport
import Testing

@testable import SinkFiles

/// The files sink puts whole files in its folder and nothing outside.
@Suite struct FilesSinkTests {
    private let folder: TemporaryFolder
    private let document = Document(
        id: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        source: SourceFile(name: "prot.pdf", mediaType: "application/pdf", byteCount: 1))

    init() throws { folder = try TemporaryFolder() }

    @discardableResult
    private func deliver(_ name: String, _ content: String = "{}", to path: String? = nil) throws -> String {
        let settings: [String: SettingValue] = ["folder": .text(path ?? folder["out"])]
        let sink = try FilesSink(settings: try StageSettings(settings, of: FilesSink.descriptor))
        let artifact = Artifact(name: name, mediaType: "application/json", bytes: Array(content.utf8))
        return try sink.deliver([artifact], of: document, context: StageContext(stage: "sink.files"))[0]
    }

    @Test func theFileIsWrittenWithItsFolders() throws {
        let place = try deliver("b/c/prot.pdf.json", "{\"å\": 1}\n")
        #expect(place == folder["out/b/c/prot.pdf.json"])
        #expect(folder.files() == ["out/b/c/prot.pdf.json"])
        #expect(folder.read("out/b/c/prot.pdf.json") == Array("{\"å\": 1}\n".utf8))
    }

    @Test func anOldFileIsReplacedWhole() throws {
        try deliver("a.json", String(repeating: "long", count: 100_000))
        try deliver("a.json", "short")
        #expect(folder.read("out/a.json") == Array("short".utf8))
        #expect(folder.files() == ["out/a.json"])
    }

    @Test func anIdenticalFileIsLeftAsItIs() throws {
        let path = try deliver("a.json", String(repeating: "same", count: 50_000))
        let old = Date(timeIntervalSince1970: 1_000_000)
        try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: path)
        try deliver("a.json", String(repeating: "same", count: 50_000))
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.modificationDate] as? Date == old)
        try deliver("a.json", String(repeating: "samE", count: 50_000))
        #expect(folder.read("out/a.json")?.last == UInt8(ascii: "E"))
    }

    @Test(arguments: [
        "../../etc/passwd", "/etc/passwd", "..", "a/../../../b", "./.", "", "//", "a/./b", "...", "a\0b", "a\nb",
        "a\u{202E}fdp.json", "..\\..\\b", ".hidden", "a/.../b", "\u{1B}[31mred",
    ]) func nothingLeavesTheFolder(name: String) throws {
        try deliver(name, "x")
        let files = folder.files()
        #expect(files.count == 1)
        let file = try #require(files.first)
        #expect(file.hasPrefix("out/"), "\(files)")
        let isClean = file.unicodeScalars.allSatisfy {
            $0.value >= 0x20 && $0.value != 0x7F && !(0x202A...0x202E).contains($0.value)
        }
        #expect(isClean)
        #expect(!file.split(separator: "/").dropFirst().contains { $0.hasPrefix(".") })
    }

    @Test func longNamesAreCutAndStayApart() throws {
        let long = String(repeating: "protokoll-å-", count: 40)
        let first = try deliver("\(long)1.pdf.json")
        #expect(first.hasSuffix("~0123456789abcdef.json"))
        #expect(first.split(separator: "/").allSatisfy { $0.utf8.count <= 255 })
        #expect(folder.files().count == 1)
    }

    @Test func namesThatWouldBecomeOneStayApart() throws {
        try deliver("a_b.json", "plain")
        try deliver("a\nb.json", "line feed")
        try deliver("../a_b.json", "upwards")
        #expect(folder.files().count == 2, "the two changed names are of one document")
        #expect(folder.read("out/a_b.json") == Array("plain".utf8))
        #expect(folder.read("out/a_b~0123456789abcdef.json") == Array("upwards".utf8))
    }

    @Test func aLinkInPlaceOfTheFileIsReplacedNotFollowed() throws {
        let outside = try folder.write("outside", to: "outside.json")
        try FileManager.default.createDirectory(atPath: folder["out"], withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: folder["out/a.json"], withDestinationPath: outside)
        try deliver("a.json", "inside")
        #expect(folder.read("outside.json") == Array("outside".utf8))
        #expect(folder.read("out/a.json") == Array("inside".utf8))
    }

    @Test func whatAKillLeftOverIsUsedUp() throws {
        try folder.write("half of an older and longer re", to: "out/a.json.tmp")
        try deliver("a.json", "whole")
        #expect(folder.read("out/a.json") == Array("whole".utf8))
        #expect(folder.files() == ["out/a.json"])
    }

    /// Neither a link nor a second name lets a delivery write into another file.
    @Test(arguments: [true, false]) func whatLiesWhereTheFileIsMadeIsNotWrittenTo(isSymbolic: Bool) throws {
        let outside = try folder.write("outside", to: "outside.json")
        try FileManager.default.createDirectory(atPath: folder["out"], withIntermediateDirectories: true)
        let place = folder["out/a.json.tmp"]
        #expect((isSymbolic ? symlink(outside, place) : link(outside, place)) == 0)
        try deliver("a.json", "inside")
        #expect(folder.read("outside.json") == Array("outside".utf8))
        #expect(folder.read("out/a.json") == Array("inside".utf8))
        #expect(folder.files() == ["out/a.json", "outside.json"])
    }

    @Test func twoRunsAtOnceLeaveOneWholeFile() async throws {
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<8 {
                group.addTask {
                    for _ in 0..<20 {
                        _ = try? deliver("a.json", String(repeating: "\(number)", count: 1000 + number))
                    }
                }
            }
        }
        let bytes = try #require(folder.read("out/a.json"))
        #expect(Set(bytes).count == 1 && bytes.count == 1000 + Int(bytes[0] - UInt8(ascii: "0")))
        #expect(folder.files() == ["out/a.json"])
    }

    @Test func aFolderThatCannotBeMadeIsNamedAndMayBeTriedAgain() throws {
        let file = try folder.write("x", to: "file")
        let error = try #require(throws: StageError.self) { try deliver("a.json", to: file + "/below") }
        #expect(error.code == .io)
        #expect(error.retry == .later)
        #expect(error.message.contains(file))
    }

    @Test func aFolderInPlaceOfTheFileLeavesNoRest() throws {
        try FileManager.default.createDirectory(atPath: folder["out/a.json/x"], withIntermediateDirectories: true)
        let error = try #require(throws: StageError.self) { try deliver("a.json") }
        #expect(error.code == .io)
        #expect(folder.files().isEmpty)
    }

    @Test(arguments: ["", "a\0b"]) func aFolderWithoutANameIsRefused(path: String) throws {
        let error = try #require(throws: StageError.self) { try deliver("a.json", to: path) }
        #expect(error.code == .settings)
    }
}
