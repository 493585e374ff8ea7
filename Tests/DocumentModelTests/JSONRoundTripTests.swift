import DocumentModel
import Foundation
import TestSupport
import Testing

/// What holds for the JSON of every document, tried on many random ones.
struct JSONRoundTripTests {
    static let seeds = Array<UInt64>(1...400)

    private func read(_ bytes: [UInt8]) throws -> Document {
        try JSONDecoder().decode(Document.self, from: Data(bytes))
    }

    @Test func readingWhatWasWrittenGivesAnEqualDocument() throws {
        for seed in JSONRoundTripTests.seeds {
            var generator = SeededGenerator(seed: seed)
            let document = generator.document()
            let copy = try read(document.json())
            #expect(copy == document, "seed \(seed)")
            // Strings that differ only in how letters are composed count as equal, their bytes do not.
            #expect(copy.json() == document.json(), "seed \(seed)")
        }
    }

    @Test func bothLayoutsHoldTheSameValues() throws {
        for seed in JSONRoundTripTests.seeds {
            var generator = SeededGenerator(seed: seed)
            let document = generator.document()
            let (compact, lines) = (document.json(.compact), document.json(.lines))
            #expect(lines.filter { $0 != UInt8(ascii: "\n") } == compact.dropLast(), "seed \(seed)")
            #expect(!compact.dropLast().contains(UInt8(ascii: "\n")), "seed \(seed)")
            #expect(compact.last == UInt8(ascii: "\n") && lines.last == UInt8(ascii: "\n"))
        }
    }

    @Test func everyDocumentIsValidJSON() throws {
        for seed in JSONRoundTripTests.seeds {
            var generator = SeededGenerator(seed: seed)
            let document = generator.document()
            for layout in [JSONLayout.compact, .lines] {
                let bytes = document.json(layout)
                #expect(throws: Never.self, "seed \(seed)") {
                    try JSONSerialization.jsonObject(with: Data(bytes))
                }
                #expect(String(validating: bytes, as: UTF8.self) != nil, "seed \(seed)")
            }
        }
    }

    @Test func equalDocumentsGiveEqualBytes() {
        for seed in JSONRoundTripTests.seeds.prefix(50) {
            var (first, second) = (SeededGenerator(seed: seed), SeededGenerator(seed: seed))
            let (one, other) = (first.document(), second.document())
            #expect(one == other && one.json() == other.json())
        }
    }

    @Test func randomDocumentsDiffer() {
        // A generator that always gives the same would make the properties above worth nothing.
        let documents = JSONRoundTripTests.seeds.map { seed in
            var generator = SeededGenerator(seed: seed)
            return generator.document()
        }
        #expect(Set(documents).count == documents.count)
        #expect(documents.contains { !$0.annotations.isEmpty && !$0.items.isEmpty && $0.blocks.count > 5 })
        #expect(documents.flatMap(\.blocks).contains { !$0.cells.isEmpty && !$0.continuations.isEmpty })
    }
}
