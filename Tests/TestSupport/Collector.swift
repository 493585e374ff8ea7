public import DocumentModel
public import StageKit

/// Keeps what an extractor hands over.
public final class Collector: ExtractionOutput {
    /// All of it; id and source are those of no file.
    public private(set) var document = Document(id: "", source: SourceFile(name: "", mediaType: "", byteCount: 0))
    /// Files in the file.
    public private(set) var attachments: [Artifact] = []
    /// How many blocks came at once, in order.
    public private(set) var portions: [Int] = []

    /// Starts empty.
    public init() {}

    /// Keeps a page.
    public func append(_ page: Page) { document.pages.append(page) }
    /// Keeps blocks.
    public func append(_ blocks: [Block]) {
        document.blocks += blocks
        portions.append(blocks.count)
    }
    /// Keeps metadata.
    public func set(_ metadata: Metadata) { document.metadata = metadata }
    /// Keeps a file in the file.
    public func attach(_ bytes: UnsafeRawBufferPointer, name: String, mediaType: String) {
        attachments.append(Artifact(name: name, mediaType: mediaType, bytes: Array(bytes)))
    }
    /// Keeps a diagnostic.
    public func report(_ diagnostic: Diagnostic) { document.diagnostics.append(diagnostic) }

    /// What an extractor with these settings makes of bytes. `onHeartbeat` returns false to stop it.
    public static func document<Stage: Extractor>(
        from bytes: [UInt8], by stage: Stage.Type, _ settings: [String: SettingValue] = [:],
        onHeartbeat: @escaping @Sendable (Int) -> Bool = { _ in true }
    ) throws(StageError) -> Document {
        try collected(from: bytes, by: stage, settings, onHeartbeat: onHeartbeat).document
    }

    /// All that an extractor with these settings makes of bytes.
    public static func collected<Stage: Extractor>(
        from bytes: [UInt8], by stage: Stage.Type, _ settings: [String: SettingValue] = [:],
        onHeartbeat: @escaping @Sendable (Int) -> Bool = { _ in true }
    ) throws(StageError) -> Collector {
        let extractor = try Stage(settings: StageSettings(settings, of: Stage.descriptor))
        let collector = Collector()
        let context = StageContext(stage: Stage.descriptor.id, onHeartbeat: onHeartbeat)
        // `withUnsafeBytes` of an array does not pass typed errors on.
        let result = bytes.withUnsafeBytes { bytes in
            Result { () throws(StageError) in
                let file = SourceFile(
                    name: "prov", mediaType: Stage.descriptor.mediaTypes.first ?? "", byteCount: bytes.count)
                try extractor.extract(SourceBytes(bytes: bytes, file: file), to: collector, context: context)
            }
        }
        try result.get()
        return collector
    }

    /// The error with which an extractor with these settings refuses bytes; nil when it reads them.
    public static func refusal<Stage: Extractor>(
        of bytes: [UInt8], by stage: Stage.Type, _ settings: [String: SettingValue] = [:]
    ) -> StageError? {
        do {
            _ = try document(from: bytes, by: stage, settings)
            return nil
        } catch {
            return error
        }
    }
}
