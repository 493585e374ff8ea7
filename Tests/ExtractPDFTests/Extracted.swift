import DocumentModel
import StageKit
import TestSupport

@testable import ExtractPDF

extension PDFFile {
    func read(_ settings: [String: SettingValue] = [:]) throws -> Document { try extract(bytes, settings) }
    func lines() throws -> [String] { try read().blocks.map(\.text) }
}

/// Runs the extractor over bytes.
func extract(_ bytes: [UInt8], _ settings: [String: SettingValue] = [:]) throws -> Document {
    try Collector.document(from: bytes, by: PDFExtractor.self, settings)
}

/// The error with which the extractor refuses bytes; nil when it reads them.
func refusal(_ bytes: [UInt8], _ settings: [String: SettingValue] = [:]) -> StageError? {
    Collector.refusal(of: bytes, by: PDFExtractor.self, settings)
}
