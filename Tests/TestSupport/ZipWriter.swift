import CDeflate

/// Writes zip archives byte by byte, right ones and wrong ones.
public struct ZipWriter {
    /// One entry.
    public struct Entry {
        /// Its name.
        public var name: String
        /// Bytes as they lie in the archive.
        public var packed: [UInt8]
        /// 0 stored, 8 deflated.
        public var method: UInt16
        /// Bit 0: encrypted.
        public var flags: UInt16
        /// How many bytes it claims to hold.
        public var declaredCount: Int
        /// CRC-32 of what it holds.
        public var checksum: UInt32
        /// Offset in the table of contents; nil for the true one.
        public var offset: Int?
        /// Name in the local header; nil for the true one.
        public var localName: String?

        /// Makes an entry.
        public init(
            name: String, packed: [UInt8], method: UInt16 = 0, flags: UInt16 = 0, declaredCount: Int, checksum: UInt32
        ) {
            self.name = name
            self.packed = packed
            self.method = method
            self.flags = flags
            self.declaredCount = declaredCount
            self.checksum = checksum
        }
    }

    /// The entries in order.
    public var entries: [Entry] = []

    /// Starts without entries.
    public init() {}

    /// Adds a stored entry.
    public mutating func add(_ name: String, _ contents: some Sequence<UInt8>) {
        let bytes = Array(contents)
        entries.append(Entry(name: name, packed: bytes, declaredCount: bytes.count, checksum: crc32(bytes)))
    }

    /// Adds a deflated entry.
    public mutating func addPacked(_ name: String, _ contents: [UInt8]) {
        entries.append(
            Entry(
                name: name, packed: deflate(contents), method: 8, declaredCount: contents.count,
                checksum: crc32(contents)))
    }

    /// The archive.
    public var bytes: [UInt8] {
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

/// A number in two bytes, the low one first.
public func le16(_ value: Int) -> [UInt8] { [UInt8(value & 0xff), UInt8(value >> 8 & 0xff)] }
/// A number in four bytes, the low one first.
public func le32(_ value: Int) -> [UInt8] { le16(value & 0xffff) + le16(value >> 16 & 0xffff) }

/// The checksum of zip archives.
public func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
    let bytes = Array(bytes)
    return libdeflate_crc32(0, bytes, bytes.count)
}

/// Bytes packed by the deflate method, as hard as it can be done.
public func deflate(_ bytes: [UInt8]) -> [UInt8] {
    packed(bytes) { libdeflate_deflate_compress($0, bytes, bytes.count, $1, $2) }
}

/// The same in the wrapping that PDF's FlateDecode wants (RFC 1950).
public func flate(_ bytes: [UInt8]) -> [UInt8] {
    packed(bytes) { libdeflate_zlib_compress($0, bytes, bytes.count, $1, $2) }
}

private func packed(
    _ bytes: [UInt8], _ compress: (OpaquePointer?, UnsafeMutableRawPointer?, Int) -> Int
) -> [UInt8] {
    let compressor = libdeflate_alloc_compressor(9)
    defer { libdeflate_free_compressor(compressor) }
    let room = bytes.count + bytes.count / 1000 + 1024
    return [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        count = compress(compressor, buffer.baseAddress, buffer.count)
    }
}
