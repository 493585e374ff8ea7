import DocumentModel
import StageKit
import TestSupport

@testable import ExtractHTML

/// What the extractor makes of a page.
func read(_ page: String, _ settings: [String: SettingValue] = [:]) throws -> Document {
    try read(Array(page.utf8), settings)
}

func read(_ page: [UInt8], _ settings: [String: SettingValue] = [:]) throws -> Document {
    try Collector.document(from: page, by: HTMLExtractor.self, settings)
}

/// Why the extractor refuses a page; nil when it reads it.
func refusal(_ page: [UInt8], _ settings: [String: SettingValue] = [:]) -> StageError? {
    Collector.refusal(of: page, by: HTMLExtractor.self, settings)
}

extension Document {
    /// Kinds and texts of the blocks: `heading1 Beslut`.
    var lines: [String] {
        blocks.map { block in
            let level = block.level > 0 ? String(block.level) : ""
            let beside = block.kind == .furniture ? "(\(block.style ?? ""))" : ""
            return "\(block.kind.rawValue)\(level)\(beside) \(block.text)"
        }
    }
}
