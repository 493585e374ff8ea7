/// What is written as a JSON object.
protocol JSONObject {
    /// Writes the members; the writer adds the braces.
    func write(to writer: inout JSONWriter)
}

/// Writes JSON into a byte array, in the order in which it is called, without looking back.
///
/// The hot path of export: no intermediate values, keys as static strings, numbers in their shortest exact form. The
/// caller keeps objects and arrays balanced.
struct JSONWriter: ~Copyable {
    private var bytes: [UInt8] = []
    /// The last bytes, which are not in the array yet: most writes are of a few bytes, and an array's own checks cost more
    /// than those.
    private let stage: UnsafeMutablePointer<UInt8>
    private var staged = 0
    private var needsComma = false

    private static let stageSize = 4096

    init(capacity: Int) {
        bytes.reserveCapacity(capacity)
        stage = .allocate(capacity: JSONWriter.stageSize)
    }

    deinit { stage.deallocate() }

    /// All that was written.
    mutating func finish() -> [UInt8] {
        flush()
        return bytes
    }

    // MARK: Structure

    mutating func beginObject() { open(UInt8(ascii: "{")) }
    mutating func endObject() { close(UInt8(ascii: "}")) }
    mutating func beginArray() { open(UInt8(ascii: "[")) }
    mutating func endArray() { close(UInt8(ascii: "]")) }

    /// A line feed between records, which JSON ignores and people and diffs need.
    mutating func newline() {
        if needsComma {
            put(UInt8(ascii: ","))
            needsComma = false
        }
        put(UInt8(ascii: "\n"))
    }

    /// The line feed that a file ends with.
    mutating func endLine() { put(UInt8(ascii: "\n")) }

    mutating func key(_ key: StaticString) {
        separate()
        put(UInt8(ascii: "\""))
        append(key)
        put(UInt8(ascii: "\""))
        put(UInt8(ascii: ":"))
        needsComma = false
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        put(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        put(bracket)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { put(UInt8(ascii: ",")) }
        needsComma = true
    }

    // MARK: Values

    mutating func value(_ text: String) {
        separate()
        put(UInt8(ascii: "\""))
        appendEscaped(text)
        put(UInt8(ascii: "\""))
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
        append(number.description)
    }

    mutating func value<Part>(_ id: Identifier<Part>) {
        separate()
        put(UInt8(ascii: "\""))
        put(Part.identifierPrefix)
        appendDigits(Int(id.number))
        put(UInt8(ascii: "\""))
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

    @inline(__always)
    private mutating func put(_ byte: UInt8) {
        if staged == JSONWriter.stageSize { flush() }
        stage[staged] = byte
        staged += 1
    }

    private mutating func put(_ text: UnsafeBufferPointer<UInt8>) {
        guard let start = text.baseAddress else { return }
        if text.count > JSONWriter.stageSize - staged {
            flush()
            guard text.count <= JSONWriter.stageSize else { return bytes.append(contentsOf: text) }
        }
        (stage + staged).update(from: start, count: text.count)
        staged += text.count
    }

    private mutating func flush() {
        bytes.append(contentsOf: UnsafeBufferPointer(start: stage, count: staged))
        staged = 0
    }

    private mutating func append(_ text: StaticString) {
        put(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { put($0) }
    }

    private mutating func appendDigits(_ number: Int) {
        if number >= 0, number < 10 { return put(UInt8(ascii: "0") + UInt8(number)) }
        // 20 digits and a sign.
        if JSONWriter.stageSize - staged < 24 { flush() }
        if number < 0 { put(UInt8(ascii: "-")) }
        var rest = number.magnitude
        var count = 0
        while rest > 0 {
            rest /= 10
            count += 1
        }
        rest = number.magnitude
        for place in stride(from: staged + count - 1, through: staged, by: -1) {
            stage[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        staged += count
    }

    private mutating func appendEscaped(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            var clean = 0
            var position = JSONWriter.plainCount(UnsafeRawBufferPointer(utf8), from: 0)
            while position < utf8.count {
                if JSONWriter.mustEscape(utf8[position]) {
                    put(UnsafeBufferPointer(rebasing: utf8[clean..<position]))
                    appendEscape(utf8[position])
                    clean = position + 1
                }
                position = JSONWriter.plainCount(UnsafeRawBufferPointer(utf8), from: position + 1)
            }
            put(UnsafeBufferPointer(rebasing: utf8[clean...]))
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
                put($0[Int(byte >> 4)])
                put($0[Int(byte & 15)])
            }
        }
    }
}
