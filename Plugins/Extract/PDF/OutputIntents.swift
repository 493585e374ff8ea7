import CPopplerGLib
import StageKit

/// Hides the output intents of a file from poppler.
///
/// PDF/A files, which is what case systems publish, name the colour profile that they were made for. Poppler builds a
/// colour transform from it again for every page, which costs more than everything else of a page together and has no
/// bearing on text. Renaming the key in a copy of the bytes, to a name of the same length that means nothing, leaves
/// every offset where it was.
struct OutputIntents {
    /// The copy, nil when the file names none where they can be seen.
    private(set) var copy: UnsafeMutableRawBufferPointer?

    private static let key = Array("/OutputIntents".utf8)
    private static let maximumFile = 256 << 20
    private static let maximumKeys = 16
    /// How far in front of the key its object begins at most.
    private static let reach = 1 << 14

    /// Looks for the key and copies the bytes when it is there.
    init(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count <= OutputIntents.maximumFile else { return }
        var position = 0
        var found = 0
        while found < OutputIntents.maximumKeys,
            let hit = OutputIntents.find(OutputIntents.key, in: bytes, from: position)
        {
            position = hit + OutputIntents.key.count
            found += 1
            guard OutputIntents.isInDictionary(hit, bytes) else { continue }
            if copy == nil {
                let new = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
                new.copyMemory(from: bytes)
                copy = new
            }
            copy?[hit + OutputIntents.key.count - 1] = UInt8(ascii: "X")
        }
    }

    /// Frees the copy.
    func deallocate() { copy?.deallocate() }

    private static func find(_ word: [UInt8], in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        var start = start
        while bytes.count - start >= word.count,
            let hit = memchr(base + start, Int32(word[0]), bytes.count - start - word.count + 1)
        {
            let position = UnsafeRawPointer(hit) - base
            if memcmp(hit, word, word.count) == 0 { return position }
            start = position + 1
        }
        return nil
    }

    /// Whether the place belongs to an object's dictionary and not to the bytes of a stream: the object's beginning is
    /// nearer than that of a stream.
    private static func isInDictionary(_ hit: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
        let front = UnsafeRawBufferPointer(rebasing: bytes[max(0, hit - reach)..<hit])
        guard let object = last("obj", in: front) else { return false }
        return last("stream", in: front).map { $0 < object } ?? true
    }

    private static func last(_ word: StaticString, in bytes: UnsafeRawBufferPointer) -> Int? {
        word.withUTF8Buffer { word in
            var position = bytes.count - word.count
            while position >= 0 {
                if bytes[position] == word[0], word.indices.allSatisfy({ bytes[position + $0] == word[$0] }) {
                    return position
                }
                position -= 1
            }
            return nil
        }
    }
}
