/// A PDF file of one page with lines of text in Helvetica, made by hand (ISO 32000-1, 7.5).
public struct TinyPDF {
    /// One line.
    public struct Line {
        let text: String
        let isBold: Bool

        /// A line of running text.
        public static func text(_ text: String) -> Line { Line(text: text, isBold: false) }
        /// A line in bold and larger type.
        public static func heading(_ text: String) -> Line { Line(text: text, isBold: true) }
    }

    /// The file.
    public private(set) var bytes: [UInt8] = Array("%PDF-1.4\n".utf8)
    private var offsets: [Int] = []

    /// Writes the lines from the top down. Texts may hold the characters of ISO 8859-1.
    public init(_ lines: [Line]) {
        var content: [UInt8] = []
        for (index, line) in lines.enumerated() {
            let y = 780 - 24 * index
            content += Array("BT /\(line.isBold ? "B 14" : "R 11") Tf 70 \(y) Td (".utf8)
            for scalar in line.text.unicodeScalars {
                if "()\\".unicodeScalars.contains(scalar) { content.append(UInt8(ascii: "\\")) }
                content.append(UInt8(truncatingIfNeeded: scalar.value))
            }
            content += Array(") Tj ET\n".utf8)
        }
        let fonts = ["R /Helvetica", "B /Helvetica-Bold"].map { font in
            let parts = font.split(separator: " ")
            return "/\(parts[0]) << /Type /Font /Subtype /Type1 /BaseFont \(parts[1]) /Encoding /WinAnsiEncoding >>"
        }
        add("<< /Type /Catalog /Pages 2 0 R >>")
        add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
        add(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << "
                + fonts.joined(separator: " ") + " >> >> >>")
        add("<< /Length \(content.count) >>\nstream\n", content, "\nendstream")
        let start = bytes.count
        bytes += Array("xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n".utf8)
        for offset in offsets {
            let digits = String(offset)
            bytes += Array((String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n").utf8)
        }
        bytes += Array("trailer\n<< /Size \(offsets.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n".utf8)
    }

    private mutating func add(_ start: String, _ content: [UInt8] = [], _ end: String = "") {
        offsets.append(bytes.count)
        bytes += Array("\(offsets.count) 0 obj\n\(start)".utf8) + content + Array("\(end)\nendobj\n".utf8)
    }
}
