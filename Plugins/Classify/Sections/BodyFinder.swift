import DocumentModel

/// Finds the deciding body and the municipality in the head of a paper.
enum BodyFinder {
    /// Fills in what the head says and nobody has said before.
    static func fill(_ metadata: inout Metadata, _ paper: Paper, producer: String) {
        let head = paper.document.blocks.prefix(40).filter { $0.page <= 2 }
        for block in head {
            guard metadata.body == nil || metadata.municipality == nil else { return }
            for part in block.text.utf8.split(whereSeparator: { $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\n") })
            where part.count <= 80 {
                let cell = String(Substring(part))
                if metadata.body == nil, let body = BodyName.decidingBody(cell) {
                    metadata.body = Field(value: body, block: block.id, confidence: 0.8, producer: producer)
                }
                if metadata.municipality == nil, let name = municipality(cell) {
                    metadata.municipality = Field(value: name, block: block.id, confidence: 0.8, producer: producer)
                }
            }
        }
    }

    /// `Havrefors kommun`, `Region Vidmark`: at most three capitalised words, perhaps followed by an address.
    private static func municipality(_ cell: String) -> String? {
        guard Bytes.contain("kommun", cell) || Bytes.contain("stad", cell) || Bytes.contain("region", cell) else {
            return nil
        }
        let words = cell.split { $0 == " " || $0 == "," || $0 == "|" }.prefix(4)
        if words.first?.lowercased() == "region", words.count >= 2, words[1].first?.isUppercase == true {
            return "Region \(words[1])"
        }
        guard let last = words.firstIndex(where: { $0.lowercased() == "kommun" || $0.lowercased() == "stad" }),
            last > 0,
            words[..<last].allSatisfy({ $0.first?.isUppercase == true })
        else { return nil }
        return words[...last].joined(separator: " ")
    }
}
