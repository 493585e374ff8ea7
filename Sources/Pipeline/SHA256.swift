import CCrypto

/// The SHA-256 digest of bytes in lower-case hexadecimal (FIPS 180-4, through OpenSSL's libcrypto).
public func sha256(_ bytes: UnsafeRawBufferPointer) -> String {
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    let empty: UInt8 = 0
    let status = withUnsafePointer(to: empty) { nothing in
        EVP_Digest(bytes.baseAddress ?? UnsafeRawPointer(nothing), bytes.count, &digest, &count, EVP_sha256(), nil)
    }
    // It fails only when the machine's OpenSSL is set up without SHA-256; documents cannot be told apart then.
    precondition(status == 1 && count == 32, "libcrypto does not provide SHA-256")
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: 64) { text in
        for (index, byte) in digest.prefix(32).enumerated() {
            text[2 * index] = digits[Int(byte >> 4)]
            text[2 * index + 1] = digits[Int(byte & 15)]
        }
        return 64
    }
}

/// The SHA-256 digest of text.
func sha256(_ text: String) -> String {
    var text = text
    return text.withUTF8 { sha256(UnsafeRawBufferPointer($0)) }
}
