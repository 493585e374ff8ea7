import Digest
import Foundation
import Testing

@testable import Worker

/// A large file must not count as memory of the worker that reads it.
@Suite struct MappedFileTests {
    private let content = (0..<(3 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }

    private func withFile<Result>(_ content: [UInt8], _ body: (MappedFile) throws -> Result) throws -> Result {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try Data(content).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let descriptor = open(path.path, O_RDONLY)
        defer { close(descriptor) }
        return try body(try #require(MappedFile(descriptor, count: content.count)))
    }

    /// Pages of the mapping that are in the process's page table, in KB.
    private func resident(_ file: MappedFile) throws -> Int {
        let address = String(UInt(bitPattern: file.bytes.baseAddress), radix: 16)
        // Files of /proc have no size, so that they must be read to their end.
        let smaps = try #require(try FileHandle(forReadingAtPath: "/proc/self/smaps")?.readToEnd())
        let lines = String(decoding: smaps, as: UTF8.self).split(separator: "\n")
        let start = try #require(lines.firstIndex { $0.hasPrefix(address + "-") || $0.hasPrefix("0" + address + "-") })
        let line = try #require(lines[start...].first { $0.hasPrefix("Rss:") })
        return try #require(Int(line.split(separator: " ")[1]))
    }

    @Test func whatWasReadIsGivenBackAndCanBeReadAgain() throws {
        try withFile(content) { file in
            #expect(Array(file.bytes) == content)
            try #expect(resident(file) >= 3 << 10)
            file.release()
            try #expect(resident(file) == 0)
            #expect(Array(file.bytes) == content)
        }
    }

    @Test func heartbeatsGiveBackToo() throws {
        try withFile(content) { file in
            #expect(file.bytes.reduce(0) { $0 &+ Int($1) } != 0)
            for _ in 0..<16 { file.beat() }
            try #expect(resident(file) == 0)
        }
    }

    @Test(arguments: [0, 1, 1 << 20, (1 << 20) + 1, 3 << 20])
    func theChecksumIsThatOfAllBytesAndTheOneTheSupervisorComputes(count: Int) throws {
        let bytes = Array(content.prefix(count))
        let source = try #require(try WorkerSource(holding: bytes))
        defer { close(source.descriptor) }
        try withFile(bytes) { file in
            #expect(file.checksum() == bytes.withUnsafeBytes { checksum($0) })
            #expect(file.checksum() == source.checksum)
        }
    }

    /// The check value of the CRC that ISO 3309 describes.
    @Test func theChecksumIsTheKnownOne() {
        #expect(Array("123456789".utf8).withUnsafeBytes { checksum($0) } == 0xCBF4_3926)
    }
}
