import CCrypto

/// The SHA-256 digest of bytes in lower-case hexadecimal (FIPS 180-4, through OpenSSL's libcrypto).
public func sha256(_ bytes: UnsafeRawBufferPointer) -> String {
    let digest = SHA256Digest()
    digest.update(bytes)
    return hexadecimal(digest.finish())
}

/// The SHA-256 digest of text in lower-case hexadecimal.
public func sha256(_ text: String) -> String {
    var text = text
    return text.withUTF8 { sha256(UnsafeRawBufferPointer($0)) }
}

/// A SHA-256 digest of bytes that come piece by piece.
public final class SHA256Digest {
    private let context: OpaquePointer

    /// Starts a digest.
    public init() {
        // Both fail only when memory is out or the machine's OpenSSL is set up without SHA-256; documents cannot be
        // told apart then.
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
}

/// Bytes in lower-case hexadecimal, two digits each.
public func hexadecimal(_ bytes: some Collection<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: 2 * bytes.count) { text in
        for (index, byte) in bytes.enumerated() {
            text[2 * index] = digits[Int(byte >> 4)]
            text[2 * index + 1] = digits[Int(byte & 15)]
        }
        return 2 * bytes.count
    }
}
