import Ledger
import TestSupport
import Testing

/// Random work on a ledger beside a model that is too simple to be wrong.
@Suite struct ModelTests {
    private struct Model {
        struct File: Equatable {
            var state = FileState.waiting
            var version: Int64 = 1
            var size: Int64
            var isGone = false
            /// Version that was claimed.
            var claimed: Int64 = 0
        }
        var files: [[UInt8]: File] = [:]

        func count(_ state: FileState) -> Int { files.values.count { $0.state == state } }
    }

    @Test(arguments: 1...12) func randomWorkKeepsTheBooksBalanced(seed: Int) throws {
        let book = try Book()
        var random = SeededGenerator(seed: UInt64(seed))
        var model = Model()
        var claims: [ClaimedFile] = []
        for _ in 0..<150 {
            switch random.int(0...9) {
            case 0...2: try register(book, &model, &random)
            case 3...4: try claim(book, &model, &claims, &random)
            case 5...6: try record(book, &model, &claims, &random)
            case 7: try putBack(book, &model, &claims, &random)
            case 8: try walk(book, &model, &random)
            default: try retryOrReopen(book, &model, &claims, &random)
            }
            try check(book, model)
        }
        #expect(model.files.count > 20, "the test did too little")
    }

    private func check(_ book: Book, _ model: Model) throws {
        let counts = book.ledger.counts
        #expect(try book.ledger.countAgain() == counts)
        for state in FileState.allCases { #expect(counts[state] == model.count(state), "\(state)") }
        #expect(
            counts.seen == counts.succeeded + counts.partial + counts.failed + counts.waiting + counts.running)
        #expect(counts.seen == model.files.count)
        #expect(counts.gone == model.files.values.count { $0.isGone })
        #expect(counts.goneWaiting == model.files.values.count { $0.isGone && $0.state == .waiting })
    }

    private func register(_ book: Book, _ model: inout Model, _ random: inout SeededGenerator) throws {
        let batch = random.list(upTo: 6) { random in
            FileSighting(
                path: Array("/\(random.pick(["a", "b"]))/\(random.int(0...30))".utf8), size: Int64(random.int(1...3)),
                mtimeNanoseconds: 1, inode: 1, device: 1)
        }
        let counts = try book.ledger.register(batch)
        #expect(counts.new + counts.changed + counts.known == batch.count)
        for sighting in batch {
            guard var file = model.files[sighting.path] else {
                model.files[sighting.path] = Model.File(size: sighting.size)
                continue
            }
            file.isGone = false
            if file.size != sighting.size {
                file.size = sighting.size
                file.version += 1
                if file.state.isDone { file.state = .waiting }
            }
            model.files[sighting.path] = file
        }
    }

    private func claim(
        _ book: Book, _ model: inout Model, _ claims: inout [ClaimedFile], _ random: inout SeededGenerator
    ) throws {
        let limit = random.int(0...5)
        let taken = try book.ledger.claim(limit)
        let free = model.files.values.count { $0.state == .waiting && !$0.isGone }
        #expect(taken.count == min(limit, free))
        for file in taken {
            #expect(model.files[file.path]?.version == file.version)
            model.files[file.path]?.state = .running
        }
        claims += taken
    }

    private func record(
        _ book: Book, _ model: inout Model, _ claims: inout [ClaimedFile], _ random: inout SeededGenerator
    ) throws {
        claims.shuffle(using: &random)
        let ended = Array(claims.prefix(random.int(0...4)))
        claims.removeFirst(ended.count)
        let batch = try ended.map { file in
            // Few contents, so that many paths have the same bytes.
            var finished = try book.finished(file, content: "\(random.int(1...8))")
            switch random.int(0...3) {
            case 0: finished = Finished(file, .failed(.init(reason: "timeout", message: "Too slow.", signal: 9)))
            case 1: finished.outcome = .partial(["page_without_text", "limit_reached"])
            default: break
            }
            return finished
        }
        try book.ledger.record(batch)
        for finished in batch {
            guard let file = ended.first(where: { $0.fileID == finished.fileID }) else { continue }
            let isOutdated = model.files[file.path]?.version != file.version
            model.files[file.path]?.state = isOutdated ? .waiting : finished.outcome.state
        }
    }

    private func putBack(
        _ book: Book, _ model: inout Model, _ claims: inout [ClaimedFile], _ random: inout SeededGenerator
    ) throws {
        let back = Array(claims.prefix(random.int(0...3)))
        claims.removeFirst(back.count)
        // Numbers that nobody has claimed do no harm.
        try book.ledger.putBack(back.map(\.fileID) + [9999])
        for file in back { model.files[file.path]?.state = .waiting }
    }

    private func walk(_ book: Book, _ model: inout Model, _ random: inout SeededGenerator) throws {
        try book.ledger.beginWalk()
        let root = random.pick(["/a", "/b"])
        let seen = model.files.filter { String(decoding: $0.key, as: UTF8.self).hasPrefix(root) && random.once(in: 2) }
        _ = try book.ledger.register(
            seen.map { path, file in
                FileSighting(path: path, size: file.size, mtimeNanoseconds: 1, inode: 1, device: 1)
            })
        try book.ledger.finishWalk(Array(root.utf8))
        for path in model.files.keys where String(decoding: path, as: UTF8.self).hasPrefix(root) {
            model.files[path]?.isGone = seen[path] == nil
        }
    }

    private func retryOrReopen(
        _ book: Book, _ model: inout Model, _ claims: inout [ClaimedFile], _ random: inout SeededGenerator
    ) throws {
        if random.once(in: 2) {
            var filter = FileFilter()
            filter.states = [random.pick([.failed, .partial, .succeeded])]
            let number = try book.ledger.retry(filter)
            let chosen = model.files.filter { filter.states.contains($0.value.state) && !$0.value.isGone }
            #expect(number == chosen.count)
            for path in chosen.keys { model.files[path]?.state = .waiting }
        } else {
            try book.reopen()
            #expect(book.ledger.recovered == model.count(.running))
            for path in model.files.keys where model.files[path]?.state == .running {
                model.files[path]?.state = .waiting
            }
            claims = []
        }
    }
}
