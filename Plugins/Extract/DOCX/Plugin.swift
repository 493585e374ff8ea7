public import CStageABI
internal import StagePlugin

private let plugin = PluginExport(name: "ExtractDOCX", version: "1.0.0", stages: [.extractor(DOCXExtractor.self)])

/// The plugin's description.
@c(paragraf_plugin_ExtractDOCX)
public func paragrafPlugin() -> UnsafePointer<paragraf_plugin> { plugin.descriptor }
