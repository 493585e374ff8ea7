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
        GLibPage.turn(&characters)
        characters.withUnsafeBufferPointer { lines.read($0, fonts: runs.fonts) }
        return isCut
    }

    /// Tells the characters of each line which way it runs, which the interface keeps for itself.
    private static func turn(_ characters: inout [paragraf_pdf_character]) {
        for line in characters.indices.split(whereSeparator: { characters[$0].scalar == 0x0a }) {
            let places = line.filter { characters[$0].right > characters[$0].left }
            guard let first = places.first.map({ characters[$0] }), let last = places.last.map({ characters[$0] })
            else {
                continue
            }
            let across = (last.left + last.right) - (first.left + first.right)
            let down = (last.top + last.bottom) - (first.top + first.bottom)
            // Letters are higher than they are wide; those of cells below each other still are.
            let lying = places.count {
                characters[$0].right - characters[$0].left > characters[$0].bottom - characters[$0].top
            }
            let rotation: UInt8 =
                abs(down) > 2 * abs(across) && lying * 2 > places.count
                ? (down > 0 ? 1 : 3) : (across < -abs(down) ? 2 : 0)
            guard rotation != 0 else { continue }
            for index in line { characters[index].rotation = rotation }
        }
    }
}
