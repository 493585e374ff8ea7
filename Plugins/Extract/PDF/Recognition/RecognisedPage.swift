import TextRecognition

/// A word that was recognised, with lengths in points from the top left corner of the page as it is shown.
struct RecognisedWord {
    var text: String
    var left: Float
    var top: Float
    var right: Float
    var bottom: Float
    /// How sure the engine is, 0 to 1.
    var confidence: Float
    /// Size of the font; 0 where no letter tells.
    var size: Float
    /// Thickness of the strokes; 0 where there are none.
    var stroke: Float
    /// Number of the line; words of a line follow each other.
    var line: Int
}

/// What was recognised on a page, in reading order.
struct RecognisedPage {
    var words: [RecognisedWord] = []
    /// Whether the picture shows nothing at all.
    var isBlank = false
    /// Whether there was more than a page can hold.
    var isCut = false
}

extension RecognisedPage {
    /// Copies what the engine lends; `scale` is in pixels per point.
    init(_ page: paragraf_ocr_page, scale: Float) {
        let words = UnsafeBufferPointer(start: page.words, count: page.count).map { word in
            let text = UnsafeRawBufferPointer(start: word.text, count: word.count)
            return RecognisedWord(
                text: String(decoding: text, as: UTF8.self), left: Float(word.left) / scale,
                top: Float(word.top) / scale, right: Float(word.right) / scale, bottom: Float(word.bottom) / scale,
                confidence: word.confidence, size: word.size / scale, stroke: word.stroke / scale,
                line: Int(word.line))
        }
        self.init(words: words, isBlank: page.is_blank, isCut: page.is_cut)
    }
}
