public import StageKit
public import StagePlugin

/// Provides the stages of one plugin of the same program, over the same C border as a loaded library. With it an
/// author tests stages without building a library first.
public struct DirectProvider: StageProvider {
    private let plugin: PluginDescription

    /// Throws ``StageKit/StageError`` with code `plugin` when the descriptor is broken.
    public init(_ plugin: PluginExport) throws(StageError) {
        self.plugin = try PluginDescription(plugin.descriptor)
    }

    /// The kind and description of a stage.
    public func find(_ id: String) throws(StageError) -> (kind: StageKind, descriptor: StageDescriptor) {
        let entry = try entry(id)
        return (entry.kind, entry.descriptor)
    }

    /// Makes a stage ready.
    public func make(_ id: String, settings: StageSettings) throws(StageError) -> any ConfiguredStage {
        try ForeignStage(try entry(id).stage, settings: settings)
    }

    private func entry(_ id: String) throws(StageError) -> PluginDescription.Entry {
        guard let entry = plugin.stages.first(where: { $0.descriptor.id == id }) else {
            throw StageError(.plugin, "the plugin \(plugin.name) has no stage \(id)")
        }
        return entry
    }
}
