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

    /// A value that may be missing, with a sign in front that says so.
    mutating func add<Value>(_ value: Value?, _ write: (Value, inout PayloadWriter) -> Void) {
        add(value == nil ? 0 : 1)
        if let value { write(value, &self) }
    }
}

/// Reads what ``PayloadWriter`` wrote; anything else gives nil.
struct PayloadReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func number() -> Int64? {
        guard rest.count >= 8 else { return nil }
        let value = rest.withUnsafeBytes { $0.loadUnaligned(as: Int64.self) }
        rest = rest.dropFirst(8)
        return Int64(littleEndian: value)
    }

    /// A text; nil, too, when it has more than `longest` bytes.
    mutating func text(longest: Int = .max) -> String? {
        guard let count = number(), count >= 0, count <= min(rest.count, longest) else { return nil }
        defer { rest = rest.dropFirst(Int(count)) }
        return String(validating: rest.prefix(Int(count)), as: UTF8.self)
    }

    /// A value that may be missing: nil inside when it is, nil when the bytes are wrong.
    mutating func optional<Value>(_ read: (inout PayloadReader) -> Value?) -> Value?? {
        switch number() {
        case 0: .some(nil)
        case 1: read(&self).map { .some($0) }
        default: nil
        }
    }

    /// Values with their count in front. Each takes bytes, so that a count cannot ask for more than there are.
    mutating func list<Value>(_ read: (inout PayloadReader) -> Value?) -> [Value]? {
        guard let count = number(), count >= 0, count <= rest.count else { return nil }
        var values: [Value] = []
        for _ in 0..<count {
            guard let value = read(&self) else { return nil }
            values.append(value)
        }
        return values
    }

    /// How many bytes are left.
    var count: Int { rest.count }

    var isAtEnd: Bool { rest.isEmpty }
}
