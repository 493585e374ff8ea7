public import CStageABI
import StagePlugin

private let plugin = PluginExport(
    name: "AnnotatePublicRecords", version: "1.0.0", stages: [.transform(PublicRecordsAnnotator.self)])

/// The entry that the host looks up.
@c(paragraf_plugin_AnnotatePublicRecords)
public func paragrafPlugin() -> UnsafePointer<paragraf_plugin> { plugin.descriptor }
