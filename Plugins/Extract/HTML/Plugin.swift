public import CStageABI
import StageKit
import StagePlugin

private let plugin = PluginExport(
    name: "ExtractHTML", version: HTMLExtractor.descriptor.version, stages: [.extractor(HTMLExtractor.self)])

/// What the plugin provides.
@c(paragraf_plugin_ExtractHTML)
public func paragrafPlugin() -> UnsafePointer<paragraf_plugin> { plugin.descriptor }
