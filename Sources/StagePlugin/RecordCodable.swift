import CStageABI
import DocumentModel
import Glibc
import StageKit

/// A part of a document that crosses the border as a C record.
protocol RecordCodable {
    associatedtype Record

    /// The record; whatever it points to lies in the arena.
    func record(in arena: Arena) -> Record

    /// Copies a record. Throws ``RecordError`` when it breaks the rules of `stage.h`.
    ///
    /// No initialiser: those of other modules' types make a part twice.
    static func copy(_ record: Record, _ repeated: RepeatedTexts) throws(RecordError) -> Self
}

/// What is wrong with a record from the other side. The caller knows who sent it.
struct RecordError: Error {
    let message: String
    init(_ message: String) { self.message = message }
}

/// More than any document holds: a count above this is a broken plugin, not a long paper.
private let maximumRecords = 5_000_000

extension paragraf_text {
    /// The text, or nil where it is absent.
    func optionalString(_ what: StaticString) throws(RecordError) -> String? {
        guard let bytes else {
            guard count == 0 else { throw RecordError("\(what) has \(count) bytes at NULL") }
            return nil
        }
        guard count <= 1 << 30 else { throw RecordError("\(what) claims \(count) bytes") }
        let buffer = UnsafeRawBufferPointer(start: bytes, count: count)
        // `String(validating:as:)` looks types up at run time for every call, of which there are some per block.
        // Decoding puts another character where the bytes are not valid, so that they no longer agree.
        var text = String(decoding: buffer, as: UTF8.self)
        let isValid = text.withUTF8 { decoded in
            guard decoded.count == count, let start = decoded.baseAddress else { return count == 0 }
            return memcmp(start, bytes, count) == 0
        }
        guard isValid else { throw RecordError("\(what) is not valid UTF-8") }
        return text
    }

    /// The text; absent counts as empty.
    func string(_ what: StaticString) throws(RecordError) -> String { try optionalString(what) ?? "" }
}

extension paragraf_array {
    /// Copies the records out, each through a zeroed record so that a smaller stride of an older side is filled up.
    func decode<Record, Element>(
        as type: Record.Type, zero: Record, _ what: StaticString, _ element: (Record) throws(RecordError) -> Element
    ) throws(RecordError) -> [Element] {
        var elements: [Element] = []
        try copy(to: &elements, zero: zero, what, element)
        return elements
    }

    /// Copies the parts of one layer out.
    func decode<Part: RecordCodable>(_ part: Part.Type, zero: Part.Record, _ what: StaticString) throws(RecordError)
        -> [Part]
    {
        var parts: [Part] = []
        try copy(to: &parts, appending: true, zero: zero, what)
        return parts
    }

    /// Copies the parts of one layer in the place of others or behind them.
    func copy<Part: RecordCodable>(
        to parts: inout [Part], appending: Bool, zero: Part.Record, _ what: StaticString
    ) throws(RecordError) {
        if !appending { parts = [] }
        let repeated = RepeatedTexts()
        try copy(to: &parts, zero: zero, what) { record throws(RecordError) in try Part.copy(record, repeated) }
    }

    private func copy<Record, Element>(
        to elements: inout [Element], zero: Record, _ what: StaticString,
        _ element: (Record) throws(RecordError) -> Element
    ) throws(RecordError) {
        guard count > 0 else { return }
        guard let items else { throw RecordError("\(what) has \(count) records at NULL") }
        guard count <= maximumRecords else { throw RecordError("\(what) claims \(count) records") }
        guard stride >= 4 else { throw RecordError("\(what) has a stride of \(stride) bytes") }
        // Exactly what is asked for would move all that is there with every portion.
        if elements.isEmpty { elements.reserveCapacity(count) }
        if stride == MemoryLayout<Record>.stride {
            for index in 0..<count {
                elements.append(try element((items + index * stride).loadUnaligned(as: Record.self)))
            }
            return
        }
        let size = min(stride, MemoryLayout<Record>.size)
        for index in 0..<count {
            var record = zero
            withUnsafeMutableBytes(of: &record) {
                $0.baseAddress?.copyMemory(from: items + index * stride, byteCount: size)
            }
            elements.append(try element(record))
        }
    }
}

extension Int {
    /// A count or offset on its way over the border; out of range becomes the nearest value.
    var record: UInt32 { UInt32(clamping: self) }
}

extension Optional {
    /// The number of an optional identifier, 0 for none.
    func record<Part>() -> UInt32 where Wrapped == Identifier<Part> { self?.number ?? 0 }
}

extension Identifier {
    /// The identifier with this number, nil for 0.
    static func optional(_ number: UInt32) -> Self? { number == 0 ? nil : Self(number) }

    /// The identifier with this number; 0 is refused.
    static func required(_ number: UInt32, _ what: StaticString) throws(RecordError) -> Self {
        guard number > 0 else { throw RecordError("\(what) is 0") }
        return Self(number)
    }
}
