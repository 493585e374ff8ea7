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
        var document = try document()
        release()
        // What the stage may not write is kept for comparing. What it may write is its own: it can change it in place.
        let before = document.withoutLayers(descriptor.writes)
        try stage.transform(&document, context: context)
        try send(&document, changedFrom: before)
    }

    func export(_ stage: some Exporter) throws(StageError) {
        for artifact in try artifacts(stage) {
            let arena = Arena()
            let status = artifact.bytes.withUnsafeBufferPointer { bytes in
                var record = artifact.record(in: arena, bytes: bytes)
                return host.artifact(host.context, &record)
            }
            try check(status)
        }
    }

    /// A function of its own, so that the document is gone by the time that the bytes are handed over.
    private func artifacts(_ stage: some Exporter) throws(StageError) -> [Artifact] {
        let document = try document()
        release()
        return try stage.export(document, context: context)
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

    /// All of the input has been copied.
    private func release() { host.release?(host.context) }

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

    /// Sends the layers that the stage may write. A layer that it may not write is sent when it differs, so that the host
    /// can refuse it.
    private func send(_ after: inout Document, changedFrom before: Document) throws(StageError) {
        func send<Part: Equatable & RecordCodable>(
            _ layer: Layers, _ path: WritableKeyPath<Document, [Part]>, _ after: inout Document
        ) throws(StageError) {
            guard descriptor.writes.contains(layer) || after[keyPath: path] != before[keyPath: path] else { return }
            try replace(layer, by: after[keyPath: path])
            // It is on the other side now: the layers that follow need not stand beside it.
            after[keyPath: path] = []
        }
        if descriptor.writes.contains(.metadata) || after.metadata != before.metadata {
            let arena = Arena()
            try check(host.replace(host.context, Layers.metadata.rawValue, after.metadata.records(in: arena)))
        }
        try send(.pages, \.pages, &after)
        try send(.blocks, \.blocks, &after)
        try send(.sections, \.sections, &after)
        try send(.items, \.items, &after)
        try send(.annotations, \.annotations, &after)
        try send(.history, \.history, &after)
        if after.diagnostics != before.diagnostics {
            // The host keeps what it has: a stage that reads none appends, one that reads them passes the new ones.
            let arena = Arena()
            try append(.diagnostics, arena.array(after.diagnostics.dropFirst(before.diagnostics.count)))
        }
    }

    /// Puts parts in place of a layer, in portions, so that a long document never is in records as a whole.
    private func replace<Part: RecordCodable>(_ layer: Layers, by parts: [Part]) throws(StageError) {
        let arena = Arena()
        var end = min(parts.count, StageCall.portion)
        try check(host.replace(host.context, layer.rawValue, arena.array(parts[..<end])))
        while end < parts.count {
            let start = end
            end = min(parts.count, start + StageCall.portion)
            arena.reset()
            try append(layer, arena.array(parts[start..<end]))
        }
    }

    private static let portion = 1024

    private func check(_ status: Int32) throws(StageError) {
        guard status == 0 else { throw StageError(.plugin, "the host refused what \(descriptor.id) sent") }
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
