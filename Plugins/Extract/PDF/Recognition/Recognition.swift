import PopplerText
import StageKit
import TextRecognition

/// Recognises the letters of pages that are pictures.
///
/// Making it loads Tesseract and its trained data, for a worker opens no file once it is at work.
final class Recognition: @unchecked Sendable {
    // Unchecked: a stage is called on one thread at a time, and the engine is the stage's own.

    /// Pages of a file that are recognised at most.
    let mostPages: Int
    /// Pixels of a page's picture, of one byte each: an A3 page at 300 dots per inch has 17.4 million.
    private let mostPixels = 20_000_000
    private let engine: OpaquePointer

    /// The settings of recognition. None has a default, so that an extractor without recognition is the same as ever.
    static let settings = [
        Setting(
            "ocr", .flag,
            "Whether the letters of pages that are pictures are recognised; takes one to two seconds for each."),
        Setting(
            "ocr_max_pages", .integer(1...100_000),
            "Pages of a file that are recognised at most, 30 unless told; the others stay pictures, with a warning."),
        Setting(
            "ocr_data", .text, "The folder of Tesseract's trained data; where Debian puts it unless told."),
    ]

    /// Throws `settings` with a way out when there is no engine.
    init(_ settings: StageSettings) throws(StageError) {
        guard paragraf_pdf_is_available() else {
            throw StageError(
                .settings,
                "pages cannot be recognised (ocr): this build cannot draw them; install libpoppler-private-dev and build again"
            )
        }
        var message = [CChar](repeating: 0, count: 1024)
        let engine = message.withUnsafeMutableBufferPointer { message in
            if let folder = settings.text("ocr_data") {
                paragraf_ocr_open(folder, message.baseAddress, message.count)
            } else {
                paragraf_ocr_open(nil, message.baseAddress, message.count)
            }
        }
        guard let engine else {
            let reason = String(decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            throw StageError(.settings, "pages cannot be recognised (ocr): \(reason)")
        }
        self.engine = engine
        let given = settings.integer("ocr_max_pages")
        mostPages = given > 0 ? given : Recognition.defaultPages
    }

    deinit { paragraf_ocr_close(engine) }

    /// A dense page takes up to three seconds of processor time, of which a worker has 120 for a paper.
    private static let defaultPages = 30

    /// The versions of the engine and its data.
    var identity: String { String(cString: paragraf_ocr_identity(engine)) }

    /// Reads a page, counted from 0; nil when it cannot be drawn or the engine gives up. `goOn` is asked from time to
    /// time, and false ends it.
    func read(_ index: Int, of file: any PageReader, goOn: () -> Bool) -> RecognisedPage? {
        withoutActuallyEscaping(goOn) { goOn in
            var asking = Asking(goOn: goOn)
            return withUnsafeMutablePointer(to: &asking) { target in
                file.draw(index, mostPixels: mostPixels, goOn: goOn) { picture in
                    var page = paragraf_ocr_page()
                    var shown = paragraf_ocr_picture(
                        pixels: picture.pixels, width: picture.width, height: picture.height, row: picture.row,
                        dots_per_inch: picture.scale * 72)
                    let isRead = paragraf_ocr_read(
                        engine, &shown, { $0?.assumingMemoryBound(to: Asking.self).pointee.goOn() == false }, target,
                        &page)
                    return isRead ? RecognisedPage(page, scale: Float(picture.scale)) : nil
                }
            }
        }
    }

    private struct Asking {
        let goOn: () -> Bool
    }
}
