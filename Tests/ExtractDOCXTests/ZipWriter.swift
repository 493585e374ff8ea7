/// Writes zip archives byte by byte, right ones and wrong ones.
struct ZipWriter {
    struct Entry {
        var name: String
        /// Bytes as they lie in the archive.
        var packed: [UInt8]
        var method: UInt16 = 0
        var flags: UInt16 = 0
        var declaredCount: Int
        var checksum: UInt32
        /// Offset in the table of contents; nil for the true one.
        var offset: Int?
        /// Name in the local header; nil for the true one.
        var localName: String?
    }

    var entries: [Entry] = []

    /// Adds a stored entry.
    mutating func add(_ name: String, _ contents: some Sequence<UInt8>) {
        let bytes = Array(contents)
        entries.append(Entry(name: name, packed: bytes, declaredCount: bytes.count, checksum: crc32(bytes)))
    }

    var bytes: [UInt8] {
        var out: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let offset = entry.offset ?? out.count
            let localName = Array((entry.localName ?? entry.name).utf8)
            out += le32(0x0403_4b50) + le16(20) + fields(entry) + le16(localName.count) + le16(0) + localName
            out += entry.packed
            let name = Array(entry.name.utf8)
            directory += le32(0x0201_4b50) + le16(20) + le16(20) + fields(entry) + le16(name.count)
            directory += le16(0) + le16(0) + le16(0) + le16(0) + le32(0) + le32(offset) + name
        }
        let start = out.count
        out += directory
        out += le32(0x0605_4b50) + le16(0) + le16(0) + le16(entries.count) + le16(entries.count)
        out += le32(directory.count) + le32(start) + le16(0)
        return out
    }

    private func fields(_ entry: Entry) -> [UInt8] {
        le16(Int(entry.flags)) + le16(Int(entry.method)) + le32(0) + le32(Int(entry.checksum))
            + le32(entry.packed.count) + le32(entry.declaredCount)
    }
}

func le16(_ value: Int) -> [UInt8] { [UInt8(value & 0xff), UInt8(value >> 8 & 0xff)] }
func le32(_ value: Int) -> [UInt8] { le16(value & 0xffff) + le16(value >> 16 & 0xffff) }

func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var crc: UInt32 = 0xffff_ffff
    for byte in bytes { crc = crcTable[Int((crc ^ UInt32(byte)) & 0xff)] ^ (crc >> 8) }
    return ~crc
}

private let crcTable: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xedb8_8320 ^ (value >> 1) : value >> 1 }
}
