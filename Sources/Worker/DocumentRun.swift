import Digest
import CSandbox
import DocumentModel
import Glibc
import Pipeline
import StageKit

/// One document in a worker: from its descriptor to the report.
struct DocumentRun {
    let chain: Chain
    let channel: WorkerChannel
    let setup: WorkerSetup

    private static let mostLosses = 1000

    func serve(_ job: JobMessage, _ descriptor: Int32) {
        var report = ReportMessage(jobID: job.id)
        if let before = FileState(descriptor), let file = MappedFile(descriptor, count: Int(before.size)) {
            process(file, job, &report)
            if FileState(descriptor) != before {
                report.failure = .changed
            }
        } else {
            report.failure = WorkerFailure(
                .refused, code: StageError.Code.io.rawValue, message: "the file cannot be read: \(reason())",
                mayRetryLater: true)
        }
        close(descriptor)
        report.peakMemory = peakMemory()
        channel.send(report.frame)
    }

    private func process(_ file: MappedFile, _ job: JobMessage, _ report: inout ReportMessage) {
        let beat = Beat(channel)
        report.checksum = file.checksum()
        let monitor = StageMonitor { units in
            file.beat()
            // What an exporter made is about to be copied; what it needed for that is free, but scattered.
            if file.isLong, beat.isExporting { csandbox_release_memory() }
            return beat.goOn(units)
        }
        let result = chain.run(
            file.bytes, id: job.documentID, name: job.name, parent: job.parent, monitor: monitor,
            beforeStage: {
                file.release()
                // What the stage before left lies between what is kept: the next ones would take as much again.
                if file.isLong { csandbox_release_memory() }
                beat.begin($0)
            })
        beat.end()
        report.extractor = result.document?.history.first?.stage
        report.summary = result.document.map { PaperSummary($0) }
        switch result.outcome {
        case .succeeded: break
        case .partial(let losses):
            report.losses = losses.prefix(DocumentRun.mostLosses).map {
                Loss(
                    code: String($0.code.prefix(100)), message: String($0.message.prefix(500)),
                    stage: String($0.producer.prefix(100)))
            }
        case .failed(let error):
            report.failure = WorkerFailure(
                .refused, code: String(error.code.rawValue.prefix(100)),
                message: String(error.description.prefix(2000)), mayRetryLater: error.retry == .later,
                stage: error.stage)
            return
        }
        let line = setup.wantsLine ? result.document?.json(.compact) : nil
        let size = result.artifacts.reduce(line?.count ?? 0) { $0 + $1.bytes.count }
        guard size <= setup.outputBytes else {
            report.failure = WorkerFailure(
                .outputTooLarge,
                message: "the result has \(size) bytes and may have \(setup.outputBytes); raise the limit to keep it")
            return
        }
        for artifact in result.artifacts { channel.send(artifact, as: .artifact) }
        for attachment in result.attachments { channel.send(attachment, as: .attachment) }
        if let line { channel.send(line: line) }
    }
}

/// Tells the supervisor which stage runs and that it goes on.
///
/// Most stages of a small paper are done in no time, and to wake the supervisor for each would cost more than some of
/// them: what is not sent at once becomes the worker's last words, which are sent when it comes to that.
private final class Beat: @unchecked Sendable {
    // Unchecked: stages call the monitor on the one thread that a worker has.
    private let channel: WorkerChannel
    private var stage = ""
    /// Whether the stage makes bytes of the document.
    private(set) var isExporting = false
    private var last = 0.0

    /// Seconds between messages.
    private static let pauseBetweenStages = 0.01
    private static let pause = 0.1

    init(_ channel: WorkerChannel) { self.channel = channel }

    func begin(_ descriptor: StageDescriptor) {
        stage = descriptor.id
        isExporting = descriptor.writes.isEmpty
        let frame = BeatMessage(stage: stage, units: 0).frame
        if now() - last >= Beat.pauseBetweenStages { return send(frame) }
        let bytes = frame.bytes
        csandbox_set_last_words(bytes, bytes.count)
    }

    func goOn(_ units: Int) -> Bool {
        if now() - last >= Beat.pause { send(BeatMessage(stage: stage, units: units).frame) }
        return true
    }

    /// The stages are through.
    func end() { csandbox_set_last_words(nil, 0) }

    private func send(_ frame: Frame) {
        csandbox_set_last_words(nil, 0)
        channel.send(frame)
        last = now()
    }
}
