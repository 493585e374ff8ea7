/// Files in a ``PDFFile`` (ISO 32000-1, 7.11.4).
extension PDFFile {
    /// Takes over its catalog, its further objects and the entries of its pages: `listed` come into the list of files of
    /// the whole, `pinned` hang on the first page. Bytes are stored as hexadecimal digits.
    public mutating func attach(
        _ listed: [(name: String, bytes: [UInt8])], pinned: [(name: String, bytes: [UInt8])] = []
    ) {
        objects = (listed + pinned).enumerated().flatMap { index, file in
            [
                "<< /Type /Filespec /UF <\(utf16(file.name))> /EF << /F \(21 + 2 * index) 0 R >> >>",
                PDFFile.stream("/Type /EmbeddedFile /Filter /ASCIIHexDecode", hexadecimal(file.bytes) + ">"),
            ]
        }
        let names = listed.indices.map { "(\($0)) \(20 + 2 * $0) 0 R" }.joined(separator: " ")
        catalog = "/Names << /EmbeddedFiles << /Names [\(names)] >> >>"
        guard !pages.isEmpty else { return }
        let pins = pinned.indices.map {
            "<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS \(20 + 2 * (listed.count + $0)) 0 R >>"
        }
        pages[0].entries = "/Annots [\(pins.joined(separator: " "))]"
    }

    /// A text string in UTF-16 (7.9.2.2), in hexadecimal digits.
    private func utf16(_ text: String) -> String {
        hexadecimal([0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
    }

    private func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
