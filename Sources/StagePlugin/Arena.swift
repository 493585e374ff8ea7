import CStageABI
import Glibc

/// Memory for records on their way over the border: handed out in order, freed all at once.
///
/// Chunks never move, so pointers into the arena stay valid until it is reset or released.
final class Arena {
    private var chunks: [UnsafeMutableRawBufferPointer] = []
    private var used = 0
    private var repeated = Array(repeating: paragraf_text(), count: RepeatedText.allCases.count)
    private static let chunkSize = 1 << 18
    private static let alignment = 16

    init() {}

    deinit { chunks.forEach { $0.deallocate() } }

    /// Frees everything handed out.
    func free() {
        chunks.forEach { $0.deallocate() }
        chunks = []
        used = 0
        for sort in repeated.indices { repeated[sort] = paragraf_text() }
    }

    /// Forgets everything handed out but keeps one chunk for the next round.
    func reset() {
        chunks.dropFirst().forEach { $0.deallocate() }
        chunks.removeLast(max(chunks.count - 1, 0))
        used = 0
        for sort in repeated.indices { repeated[sort] = paragraf_text() }
    }

    /// Texts lie side by side; records begin at a multiple of ``alignment``.
    private func bytes(_ count: Int, isText: Bool = false) -> UnsafeMutableRawPointer {
        let start = isText ? used : (used + Arena.alignment - 1) & ~(Arena.alignment - 1)
        if let chunk = chunks.last, let base = chunk.baseAddress, start + count <= chunk.count {
            used = start + count
            return base + start
        }
        let size = max(count, Arena.chunkSize)
        let base = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: Arena.alignment)
        chunks.append(UnsafeMutableRawBufferPointer(start: base, count: size))
        used = count
        return base
    }

    /// Copies text. The empty text has a pointer too, since NULL means "absent".
    func text(_ text: String) -> paragraf_text {
        var text = text
        return text.withUTF8 { utf8 in
            let copy = bytes(max(utf8.count, 1), isText: true)
            if let base = utf8.baseAddress { copy.copyMemory(from: base, byteCount: utf8.count) }
            return paragraf_text(bytes: copy.assumingMemoryBound(to: CChar.self), count: utf8.count)
        }
    }

    func text(_ text: String?) -> paragraf_text {
        guard let text else { return paragraf_text(bytes: nil, count: 0) }
        return self.text(text)
    }

    /// Copies a text that records in a row have in common once.
    func text(_ text: String?, _ sort: RepeatedText) -> paragraf_text {
        guard var text else { return paragraf_text(bytes: nil, count: 0) }
        let last = repeated[sort.rawValue]
        let isLast = text.withUTF8 { utf8 in
            guard let bytes = last.bytes, let start = utf8.baseAddress, last.count == utf8.count else { return false }
            return memcmp(bytes, start, last.count) == 0
        }
        if isLast { return last }
        let copy = self.text(text)
        repeated[sort.rawValue] = copy
        return copy
    }

    /// Lays out one record per element.
    func array<Element, Record>(
        _ elements: some RandomAccessCollection<Element>, _ record: (Element, Arena) -> Record
    ) -> paragraf_array {
        guard !elements.isEmpty else { return paragraf_array() }
        let stride = MemoryLayout<Record>.stride
        let base = bytes(stride * elements.count).bindMemory(to: Record.self, capacity: elements.count)
        // Where they lie side by side no element is copied, which for blocks costs as much as the record.
        let isDone: Void? = elements.withContiguousStorageIfAvailable { elements in
            for index in elements.indices { (base + index).initialize(to: record(elements[index], self)) }
        }
        if isDone == nil {
            for (index, element) in elements.enumerated() {
                (base + index).initialize(to: record(element, self))
            }
        }
        return paragraf_array(items: base, count: elements.count, stride: stride)
    }

    /// Lays out one record per element of a layer.
    func array<Part: RecordCodable>(_ parts: some RandomAccessCollection<Part>) -> paragraf_array {
        array(parts) { $0.record(in: $1) }
    }
}
