import DocumentModel
import StageKit
import TestSupport

@testable import ExtractHTML

/// A web page as it comes.
func fuzzHTML(_ bytes: UnsafeRawBufferPointer) {
    let collector = Collector()
    do throws(StageError) {
        let extractor = try HTMLExtractor(settings: StageSettings([:], of: HTMLExtractor.descriptor))
        let file = SourceFile(name: "x.html", mediaType: "text/html", byteCount: bytes.count)
        try extractor.extract(
            SourceBytes(bytes: bytes, file: file), to: collector, context: StageContext(stage: "extract.html"))
    } catch {
        require(!error.message.isEmpty, "a refusal says why")
        return
    }
    let faults = structureFaults(of: collector.document)
    require(faults.isEmpty, "the document is in order: \(faults)")
    for (index, block) in collector.document.blocks.enumerated() {
        require(block.id.number == UInt32(index + 1), "blocks are numbered")
        require(!block.text.isEmpty && block.boldPrefix <= block.text.utf8.count, "the bold front lies in the text")
    }
}
