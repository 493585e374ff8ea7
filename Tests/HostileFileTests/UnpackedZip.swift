import CDeflate
import TestSupport

/// Reads good zip archives, so that tests can change what is in them.
enum UnpackedZip {
    /// Names and contents in the order of the table of contents.
    static func parts(_ bytes: [UInt8]) -> [(name: String, bytes: [UInt8])] {
        guard let end = bytes.lastRange(of: le32(0x0605_4b50)) else { return [] }
        var record = number(bytes, end + 16, 4)
        return (0..<number(bytes, end + 10, 2)).map { _ in
            let name = Array(bytes[(record + 46)...].prefix(number(bytes, record + 28, 2)))
            let header = number(bytes, record + 42, 4)
            let start = header + 30 + number(bytes, header + 26, 2) + number(bytes, header + 28, 2)
            let packed = Array(bytes[start..<start + number(bytes, record + 20, 4)])
            let isPacked = number(bytes, record + 10, 2) == 8
            let contents = isPacked ? inflate(packed, count: number(bytes, record + 24, 4)) : packed
            record += 46 + name.count + number(bytes, record + 30, 2) + number(bytes, record + 32, 2)
            return (String(decoding: name, as: UTF8.self), contents)
        }
    }

    private static func number(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
        (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }

    private static func inflate(_ packed: [UInt8], count: Int) -> [UInt8] {
        let decompressor = libdeflate_alloc_decompressor()
        defer { libdeflate_free_decompressor(decompressor) }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
            _ = libdeflate_deflate_decompress(
                decompressor, packed, packed.count, buffer.baseAddress, buffer.count, &written)
        }
    }
}

extension [UInt8] {
    /// Where a short sequence stands last.
    fileprivate func lastRange(of other: [UInt8]) -> Int? {
        stride(from: count - other.count, through: 0, by: -1).first { self[$0..<$0 + other.count].elementsEqual(other) }
    }
}
