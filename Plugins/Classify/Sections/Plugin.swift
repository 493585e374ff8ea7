public import CStageABI
import StageKit
import StagePlugin

private let plugin = PluginExport(
    name: "ClassifySections", version: SectionClassifier.descriptor.version,
    stages: [.transform(SectionClassifier.self)])

/// What the plugin provides.
@c(paragraf_plugin_ClassifySections)
public func paragrafPlugin() -> UnsafePointer<paragraf_plugin> { plugin.descriptor }
