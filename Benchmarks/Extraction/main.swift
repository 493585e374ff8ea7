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
    func attach(_ bytes: UnsafeRawBufferPointer, name: String, mediaType: String) {}
}

/// A file mapped into memory. As in a worker, pages of a large one are given back after some pages of the paper.
final class Mapped: @unchecked Sendable {
    // Unchecked: there is one thread.
    let bytes: UnsafeRawBufferPointer
    private var beats = 0

    init?(_ path: String) {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size > 0,
            let start = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
        else { return nil }
        bytes = UnsafeRawBufferPointer(start: start, count: Int(status.st_size))
    }

    deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }

    func beat() -> Bool {
        beats += 1
        if beats.isMultiple(of: 4), bytes.count >= 1 << 20 {
            madvise(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count, MADV_DONTNEED)
        }
        return true
    }
}

let paths = CommandLine.arguments.dropFirst()
guard !paths.isEmpty else {
    print("usage: ExtractionBenchmark FILE...")
    exit(2)
}
let extractor = try PDFExtractor(settings: StageSettings([:], of: PDFExtractor.descriptor))
let counter = Counter()
var refused = 0
for path in paths {
    guard let mapped = Mapped(path) else {
        print("\(path) cannot be opened")
        exit(1)
    }
    let bytes = mapped.bytes
    let context = StageContext(stage: PDFExtractor.descriptor.id) { _ in mapped.beat() }
    let file = SourceFile(name: path, mediaType: "application/pdf", byteCount: bytes.count)
    do {
        try extractor.extract(SourceBytes(bytes: bytes, file: file), to: counter, context: context)
    } catch {
        refused += 1
    }
}
print("\(counter.pages) pages, \(counter.lines) lines, \(counter.bytes) bytes of text, \(refused) files refused")
