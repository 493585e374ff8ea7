import CPopplerGLib

/// What matters of a font.
struct Font: Equatable {
    var size: Float = 0
    var isBold = false
    var isItalic = false
}

/// The fonts along a page's text, read in step with it.
struct FontRuns {
    private var next: UnsafeMutablePointer<GList>?
    private var end = 0
    /// The fonts met so far, without those that repeat the one before.
    private(set) var fonts = [Font()]

    /// Reads the list that `poppler_page_get_text_attributes` gives, which must outlive this.
    init(_ list: UnsafeMutablePointer<GList>?) { next = list }

    /// Moves to the font of the character at this index. Returns its position in ``fonts``.
    mutating func advance(to index: Int) -> Int {
        while index >= end, let node = next {
            if let data = node.pointee.data {
                let attributes = data.assumingMemoryBound(to: PopplerTextAttributes.self).pointee
                end = Int(attributes.end_index) + 1
                let font = Font(attributes)
                if font != fonts.last { fonts.append(font) }
            }
            next = node.pointee.next
        }
        return fonts.count - 1
    }
}

extension Font {
    fileprivate init(_ attributes: PopplerTextAttributes) {
        size = Float(attributes.font_size).hundredths
        guard let name = attributes.font_name else { return }
        // PDF has no weight attribute: the PostScript name carries it (`Arial-BoldMT`, `Calibri,BoldItalic`).
        let folded = UnsafeRawBufferPointer(start: name, count: strlen(name)).prefix(128).map { $0 | 0x20 }
        isBold = Font.boldWords.contains { folded.contains($0) }
        isItalic = Font.italicWords.contains { folded.contains($0) }
    }
}

extension Font {
    private static let boldWords = ["bold", "black", "heavy", "semibd", "demi"].map { Array($0.utf8) }
    private static let italicWords = ["italic", "oblique"].map { Array($0.utf8) }
}
