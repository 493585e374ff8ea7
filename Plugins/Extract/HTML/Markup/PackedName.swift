/// A short name in lower case, in two words, so that names are compared and looked up without making strings.
struct PackedName: Hashable {
    private var high: UInt64 = 0
    private var low: UInt64 = 0

    /// Nil for names of more than 16 bytes; none that matters is as long.
    init?(_ name: some Sequence<UInt8>) {
        var count = 0
        for byte in name {
            count += 1
            guard count <= 16 else { return nil }
            high = high << 8 | low >> 56
            low = low << 8 | UInt64((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        }
    }
}
