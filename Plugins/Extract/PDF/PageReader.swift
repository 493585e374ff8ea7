import DocumentModel
import PopplerText
import StageKit

/// Characters of a page in poppler's reading order, and the fonts that they name.
typealias Characters = UnsafeBufferPointer<paragraf_pdf_character>

/// A page as a reader gives it.
struct PageReading {
    var page: Page
    /// What is known of its text's quality; nil when the reader does not count.
    var quality: PageQuality?
    /// Whether the page had more characters than asked for.
    var isCut = false
}

/// One of the two ways to read a file: poppler's own classes, or its GLib interface.
protocol PageReader: AnyObject {
    var pageCount: Int { get }
    /// What the file says about itself: title, author, producer and the like.
    /// `progress` is called from time to time.
    func properties(progress: () -> Void) -> [Property]
    /// Number of files in the file. Known once the properties have been read.
    var attachmentCount: Int { get }
    /// Reads one of them, counted from 0, unless it has more than `mostBytes`, and lends it to `body`.
    func readAttachment(_ index: Int, mostBytes: Int, _ body: (AttachedFile) -> Void)
    /// Reads the structure tree, so that lines get its tags; nil when the file has none, or the reader does not see it.
    func readStructure() -> StructureSource?
    /// What poppler complained about. Ends listening.
    func takeMessages() -> [String]
    /// Reads a page, counted from 0, into the builder; nil when it cannot be read.
    func read(_ index: Int, into lines: inout LineBuilder) -> PageReading?
    /// Draws a page, counted from 0, with no more than so many pixels, and lends the picture; nil when it cannot be drawn.
    /// `goOn` is told of progress.
    func draw<Result>(_ index: Int, mostPixels: Int, goOn: () -> Bool, _ body: (paragraf_pdf_picture) -> Result?)
        -> Result?
}

extension PageReader {
    /// Nothing: poppler's GLib interface draws with another library.
    func draw<Result>(_ index: Int, mostPixels: Int, goOn: () -> Bool, _ body: (paragraf_pdf_picture) -> Result?)
        -> Result?
    { nil }
}

/// A file in the file.
struct AttachedFile {
    /// As the file states it.
    let name: String
    /// As the file states it; empty where it does not.
    let mediaType: String
    /// What it holds; nil where that is more than was asked for.
    let bytes: UnsafeRawBufferPointer?
}

/// Whether a file's structure tree or its looks tell headings from text.
struct StructureSource {
    /// Whether headings are tagged in a way that can be believed.
    var headingsAreTagged: Bool
    /// Whether the tree was too large, so that only a part of it was read.
    var isCut: Bool
}

/// Which reader to take.
enum ReaderChoice: CaseIterable {
    /// Poppler's own classes: all of what the extractor can tell. Only where the library was built with them.
    case native
    /// Poppler's GLib interface, which is the same in all releases.
    case glib

    /// The best one that is there.
    static var best: Self { paragraf_pdf_is_available() ? .native : .glib }

    /// Opens a file. `progress` is called while a large one is looked through.
    func open(_ source: SourceBytes, progress: () -> Void = {}) throws(StageError) -> any PageReader {
        switch self {
        case .native: try NativeDocument(source, progress: progress)
        case .glib: try GLibDocument(source)
        }
    }
}

extension StageError {
    static let needsPassword = StageError(
        .encrypted, "the PDF file needs a password; save it without one and try again")

    static func cannotOpen(_ messages: [String]) -> StageError {
        let detail = messages.first.map { " (\($0))" } ?? ""
        return StageError(.damaged, "the PDF file is damaged and cannot be opened\(detail)")
    }
}

/// Property texts are cut here.
let longestProperty = 1000

extension [Property] {
    /// Adds a property unless it says nothing.
    mutating func add(_ name: String, _ value: String) {
        guard value.contains(where: { !$0.isWhitespace }) else { return }
        append(Property(name: name, value: String(value.prefix(longestProperty))))
    }
}

extension Float {
    /// Rounded to 1/100, so that output is short and does not depend on the last bit of a computation.
    var hundredths: Float { isFinite && abs(self) < 1e7 ? (self * 100).rounded() / 100 : 0 }
}
