import Glibc

/// The SHA-256 digest of an open file from its beginning to its end, in lower-case hexadecimal, and how many bytes that
/// were. The file's position stays. Nil when it cannot be read; `errno` says why.
public func sha256(ofFile descriptor: Int32) -> (digest: String, count: Int64)? {
    let digest = SHA256Digest()
    return withUnsafeTemporaryAllocation(byteCount: 1 << 18, alignment: 64) { buffer in
        var offset: Int64 = 0
        while true {
            let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
            if count == 0 { return (hexadecimal(digest.finish()), offset) }
            guard count > 0 else {
                if errno == EINTR { continue }
                return nil
            }
            digest.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            offset += Int64(count)
        }
    }
}
