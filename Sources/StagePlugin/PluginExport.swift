public import CStageABI
public import StageKit
import DocumentModel

/// What a plugin exports: its stages behind the C border.
///
/// ```swift
/// private let plugin = PluginExport(name: "ExtractPDF", version: "1.0.0", stages: [.extractor(PDFExtractor.self)])
///
/// @c(paragraf_plugin_ExtractPDF)
/// public func paragrafPlugin() -> UnsafePointer<paragraf_plugin> { plugin.descriptor }
/// ```
public final class PluginExport: @unchecked Sendable {
    // Unchecked: written once in `init`, read-only afterwards, never freed.

    /// What the export function returns; valid as long as the process lives.
    public let descriptor: UnsafePointer<paragraf_plugin>

    private let arena = Arena()
    private let entries: [StageEntry]

    /// Describes a plugin. `name` is the library's name without `lib` and `.so`; `licence` the SPDX expression under
    /// which the library may be passed on, with what it links.
    public init(name: String, version: String, licence: String = "Apache-2.0", stages: [StageEntry]) {
        entries = stages
        let plugin = UnsafeMutablePointer<paragraf_plugin>.allocate(capacity: 1)
        plugin.initialize(
            to: paragraf_plugin(
                abi_version: PARAGRAF_ABI_VERSION, reserved: 0, size: MemoryLayout<paragraf_plugin>.size,
                name: arena.text(name), version: arena.text(version), licence: arena.text(licence),
                stages: arena.array(stages) { $0.record(in: $1) }))
        descriptor = UnsafePointer(plugin)
        // Stages point into the arena and at the entries for ever, whoever holds this object.
        _ = Unmanaged.passRetained(self)
    }
}

/// One stage of a plugin.
public final class StageEntry: Sendable {
    let kind: StageKind
    let descriptor: StageDescriptor
    let make: @Sendable (StageSettings) throws(StageError) -> StageInstance

    private init(
        _ kind: StageKind, _ descriptor: StageDescriptor,
        _ make: @escaping @Sendable (StageSettings) throws(StageError) -> StageInstance
    ) {
        self.kind = kind
        self.descriptor = descriptor
        self.make = make
    }

    /// An extractor.
    public static func extractor<S: Extractor>(_ type: S.Type) -> StageEntry {
        StageEntry(.extractor, S.descriptor) { settings throws(StageError) in
            let stage = try S(settings: settings)
            return StageInstance(S.descriptor, stage.dependencies) { call throws(StageError) in
                try call.extract(stage)
            }
        }
    }

    /// A transform.
    public static func transform<S: Transform>(_ type: S.Type) -> StageEntry {
        StageEntry(.transform, S.descriptor) { settings throws(StageError) in
            let stage = try S(settings: settings)
            return StageInstance(S.descriptor, stage.dependencies) { call throws(StageError) in
                try call.transform(stage)
            }
        }
    }

    /// An exporter.
    public static func exporter<S: Exporter>(_ type: S.Type) -> StageEntry {
        StageEntry(.exporter, S.descriptor) { settings throws(StageError) in
            let stage = try S(settings: settings)
            return StageInstance(S.descriptor, stage.dependencies) { call throws(StageError) in
                try call.export(stage)
            }
        }
    }

    /// A sink.
    public static func sink<S: Sink>(_ type: S.Type) -> StageEntry {
        StageEntry(.sink, S.descriptor) { settings throws(StageError) in
            let stage = try S(settings: settings)
            return StageInstance(S.descriptor, stage.dependencies) { call throws(StageError) in
                try call.deliver(stage)
            }
        }
    }

    fileprivate func record(in arena: Arena) -> paragraf_stage {
        paragraf_stage(
            size: MemoryLayout<paragraf_stage>.size, kind: kind.rawValue, reads: descriptor.reads.rawValue,
            writes: descriptor.writes.rawValue, id: arena.text(descriptor.id), version: arena.text(descriptor.version),
            summary: arena.text(descriptor.summary),
            media_types: arena.array(descriptor.mediaTypes) { $1.text($0) },
            settings_schema: arena.text(Setting.schema(of: descriptor.settings)),
            user: UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque()), create: createStage, run: runStage,
            destroy: destroyStage)
    }
}

/// A stage that was made ready, as the host holds it.
final class StageInstance: Sendable {
    let descriptor: StageDescriptor
    let dependencies: String
    let run: @Sendable (StageCall) throws(StageError) -> Void

    init(
        _ descriptor: StageDescriptor, _ dependencies: String,
        _ run: @escaping @Sendable (StageCall) throws(StageError) -> Void
    ) {
        self.descriptor = descriptor
        self.dependencies = dependencies
        self.run = run
    }
}

// The three C functions behind every Swift stage.

private func createStage(
    _ stage: UnsafePointer<paragraf_stage>?, _ settings: paragraf_text, _ host: UnsafePointer<paragraf_host>?,
    _ instance: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> Int32 {
    guard let user = stage?.pointee.user, let host = host.map(paragraf_host.init(copying:)), let instance else {
        return 1
    }
    let entry = Unmanaged<StageEntry>.fromOpaque(user).takeUnretainedValue()
    do throws(StageError) {
        let json = (try? settings.optionalString("settings")) ?? "{}"
        guard case .map(let values)? = SettingValue(json: json) else {
            throw StageError(.settings, "settings of \(entry.descriptor.id) are no JSON object")
        }
        let made = try entry.make(try StageSettings(values, of: entry.descriptor))
        if !made.dependencies.isEmpty {
            let arena = Arena()
            host.depends?(host.context, arena.text(made.dependencies))
        }
        instance.pointee = Unmanaged.passRetained(made).toOpaque()
        return 0
    } catch {
        host.fail(with: error)
        return 1
    }
}

private func runStage(
    _ instance: UnsafeMutableRawPointer?, _ input: UnsafePointer<paragraf_input>?,
    _ host: UnsafePointer<paragraf_host>?
) -> Int32 {
    guard let instance, let input = input?.pointee, let host = host.map(paragraf_host.init(copying:)) else { return 1 }
    let stage = Unmanaged<StageInstance>.fromOpaque(instance).takeUnretainedValue()
    do throws(StageError) {
        try stage.run(StageCall(descriptor: stage.descriptor, input: input, host: host))
        return 0
    } catch {
        host.fail(with: error)
        return 1
    }
}

private func destroyStage(_ instance: UnsafeMutableRawPointer?) {
    guard let instance else { return }
    Unmanaged<StageInstance>.fromOpaque(instance).release()
}

extension paragraf_host {
    /// Copies what there is: an older host has fewer callbacks.
    fileprivate init(copying host: UnsafePointer<paragraf_host>) {
        self.init()
        withUnsafeMutableBytes(of: &self) { copy in
            copy.copyMemory(
                from: UnsafeRawBufferPointer(start: host, count: min(host.pointee.size, MemoryLayout<Self>.size)))
        }
    }

    fileprivate func fail(with error: StageError) {
        let arena = Arena()
        var failure = paragraf_failure(
            size: MemoryLayout<paragraf_failure>.size, code: arena.text(error.code.rawValue),
            message: arena.text(error.message), page: error.page?.record ?? 0, block: error.block.record(),
            retry: UInt32(error.retry == .later ? PARAGRAF_RETRY_LATER : PARAGRAF_RETRY_NEVER))
        withExtendedLifetime(arena) { fail?(context, &failure) }
    }
}
