import CDeflate

/// The CRC-32 of bytes (ISO 3309, as in ZIP and gzip; through libdeflate), going on after that of the bytes before. It tells
/// whether two readers saw the same bytes at a fiftieth of the cost of a digest; it is no protection against forgery.
public func checksum(_ bytes: UnsafeRawBufferPointer, after before: UInt32 = 0) -> UInt32 {
    guard let base = bytes.baseAddress else { return before }
    return libdeflate_crc32(before, base, bytes.count)
}
