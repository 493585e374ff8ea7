import DocumentModel
import StageKit
import Testing

@testable import NormaliseLayout

/// A paper of lines, as an extractor gives them, on A4 pages.
struct Paper {
    var document = Document(id: "", source: SourceFile(name: "", mediaType: "", byteCount: 0))

    init(pages: Int = 1) {
        document.pages = (1...pages).map { Page(number: $0, width: 595, height: 842) }
    }

    /// Width of a text as the papers set it, half a font size per character.
    static func width(_ text: String, size: Float = 11) -> Float { Float(text.unicodeScalars.count) * size / 2 }

    /// Adds a line with its baseline box ending at `y`. Its width is that of its text when none is given.
    mutating func add(
        _ text: String, page: Int = 1, x: Float = 70, y: Float, width: Float? = nil, size: Float = 11,
        bold: Bool = false, boldPrefix: Int? = nil
    ) {
        let id = BlockID(UInt32(document.blocks.count + 1))
        let right = x + (width ?? Paper.width(text, size: size))
        document.blocks.append(
            Block(
                id: id, kind: .line, text: text, page: page,
                box: Box(left: x, top: y - size, right: right, bottom: y), fontSize: size, weight: bold ? 700 : 400,
                boldPrefix: boldPrefix ?? (bold ? text.utf8.count : 0)))
    }

    /// Adds lines below each other, one and a quarter font sizes apart. Returns the last one's `y`.
    @discardableResult
    mutating func add(
        lines: [String], page: Int = 1, x: Float = 70, y: Float, size: Float = 11, bold: Bool = false
    ) -> Float {
        for (index, text) in lines.enumerated() {
            add(text, page: page, x: x, y: y + Float(index) * size * 1.25, size: size, bold: bold)
        }
        return y + Float(lines.count - 1) * size * 1.25
    }

    func normalised(_ settings: [String: SettingValue] = [:]) throws -> Document {
        var document = document
        let stage = try LayoutNormaliser(settings: StageSettings(settings, of: LayoutNormaliser.descriptor))
        try stage.transform(&document, context: StageContext(stage: LayoutNormaliser.descriptor.id))
        return document
    }

    func blocks(_ settings: [String: SettingValue] = [:]) throws -> [Block] { try normalised(settings).blocks }
    func texts() throws -> [String] { try blocks().map(\.text) }
    /// Texts of what is not furniture.
    func body() throws -> [String] { try blocks().filter { $0.kind != .furniture }.map(\.text) }
    func furniture() throws -> [Block] { try blocks().filter { $0.kind == .furniture } }
}
