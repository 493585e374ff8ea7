import CDeflate
import Glibc
import StageKit

/// A zip archive over borrowed bytes. Nothing is copied but what is unpacked.
///
/// The whole table of contents is checked before any entry is read: number of entries, sizes, repeated names, entries
/// that share bytes.
struct ZipArchive {
    /// Entries by ``ZipEntry/key``.
    let entries: [String: ZipEntry]
    private let bytes: UnsafeRawBufferPointer
    private let limits: Limits

    private static let endSignature: UInt32 = 0x0605_4b50
    private static let endCount = 22

    /// Reads the table of contents of `bytes`, which must outlive the archive.
    ///
    /// Throws ``StageError`` with code `damaged`, `too_large`, `encrypted` or `unsupported`.
    init(_ bytes: UnsafeRawBufferPointer, limits: Limits) throws(StageError) {
        self.bytes = bytes
        self.limits = limits
        let directory = try ZipArchive.directory(bytes)
        guard directory.count <= limits.entries else {
            throw StageError(
                .tooLarge, "the file holds \(directory.count) parts; at most \(limits.entries) are allowed")
        }
        var entries: [ZipEntry] = []
        entries.reserveCapacity(directory.count)
        var offset = directory.offset
        for _ in 0..<directory.count {
            let entry = try ZipEntry(bytes, at: offset, end: directory.end)
            offset += entry.recordCount
            entries.append(entry)
        }
        try ZipArchive.check(entries, before: directory.offset, limits)
        self.entries = try ZipArchive.byName(entries)
    }

    /// Unpacks an entry for one call. Entries that are stored unpacked are passed as they lie.
    ///
    /// Throws what `body` throws, and ``StageError`` with code `damaged` or `too_large`.
    func withContents<Result>(
        of entry: ZipEntry, _ body: (UnsafeRawBufferPointer) throws(StageError) -> Result
    ) throws(StageError) -> Result {
        guard let packed = bytes.slice(entry.dataOffset, entry.packedCount) else {
            throw .damagedArchive("\(entry.key) is cut off")
        }
        guard entry.isDeflated else {
            try check(packed, entry)
            return try body(packed)
        }
        guard entry.count <= Limits.ratioFrom || entry.count / limits.ratio <= entry.packedCount else {
            throw StageError(
                .tooLarge, "\(entry.key) unpacks to over \(limits.ratio) times its size, which no honest document does"
            )
        }
        guard let memory = malloc(max(entry.count, 1)) else {
            throw StageError(.tooLarge, "\(entry.key) needs \(entry.count) bytes of memory, more than there is")
        }
        defer { free(memory) }
        guard let decompressor = libdeflate_alloc_decompressor() else {
            throw StageError(.tooLarge, "there is no memory left for unpacking \(entry.key)")
        }
        defer { libdeflate_free_decompressor(decompressor) }
        // Without a place for the real size, libdeflate fails unless the data fill exactly the declared size.
        let status = libdeflate_deflate_decompress(
            decompressor, packed.baseAddress, packed.count, memory, entry.count, nil)
        guard status == LIBDEFLATE_SUCCESS else { throw .damagedArchive("\(entry.key) cannot be unpacked") }
        let contents = UnsafeRawBufferPointer(start: memory, count: entry.count)
        try check(contents, entry)
        return try body(contents)
    }

    private func check(_ contents: UnsafeRawBufferPointer, _ entry: ZipEntry) throws(StageError) {
        guard libdeflate_crc32(0, contents.baseAddress, contents.count) == entry.checksum else {
            throw .damagedArchive("the checksum of \(entry.key) is wrong")
        }
    }

    // MARK: Table of contents

    /// Finds the record at the end of the archive, behind which only a comment may stand, and reads where the table of
    /// contents lies.
    private static func directory(
        _ bytes: UnsafeRawBufferPointer
    ) throws(StageError) -> (offset: Int, end: Int, count: Int) {
        let last = bytes.count - endCount
        guard last >= 0 else { throw .damagedArchive("it is cut off") }
        for offset in stride(from: last, through: max(0, last - Int(UInt16.max)), by: -1) {
            guard bytes.integer(UInt32.self, at: offset) == endSignature,
                let comment = bytes.integer(UInt16.self, at: offset + 20), Int(comment) <= last - offset,
                let disk = bytes.integer(UInt16.self, at: offset + 4),
                let count = bytes.integer(UInt16.self, at: offset + 10),
                let size = bytes.integer(UInt32.self, at: offset + 12),
                let start = bytes.integer(UInt32.self, at: offset + 16)
            else { continue }
            guard count != .max, size != .max, start != .max, disk != .max else { throw .zip64 }
            guard disk == 0, Int(start) + Int(size) <= offset else {
                throw .damagedArchive("its table of contents is not where it should be")
            }
            return (Int(start), Int(start) + Int(size), Int(count))
        }
        throw .damagedArchive("its end is missing, perhaps after a transfer that broke off")
    }

    private static func check(_ entries: [ZipEntry], before end: Int, _ limits: Limits) throws(StageError) {
        var total = 0
        for entry in entries { total += entry.count }
        guard total <= limits.uncompressedBytes else {
            throw StageError(
                .tooLarge,
                "the file unpacks to \(total) bytes; at most \(limits.uncompressedBytes) are allowed")
        }
        var used = 0
        for entry in entries.sorted(by: { $0.headerOffset < $1.headerOffset }) {
            guard entry.headerOffset >= used else {
                throw StageError(.forbidden, "parts of the file overlap, which no honest document has")
            }
            used = entry.endOffset
        }
        guard used <= end else { throw .damagedArchive("an entry reaches into its table of contents") }
    }

    private static func byName(_ entries: [ZipEntry]) throws(StageError) -> [String: ZipEntry] {
        var named: [String: ZipEntry] = Dictionary(minimumCapacity: entries.count)
        for entry in entries {
            guard named.updateValue(entry, forKey: entry.key) == nil else {
                throw StageError(
                    .forbidden, "the file holds \(entry.key) twice, so that it could be read in two ways")
            }
        }
        return named
    }
}
