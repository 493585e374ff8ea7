import CaseNumbers
import DocumentModel
import Foundation
import StageKit
import TestSupport

@testable import AnnotatePublicRecords
@testable import ClassifySections
@testable import NormaliseLayout
@testable import Pipeline
@testable import SegmentBoardPapers

/// One text through everything that recognises something in a text.
func fuzzRecognisers(_ bytes: UnsafeRawBufferPointer) {
    let text = String(decoding: bytes, as: UTF8.self)
    let numbers = CaseNumbers.matches(in: text) + CaseNumbers.matches(in: text, acceptBareNumbers: true)
    for number in numbers {
        let utf8 = Array(text.utf8)
        require(number.range.upperBound <= utf8.count, "a match lies in the text")
        require(utf8[number.range].elementsEqual(number.quote.utf8), "a match quotes the text")
    }
    _ = CaseNumbers.normalise(text)
    let block = Block(id: BlockID(1), kind: .paragraph, text: text)
    run([.init(block)], annotator)
}

/// A paper of lines with any looks through all transforms, each of which must leave a document in order.
func fuzzPaper(_ bytes: UnsafeRawBufferPointer) {
    var blocks: [LooseBlock] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")).prefix(200) { blocks.append(LooseBlock(line)) }
    run(blocks, transforms)
}

private let annotator = [ready(PublicRecordsAnnotator.self)]
private let transforms: [any Transform] =
    [ready(LayoutNormaliser.self), ready(BoardPapersSegmenter.self), ready(SectionClassifier.self)] + annotator

private func ready(_ type: any Transform.Type) -> any Transform {
    do {
        return try type.init(settings: StageSettings([:], of: type.descriptor))
    } catch {
        fatalError("\(error)")
    }
}

/// A block before it has its number.
private struct LooseBlock {
    var block: Block
    init(_ block: Block) { self.block = block }

    /// The first six bytes of a line say what it looks like, the rest is its text.
    init(_ line: Slice<UnsafeRawBufferPointer>) {
        let looks = Array(line.prefix(6)) + [0, 0, 0, 0, 0, 0]
        let text = String(decoding: line.dropFirst(6), as: UTF8.self)
        let kinds: [BlockKind] = [.line, .line, .line, .paragraph, .heading, .listItem, .table, .furniture]
        let left = Float(Int(looks[2]) * 2)
        let top = Float(Int(looks[3]) * 4)
        block = Block(
            id: BlockID(1), kind: kinds[Int(looks[0] & 7)], text: text, page: Int(looks[1] & 7),
            box: Box(left: left, top: top, right: left + Float(text.utf8.count * 5), bottom: top + 12))
        block.fontSize = Float(looks[4] % 32)
        block.weight = looks[5] & 1 == 0 ? 400 : 700
        block.isItalic = looks[5] & 2 != 0
        block.level = Int(looks[5] >> 6)
        block.boldPrefix = min(text.utf8.count, Int(looks[5] >> 2 & 15))
        if looks[0] & 8 != 0 { block.marker = String(text.prefix(3)) }
        if looks[0] & 16 != 0 { block.style = "heading \(looks[5] & 3)" }
    }
}

private func run(_ blocks: [LooseBlock], _ stages: [any Transform]) {
    var document = Document(
        id: String(repeating: "0", count: 64),
        source: SourceFile(name: "x.pdf", mediaType: "application/pdf", byteCount: 1))
    document.pages = (1...7).map { Page(number: $0, width: 595, height: 842) }
    document.blocks = blocks.enumerated().map { index, loose in
        var block = loose.block
        block.id = BlockID(UInt32(index + 1))
        return block
    }
    do throws(StageError) {
        for stage in stages {
            let descriptor = type(of: stage).descriptor
            try stage.transform(&document, context: StageContext(stage: descriptor.id))
            try DocumentCheck.check(document, after: descriptor.id, writes: [.blocks])
        }
    } catch {
        fatalError("\(error)")
    }
}

/// Files that a user writes: pipelines and lexicons.
func fuzzYAML(_ bytes: UnsafeRawBufferPointer) {
    let text = String(decoding: bytes, as: UTF8.self)
    do throws(PipelineError) {
        let configuration = try PipelineConfiguration(yaml: text, file: "p.yaml")
        require(!configuration.stages.isEmpty, "a pipeline has stages")
    } catch {
        require(!error.description.isEmpty, "a refusal says why")
    }
    _ = try? Lexicon(files: [text])
}

/// A document in JSON: what is read is written again in a form that reads as the same.
func fuzzJSON(_ bytes: UnsafeRawBufferPointer) {
    guard let document = try? JSONDecoder().decode(Document.self, from: Data(bytes)) else { return }
    let form = document.json(.compact)
    let again = try? JSONDecoder().decode(Document.self, from: Data(form))
    require(again?.json(.compact) == form, "what was written reads as the same")
}
