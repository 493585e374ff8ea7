/// Cuts text into lines. A line ends at a line feed, a carriage return, both together, or a form feed.
struct LineReader {
    /// 1-based number of the line that was read last.
    private(set) var number = 0
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next line without its end; nil behind the last.
    mutating func next() -> ArraySlice<UInt8>? {
        guard index < bytes.count else { return nil }
        let start = index
        while index < bytes.count, !LineReader.isEnd(bytes[index]) { index += 1 }
        let line = bytes[start..<index]
        if index < bytes.count {
            let isPair = bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
            index += isPair ? 2 : 1
        }
        number += 1
        return line
    }

    /// The line that ``next()`` will give.
    func peek() -> ArraySlice<UInt8>? {
        var copy = self
        return copy.next()
    }

    private static func isEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D || byte == 0x0C }
}
