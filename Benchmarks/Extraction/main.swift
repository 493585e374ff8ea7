// Extracts PDF files and drops what comes out: what the first step costs without all others.
//
// usage: ExtractionBenchmark FILE...
//
// Prints the number of pages, of lines and of bytes of text. `compare.py` measures it beside other programs.

import DocumentModel
import ExtractPDF
import Glibc
import StageKit

/// Counts what an extractor hands over.
final class Counter: ExtractionOutput {
    var pages = 0
    var lines = 0
    var bytes = 0

    func append(_ page: Page) { pages += 1 }
    func append(_ blocks: [Block]) {
        lines += blocks.count
        for block in blocks { bytes += block.text.utf8.count }
    }
    func set(_ metadata: Metadata) {}
    func report(_ diagnostic: Diagnostic) {}
}

/// A file mapped into memory; nil when it cannot be.
func map(_ path: String) -> UnsafeRawBufferPointer? {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size > 0,
        let start = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
    else { return nil }
    return UnsafeRawBufferPointer(start: start, count: Int(status.st_size))
}

let paths = CommandLine.arguments.dropFirst()
guard !paths.isEmpty else {
    print("usage: ExtractionBenchmark FILE...")
    exit(2)
}
let extractor = try PDFExtractor(settings: StageSettings([:], of: PDFExtractor.descriptor))
let context = StageContext(stage: PDFExtractor.descriptor.id, onHeartbeat: { _ in true })
let counter = Counter()
var refused = 0
for path in paths {
    guard let bytes = map(path) else {
        print("\(path) cannot be opened")
        exit(1)
    }
    defer { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
    let file = SourceFile(name: path, mediaType: "application/pdf", byteCount: bytes.count)
    do {
        try extractor.extract(SourceBytes(bytes: bytes, file: file), to: counter, context: context)
    } catch {
        refused += 1
    }
}
print("\(counter.pages) pages, \(counter.lines) lines, \(counter.bytes) bytes of text, \(refused) files refused")
