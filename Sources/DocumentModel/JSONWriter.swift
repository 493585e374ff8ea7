/// What is written as a JSON object.
protocol JSONObject {
    /// Writes the members; the writer adds the braces.
    func write(to writer: inout JSONWriter)
}

/// Writes JSON into a byte array, in the order in which it is called, without looking back.
///
/// The hot path of export: no intermediate values, keys as static strings, numbers in their shortest exact form. The
/// caller keeps objects and arrays balanced.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    // MARK: Structure

    mutating func beginObject() { open(UInt8(ascii: "{")) }
    mutating func endObject() { close(UInt8(ascii: "}")) }
    mutating func beginArray() { open(UInt8(ascii: "[")) }
    mutating func endArray() { close(UInt8(ascii: "]")) }

    /// A line feed between records, which JSON ignores and people and diffs need.
    mutating func newline() {
        if needsComma {
            bytes.append(UInt8(ascii: ","))
            needsComma = false
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    /// The line feed that a file ends with.
    mutating func endLine() { bytes.append(UInt8(ascii: "\n")) }

    mutating func key(_ key: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        append(key)
        append("\":")
        needsComma = false
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    // MARK: Values

    mutating func value(_ text: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        appendEscaped(text)
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func value(_ number: Int) {
        separate()
        appendDigits(number)
    }

    mutating func value(_ flag: Bool) {
        separate()
        append(flag ? "true" : "false")
    }

    /// Infinity and NaN have no JSON form and become 0.
    mutating func value(_ number: Float) {
        separate()
        guard number.isFinite else { return append("0") }
        if number == number.rounded(), abs(number) < 1e9 { return appendDigits(Int(number)) }
        bytes.append(contentsOf: number.description.utf8)
    }

    mutating func value<Part>(_ id: Identifier<Part>) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(Part.identifierPrefix)
        appendDigits(Int(id.number))
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func value(_ box: Box) {
        beginArray()
        value(box.left)
        value(box.top)
        value(box.right)
        value(box.bottom)
        endArray()
    }

    mutating func value(_ object: some JSONObject) {
        beginObject()
        object.write(to: &self)
        endObject()
    }

    // MARK: Members; optional ones are left out when they are absent or neutral

    mutating func member(_ name: StaticString, _ text: String) {
        key(name)
        value(text)
    }

    mutating func member(_ name: StaticString, _ text: String?) {
        guard let text else { return }
        key(name)
        value(text)
    }

    mutating func member(_ name: StaticString, _ number: Int, unless neutral: Int? = nil) {
        guard number != neutral else { return }
        key(name)
        value(number)
    }

    mutating func member(_ name: StaticString, _ number: Float, unless neutral: Float? = nil) {
        guard number != neutral else { return }
        key(name)
        value(number)
    }

    mutating func member<Part>(_ name: StaticString, _ id: Identifier<Part>?) {
        guard let id else { return }
        key(name)
        value(id)
    }

    mutating func member(_ name: StaticString, _ box: Box) {
        guard box != .zero else { return }
        key(name)
        value(box)
    }

    mutating func member(_ name: StaticString, _ object: (some JSONObject)?) {
        guard let object else { return }
        key(name)
        value(object)
    }

    mutating func flag(_ name: StaticString, _ flag: Bool) {
        guard flag else { return }
        key(name)
        value(true)
    }

    /// A list of objects, which is there also when it is empty; each on a line of its own in layout `lines`.
    mutating func list(_ name: StaticString, _ objects: [some JSONObject], _ layout: JSONLayout = .compact) {
        key(name)
        beginArray()
        // Through the buffer, so that no object is copied.
        objects.withUnsafeBufferPointer { objects in
            for index in objects.indices {
                if layout == .lines { newline() }
                beginObject()
                objects[index].write(to: &self)
                endObject()
            }
        }
        endArray()
    }

    // MARK: Bytes

    private mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private mutating func appendDigits(_ number: Int) {
        if number >= 0, number < 10 { return bytes.append(UInt8(ascii: "0") + UInt8(number)) }
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        let start = bytes.count
        while rest > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        }
        bytes[start...].reverse()
        if bytes.count == start { bytes.append(UInt8(ascii: "0")) }
    }

    private mutating func appendEscaped(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            var clean = 0
            var position = JSONWriter.plainCount(UnsafeRawBufferPointer(utf8), from: 0)
            while position < utf8.count {
                if JSONWriter.mustEscape(utf8[position]) {
                    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[clean..<position]))
                    appendEscape(utf8[position])
                    clean = position + 1
                }
                position = JSONWriter.plainCount(UnsafeRawBufferPointer(utf8), from: position + 1)
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[clean...]))
        }
    }

    /// Where from an offset on the first eight bytes stand one of which must be escaped, or the last few.
    @inline(__always)
    private static func plainCount(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        // The high bit of each byte of the word that is 0 or less than `bound`, which is below 0x80.
        func less(_ word: UInt64, _ bound: UInt64) -> UInt64 { (word &- ones &* bound) & ~word & (ones &* 0x80) }
        var position = start
        while position + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            let quote = less(word ^ ones &* 0x22, 1)
            let backslash = less(word ^ ones &* 0x5c, 1)
            guard less(word, 0x20) | quote | backslash | less(word ^ ones &* 0x7f, 1) == 0 else { break }
            position += 8
        }
        return position
    }

    @inline(__always)
    private static func mustEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7f
    }

    private mutating func appendEscape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\n"): append("\\n")
        case UInt8(ascii: "\t"): append("\\t")
        case UInt8(ascii: "\r"): append("\\r")
        case UInt8(ascii: "\""): append("\\\"")
        case UInt8(ascii: "\\"): append("\\\\")
        default:
            append("\\u00")
            let digits: StaticString = "0123456789abcdef"
            digits.withUTF8Buffer {
                bytes.append($0[Int(byte >> 4)])
                bytes.append($0[Int(byte & 15)])
            }
        }
    }
}
