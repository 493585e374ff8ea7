import CPopplerGLib
import DocumentModel

/// One page, released when it goes out of scope.
final class PopplerPageText {
    private let page: OpaquePointer
    private let number: Int

    /// Takes over the reference.
    init(_ page: OpaquePointer, number: Int) {
        self.page = page
        self.number = number
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(page)) }

    var description: Page {
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

    /// Whether images lie on the page. Costs a run through its content; ask only when there is no text.
    var hasImages: Bool {
        let images = poppler_page_get_image_mapping(page)
        defer { poppler_page_free_image_mapping(images) }
        return images != nil
    }

    /// Feeds text, boxes and fonts to the builder. Text, layout and attributes share one run through the content.
    func read(into lines: inout LineBuilder) {
        guard let text = poppler_page_get_text(page) else { return }
        defer { g_free(text) }
        var boxes: UnsafeMutablePointer<PopplerRectangle>?
        var boxCount: guint = 0
        guard poppler_page_get_text_layout(page, &boxes, &boxCount) != 0, let boxes else { return }
        defer { g_free(boxes) }
        let attributes = poppler_page_get_text_attributes(page)
        defer { poppler_page_free_text_attributes(attributes) }
        lines.read(
            UnsafeRawBufferPointer(start: text, count: strlen(text)),
            boxes: UnsafeBufferPointer(start: boxes, count: Int(boxCount)), fonts: FontRuns(attributes))
    }
}

extension Float {
    /// Rounded to 1/100, so that output is short and does not depend on the last bit of a computation.
    var hundredths: Float { isFinite && abs(self) < 1e7 ? (self * 100).rounded() / 100 : 0 }
}
