public import CStageABI
import StageKit
import StagePlugin

private let plugin = PluginExport(
    name: "NormaliseLayout", version: LayoutNormaliser.descriptor.version, stages: [.transform(LayoutNormaliser.self)])

/// What the plugin provides.
@c(paragraf_plugin_NormaliseLayout)
public func paragrafPlugin() -> UnsafePointer<paragraf_plugin> { plugin.descriptor }
