import CStageABI
import DocumentModel
import Glibc
import StageKit

@testable import StagePlugin

/// Records as a hostile plugin may send them: any numbers, any text, any stride and count, in memory that is as long as
/// they claim (shorter memory is beyond what a receiver can find out). What is accepted must come back the same.
func fuzzRecord(_ bytes: UnsafeRawBufferPointer) {
    var memory = HostileMemory(bytes)
    defer { memory.free() }
    var record = paragraf_document()
    record.size = MemoryLayout<paragraf_document>.size
    record.id = memory.text()
    record.name = memory.text()
    record.media_type = memory.text()
    record.byte_count = UInt64(memory.number())
    record.blocks = memory.array(of: paragraf_block.self) { block, memory in
        block.kind = memory.text()
        block.text = memory.text()
        block.marker = memory.text()
        block.style = memory.text()
        block.part = memory.text()
        block.continuations = memory.array(of: paragraf_region.self) { _, _ in }
        block.cells = memory.array(of: paragraf_cell.self) { _, _ in }
    }
    record.fields = memory.array(of: paragraf_field.self) { field, memory in
        field.name = memory.text()
        field.value = memory.text()
        field.producer = memory.text()
    }
    record.pages = memory.array(of: paragraf_page.self) { page, memory in page.label = memory.text() }
    record.sections = memory.array(of: paragraf_section.self) { section, memory in
        section.role = memory.text()
        section.heading.quote = memory.text()
        section.evidence = memory.array(of: paragraf_text.self) { text, memory in text = memory.text() }
    }
    record.items = memory.array(of: paragraf_item.self) { item, memory in
        item.number = memory.text()
        item.title = memory.text()
        item.case_number = memory.text()
    }
    record.annotations = memory.array(of: paragraf_annotation.self) { annotation, memory in
        annotation.span.quote = memory.text()
        annotation.kind = memory.text()
        annotation.value = memory.text()
        annotation.producer = memory.text()
        annotation.attributes = memory.array(of: paragraf_attribute.self) { attribute, memory in
            attribute.key = memory.text()
            attribute.value = memory.text()
        }
    }
    record.diagnostics = memory.array(of: paragraf_diagnostic.self) { diagnostic, memory in
        diagnostic.code = memory.text()
        diagnostic.message = memory.text()
        diagnostic.producer = memory.text()
    }
    record.history = memory.array(of: paragraf_history_entry.self) { entry, memory in
        entry.stage = memory.text()
        entry.version = memory.text()
        entry.settings_hash = memory.text()
    }
    guard let document = try? Document(record) else { return }
    let arena = Arena()
    let all: Layers = [
        .metadata, .pages, .blocks, .sections, .items, .annotations, .diagnostics, .history,
    ]
    let again = try? Document(document.record(in: arena, layers: all))
    require(again?.json(.compact) == document.json(.compact), "a document that was accepted crosses unchanged")
}

/// Hands out memory filled from the fuzzer's bytes.
private struct HostileMemory {
    private var input: UnsafeRawBufferPointer
    private var owned: [UnsafeMutableRawPointer] = []
    private var depth = 0

    init(_ input: UnsafeRawBufferPointer) { self.input = input }

    func free() { owned.forEach { $0.deallocate() } }

    mutating func number() -> Int {
        guard let byte = input.first else { return 0 }
        input = UnsafeRawBufferPointer(rebasing: input.dropFirst())
        return Int(byte)
    }

    private mutating func fill(_ count: Int) -> UnsafeMutableRawPointer {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1), alignment: 16)
        owned.append(memory)
        memset(memory, 0, max(count, 1))
        let taken = min(count, input.count)
        if taken > 0, let base = input.baseAddress { memory.copyMemory(from: base, byteCount: taken) }
        input = UnsafeRawBufferPointer(rebasing: input.dropFirst(taken))
        return memory
    }

    mutating func text() -> paragraf_text {
        let form = number()
        switch form {
        case 0: return paragraf_text(bytes: nil, count: 0)
        case 255: return paragraf_text(bytes: nil, count: number())
        case 254: return paragraf_text(bytes: UnsafePointer(fill(1).assumingMemoryBound(to: CChar.self)), count: .max)
        default:
            let count = form % 24
            return paragraf_text(bytes: UnsafePointer(fill(count).assumingMemoryBound(to: CChar.self)), count: count)
        }
    }

    mutating func array<Record>(
        of type: Record.Type, _ set: (inout Record, inout HostileMemory) -> Void
    ) -> paragraf_array {
        let form = number()
        guard form != 255 else { return paragraf_array(items: nil, count: number(), stride: number()) }
        guard form != 254 else { return paragraf_array(items: fill(1), count: .max, stride: number()) }
        let count = form % 4
        let size = MemoryLayout<Record>.size
        let strides = [MemoryLayout<Record>.stride, MemoryLayout<Record>.stride, size + 8, size / 2, 4, number()]
        let stride = strides[number() % strides.count]
        guard count > 0, depth < 4 else { return paragraf_array() }
        let items = fill(count * stride)
        depth += 1
        for index in 0..<count where stride >= size {
            let place = items + index * stride
            var record = place.loadUnaligned(as: Record.self)
            set(&record, &self)
            withUnsafeBytes(of: record) { bytes in
                if let base = bytes.baseAddress { place.copyMemory(from: base, byteCount: size) }
            }
        }
        // A shorter record ends in the middle of a pointer, or behind one: nothing but zeros may stand there.
        if stride < size { memset(items, 0, count * stride) }
        depth -= 1
        return paragraf_array(items: items, count: count, stride: stride)
    }
}
