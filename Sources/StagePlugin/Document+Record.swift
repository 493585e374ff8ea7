import CStageABI
import DocumentModel
import StageKit

extension Document {
    /// The document as the other side sees it: only the given layers.
    func record(in arena: Arena, layers: Layers) -> paragraf_document {
        var record = paragraf_document()
        record.size = MemoryLayout<paragraf_document>.size
        record.id = arena.text(id)
        record.name = arena.text(source.name)
        record.media_type = arena.text(source.mediaType)
        record.byte_count = UInt64(clamping: source.byteCount)
        for (layer, path) in Document.recordLayers where layers.contains(layer) {
            record[keyPath: path] = records(of: layer, in: arena)
        }
        record.related = arena.array(related)
        return record
    }

    /// One layer as records.
    func records(of layer: Layers, in arena: Arena) -> paragraf_array {
        switch layer {
        case .metadata: metadata.records(in: arena)
        case .pages: arena.array(pages)
        case .blocks: arena.array(blocks)
        case .sections: arena.array(sections)
        case .items: arena.array(items)
        case .annotations: arena.array(annotations)
        case .diagnostics: arena.array(diagnostics)
        case .history: arena.array(history)
        default: paragraf_array()
        }
    }

    /// Copies a record.
    init(_ record: paragraf_document) throws(RecordError) {
        self.init(
            id: try record.id.string("document id"),
            source: SourceFile(
                name: try record.name.string("file name"), mediaType: try record.media_type.string("media type"),
                byteCount: Int(clamping: record.byte_count)),
            related: try record.related.decode(RelatedDocument.self, zero: paragraf_relation(), "related documents"))
        for (layer, path) in Document.recordLayers { try set(layer, record[keyPath: path], appending: false) }
    }

    /// Puts records in place of a layer, or behind what is there.
    mutating func set(_ layer: Layers, _ records: paragraf_array, appending: Bool) throws(RecordError) {
        func put<Part>(_ path: WritableKeyPath<Document, [Part]>, _ parts: [Part]) {
            if appending { self[keyPath: path] += parts } else { self[keyPath: path] = parts }
        }
        switch layer {
        case .metadata:
            let other = try Metadata(records)
            if appending { metadata.merge(other) } else { metadata = other }
        case .pages: put(\.pages, try records.decode(Page.self, zero: paragraf_page(), "pages"))
        case .blocks: put(\.blocks, try records.decode(Block.self, zero: paragraf_block(), "blocks"))
        case .sections: put(\.sections, try records.decode(Section.self, zero: paragraf_section(), "sections"))
        case .items: put(\.items, try records.decode(Item.self, zero: paragraf_item(), "items"))
        case .annotations:
            put(\.annotations, try records.decode(Annotation.self, zero: paragraf_annotation(), "annotations"))
        case .diagnostics:
            put(\.diagnostics, try records.decode(Diagnostic.self, zero: paragraf_diagnostic(), "diagnostics"))
        case .history:
            put(\.history, try records.decode(HistoryEntry.self, zero: paragraf_history_entry(), "history"))
        default: throw RecordError("there is no layer \(layer.rawValue)")
        }
    }

    private static let recordLayers: [(Layers, any WritableKeyPath<paragraf_document, paragraf_array> & Sendable)] = [
        (.metadata, \.fields), (.pages, \.pages), (.blocks, \.blocks), (.sections, \.sections), (.items, \.items),
        (.annotations, \.annotations), (.diagnostics, \.diagnostics), (.history, \.history),
    ]
}

extension paragraf_failure {
    /// Copies the failure; what is not readable is replaced by a plain statement.
    func stageError(stage: String) -> StageError {
        let code = (try? code.string("code")) ?? ""
        let message = (try? message.string("message")) ?? ""
        return StageError(
            code.isEmpty ? .plugin : StageError.Code(rawValue: code),
            message.isEmpty ? "\(stage) gave up without saying why" : message, page: page == 0 ? nil : Int(page),
            block: .optional(block), retry: retry == UInt32(PARAGRAF_RETRY_LATER) ? .later : .never, stage: stage)
    }
}

extension Artifact {
    func record(in arena: Arena, bytes: UnsafeBufferPointer<UInt8>) -> paragraf_artifact {
        paragraf_artifact(
            name: arena.text(name), media_type: arena.text(mediaType), bytes: bytes.baseAddress, count: bytes.count)
    }

    init(_ record: paragraf_artifact) throws(RecordError) {
        guard record.bytes != nil || record.count == 0 else {
            throw RecordError("artifact has \(record.count) bytes at NULL")
        }
        self.init(
            name: try record.name.string("artifact name"),
            mediaType: try record.media_type.string("artifact media type"),
            bytes: Array(UnsafeBufferPointer(start: record.bytes, count: record.count)))
    }
}
