import DocumentModel
import Foundation
import Testing

/// Texts made to cost time with the square of their length.
@Suite(.serialized) struct GrowthTests {
    /// Processor time of this thread, which does not depend on what else runs.
    private func seconds(_ work: () throws -> Void) rethrows -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        let start = now()
        try work()
        return now() - start
    }

    /// Eight times the text may take at most twice eight times as long: the square would be 64 times.
    private func check(_ count: Int, _ annotate: (Int) throws -> Void) throws {
        try annotate(count)
        let short = try seconds { try annotate(count) }
        let long = try seconds { try annotate(8 * count) }
        #expect(long < 16 * short, "\(short) s, \(long) s")
    }

    @Test func `a name of hyphens without end`() throws {
        try check(2_000) { _ = try annotated("attendance", ["Beslutande", String(repeating: "Aa-", count: $0)]) }
    }

    @Test func `citations of decisions among those of statutes`() throws {
        try check(2_000) { count in
            let text = String(repeating: "LOU ", count: count) + String(repeating: "§ 1 KS ", count: count)
            _ = try annotated(paper([Block(id: BlockID(1), kind: .paragraph, text: text)]))
        }
    }

    @Test func `labels of a head in one line`() throws {
        try check(4_000) { count in
            let text = String(repeating: "Datum\t", count: count)
            _ = try annotated(paper([Block(id: BlockID(1), kind: .paragraph, text: text)], kind: "protokoll"))
        }
    }
}
