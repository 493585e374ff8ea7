/// A PDF file put together object by object (ISO 32000-1, 7.5): catalog, page tree, four fonts, and for each page a content stream.
public struct PDFFile {
    /// One page.
    public struct Page {
        /// Operators of the content stream.
        public var content: String
        /// Further entries of the page's dictionary.
        public var entries = ""
        /// Left, bottom, right and top in points.
        public var mediaBox = "0 0 595 842"

        /// A page of A4.
        public init(content: String) { self.content = content }
    }

    /// The pages in order.
    public var pages: [Page] = []
    /// Further entries of the catalog.
    public var catalog = ""
    /// Entries of the document information; nil for none.
    public var information: String?
    /// Further entries of each page's resources.
    public var resources = ""
    /// Further objects, numbered from 20.
    public var objects: [String] = []

    /// A file of pages with these content streams.
    public init(_ contents: String...) { pages = contents.map { Page(content: $0) } }

    /// The first objects: 1 catalog, 2 page tree, 3 to 6 fonts, 7 document information. Pages begin at 100.
    private var allObjects: [(number: Int, body: String)] {
        let kids = pages.indices.map { "\(100 + 2 * $0) 0 R" }.joined(separator: " ")
        var all = [
            (1, "<< /Type /Catalog /Pages 2 0 R \(catalog) >>"),
            (2, "<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>"),
            (3, PDFFile.font("Helvetica")), (4, PDFFile.font("Helvetica-Bold")), (5, PDFFile.font("Helvetica-Oblique")),
            // Characters that WinAnsiEncoding lacks, on codes 1 and 2.
            (
                6,
                """
                << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /BaseEncoding \
                /WinAnsiEncoding /Differences [1 /uni00AD /uni200B] >> >>
                """
            ),
            (7, "<< \(information ?? "") >>"),
        ]
        all += objects.enumerated().map { (20 + $0.offset, $0.element) }
        for (index, page) in pages.enumerated() {
            let body = """
                << /Type /Page /Parent 2 0 R /MediaBox [\(page.mediaBox)] /Contents \(101 + 2 * index) 0 R \
                /Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R /F4 6 0 R >> \(resources) >> \(page.entries) >>
                """
            all.append((100 + 2 * index, body))
            all.append((101 + 2 * index, PDFFile.stream("", page.content)))
        }
        return all
    }

    private static func font(_ name: String) -> String {
        "<< /Type /Font /Subtype /Type1 /BaseFont /\(name) /Encoding /WinAnsiEncoding >>"
    }

    /// A stream object with further entries in its dictionary.
    public static func stream(_ entries: String, _ content: String) -> String {
        "<< /Length \(content.utf8.count) \(entries) >>\nstream\n\(content)\nendstream"
    }

    /// The file with its table of objects.
    public var bytes: [UInt8] {
        var out = Array("%PDF-1.6\n%\u{e5}\u{e4}\u{f6}\n".utf8)
        var offsets: [Int: Int] = [:]
        for (number, body) in allObjects {
            offsets[number] = out.count
            out += Array("\(number) 0 obj\n\(body)\nendobj\n".utf8)
        }
        let start = out.count
        let count = (offsets.keys.max() ?? 0) + 1
        out += Array("xref\n0 \(count)\n".utf8)
        for number in 0..<count {
            let entry = offsets[number].map { padded($0, 10) + " 00000 n" } ?? "0000000000 65535 f"
            out += Array("\(entry) \n".utf8)
        }
        let info = information == nil ? "" : "/Info 7 0 R "
        out += Array("trailer\n<< /Size \(count) /Root 1 0 R \(info)>>\nstartxref\n\(start)\n%%EOF\n".utf8)
        return out
    }

    private func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: width - digits.count) + digits
    }
}

/// The fonts of ``PDFFile``.
public enum Face: String {
    /// Helvetica.
    case regular = "F1"
    /// Helvetica-Bold.
    case bold = "F2"
    /// Helvetica-Oblique.
    case italic = "F3"
    /// Codes 1 and 2 stand for a soft hyphen and a zero-width space.
    case odd = "F4"
}

/// Operators that set a text with its baseline so far below the top of an A4 page.
public func set(_ text: String, x: Double = 70, baseline: Double, _ face: Face = .regular, size: Double = 11) -> String
{
    "BT /\(face.rawValue) \(size) Tf \(x) \(842 - baseline) Td <\(winAnsi(text))> Tj ET\n"
}

/// Operators that set pieces of text one behind the other on a line.
public func set(baseline: Double, size: Double = 11, _ pieces: (String, Face)...) -> String {
    let shows = pieces.map { "/\($0.1.rawValue) \(size) Tf <\(winAnsi($0.0))> Tj" }
    return "BT 70 \(842 - baseline) Td \(shows.joined(separator: " ")) ET\n"
}

/// A text in WinAnsiEncoding (ISO 32000-1, annex D.2), in hexadecimal digits.
private func winAnsi(_ text: String) -> String {
    let signs: [Unicode.Scalar: UInt32] = ["–": 0x96, "•": 0x95, "”": 0x94, "€": 0x80]
    return text.unicodeScalars.map { scalar in
        let code = signs[scalar] ?? scalar.value
        let digits = String(code, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
    }.joined()
}
