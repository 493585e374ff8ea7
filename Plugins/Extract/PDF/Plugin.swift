public import CStageABI
import StageKit
import StagePlugin

private let plugin = PluginExport(
    name: "ExtractPDF", version: PDFExtractor.descriptor.version,
    licence: "Apache-2.0 AND (GPL-2.0-only OR GPL-3.0-only)", stages: [.extractor(PDFExtractor.self)])

/// What the plugin provides.
@c(paragraf_plugin_ExtractPDF)
public func paragrafPlugin() -> UnsafePointer<paragraf_plugin> { plugin.descriptor }
