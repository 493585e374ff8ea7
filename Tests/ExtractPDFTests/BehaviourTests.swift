import DocumentModel
import Foundation
import StageKit
import TestSupport
import Testing

@testable import ExtractPDF

extension ExtractPDFTests {
    /// Messages, memory, sameness.
    @Suite struct BehaviourTests {
        /// Runs in a process of its own, since messages and stderr belong to a process.
        private func ingest(_ bytes: [UInt8]) throws -> (errors: String, document: Document?) {
            let folder = try TemporaryFolder()
            let path = try folder.write(bytes, to: "prov.pdf")
            let result = try paragraf(
                "ingest", path, "--out", folder["ut"], "--quiet", environment: ["G_MESSAGES_DEBUG": "all"])
            let json = folder.read("ut/prov.pdf.json")
            return (result.errors, try json.map { try JSONDecoder().decode(Document.self, from: Data($0)) })
        }

        @Test("poppler's complaints become diagnostics, a few different ones, and print nothing")
        func messages() throws {
            let page = "foo 1 0 0 1 0 0 cm foo /F9 12 Tf foo " + set("Läsbar text", baseline: 100)
            let (errors, document) = try ingest(PDFFile(page).bytes)
            #expect(errors.isEmpty)
            let found = try #require(document)
            #expect(found.blocks.map(\.text) == ["Läsbar text"])
            let messages = found.diagnostics.filter { $0.code == "pdf_syntax" }
            #expect(messages.allSatisfy { $0.severity == .info && $0.producer == "extract.pdf" })
            #expect(messages.contains { $0.message.contains("Unknown operator 'foo'") })
            #expect(Set(messages.map(\.message)).count == messages.count)
        }

        @Test("at most five complaints are kept")
        func manyMessages() throws {
            let page = (0..<50).map { "fel\($0)" }.joined(separator: " ")
            let document = try #require(try ingest(PDFFile(page).bytes).document)
            #expect(document.diagnostics.filter { $0.code == "pdf_syntax" }.count == 5)
        }

        @Test("a damaged file gives our sentence, with poppler's reason in it, and nothing else")
        func damagedFile() throws {
            let (errors, document) = try ingest(Array("%PDF-1.7\nskräp".utf8))
            #expect(document == nil)
            #expect(errors.split(separator: "\n").count == 1)
            #expect(errors.contains("damaged: the PDF file is damaged"))
            #expect(errors.contains("trailer"))
        }

        @Test("a sound file has no complaints")
        func noMessages() throws {
            let (errors, document) = try ingest(PDFFile(set("Text", baseline: 100)).bytes)
            #expect(errors.isEmpty)
            #expect(document?.diagnostics.isEmpty == true)
        }

        @Test("the same bytes give the same result")
        func sameness() throws {
            for name in ["protokoll-kommunstyrelsen", "remissvar-tva-spalter", "krypterad-utan-losenord"] {
                let path = packageRoot + "/Samples/documents/\(name)/paper.pdf"
                let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
                #expect(try extract(bytes) == extract(bytes))
            }
        }

        @Test("every sample gives sound lines")
        func samples() throws {
            let folder = packageRoot + "/Samples/documents"
            for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
                guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)/paper.pdf"),
                    let document = try? extract(Array(bytes))
                else { continue }
                #expect(
                    document.blocks.map(\.id.number) == (0..<UInt32(document.blocks.count)).map { $0 + 1 }, "\(name)")
                for block in document.blocks {
                    let page = document.pages[block.page - 1]
                    #expect(block.box.left >= -1 && block.box.right <= page.width + 1, "\(name) \(block.id)")
                    #expect(block.box.top >= -1 && block.box.bottom <= page.height + 1, "\(name) \(block.id)")
                    #expect(block.box.width > 0 && block.box.height > 0 && block.fontSize > 0, "\(name) \(block.id)")
                    #expect(block.boldPrefix <= block.text.utf8.count && !block.text.isEmpty, "\(name) \(block.id)")
                }
            }
        }

        /// Highest memory, in bytes, of a process that reads a file of so many full pages and nothing more.
        private func peakMemory(pages: Int) throws -> Int {
            let rows = (0..<45).map {
                set("Rad \($0) med text av vanlig längd på en sida", baseline: 80 + 15 * Double($0))
            }
            var file = PDFFile()
            file.pages = Array(repeating: PDFFile.Page(content: rows.joined()), count: pages)
            let folder = try TemporaryFolder()
            let path = try folder.write(file.bytes, to: "prov.pdf")
            let pipeline = try folder.write(
                "version: 1\nstages:\n  - use: extract.pdf\n  - use: export.json\n  - use: sink.files\n", to: "p.yaml")
            let measure = """
                import resource, subprocess, sys
                code = subprocess.run(sys.argv[1:]).returncode
                print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
                sys.exit(code)
                """
            let result = try run(
                "/usr/bin/python3",
                [
                    "-c", measure, buildFolder + "/paragraf", "ingest", path, "--out", folder["ut"], "--quiet",
                    "--pipeline", pipeline,
                ])
            #expect(result.code == 0, "\(result.errors)")
            let kilobytes = try #require(Int(result.output.trimmingCharacters(in: .whitespacesAndNewlines)))
            return kilobytes * 1024
        }

        @Test("pages are released one by one", .disabled(if: isSanitized, "sanitizers keep memory that was given back"))
        func memory() throws {
            let growth = try peakMemory(pages: 400) - peakMemory(pages: 20)
            // The lines of 380 pages take about 20 MB; their pages, were they kept open, 290.
            #expect(growth < 100_000_000)
        }
    }
}
