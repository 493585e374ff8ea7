public import CStageABI
import StageKit
import StagePlugin

private let plugin = PluginExport(
    name: "SegmentBoardPapers", version: BoardPapersSegmenter.descriptor.version,
    stages: [.transform(BoardPapersSegmenter.self)])

/// What the plugin provides.
@c(paragraf_plugin_SegmentBoardPapers)
public func paragrafPlugin() -> UnsafePointer<paragraf_plugin> { plugin.descriptor }
