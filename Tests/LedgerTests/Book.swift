import Foundation
import Ledger
import TestSupport

/// A store in a folder of its own, and short ways to fill it.
final class Book {
    let folder: TemporaryFolder
    var ledger: Ledger
    static let pipeline = PipelineIdentity(stages: [
        .init(id: "extract.pdf", version: "1", settings: "a", isExtractor: true),
        .init(id: "extract.docx", version: "1", settings: "a", isExtractor: true),
        .init(id: "classify.sections", version: "1", settings: "a"),
        .init(id: "export.json", version: "1", settings: "a"),
    ])

    init() throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(storeFolder: folder["store"])
        try ledger.use(Book.pipeline)
    }

    var store: String { folder["store"] }

    /// Closes the ledger and opens it again, as a later run does.
    func reopen(as pipeline: PipelineIdentity = Book.pipeline) throws {
        ledger.close()
        ledger = try Ledger(storeFolder: store)
        try ledger.use(pipeline)
    }

    static func sighting(_ path: String, size: Int64 = 10, modified: Int64 = 1, inode: UInt64 = 1) -> FileSighting {
        FileSighting(path: Array(path.utf8), size: size, mtimeNanoseconds: modified, inode: inode, device: 1)
    }

    @discardableResult
    func register(_ paths: String...) throws -> RegistrationCounts {
        try ledger.register(paths.map { Book.sighting($0) })
    }

    /// Takes one file as done: its content is its path.
    func succeed(_ file: ClaimedFile, _ change: (inout Paper) -> Void = { _ in }) throws {
        try ledger.record([try finished(file, change)])
    }

    /// Stores a result for a file.
    func finished(_ file: ClaimedFile, content: String? = nil, _ change: (inout Paper) -> Void = { _ in }) throws
        -> Finished
    {
        let bytes = content.map { Array($0.utf8) } ?? file.path
        let id = FileDigest.hexadecimal(of: bytes)
        var paper = Paper()
        paper.kind = "minutes"
        paper.pages = 2
        change(&paper)
        let json = Array("{\"id\":\"\(id)\",\"kind\":\"\(paper.kind ?? "")\"}".utf8)
        let deliveries = try ledger.store.write([.init(documentID: id, bytes: json)])
        return Finished(
            file, .succeeded, documentID: id, paper: paper, deliveries: deliveries, extractor: "extract.pdf")
    }

    func fail(_ file: ClaimedFile, _ reason: String) throws {
        try ledger.record([Finished(file, .failed(.init(reason: reason, message: "It is \(reason).")))])
    }

    func claim() throws -> ClaimedFile {
        guard let file = try ledger.claim(1).first else { throw NothingWaits() }
        return file
    }

    struct NothingWaits: Error {}
}
