public import CStageABI
public import DocumentModel
public import StageKit
public import StagePlugin

/// The smallest Paragraf plugin in Swift: marks e-mail addresses.
public struct EmailAnnotator: Transform {
    /// What the host shows and checks.
    public static let descriptor = StageDescriptor(
        id: "annotate.emails", version: "1.0.0", summary: "Marks e-mail addresses.", reads: .blocks,
        writes: .annotations,
        settings: [Setting("domain", .text, default: .text(""), "Only addresses that end so, such as `@lillby.se`.")])

    private let domain: [UInt8]

    /// Takes the setting `domain`.
    public init(settings: StageSettings) {
        domain = Array((settings.text("domain") ?? "").utf8)
    }

    /// Adds one annotation per address.
    public func transform(_ document: inout Document, context: StageContext) throws(StageError) {
        var number = document.annotations.map(\.id.number).max() ?? 0
        for (index, block) in document.blocks.enumerated() {
            try context.heartbeat(index)
            let text = Array(block.text.utf8)
            for range in addresses(in: text) where text[range].reversed().starts(with: domain.reversed()) {
                number += 1
                let quote = String(decoding: text[range], as: UTF8.self)
                document.annotations.append(
                    Annotation(
                        id: AnnotationID(number), kind: "emails.address",
                        span: Span(block: block.id, start: range.lowerBound, end: range.upperBound, quote: quote),
                        value: quote.lowercased(), confidence: 0.9, producer: context.stage))
            }
        }
    }

    /// Words of plain ASCII letters with one @ inside and a full stop behind it.
    private func addresses(in text: [UInt8]) -> [Range<Int>] {
        text.indices.filter { text[$0] == UInt8(ascii: "@") }.compactMap { at in
            var start = at
            var end = at + 1
            while start > 0, text[start - 1].isPartOfAddress { start -= 1 }
            while end < text.count, text[end].isPartOfAddress { end += 1 }
            while end > at + 1, !text[end - 1].isLetterOrDigit { end -= 1 }
            return start < at && text[at..<end].contains(UInt8(ascii: ".")) ? start..<end : nil
        }
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }

    fileprivate var isPartOfAddress: Bool {
        isLetterOrDigit || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "+")].contains(self)
    }
}

/// The plugin: the one thing that the library exports.
public let plugin = PluginExport(name: "AnnotateEmails", version: "1.0.0", stages: [.transform(EmailAnnotator.self)])

/// What the host looks up in the library.
@c(paragraf_plugin_AnnotateEmails)
public func paragrafPlugin() -> UnsafePointer<paragraf_plugin> { plugin.descriptor }
