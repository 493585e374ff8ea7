import DocumentModel
import StageKit
import TestSupport
import Testing

@testable import Worker

/// The bytes between supervisor and worker.
@Suite struct FrameTests {
    private func decoder() -> FrameDecoder { .fromWorker(outputBytes: 1000) }

    private func frames(_ bytes: [UInt8], piece: Int) throws -> [Frame] {
        var decoder = decoder()
        var frames: [Frame] = []
        for start in stride(from: 0, to: bytes.count, by: piece) {
            bytes[start..<min(start + piece, bytes.count)].withUnsafeBytes { decoder.append($0) }
            while let frame = try decoder.next() { frames.append(frame) }
        }
        #expect(!decoder.isInFrame)
        return frames
    }

    @Test(arguments: [1, 2, 7, 8, 9, 64, 100_000]) func framesComeBackHoweverTheyAreCut(piece: Int) throws {
        let sent = [
            Frame(kind: .beat, payload: []), Frame(kind: .artifact, payload: Array(repeating: 7, count: 900)),
            Frame(kind: .report, payload: [0xA7, 20, 0, 0, 1]), BeatMessage(stage: "extract.pdf", units: 12).frame,
        ]
        #expect(try frames(sent.flatMap(\.bytes), piece: piece) == sent)
    }

    /// Long payloads take another way than short ones, and what follows them is not lost.
    @Test(arguments: [8, 1000, 65_536, 100_000, 1 << 20]) func longPayloadsComeBackHoweverTheyAreCut(piece: Int) throws
    {
        let long = Artifact(
            name: ".json", mediaType: "application/json", bytes: (0..<300_000).map { UInt8(truncatingIfNeeded: $0) })
        let report = Frame(kind: .report, payload: [1, 2, 3])
        let bytes = long.framePrefix(.artifact) + long.bytes + report.bytes + long.framePrefix(.artifact) + long.bytes
        var decoder = FrameDecoder.fromWorker(outputBytes: 1 << 20)
        var frames: [Frame] = []
        for start in stride(from: 0, to: bytes.count, by: piece) {
            bytes[start..<min(start + piece, bytes.count)].withUnsafeBytes { decoder.append($0) }
            while let frame = try decoder.next() { frames.append(frame) }
        }
        #expect(!decoder.isInFrame)
        #expect(frames.map(\.kind) == [.artifact, .report, .artifact])
        #expect(try frames.filter { $0.kind == .artifact }.map { try Artifact($0) } == [long, long])
        #expect(frames[1] == report)
    }

    @Test func messagesComeBack() throws {
        var job = JobMessage(id: -3, documentID: "0f", name: "§ 12 \u{202E}fdp.å\n")
        #expect(try JobMessage(job.frame) == job)
        job.parent = RelatedDocument(.parent, id: String(repeating: "a", count: 64), name: "kallelse å.pdf")
        #expect(try JobMessage(job.frame) == job)
        let beat = BeatMessage(stage: "normalise.layout", units: .max)
        #expect(try BeatMessage(beat.frame) == beat)
        let artifact = Artifact(name: ".json", mediaType: "application/json", bytes: [1, 2, 3])
        var decoder = decoder()
        for kind in [Frame.Kind.artifact, .attachment] {
            (artifact.framePrefix(kind) + artifact.bytes).withUnsafeBytes { decoder.append($0) }
            let frame = try #require(try decoder.next())
            #expect(frame.kind == kind)
            #expect(try Artifact(frame) == artifact)
        }
        var report = ReportMessage(jobID: 9)
        report.failure = WorkerFailure(.refused, code: "encrypted", message: "låst", stage: "extract.pdf", signal: 6)
        report.losses = [Loss(code: "no_text", message: "sida 3", stage: "extract.pdf")]
        (report.checksum, report.extractor, report.peakMemory) = (.max, "extract.pdf", 1 << 30)
        var document = Document(id: "0f", source: SourceFile(name: "a.txt", mediaType: "text/plain", byteCount: 1))
        document.metadata.title = Field(value: "Gång- och cykelväg", producer: "test")
        report.summary = PaperSummary(document)
        report.summary?.caseNumbers = ["KS 2025/1", "KS 2025/2"]
        report.summary?.roles = ["decision": 2, "proposal": 1]
        #expect(try ReportMessage(report.frame) == report)
        for count in 0..<report.frame.payload.count {
            let cut = Frame(kind: .report, payload: Array(report.frame.payload.prefix(count)))
            #expect(throws: FrameError.badPayload(.report)) { _ = try ReportMessage(cut) }
        }
    }

    private func report(_ change: (inout ReportMessage, inout PaperSummary) -> Void) -> Frame {
        var report = ReportMessage(jobID: 1)
        (report.checksum, report.peakMemory) = (7, 1 << 30)
        var summary = PaperSummary(
            Document(id: "0f", source: SourceFile(name: "a.txt", mediaType: "text/plain", byteCount: 1)))
        change(&report, &summary)
        report.summary = summary
        return report.frame
    }

    /// The supervisor adds these numbers up, and so does the ledger.
    @Test func numbersThatNoPaperHasAreRefused() throws {
        _ = try ReportMessage(report { _, summary in summary.pages = 100_000 })
        let numbers: [WritableKeyPath<PaperSummary, Int>] = [\.pages, \.blocks, \.sections, \.items, \.decisionPoints]
        for value in [-1, .min, .max, 1_000_000_001] {
            for number in numbers {
                let frame = report { _, summary in summary[keyPath: number] = value }
                #expect(throws: FrameError.badPayload(.report)) { _ = try ReportMessage(frame) }
            }
            let roles = report { _, summary in summary.roles = ["decision": value] }
            #expect(throws: FrameError.badPayload(.report)) { _ = try ReportMessage(roles) }
        }
        for value in [-1, Int.max] {
            let frame = report { report, _ in report.peakMemory = value }
            #expect(throws: FrameError.badPayload(.report)) { _ = try ReportMessage(frame) }
        }
    }

    /// The supervisor counts the bytes of what it is handed, not those of its name.
    @Test(arguments: [Frame.Kind.artifact, .attachment]) func longNamesAreRefused(kind: Frame.Kind) throws {
        for count in [300, 301] {
            let text = String(repeating: "x", count: count)
            for artifact in [
                Artifact(name: text, mediaType: "", bytes: [1]), Artifact(name: "", mediaType: text, bytes: [1]),
            ] {
                let payload = Array((artifact.framePrefix(kind) + artifact.bytes).dropFirst(Frame.headerSize))
                let read = Result { () throws(FrameError) in try Artifact(Frame(kind: kind, payload: payload)) }
                #expect(read == (count == 300 ? .success(artifact) : .failure(.badPayload(kind))))
            }
        }
    }

    /// What a worker sums up keeps to the limits, and what does not is refused.
    @Test func textsThatNoSummaryHasAreRefused() throws {
        var document = Document(id: "0f", source: SourceFile(name: "a.txt", mediaType: "text/plain", byteCount: 1))
        document.metadata.title = Field(value: String(repeating: "å€😀", count: 1000), producer: "test")
        let summary = PaperSummary(document)
        #expect((997...1000).contains(summary.title?.utf8.count ?? 0))
        _ = try ReportMessage(report { $1 = summary })
        let long = String(repeating: "x", count: 1001)
        let changes: [(inout PaperSummary) -> Void] = [
            { $0.title = long }, { $0.kind = long }, { $0.mediaType = long }, { $0.caseNumbers = [long] },
            { $0.caseNumbers = Array(repeating: "KS 2025/1", count: 201) }, { $0.roles = [long: 1] },
            { summary in for role in 0...200 { summary.roles["\(role)"] = 1 } },
        ]
        for change in changes {
            let frame = report { change(&$1) }
            #expect(throws: FrameError.badPayload(.report)) { _ = try ReportMessage(frame) }
        }
    }

    @Test(arguments: [
        ("{}\n", true), ("{\"a\":\"å\t\"}\n", true), ("{}", false), ("", false), ("{}\n{}\n", false), ("{}\r\n", false),
        ("\u{1B}[31m\n", false),
    ]) func aLineIsOneLine(text: String, isLine: Bool) { #expect(Frame.isLine(Array(text.utf8)) == isLine) }

    @Test func aSetupComesBack() throws {
        let setup = WorkerSetup(
            steps: [
                .init(use: "classify.sections", settings: .map(["lexicon": .list([.text("roles: {}\n")])])),
                .init(use: "export.json", settings: .map([:])),
            ], outputBytes: 1 << 40, wantsLine: true)
        #expect(try WorkerSetup(setup.frame) == setup)
        for count in 0..<setup.frame.payload.count {
            let cut = Frame(kind: .setup, payload: Array(setup.frame.payload.prefix(count)))
            #expect(throws: FrameError.badPayload(.setup)) { _ = try WorkerSetup(cut) }
        }
        let ready = ReadyMessage(missing: ["seccomp (å)", ""])
        #expect(try ReadyMessage(ready.frame) == ready)
    }

    @Test func aGiantLengthIsRefusedBeforeItsBytesCome() throws {
        for (kind, error) in [(Frame.Kind.artifact, FrameError.tooLong(.artifact)), (.beat, .tooLong(.beat))] {
            var decoder = decoder()
            Frame.header(kind, count: Int(UInt32.max)).withUnsafeBytes { decoder.append($0) }
            #expect(throws: error) { _ = try decoder.next() }
        }
    }

    @Test func whatTheOtherSideNeverSaysIsRefused() {
        var decoder = decoder()
        JobMessage(id: 1, documentID: "0f", name: "a").frame.bytes.withUnsafeBytes { decoder.append($0) }
        #expect(throws: FrameError.unexpected(.job)) { _ = try decoder.next() }
    }

    @Test(
        arguments: [[0, 16, 0, 0, 0, 0, 0, 0], [0xA7, 99, 0, 0, 0, 0, 0, 0], [0xA7, 16, 1, 0, 0, 0, 0, 0]] as [[UInt8]])
    func garbageIsRefused(bytes: [UInt8]) {
        var decoder = decoder()
        bytes.withUnsafeBytes { decoder.append($0) }
        #expect(throws: FrameError.garbage) { _ = try decoder.next() }
    }

    @Test func everyTruncationWaitsForMore() throws {
        let bytes = BeatMessage(stage: "extract.docx", units: 5).frame.bytes
        for count in 0..<bytes.count {
            var decoder = decoder()
            bytes[..<count].withUnsafeBytes { decoder.append($0) }
            #expect(try decoder.next() == nil)
            #expect(decoder.isInFrame == (count > 0))
        }
    }

    /// Payloads of any bytes give a message or an error.
    @Test func randomPayloadsAreHarmless() {
        var random = SeededGenerator(seed: 12)
        var read = 0
        for _ in 0..<20_000 {
            var payload = BeatMessage(stage: "annotate.publicrecords", units: random.int(0...9)).frame.payload
            for _ in 0...random.int(0...3) { payload[random.int(0...payload.count - 1)] = UInt8(random.int(0...255)) }
            payload.removeLast(random.once(in: 3) ? random.int(0...payload.count - 1) : 0)
            let frame = Frame(kind: .beat, payload: payload)
            if (try? BeatMessage(frame)) != nil { read += 1 }
            _ = try? JobMessage(Frame(kind: .job, payload: payload))
            _ = try? Artifact(Frame(kind: .artifact, payload: payload))
            _ = try? ReportMessage(Frame(kind: .report, payload: payload))
        }
        #expect(read > 0)
    }

    @Test func randomStreamsAreHarmless() {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<2000 {
            var decoder = decoder()
            var bytes = BeatMessage(stage: "a.b", units: 1).frame.bytes + Frame(kind: .report, payload: [1, 2]).bytes
            bytes[random.int(0...bytes.count - 1)] = UInt8(random.int(0...255))
            bytes.withUnsafeBytes { decoder.append($0) }
            var count = 0
            while let frame = try? decoder.next() {
                count += 1
                #expect(frame.payload.count <= bytes.count)
            }
            #expect(count <= 4)
        }
    }
}
