import DocumentModel
import Foundation
import Pipeline
import StageKit
import Worker

/// Keeps a record of every file and takes results to the sinks.
final class IngestRun {
    /// Results are what `entries` are called, in their order; what was attached to them comes behind.
    private(set) var entries: [SourceEntry]
    /// How many there were before anything was read.
    private let named: Int
    /// What was attached to an entry.
    private var attached: [Int: [Int]] = [:]
    private let pipeline: Pipeline
    private let lines: LinesFile?
    private var found: [IngestRecord?]
    private var refused: [IngestRecord] = []
    /// Lines that wait for those of earlier files.
    private var waitingLines: [Int: [UInt8]] = [:]
    /// Files whose lines are written or never will be.
    private(set) var linesDone = 0

    /// Makes a run; `lines` is the path of a file that gets one line per document.
    init(_ entries: [SourceEntry], _ pipeline: Pipeline, lines: String?) throws(StageError) {
        self.entries = entries
        named = entries.count
        self.pipeline = pipeline
        found = Array(repeating: nil, count: entries.count)
        if let lines { self.lines = try LinesFile(path: lines) } else { self.lines = nil }
    }

    /// How it went with the folders that could not be read, and with the files that are done, each with its attachments
    /// behind it.
    var records: [IngestRecord] {
        refused + (0..<named).flatMap { [$0] + attached[$0, default: []] }.compactMap { found[$0] }
    }

    /// Whether every document is wanted as a line.
    var wantsLines: Bool { lines != nil }

    /// Records a folder that could not be listed.
    func refuseFolder(_ path: String) {
        var record = IngestRecord(file: path, name: path)
        record.outcome = .failed(StageError(.io, "the folder cannot be read; check its permissions", retry: .later))
        refused.append(record)
    }

    /// Records a file that could not be opened.
    func fail(_ index: Int, _ error: StageError) {
        var record = IngestRecord(file: entries[index].path, name: entries[index].name)
        record.outcome = .failed(error)
        close(index, &record, line: nil)
    }

    /// Takes what a worker made of a file. Returns the numbers of the entries that its attachments became.
    func accept(_ index: Int, _ result: WorkerResult) -> [Int] {
        var record = IngestRecord(file: entries[index].path, name: entries[index].name)
        record.outcome = Outcome(result.outcome)
        if let summary = result.summary { record.describe(summary, id: result.documentID) }
        if record.isDelivered {
            let file = SourceFile(
                name: record.file.fileName, mediaType: result.summary?.mediaType ?? "", byteCount: result.byteCount)
            deliver(result.artifacts, of: Document(id: result.documentID, source: file), &record)
        }
        let attachments = attach(result.attachments, to: index)
        close(index, &record, line: record.isDelivered ? result.line : nil)
        return attachments
    }

    /// Makes entries of files that were in a file.
    private func attach(_ files: [Artifact], to index: Int) -> [Int] {
        let parent = entries[index]
        for (number, file) in files.enumerated() {
            let path = "/attachments/\(number + 1)-" + AttachedFiles.cleanName(file.name)
            attached[index, default: []].append(entries.count)
            entries.append(SourceEntry(path: parent.path + path, name: parent.name + path))
            found.append(nil)
        }
        return attached[index] ?? []
    }

    /// Takes one file and its attachments all the way in this process.
    func ingest(_ index: Int, _ chain: Chain) {
        var record = IngestRecord(file: entries[index].path, name: entries[index].name)
        do throws(StageError) {
            let bytes = try readSource(record.file)
            let result = bytes.withUnsafeBytes { chain.run($0, name: record.file.fileName) }
            let numbers = attach(result.attachments, to: index)
            finish(index, &record, result)
            guard let id = result.document?.id else { return }
            let parent = RelatedDocument(.parent, id: id, name: record.file.fileName)
            for (number, file) in zip(numbers, result.attachments) {
                var record = IngestRecord(file: entries[number].path, name: entries[number].name)
                finish(number, &record, file.bytes.withUnsafeBytes { chain.run($0, name: file.name, parent: parent) })
            }
        } catch {
            record.outcome = .failed(error)
            close(index, &record, line: nil)
        }
    }

    private func finish(_ index: Int, _ record: inout IngestRecord, _ result: Chain.Result) {
        var line: [UInt8]?
        record.outcome = result.outcome
        if let document = result.document {
            record.describe(PaperSummary(document), id: document.id)
            if record.isDelivered {
                deliver(result.artifacts, of: document, &record)
                if wantsLines { line = document.json(.compact) }
            }
        }
        close(index, &record, line: record.isDelivered ? line : nil)
    }

    /// Gives the file of lines its name.
    func finish() throws(StageError) { try lines?.finish() }

    private func deliver(_ artifacts: [Artifact], of document: Document, _ record: inout IngestRecord) {
        let named = artifacts.map { Artifact(name: record.name + $0.name, mediaType: $0.mediaType, bytes: $0.bytes) }
        do throws(StageError) {
            for sink in pipeline.sinks {
                record.places += try sink.deliver(named, of: document, monitor: .silent)
            }
        } catch {
            record.places = []
            record.outcome = .failed(error)
        }
    }

    private func close(_ index: Int, _ record: inout IngestRecord, line: [UInt8]?) {
        found[index] = record
        guard let lines else { return }
        waitingLines[index] = line ?? []
        // A paper's line and those of its attachments come together.
        while linesDone < named {
            let group = [linesDone] + attached[linesDone, default: []]
            guard group.allSatisfy({ found[$0] != nil }) else { return }
            for index in group {
                guard let line = waitingLines.removeValue(forKey: index), !line.isEmpty else { continue }
                do throws(StageError) {
                    try lines.append(line)
                } catch {
                    found[index]?.outcome = .failed(error)
                }
            }
            linesDone += 1
        }
    }
}

extension Outcome {
    /// The outcome in a worker, as the chain would have told it.
    init(_ outcome: WorkerResult.Outcome) {
        switch outcome {
        case .succeeded, .returned: self = .succeeded
        case .partial(let losses):
            self = .partial(
                losses.map { Diagnostic(severity: .warning, code: $0.code, message: $0.message, producer: $0.stage) })
        case .failed(let failure):
            self = .failed(
                StageError(
                    StageError.Code(rawValue: failure.code), failure.message,
                    retry: failure.mayRetryLater ? .later : .never, stage: failure.stage))
        }
    }
}

/// How it went with one file.
struct IngestRecord {
    /// The path as it was reached.
    let file: String
    /// What its results are called.
    let name: String
    var id: String?
    var kind: String?
    var title: String?
    var caseNumber: String?
    var sections = 0
    var outcome = Outcome.succeeded
    var places: [String] = []

    init(file: String, name: String) {
        self.file = file
        self.name = name
    }

    /// Whether there is something for the sinks.
    var isDelivered: Bool {
        if case .failed = outcome { return false }
        return true
    }

    mutating func describe(_ summary: PaperSummary, id: String) {
        self.id = id
        kind = summary.kind
        title = summary.title
        caseNumber = summary.caseNumbers.first ?? summary.itemCaseNumber
        sections = summary.sections
    }
}
