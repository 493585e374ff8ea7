public import CStageABI
import StagePlugin

private let plugin = PluginExport(name: "ExportJSON", version: "1.0.0", stages: [.exporter(JSONExporter.self)])

/// What the host looks up in the library.
@c(paragraf_plugin_ExportJSON)
public func paragrafPlugin() -> UnsafePointer<paragraf_plugin> { plugin.descriptor }
