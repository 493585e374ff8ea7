import Glibc

/// The SHA-256 digest of an open file from its beginning to its end, in lower-case hexadecimal, its ``checksum(_:after:)``,
/// and how many bytes that were. The file's position stays. Nil when it cannot be read; `errno` says why.
public func sha256(ofFile descriptor: Int32) -> (digest: String, checksum: UInt32, count: Int64)? {
    let digest = SHA256Digest()
    var sum: UInt32 = 0
    // Small enough to stay in the processor's cache for the checksum.
    return withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 64) { buffer in
        var offset: Int64 = 0
        while true {
            let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
            if count == 0 { return (hexadecimal(digest.finish()), sum, offset) }
            guard count > 0 else {
                if errno == EINTR { continue }
                return nil
            }
            let piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            digest.update(piece)
            sum = checksum(piece, after: sum)
            offset += Int64(count)
        }
    }
}
