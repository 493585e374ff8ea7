public import CStageABI
import StageKit
import StagePlugin

private let plugin = PluginExport(
    name: "ExtractText", version: TextExtractor.descriptor.version, stages: [.extractor(TextExtractor.self)])

/// What the plugin provides.
@c(paragraf_plugin_ExtractText)
public func paragrafPlugin() -> UnsafePointer<paragraf_plugin> { plugin.descriptor }
