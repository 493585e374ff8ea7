import DocumentModel
import Foundation
import Pipeline
import StageKit

/// Takes files one by one from their bytes to the sinks.
struct IngestRun {
    private(set) var records: [IngestRecord] = []
    private let pipeline: Pipeline
    private let chain: Chain
    private let lines: LinesFile?

    /// Makes a run; `lines` is the path of a file that gets one line per document.
    init(_ pipeline: Pipeline, lines: String?) throws(StageError) {
        self.pipeline = pipeline
        chain = Chain(pipeline)
        if let lines { self.lines = try LinesFile(path: lines) } else { self.lines = nil }
    }

    /// Takes one file all the way and keeps a record of how it went.
    mutating func ingest(_ entry: SourceEntry) {
        var record = IngestRecord(file: entry.path, name: entry.name)
        do throws(StageError) {
            let bytes = try readSource(entry.path)
            let name = entry.path.split(separator: "/").last.map(String.init) ?? entry.path
            let result = bytes.withUnsafeBytes { chain.run($0, name: name) }
            record.outcome = result.outcome
            if let document = result.document { record.describe(document) }
            if let document = result.document, record.isDelivered {
                record.places = try deliver(result.artifacts, of: document, as: entry.name)
                try lines?.append(document.json(.compact))
            }
        } catch {
            record.outcome = .failed(error)
        }
        records.append(record)
    }

    /// Records a folder that could not be listed.
    mutating func refuseFolder(_ path: String) {
        var record = IngestRecord(file: path, name: path)
        record.outcome = .failed(StageError(.io, "the folder cannot be read; check its permissions", retry: .later))
        records.append(record)
    }

    /// Gives the file of lines its name.
    func finish() throws(StageError) { try lines?.finish() }

    private func deliver(_ artifacts: [Artifact], of document: Document, as name: String) throws(StageError)
        -> [String]
    {
        let named = artifacts.map { Artifact(name: name + $0.name, mediaType: $0.mediaType, bytes: $0.bytes) }
        var places: [String] = []
        for sink in pipeline.sinks { places += try sink.deliver(named, of: document, monitor: .silent) }
        return places
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

    mutating func describe(_ document: Document) {
        id = document.id
        kind = document.metadata.kind?.value
        title = document.metadata.title?.value
        caseNumber = document.metadata.caseNumbers.first?.value ?? document.items.lazy.compactMap(\.caseNumber).first
        sections = document.sections.count
    }
}
