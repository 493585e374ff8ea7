import StageKit

/// One entry of a zip archive, from its record in the central directory.
///
/// Format: PKWARE APPNOTE 6.3, sections 4.3.7 and 4.3.12.
struct ZipEntry {
    /// Name with `/` between folders and ASCII letters in lower case, as part names compare (OPC, 6.2.2.3).
    let key: String
    let isDeflated: Bool
    let checksum: UInt32
    let packedCount: Int
    let count: Int
    /// Where the local header begins.
    let headerOffset: Int
    /// Where the packed bytes begin.
    let dataOffset: Int
    /// Size of the record in the central directory.
    let recordCount: Int

    private static let recordSignature: UInt32 = 0x0201_4b50
    private static let headerSignature: UInt32 = 0x0403_4b50
    private static let headerCount = 30

    /// Where the packed bytes end.
    var endOffset: Int { dataOffset + packedCount }

    /// Reads the record at an offset and looks at the local header it points to.
    ///
    /// Throws ``StageError`` with code `damaged`, `encrypted` or `unsupported`.
    init(_ bytes: UnsafeRawBufferPointer, at offset: Int, end: Int) throws(StageError) {
        guard end <= bytes.count, let record = bytes.slice(offset, min(46, end - offset)), record.count == 46,
            record.integer(UInt32.self, at: 0) == ZipEntry.recordSignature,
            let flags = record.integer(UInt16.self, at: 8), let method = record.integer(UInt16.self, at: 10),
            let checksum = record.integer(UInt32.self, at: 16), let packed = record.integer(UInt32.self, at: 20),
            let unpacked = record.integer(UInt32.self, at: 24), let nameCount = record.integer(UInt16.self, at: 28),
            let extraCount = record.integer(UInt16.self, at: 30),
            let commentCount = record.integer(UInt16.self, at: 32),
            let header = record.integer(UInt32.self, at: 42),
            let name = bytes.slice(offset + record.count, Int(nameCount))
        else { throw .damagedArchive("its table of contents is cut off") }
        guard name.count <= Limits.partName else { throw .damagedArchive("an entry's name is far too long") }
        recordCount = record.count + Int(nameCount) + Int(extraCount) + Int(commentCount)
        guard offset + recordCount <= end else { throw .damagedArchive("its table of contents is cut off") }
        // Bit 0: encrypted; bit 13: names and sizes are hidden, too.
        guard flags & 0x2001 == 0 else {
            throw StageError(.encrypted, "the document is protected by a password; save it without one and try again")
        }
        guard packed != .max, unpacked != .max, header != .max else { throw .zip64 }
        guard method == 0 || method == 8 else {
            throw StageError(
                .unsupported, "the document is packed by method \(method), which Word documents do not use")
        }
        guard method == 8 || packed == unpacked else { throw .damagedArchive("the size of an entry is wrong") }
        isDeflated = method == 8
        self.checksum = checksum
        packedCount = Int(packed)
        count = Int(unpacked)
        headerOffset = Int(header)
        key = partKey(String(decoding: name, as: UTF8.self))
        dataOffset = try ZipEntry.dataOffset(bytes, header: headerOffset, name: name)
    }

    /// Where an entry's data begin: its local header has an extra field of its own. The name must be the same in both
    /// places, lest two readers of the archive see different documents.
    private static func dataOffset(
        _ bytes: UnsafeRawBufferPointer, header: Int, name: UnsafeRawBufferPointer
    ) throws(StageError) -> Int {
        guard bytes.integer(UInt32.self, at: header) == headerSignature,
            let nameCount = bytes.integer(UInt16.self, at: header + 26),
            let extraCount = bytes.integer(UInt16.self, at: header + 28),
            let localName = bytes.slice(header + headerCount, Int(nameCount)), localName.elementsEqual(name)
        else { throw .damagedArchive("an entry is not where its table of contents says") }
        return header + headerCount + Int(nameCount) + Int(extraCount)
    }
}

/// The form of a part name in which equal names are equal: no leading slash, ASCII letters in lower case.
func partKey(_ name: String) -> String {
    var bytes = Array(name.utf8)
    for index in bytes.indices {
        switch bytes[index] {
        case UInt8(ascii: "\\"): bytes[index] = UInt8(ascii: "/")
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes[index] |= 0x20
        default: break
        }
    }
    return String(decoding: bytes.drop { $0 == UInt8(ascii: "/") }, as: UTF8.self)
}

extension StageError {
    static func damagedArchive(_ what: String) -> StageError {
        StageError(.damaged, "the file is damaged: \(what)")
    }

    static var zip64: StageError {
        StageError(.unsupported, "the file uses the zip format for archives over 4 GB, which is not read")
    }
}
