import DocumentModel

extension TextCleaner {
    /// The table with clean cells, which keep their places; nil when nothing is left in them. What stands between
    /// cells, a tab or line feed, is not touched. Cells that overlap or lie outside the text leave it as it is.
    static func withCleanCells(_ block: Block) -> Block? {
        let bytes = Array(block.text.utf8)
        var clean = block
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var end = 0
        for index in block.cells.indices {
            let cell = block.cells[index]
            guard end <= cell.start, cell.start <= cell.end, cell.end <= bytes.count,
                isBoundary(cell.start, in: bytes), isBoundary(cell.end, in: bytes)
            else { return block }
            text += bytes[end..<cell.start]
            clean.cells[index].start = text.count
            text += cleanCell(bytes[cell.start..<cell.end])
            clean.cells[index].end = text.count
            end = cell.end
        }
        guard clean.cells.contains(where: { $0.start < $0.end }) else { return nil }
        text += bytes[end...]
        guard text != bytes else { return block }
        clean.text = String(decoding: text, as: UTF8.self)
        clean.boldPrefix = block.boldPrefix == bytes.count ? text.count : 0
        return clean
    }

    private static func cleanCell(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard !bytes.isEmpty else { return bytes }
        let text = String(decoding: bytes, as: UTF8.self)
        return needsCleaning(text) ? Array(clean(text).utf8)[...] : bytes
    }

    private static func isBoundary(_ offset: Int, in bytes: [UInt8]) -> Bool {
        offset == bytes.count || bytes[offset] & 0xc0 != 0x80
    }
}
