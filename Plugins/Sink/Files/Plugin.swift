public import CStageABI
import StagePlugin

private let plugin = PluginExport(name: "SinkFiles", version: "1.0.0", stages: [.sink(FilesSink.self)])

/// What the host looks up in the library.
@c(paragraf_plugin_SinkFiles)
public func paragrafPlugin() -> UnsafePointer<paragraf_plugin> { plugin.descriptor }
