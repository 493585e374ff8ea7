import Foundation
import TestSupport

/// The samples, and what becomes of them when bytes change or are missing.
enum Variants {
    /// Every sample: its name in one word and its bytes.
    static func samples() throws -> [(name: String, bytes: [UInt8])] {
        let folder = URL(fileURLWithPath: packageRoot + "/Samples/documents")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().flatMap { paper in
            try ["pdf", "docx", "html"].compactMap { ending in
                let file = folder.appending(path: "\(paper)/paper.\(ending)")
                guard FileManager.default.fileExists(atPath: file.path) else { return nil }
                return ("\(paper).\(ending)", Array(try Data(contentsOf: file)))
            }
        }
    }

    /// A sample with a few bits, bytes or stretches changed; the same seed gives the same variant.
    static func flipped(_ bytes: [UInt8], seed: UInt64) -> [UInt8] {
        var random = SeededGenerator(seed: seed)
        var bytes = bytes
        for _ in 0..<random.int(1...8) where !bytes.isEmpty {
            let place = random.int(0...bytes.count - 1)
            switch random.int(0...9) {
            case 0...5: bytes[place] ^= 1 << UInt8(random.int(0...7))
            case 6: bytes[place] = random.pick([0, 0xff, 0x7f, 0x80, 0x3c, 0x3e, 0x28, 0x5b])
            case 7: bytes.removeSubrange(place..<min(bytes.count, place + random.int(1...64)))
            case 8: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + random.int(1...64))], at: place)
            default: digits(&bytes, from: place, &random)
            }
        }
        return bytes
    }

    /// A Word sample of which the XML is changed and packed again with right checksums, so that the change gets through.
    static func flippedInside(_ bytes: [UInt8], seed: UInt64) -> [UInt8] {
        var random = SeededGenerator(seed: seed)
        let parts = UnpackedZip.parts(bytes)
        guard !parts.isEmpty else { return flipped(bytes, seed: seed) }
        let target = random.int(0...parts.count - 1)
        var zip = ZipWriter()
        for (index, part) in parts.enumerated() {
            zip.add(part.name, index == target ? flipped(part.bytes, seed: seed &+ 1) : part.bytes)
        }
        return zip.bytes
    }

    /// A number gets other digits.
    private static func digits(_ bytes: inout [UInt8], from place: Int, _ random: inout SeededGenerator) {
        guard let start = bytes[place...].firstIndex(where: { (0x30...0x39).contains($0) }) else { return }
        let end = bytes[start...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.count
        bytes.replaceSubrange(
            start..<end, with: Array(random.pick(["0", "-1", "4294967296", "99999999999", "1", "2147483647"]).utf8))
    }
}
