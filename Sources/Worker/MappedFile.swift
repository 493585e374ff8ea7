import CSandbox
import Digest
import Glibc

/// A file in memory without a copy, for as long as this lives.
///
/// Pages of the file that were read count as memory of the process for as long as they stay in its page table, so that
/// a large file would cost its whole size although the kernel's cache holds it anyway. They are given back from time to
/// time; whoever reads one again gets it from the cache.
final class MappedFile: @unchecked Sendable {
    // Unchecked: a worker has one thread.
    let bytes: UnsafeRawBufferPointer
    private var beats = 0

    /// Smaller files are not worth a system call.
    private static let leastSize = 1 << 20
    /// Heartbeats, most of which are pages of a paper, between releases.
    private static let beatsBetweenReleases = 4
    private static let piece = 1 << 20

    init?(_ descriptor: Int32, count: Int) {
        guard count > 0 else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard let start, start != MAP_FAILED else { return nil }
        bytes = UnsafeRawBufferPointer(start: start, count: count)
    }

    deinit {
        guard let start = bytes.baseAddress else { return }
        munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
    }

    /// The file's CRC-32.
    func checksum() -> UInt32 {
        var sum: UInt32 = 0
        for start in stride(from: 0, to: bytes.count, by: MappedFile.piece) {
            let end = min(start + MappedFile.piece, bytes.count)
            sum = Digest.checksum(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), after: sum)
            release()
        }
        return sum
    }

    /// A stage goes on.
    func beat() {
        beats += 1
        if beats.isMultiple(of: MappedFile.beatsBetweenReleases) { release() }
        if beats.isMultiple(of: MappedFile.manyBeats) { csandbox_release_memory() }
    }

    /// Whether stages have gone on so often that it must be a paper of hundreds of pages.
    var isLong: Bool { beats >= MappedFile.manyBeats }

    private static let manyBeats = 400

    /// Gives back the pages that were read so far.
    func release() {
        guard let start = bytes.baseAddress, bytes.count >= MappedFile.leastSize else { return }
        // The mapping is of a file and never written to: nothing is lost. Where the call is refused, memory stays as it is.
        madvise(UnsafeMutableRawPointer(mutating: start), bytes.count, MADV_DONTNEED)
    }
}
