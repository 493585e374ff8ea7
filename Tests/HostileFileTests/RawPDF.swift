import TestSupport

/// A PDF file out of numbered objects, with a right table of them. Object 1 is the catalog, object 2 the page tree.
struct RawPDF {
    private var objects: [Int: [UInt8]] = [:]
    /// Further entries of the trailer.
    var trailer = ""

    /// A file with one page of these operators and resources.
    init(_ content: String = "", resources: String = "", mediaBox: String = "0 0 595 842") {
        self[1] = "<< /Type /Catalog /Pages 2 0 R >>"
        self[2] = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
        self[3] = RawPDF.page(resources: resources, mediaBox: mediaBox)
        setStream(4, "", Array(content.utf8))
        self[5] = RawPDF.font
    }

    static let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"

    static func page(resources: String = "", mediaBox: String = "0 0 595 842", content: Int = 4) -> String {
        "<< /Type /Page /Parent 2 0 R /MediaBox [\(mediaBox)] /Contents \(content) 0 R "
            + "/Resources << /Font << /F1 5 0 R >> \(resources) >> >>"
    }

    /// An object's text.
    subscript(number: Int) -> String {
        get { String(decoding: objects[number] ?? [], as: UTF8.self) }
        set { objects[number] = Array(newValue.utf8) }
    }

    /// Sets a stream, whose length is added to the entries of its dictionary.
    mutating func setStream(_ number: Int, _ entries: String, _ bytes: [UInt8]) {
        objects[number] =
            Array("<< /Length \(bytes.count) \(entries) >>\nstream\n".utf8) + bytes + Array("\nendstream".utf8)
    }

    /// Sets a packed stream.
    mutating func setPacked(_ number: Int, _ entries: String, _ bytes: [UInt8]) {
        setStream(number, "/Filter /FlateDecode \(entries)", flate(bytes))
    }

    var bytes: [UInt8] {
        var out = Array("%PDF-1.6\n%\u{e5}\u{e4}\u{f6}\n".utf8)
        var table = "xref\n0 1\n0000000000 65535 f \n"
        var numbers = objects.keys.sorted()[...]
        var offsets: [Int: Int] = [:]
        for number in numbers {
            offsets[number] = out.count
            out += Array("\(number) 0 obj\n".utf8) + (objects[number] ?? []) + Array("\nendobj\n".utf8)
        }
        let size = (numbers.last ?? 0) + 1
        while let first = numbers.first {
            let run = numbers.enumerated().prefix { $0.element == first + $0.offset }.map(\.element)
            table += "\(first) \(run.count)\n"
            for number in run { table += "\(padded(offsets[number] ?? 0)) 00000 n \n" }
            numbers = numbers.dropFirst(run.count)
        }
        let start = out.count
        out += Array((table + "trailer\n<< /Size \(size) /Root 1 0 R \(trailer) >>\n").utf8)
        return out + Array("startxref\n\(start)\n%%EOF\n".utf8)
    }

    private func padded(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: 10 - digits.count) + digits
    }
}

/// Operators that show a text.
func show(_ text: String, size: Double = 11, y: Int = 700) -> String {
    "BT /F1 \(size) Tf 70 \(y) Td (\(text)) Tj ET\n"
}

/// A text many times.
func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

/// Packed spaces.
func flateOfSpaces(_ count: Int) -> [UInt8] { flate([UInt8](repeating: 0x20, count: count)) }
