import Foundation
import Pipeline
import TestSupport
import Testing

/// Files are told by what is in them.
@Suite struct FileKindTests {
    private func mediaType(_ bytes: [UInt8]) -> String { bytes.withUnsafeBytes { FileKind.identify($0).mediaType } }

    @Test(arguments: [
        ("%PDF-1.4\n", "application/pdf"),
        ("skräp före\n%PDF-1.7\n", "application/pdf"),
        ("<!DOCTYPE html><p>Sidan finns inte</p>", "text/html"),
        ("\u{FEFF}\n  <HTML lang=\"sv\"><body>", "text/html"),
        ("<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\">", "text/html"),
        ("<!-- 404 %PDF- --><!doctype HTML>", "text/html"),
        ("<TITLE>Protokoll</TITLE>\n<H1>Nämnden</H1>", "text/html"),
        ("<p>Ett stycke", "text/html"),
        ("<protokoll><p>Nej", "text/plain"),
        ("From: <x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", "multipart/related"),
        ("Protokoll från MIME-version: och annat", "text/plain"),
        ("<?xml version=\"1.0\"?><note/>", "application/xml"),
        ("{\\rtf1\\ansi", "application/rtf"),
        ("Bara text på svenska.\n", "text/plain"),
        ("%!PS-Adobe-3.0", "application/postscript"),
        ("GIF89a", "image/gif"),
        ("MZ\u{1}\u{2}", "application/x-msdownload"),
        ("\u{1}\u{2}\u{3}", "application/octet-stream"),
        ("", "application/x-empty"),
    ]) func byTheirFirstBytes(content: String, expected: String) {
        #expect(mediaType(Array(content.utf8)) == expected)
    }

    @Test func byBytesThatAreNoText() {
        #expect(mediaType([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0]) == "application/x-ole-storage")
        #expect(mediaType([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A]) == "image/png")
        #expect(mediaType([0xFF, 0xD8, 0xFF, 0xE0]) == "image/jpeg")
        #expect(mediaType([0x1F, 0x8B, 8]) == "application/gzip")
        #expect(mediaType(Array("Latin-1: ".utf8) + [0xE5, 0xE4, 0xF6]) == "text/plain")
    }

    @Test(arguments: [
        ("Räksmörgås på svenska\n", "text/plain"), ("<!DOCTYPE html><p>Sidan", "text/html"),
        ("<?xml version=\"1.0\"?><a/>", "application/xml"), ("A\u{0}B", "application/octet-stream"),
        ("", "application/octet-stream"),
    ]) func textInUTF16(content: String, expected: String) {
        let units = ("\u{FEFF}" + content).utf16
        #expect(mediaType(units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }) == expected)
        #expect(mediaType(units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }) == expected)
    }

    @Test func aHeaderFarInsideIsNoHeader() {
        #expect(mediaType(Array(repeating: 0x20, count: 2000) + Array("%PDF-1.4".utf8)) == "text/plain")
    }

    @Test func markupBehindALongRemark() {
        let remark = "<!--" + String(repeating: "licens ", count: 400) + "-->"
        #expect(mediaType(Array("\(remark)<!DOCTYPE html>".utf8)) == "text/html")
    }

    private static let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    @Test(arguments: [
        (["[Content_Types].xml", "word/document.xml"], word),
        (["docProps/core.xml", "word/document.xml", "[Content_Types].xml"], word),
        (["[Content_Types].xml", "innehall/text.xml"], word),
        (
            ["[Content_Types].xml", "xl/workbook.xml"],
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        ),
        (
            ["[Content_Types].xml", "ppt/presentation.xml"],
            "application/vnd.openxmlformats-officedocument.presentationml.presentation"
        ),
        (["bilder/a.png"], "application/zip"),
        ([], "application/zip"),
    ]) func archivesByTheirNames(names: [String], expected: String) {
        let archive = zip(names)
        #expect(mediaType(archive) == expected)
        // Cut off before the directory, as an upload that broke.
        let front = zip(names, withDirectory: false)
        if !names.isEmpty { #expect(mediaType(front) == expected) }
    }

    @Test func openDocumentText() {
        let type = "application/vnd.oasis.opendocument.text"
        #expect(mediaType(zip([("mimetype", Array(type.utf8))])) == type)
        #expect(
            mediaType(zip([("mimetype", Array("application/vnd.oasis.opendocument.spreadsheet".utf8))]))
                == "application/vnd.oasis.opendocument")
    }

    /// Sizes and offsets that lie must not lead outside the file or into a loop.
    @Test func archivesThatLie() {
        let archive = zip(["[Content_Types].xml", "word/document.xml"])
        for position in archive.indices {
            for byte in [UInt8(0), 0x7F, 0xFF] {
                var bent = archive
                bent[position] = byte
                _ = mediaType(bent)
                _ = mediaType(Array(bent.prefix(position)))
            }
        }
    }

    @Test func theSamplesAreWhatTheyAre() throws {
        let kinds = [
            "tjansteskrivelse-bredband/paper.pdf": "application/pdf",
            "tjansteskrivelse-bredband/paper.docx": Self.word,
            "webbsida-som-pdf/paper.pdf": "text/html",
        ]
        for (name, expected) in kinds {
            let data = try Data(contentsOf: URL(fileURLWithPath: packageRoot + "/Samples/documents/" + name))
            #expect(mediaType(Array(data)) == expected)
        }
    }

    // MARK: ZIP

    private func zip(_ names: [String], withDirectory: Bool = true) -> [UInt8] {
        zip(names.map { ($0, Array("innehåll".utf8)) }, withDirectory: withDirectory)
    }

    private func zip(_ entries: [(String, [UInt8])], withDirectory: Bool = true) -> [UInt8] {
        func number(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> (8 * $0) & 0xFF) } }
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for (name, content) in entries {
            let sizes = number(content.count, 4) + number(content.count, 4) + number(name.utf8.count, 2)
            directory += Array("PK\u{1}\u{2}".utf8) + Array(repeating: 0, count: 16) + sizes
            directory += Array(repeating: 0, count: 12) + number(bytes.count, 4) + Array(name.utf8)
            bytes += Array("PK\u{3}\u{4}".utf8) + Array(repeating: 0, count: 14) + sizes + [0, 0]
            bytes += Array(name.utf8) + content
        }
        guard withDirectory else { return bytes }
        let end = Array("PK\u{5}\u{6}".utf8) + Array(repeating: 0, count: 4) + number(entries.count, 2)
        return bytes + directory + end + number(entries.count, 2) + number(directory.count, 4)
            + number(bytes.count, 4) + [0, 0]
    }
}
