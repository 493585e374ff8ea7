extension UnsafeRawBufferPointer {
    /// The little-endian number at an offset, nil when it is not wholly inside.
    func integer<Number: FixedWidthInteger>(_ type: Number.Type, at offset: Int) -> Number? {
        guard offset >= 0, count >= MemoryLayout<Number>.size, offset <= count - MemoryLayout<Number>.size else {
            return nil
        }
        return Number(littleEndian: loadUnaligned(fromByteOffset: offset, as: type))
    }

    /// `length` bytes from an offset on, nil when they are not wholly inside.
    func slice(_ offset: Int, _ length: Int) -> UnsafeRawBufferPointer? {
        guard offset >= 0, length >= 0, offset <= count, length <= count - offset else { return nil }
        return UnsafeRawBufferPointer(rebasing: self[offset..<offset + length])
    }
}
