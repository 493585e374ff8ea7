import DocumentModel
import StageKit
import StagePlugin
import StageTestKit

// What one stage costs besides its own work: a document of 800 blocks goes over the C border to a transform, which adds
// one annotation, and what it added comes back.

struct Idle: Transform {
    static let descriptor = StageDescriptor(
        id: "annotate.idle", version: "1.0.0", summary: "Adds one annotation.", reads: .blocks, writes: .annotations)
    init(settings: StageSettings) {}
    func transform(_ document: inout Document, context: StageContext) {
        guard let block = document.blocks.first else { return }
        let span = Span(block: block.id, start: 0, end: 0, quote: "")
        document.annotations = [
            Annotation(id: AnnotationID(1), kind: "idle.mark", span: span, producer: context.stage)
        ]
    }
}

let sentence = "Kommunstyrelsen beslutar att bevilja föreningen ett bidrag om 12 000 kronor för nästa år. "
let document = Document(
    id: String(repeating: "0", count: 64),
    source: SourceFile(name: "paper.pdf", mediaType: "application/pdf", byteCount: 1_000_000),
    pages: (1...40).map { Page(number: $0, width: 595, height: 842) },
    blocks: (0..<800).map { index in
        Block(
            id: BlockID(UInt32(index + 1)), kind: index % 8 == 0 ? .heading : .paragraph,
            text: String(repeating: sentence, count: 1 + index % 4), page: 1 + index / 20,
            box: Box(left: 70, top: 70, right: 520, bottom: 90), fontSize: 11)
    })

let provider = try DirectProvider(PluginExport(name: "Idle", version: "1.0.0", stages: [.transform(Idle.self)]))
let stage = try provider.make("annotate.idle", settings: try StageSettings([:], of: Idle.descriptor))

func hop() throws {
    var copy = document
    try stage.transform(&copy, monitor: .silent)
    precondition(copy.annotations.count == 1)
}

for _ in 0..<50 { try hop() }
let clock = ContinuousClock()
var times: [Duration] = []
for _ in 0..<500 {
    let start = clock.now
    try hop()
    times.append(clock.now - start)
}
times.sort()
let bytes = document.blocks.reduce(0) { $0 + $1.text.utf8.count }
func microseconds(_ time: Duration) -> Int { Int(time.components.attoseconds / 1_000_000_000_000) }
print(
    "one hop, 800 blocks, \(bytes) bytes of text: median \(microseconds(times[250])) µs, "
        + "best \(microseconds(times[0])) µs, 9 of 10 below \(microseconds(times[450])) µs")
