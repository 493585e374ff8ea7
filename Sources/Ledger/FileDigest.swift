import CCrypto
import Glibc

/// SHA-256 over pieces of bytes (FIPS 180-4, through OpenSSL's libcrypto).
public final class FileDigest {
    private let context: OpaquePointer

    /// Starts a digest.
    public init() {
        // Both fail only when memory is out or the machine's OpenSSL lacks SHA-256: nothing can go on then.
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            fatalError("libcrypto does not provide SHA-256")
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    /// Adds bytes.
    public func update(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress else { return }
        EVP_DigestUpdate(context, base, bytes.count)
    }

    /// The 32 bytes of the digest; ends it.
    public func finish() -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(context, &digest, nil)
        return digest
    }

    /// The digest of bytes, 64 hexadecimal digits.
    public static func hexadecimal(of bytes: [UInt8]) -> String {
        let digest = FileDigest()
        bytes.withUnsafeBytes(digest.update)
        return hexadecimal(digest.finish())
    }

    /// The digest of an open file from its beginning to `size` bytes or its end, and how many bytes that were.
    ///
    /// Throws ``LedgerError`` with code `io`.
    public static func ofFile(_ descriptor: Int32, name: String = "the file") throws(LedgerError)
        -> (sha256: String, size: Int64)
    {
        let digest = FileDigest()
        let piece = 1 << 18
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: piece, alignment: 16)
        defer { buffer.deallocate() }
        var offset: Int64 = 0
        while true {
            let count = pread(descriptor, buffer.baseAddress, piece, off_t(offset))
            if count == 0 { break }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw LedgerError(.io, "\(name) cannot be read: \(String(cString: strerror(errno)))")
            }
            digest.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            offset += Int64(count)
        }
        return (hexadecimal(digest.finish()), offset)
    }

    static func hexadecimal(_ bytes: some Collection<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(2 * bytes.count)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The 32 bytes of 64 lower-case hexadecimal digits; nil for anything else.
    static func bytes(ofHexadecimal text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        for index in stride(from: 0, to: 64, by: 2) {
            guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
