import CPopplerGLib
import DocumentModel
import PopplerText

/// One page, released when it goes out of scope.
final class GLibPage {
    private let page: OpaquePointer
    private let number: Int

    /// Takes over the reference.
    init(_ page: OpaquePointer, number: Int) {
        self.page = page
        self.number = number
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(page)) }

    /// Reads the page into the builder.
    func read(into lines: inout LineBuilder) -> PageReading {
        var reading = PageReading(page: description)
        let isCut = readText(into: &lines)
        reading.isCut = isCut
        // Costs a run through the page's content; so only where there is no text.
        if lines.blocks.isEmpty { reading.quality = PageQuality(images: hasImages ? 1 : 0, imageShare: 1) }
        return reading
    }

    private var description: Page {
        var width = 0.0
        var height = 0.0
        poppler_page_get_size(page, &width, &height)
        var label: String?
        if let text = poppler_page_get_label(page) {
            label = String(cString: text)
            g_free(text)
        }
        if label == String(number) || label?.isEmpty == true { label = nil }
        return Page(number: number, label: label, width: Float(width).hundredths, height: Float(height).hundredths)
    }

    private var hasImages: Bool {
        let images = poppler_page_get_image_mapping(page)
        defer { poppler_page_free_image_mapping(images) }
        return images != nil
    }

    /// Text, boxes and fonts share one run through the content. Returns whether the page had too many characters.
    private func readText(into lines: inout LineBuilder) -> Bool {
        guard let text = poppler_page_get_text(page) else { return false }
        defer { g_free(text) }
        var boxes: UnsafeMutablePointer<PopplerRectangle>?
        var boxCount: guint = 0
        guard poppler_page_get_text_layout(page, &boxes, &boxCount) != 0, let boxes else { return false }
        defer { g_free(boxes) }
        let attributes = poppler_page_get_text_attributes(page)
        defer { poppler_page_free_text_attributes(attributes) }
        var runs = FontRuns(attributes)
        var characters: [paragraf_pdf_character] = []
        let bytes = UnsafeBufferPointer(
            start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: strlen(text))
        var isCut = false
        var index = 0
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            // Marks of writing direction come from poppler and have no place of their own.
            if (0x202a...0x202e).contains(scalar.value) { continue }
            guard characters.count < lines.limit else {
                isCut = true
                break
            }
            guard index < boxCount else { break }
            let box = boxes[index]
            var character = paragraf_pdf_character()
            character.left = Float(min(box.x1, box.x2))
            character.top = Float(min(box.y1, box.y2))
            character.right = Float(max(box.x1, box.x2))
            character.bottom = Float(max(box.y1, box.y2))
            character.scalar = scalar.value
            character.font = UInt16(clamping: runs.advance(to: index))
            character.mark = Int32(paragraf_pdf_unmarked)
            characters.append(character)
            index += 1
        }
        characters.withUnsafeBufferPointer { lines.read($0, fonts: runs.fonts) }
        return isCut
    }
}
