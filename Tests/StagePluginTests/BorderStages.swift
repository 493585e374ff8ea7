import Testing
import DocumentModel
import StageKit
import StagePlugin
import TestSupport

/// Runs stages of this test over the border, as if they came out of a library.
enum Border {
    static let plugin = PluginExport(
        name: "Test", version: "1.0.0",
        stages: [
            .transform(Reverser.self), .transform(Composer.self), .transform(Trespasser.self), .transform(Quitter.self),
            .transform(Marker.self), .transform(Noter.self), .extractor(Repeater.self), .extractor(Attacher.self),
            .exporter(Echo.self),
            .sink(Post.self), .transform(Dependent.self),
        ])

    static func stage<S: Stage>(_ type: S.Type, _ settings: [String: SettingValue] = [:]) throws -> ForeignStage {
        let entry = try #require(
            try PluginDescription(plugin.descriptor).stages.first { $0.descriptor.id == S.descriptor.id })
        return try ForeignStage(entry.stage, settings: try StageSettings(settings, of: entry.descriptor))
    }

    static func transform<S: Transform>(
        _ type: S.Type, _ document: Document, monitor: StageMonitor = .silent
    ) throws -> Document {
        var document = document
        try stage(type).transform(&document, monitor: monitor)
        return document
    }
}

private func describe(
    _ name: String, reads: Layers = [], writes: Layers = [], settings: [Setting] = []
) -> StageDescriptor {
    StageDescriptor(
        id: "test.\(name)", version: "1.0.0", summary: "Is a test.", reads: reads, writes: writes, settings: settings)
}

/// Depends on the version of something that it loads.
struct Dependent: Transform {
    static let descriptor = describe("dependent", settings: [Setting("engine", .text, "Version of the engine.")])
    let dependencies: String
    init(settings: StageSettings) { dependencies = settings.text("engine") ?? "" }
    func transform(_ document: inout Document, context: StageContext) {}
}

/// Turns every layer it may write around, so that all of them cross the border twice.
struct Reverser: Transform {
    static let descriptor = describe(
        "reverser", reads: .all, writes: [.metadata, .pages, .blocks, .sections, .items, .annotations])
    init(settings: StageSettings) {}
    func transform(_ document: inout Document, context: StageContext) {
        document.pages.reverse()
        document.blocks.reverse()
        document.sections.reverse()
        document.items.reverse()
        document.annotations.reverse()
        document.metadata.caseNumbers.reverse()
    }
}

/// Writes texts with composed letters, which Swift calls equal to the decomposed ones.
struct Composer: Transform {
    static let descriptor = describe("composer", reads: .blocks, writes: .blocks)
    init(settings: StageSettings) {}
    func transform(_ document: inout Document, context: StageContext) {
        for index in document.blocks.indices { document.blocks[index].text = "\u{E9}" }
    }
}

/// Writes a layer that it does not declare.
struct Trespasser: Transform {
    static let descriptor = describe("trespasser", reads: [.blocks, .items], writes: .blocks)
    init(settings: StageSettings) {}
    func transform(_ document: inout Document, context: StageContext) { document.items = [] }
}

/// Gives up with all that an error can say.
struct Quitter: Transform {
    static let descriptor = describe("quitter", writes: .blocks)
    init(settings: StageSettings) {}
    func transform(_ document: inout Document, context: StageContext) throws(StageError) {
        throw StageError("own_code", "Sidan är sönder.", page: 3, block: BlockID(7), retry: .later)
    }
}

/// Adds an annotation and tells its host how far it is.
struct Marker: Transform {
    static let descriptor = describe("marker", reads: .blocks, writes: .annotations)
    init(settings: StageSettings) {}
    func transform(_ document: inout Document, context: StageContext) throws(StageError) {
        for (index, block) in document.blocks.enumerated() {
            try context.heartbeat(index + 1)
            let span = Span(block: block.id, start: 0, end: block.text.utf8.count, quote: block.text)
            document.annotations.append(
                Annotation(id: AnnotationID(UInt32(index + 1)), kind: "test.own", span: span, producer: context.stage))
        }
    }
}

/// Adds a diagnostic and looks at what the document holds.
struct Noter: Transform {
    static let descriptor = describe("noter", reads: .blocks, writes: .blocks)
    init(settings: StageSettings) {}
    func transform(_ document: inout Document, context: StageContext) {
        let seen = "\(document.blocks.count) \(document.sections.count) \(document.diagnostics.count)"
        document.diagnostics.append(
            Diagnostic(severity: .info, code: "seen", message: seen, producer: context.stage))
    }
}

/// Makes a page and a block of every byte.
struct Repeater: Extractor {
    static let descriptor = describe(
        "repeater", settings: [Setting("limit", .integer(0...9), default: .integer(9), "Bytes at most.")])
    let limit: Int
    init(settings: StageSettings) throws(StageError) {
        limit = settings.integer("limit")
        guard limit > 0 else { throw StageError(.settings, "a limit of 0 lets nothing through") }
    }
    func extract(_ source: SourceBytes, to output: any ExtractionOutput, context: StageContext) throws(StageError) {
        try output.set(Metadata(properties: [Property(name: "name", value: source.file.name)]))
        for (index, byte) in source.bytes.prefix(limit).enumerated() {
            try context.heartbeat(index)
            try output.append(Page(number: index + 1, width: 1, height: 1))
            try output.append([Block(id: BlockID(UInt32(index + 1)), kind: .line, text: "\(byte)", page: index + 1)])
        }
        try output.report(Diagnostic(severity: .info, code: "end", message: "", producer: context.stage))
    }
}

/// Hands over as many files of a megabyte as the first byte says, or one that is too large.
struct Attacher: Extractor {
    static let descriptor = describe("attacher")
    init(settings: StageSettings) {}
    func extract(_ source: SourceBytes, to output: any ExtractionOutput, context: StageContext) throws(StageError) {
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: source.bytes[0] > 100 ? 1 : 1 << 20, alignment: 1)
        defer { bytes.deallocate() }
        bytes.initializeMemory(as: UInt8.self, repeating: 7)
        for number in 0..<Int(source.bytes[0]) * 10 {
            try output.attach(
                UnsafeRawBufferPointer(bytes), name: "\(number).txt", mediaType: number == 0 ? "" : "text/plain")
        }
        guard source.bytes[0] == 0 else { return }
        // Nobody reads what is refused for its size.
        let claim = UnsafeRawBufferPointer(start: bytes.baseAddress, count: Attachments.mostBytes + 1)
        try output.attach(claim, name: "a", mediaType: "")
    }
}

/// Exports two artifacts, one of them empty.
struct Echo: Exporter {
    static let descriptor = describe("echo", reads: .all)
    init(settings: StageSettings) {}
    func export(_ document: Document, context: StageContext) -> [Artifact] {
        [
            Artifact(name: ".json", mediaType: "application/json", bytes: document.json()),
            Artifact(name: ".empty", mediaType: "text/plain", bytes: []),
        ]
    }
}

/// Says where it would have put things.
struct Post: Sink {
    static let descriptor = describe("post")
    init(settings: StageSettings) {}
    func deliver(_ artifacts: [Artifact], of document: Document, context: StageContext) -> [String] {
        artifacts.map { "\(document.source.name)/\($0.name)/\($0.bytes.count)" }
    }
}
