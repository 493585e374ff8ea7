/// Writes numbers and texts one behind the other.
struct PayloadWriter {
    private(set) var bytes: [UInt8] = []

    /// A number in little-endian order.
    mutating func add(_ number: Int64) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// A text with its length in front.
    mutating func add(_ text: String) {
        add(Int64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }
}

/// Reads what ``PayloadWriter`` wrote; anything else gives nil.
struct PayloadReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func number() -> Int64? {
        guard rest.count >= 8 else { return nil }
        let value = rest.prefix(8).enumerated().reduce(UInt64(0)) { $0 | UInt64($1.element) << (8 * $1.offset) }
        rest = rest.dropFirst(8)
        return Int64(bitPattern: value)
    }

    /// A text; nil, too, when it has more than `longest` bytes.
    mutating func text(longest: Int = .max) -> String? {
        guard let count = number(), count >= 0, count <= min(rest.count, longest) else { return nil }
        defer { rest = rest.dropFirst(Int(count)) }
        return String(validating: rest.prefix(Int(count)), as: UTF8.self)
    }

    /// How many bytes are left.
    var count: Int { rest.count }

    var isAtEnd: Bool { rest.isEmpty }
}
