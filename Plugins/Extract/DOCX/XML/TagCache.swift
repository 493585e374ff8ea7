import Glibc

/// Start tags as they were read before: of the tags of a part most are the same few, letter by letter.
///
/// A tag is kept when it comes a second time, so that those with a number of their own, as every run of Word's has one,
/// drive nothing out. What a tag means depends on the namespaces around it: when those change, all is forgotten.
struct TagCache {
    /// What was made of a tag.
    struct Tag {
        fileprivate var start: UnsafePointer<UInt8>?
        fileprivate var count = 0
        fileprivate var generation = 0
        fileprivate var candidate: UInt64 = 0
        /// Bytes of its name.
        var nameCount = 0
        var name = XMLName(namespace: .none, local: .other)
        var isEmpty = false
        var fieldCount = 0
    }

    /// Where a tag lies, and where it is kept or would be.
    struct Place {
        let start: UnsafePointer<UInt8>
        let count: Int
        fileprivate let slot: Int
        fileprivate let hash: UInt64
    }

    private let tags: UnsafeMutablePointer<Tag>
    private let fields: UnsafeMutablePointer<XMLAttribute>
    private var generation = 1

    private static let mask = 511
    /// Longer tags and those with more attributes are rarely the same.
    private static let longest = 64
    private static let mostFields = 2

    init() {
        tags = .allocate(capacity: TagCache.mask + 1)
        tags.initialize(repeating: Tag(), count: TagCache.mask + 1)
        fields = .allocate(capacity: (TagCache.mask + 1) * TagCache.mostFields)
    }

    func free() {
        tags.deallocate()
        fields.deallocate()
    }

    /// Forgets all tags: the namespaces have changed.
    mutating func clear() { generation += 1 }

    /// The tag that begins with a bracket at `start`, up to the first bracket that could end it, where `readable` bytes
    /// can be read; nil for a long one.
    @inline(__always)
    func place(_ start: UnsafePointer<UInt8>, readable: Int) -> Place? {
        let raw = UnsafeRawPointer(start)
        let ones: UInt64 = 0x0101_0101_0101_0101
        var offset = 0
        while offset + 8 <= min(readable, TagCache.longest) {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            let different = word ^ (ones &* 0x3e)
            let found = (different &- ones) & ~different & (ones &* 0x80)
            guard found == 0 else {
                let count = offset + found.trailingZeroBitCount / 8 + 1
                // The last eight bytes, or of a short tag all of them.
                let last =
                    count >= 8
                    ? UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self))
                    : word & (1 << UInt64(8 * count) &- 1)
                let first = raw.loadUnaligned(as: UInt64.self)
                let mixed = (last ^ UInt64(count)) &* 0x9e37_79b9_7f4a_7c15
                let hash = count >= 8 ? mixed ^ (UInt64(littleEndian: first) &* 0xc2b2_ae3d_27d4_eb4f) : mixed
                return Place(
                    start: start, count: count, slot: Int(truncatingIfNeeded: hash >> 40) & TagCache.mask, hash: hash)
            }
            offset += 8
        }
        return nil
    }

    /// What was made of this tag before; nil when it was not kept.
    @inline(__always)
    func tag(_ place: Place) -> (tag: Tag, fields: UnsafePointer<XMLAttribute>)? {
        let tag = tags[place.slot]
        guard tag.count == place.count, tag.generation == generation, let start = tag.start,
            memcmp(start, place.start, place.count) == 0
        else { return nil }
        return (tag, UnsafePointer(fields + place.slot * TagCache.mostFields))
    }

    /// Keeps a tag that was just read, or notes that it came once.
    func keep(
        _ place: Place, _ name: XMLName, nameCount: Int, isEmpty: Bool, _ read: UnsafePointer<XMLAttribute>,
        _ count: Int
    ) {
        guard count <= TagCache.mostFields else { return }
        guard tags[place.slot].candidate == place.hash else {
            tags[place.slot].candidate = place.hash
            return
        }
        tags[place.slot] = Tag(
            start: place.start, count: place.count, generation: generation, candidate: place.hash,
            nameCount: nameCount, name: name, isEmpty: isEmpty, fieldCount: count)
        (fields + place.slot * TagCache.mostFields).update(from: read, count: count)
    }
}
