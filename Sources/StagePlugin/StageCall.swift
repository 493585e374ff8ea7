import CStageABI
import DocumentModel
import StageKit

/// One run of a Swift stage, on the plugin's side of the border.
struct StageCall {
    let descriptor: StageDescriptor
    let input: paragraf_input
    let host: paragraf_host

    func extract(_ stage: some Extractor) throws(StageError) {
        let document = try self.document()
        let source = UnsafeRawBufferPointer(start: input.source, count: input.source_count)
        let output = HostOutput(self)
        try stage.extract(SourceBytes(bytes: source, file: document.source), to: output, context: context)
    }

    func transform(_ stage: some Transform) throws(StageError) {
        let before = try document()
        var after = before
        try stage.transform(&after, context: context)
        try send(after, changedFrom: before)
    }

    func export(_ stage: some Exporter) throws(StageError) {
        for artifact in try stage.export(try document(), context: context) {
            let arena = Arena()
            let status = artifact.bytes.withUnsafeBufferPointer { bytes in
                var record = artifact.record(in: arena, bytes: bytes)
                return host.artifact(host.context, &record)
            }
            try check(status)
        }
    }

    func deliver(_ stage: some Sink) throws(StageError) {
        let artifacts: [Artifact]
        do {
            artifacts = try input.artifacts.decode(as: paragraf_artifact.self, zero: paragraf_artifact(), "artifacts") {
                record throws(RecordError) in try Artifact(record)
            }
        } catch {
            throw StageError(.plugin, error.message)
        }
        let arena = Arena()
        for place in try stage.deliver(artifacts, of: try document(), context: context) {
            try check(host.delivered(host.context, arena.text(place)))
        }
    }

    // MARK: Border

    func append(_ layer: Layers, _ records: paragraf_array) throws(StageError) {
        try check(host.append(host.context, layer.rawValue, records))
    }

    func attach(_ file: paragraf_artifact) throws(StageError) {
        var file = file
        try check(host.artifact(host.context, &file))
    }

    private var context: StageContext {
        let beat = Heartbeat(host: host)
        return StageContext(stage: descriptor.id) { beat.send($0) }
    }

    private func document() throws(StageError) -> Document {
        guard let record = input.document else { throw StageError(.plugin, "the host passed no document") }
        do {
            return try Document(whole(record))
        } catch {
            throw StageError(.plugin, "the host passed a bad document: \(error.message)")
        }
    }

    /// The record; members that an older host does not have are zero.
    private func whole(_ record: UnsafePointer<paragraf_document>) -> paragraf_document {
        let size = record.pointee.size
        guard size < MemoryLayout<paragraf_document>.size else { return record.pointee }
        var whole = paragraf_document()
        withUnsafeMutableBytes(of: &whole) { $0.copyMemory(from: UnsafeRawBufferPointer(start: record, count: size)) }
        return whole
    }

    /// Sends the layers that the stage may write and has touched, which shows in their storage: comparing texts would
    /// miss a change of form only (`e´` to `é` is equal to Swift). A layer that the stage may not write is sent when it
    /// differs, so that the host can refuse it.
    private func send(_ after: Document, changedFrom before: Document) throws(StageError) {
        let arena = Arena()
        func replace(_ layer: Layers, _ isTouched: Bool, _ isChanged: @autoclosure () -> Bool) throws(StageError) {
            guard isTouched, descriptor.writes.contains(layer) || isChanged() else { return }
            try check(host.replace(host.context, layer.rawValue, after.records(of: layer, in: arena)))
        }
        func replace<Part: Equatable>(_ layer: Layers, _ path: KeyPath<Document, [Part]>) throws(StageError) {
            let (old, new) = (before[keyPath: path], after[keyPath: path])
            try replace(layer, !old.sharesStorage(with: new), old != new)
        }
        try replace(.metadata, true, after.metadata != before.metadata)
        try replace(.pages, \.pages)
        try replace(.blocks, \.blocks)
        try replace(.sections, \.sections)
        try replace(.items, \.items)
        try replace(.annotations, \.annotations)
        try replace(.history, \.history)
        if after.diagnostics != before.diagnostics {
            // The host keeps what it has: a stage that reads none appends, one that reads them passes the new ones.
            let new = Array(after.diagnostics.dropFirst(before.diagnostics.count))
            try append(.diagnostics, arena.array(new))
        }
    }

    private func check(_ status: Int32) throws(StageError) {
        guard status == 0 else { throw StageError(.plugin, "the host refused what \(descriptor.id) sent") }
    }
}

extension Array {
    /// Whether nothing was written to either since one was copied from the other.
    fileprivate func sharesStorage(with other: [Element]) -> Bool {
        count == other.count
            && withUnsafeBufferPointer { here in
                other.withUnsafeBufferPointer { there in here.baseAddress == there.baseAddress }
            }
    }
}

/// Passes heartbeats on.
private struct Heartbeat: @unchecked Sendable {
    // Unchecked: the host's callbacks may only be used on the calling thread, which the protocol of stages ensures.
    let host: paragraf_host

    func send(_ done: Int) -> Bool { host.heartbeat(host.context, UInt64(clamping: done)) == 0 }
}

/// Sends an extractor's finds to the host as they come, so that the plugin never holds more than a page.
private final class HostOutput: ExtractionOutput {
    private let call: StageCall
    private let arena = Arena()

    init(_ call: StageCall) { self.call = call }

    func append(_ page: Page) throws(StageError) { try send(.pages, arena.array([page])) }

    func append(_ blocks: [Block]) throws(StageError) {
        guard !blocks.isEmpty else { return }
        try send(.blocks, arena.array(blocks))
    }

    func set(_ metadata: Metadata) throws(StageError) { try send(.metadata, metadata.records(in: arena)) }

    func report(_ diagnostic: Diagnostic) throws(StageError) { try send(.diagnostics, arena.array([diagnostic])) }

    func attach(_ bytes: UnsafeRawBufferPointer, name: String, mediaType: String) throws(StageError) {
        defer { arena.reset() }
        try call.attach(
            paragraf_artifact(
                name: arena.text(name), media_type: arena.text(mediaType),
                bytes: bytes.bindMemory(to: UInt8.self).baseAddress, count: bytes.count))
    }

    private func send(_ layer: Layers, _ records: paragraf_array) throws(StageError) {
        defer { arena.reset() }
        try call.append(layer, records)
    }
}
