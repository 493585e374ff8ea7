import CStageABI
import DocumentModel
import StageKit

extension Layers {
    /// The lists that a stage may replace.
    static let lists: Layers = [.pages, .blocks, .sections, .items, .annotations]
}

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

    /// Puts records in place of a layer, or behind what is there. After an error the layer holds some of them.
    mutating func set(_ layer: Layers, _ records: paragraf_array, appending: Bool) throws(RecordError) {
        switch layer {
        case .metadata:
            let other = try Metadata(records)
            if appending { metadata.merge(other) } else { metadata = other }
        case .pages: try records.copy(to: &pages, appending: appending, zero: paragraf_page(), "pages")
        case .blocks: try records.copy(to: &blocks, appending: appending, zero: paragraf_block(), "blocks")
        case .sections: try records.copy(to: &sections, appending: appending, zero: paragraf_section(), "sections")
        case .items: try records.copy(to: &items, appending: appending, zero: paragraf_item(), "items")
        case .annotations:
            try records.copy(to: &annotations, appending: appending, zero: paragraf_annotation(), "annotations")
        case .diagnostics:
            try records.copy(to: &diagnostics, appending: appending, zero: paragraf_diagnostic(), "diagnostics")
        case .history: try records.copy(to: &history, appending: appending, zero: paragraf_history_entry(), "history")
        default: throw RecordError("there is no layer \(layer.rawValue)")
        }
    }

    /// Puts layers of a record in place of those that are here.
    mutating func copy(_ layers: Layers, from record: paragraf_document) throws(RecordError) {
        for (layer, path) in Document.recordLayers where layers.contains(layer) {
            try set(layer, record[keyPath: path], appending: false)
        }
    }

    /// The document with these layers empty, as far as they are lists.
    func withoutLayers(_ layers: Layers) -> Document {
        var document = self
        if layers.contains(.pages) { document.pages = [] }
        if layers.contains(.blocks) { document.blocks = [] }
        if layers.contains(.sections) { document.sections = [] }
        if layers.contains(.items) { document.items = [] }
        if layers.contains(.annotations) { document.annotations = [] }
        return document
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
