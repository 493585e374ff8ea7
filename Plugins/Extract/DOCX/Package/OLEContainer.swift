import StageKit

/// The container of Word 97-2003 files, which also wraps newer documents that have a password.
///
/// Format: MS-CFB 2.2 and 2.6; an encrypted package is a stream named `EncryptedPackage` (MS-OFFCRYPTO 2.3.4.4).
enum OLEContainer {
    private static let signature: [UInt8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
    private static let recordCount = 128

    static func matches(_ bytes: UnsafeRawBufferPointer) -> Bool { bytes.starts(with: signature) }

    /// Why such a file cannot be read.
    static func refusal(of bytes: UnsafeRawBufferPointer) -> StageError {
        if hasStream("EncryptedPackage", in: bytes) {
            return StageError(
                .encrypted,
                "the document is protected by a password; open it in Word, save it without one and try again")
        }
        if hasStream("WordDocument", in: bytes) {
            return StageError(
                .unsupported, "this is a document of Word 97-2003 (.doc); save it as .docx or PDF and try again")
        }
        return StageError(.unsupported, "this is a file of an older Office program, not a Word document")
    }

    /// Looks for a directory record with this name. Records lie on multiples of their size, since sectors do.
    private static func hasStream(_ name: String, in bytes: UnsafeRawBufferPointer) -> Bool {
        let wanted = (Array(name.utf16) + [0]).flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        var offset = 512
        while let record = bytes.slice(offset, recordCount) {
            if record.integer(UInt16.self, at: 64).map(Int.init) == wanted.count, record.starts(with: wanted) {
                return true
            }
            offset += recordCount
        }
        return false
    }
}
