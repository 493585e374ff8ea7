import Foundation
import Digest
import GRDB

/// Which files are meant. Everything that is nil or empty lets all through.
public struct FileFilter: Sendable {
    /// States.
    public var states: Set<FileState> = []
    /// Reason of a failure, or what is missing.
    public var reason: String?
    /// Kind of document.
    public var kind: String?
    /// Whether the file is gone from disk.
    public var isGone: Bool?
    /// Only this many, the first ones.
    public var limit: Int?

    /// Makes a filter that lets all through.
    public init() {}

    /// The condition in SQL with its arguments, over `files` and, when there is a kind, `documents`.
    var condition: (sql: String, arguments: StatementArguments) {
        var parts = ["1"]
        var arguments = StatementArguments()
        if !states.isEmpty {
            let names = states.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
            parts.append("files.state IN (\(names))")
        }
        if let reason {
            parts.append("files.reason = ?")
            arguments += [reason]
        }
        if let kind {
            parts.append("(SELECT kind FROM documents WHERE documents.id = files.document) = ?")
            arguments += [kind]
        }
        if let isGone { parts.append("files.gone = \(isGone ? 1 : 0)") }
        return (parts.joined(separator: " AND "), arguments)
    }
}

/// What the ledger knows of one file.
public struct FileEntry: Sendable {
    /// Number in the ledger.
    public var fileID: Int64
    /// Raw bytes of the path; ``pathText(_:)`` makes them readable.
    public var path: [UInt8]
    /// Size in bytes.
    public var size: Int64
    /// How many contents the path has had.
    public var version: Int64
    /// State.
    public var state: FileState
    /// Whether it is gone from disk.
    public var isGone: Bool
    /// Reason of a failure, or what is missing.
    public var reason: String?
    /// Sentence to the reason.
    public var message: String?
    /// Stage that failed.
    public var stage: String?
    /// Signal that ended the worker.
    public var signal: Int32?
    /// How often it was tried the last time.
    public var attempts: Int
    /// When the last outcome was recorded, in milliseconds since 1970.
    public var finished: Int64?
    /// Time on the clock.
    public var wallSeconds: Double
    /// SHA-256 of the content, where it was read.
    public var documentID: String?
    /// Kind, title and date of the document.
    public var kind, title, date: String?
    /// Case numbers of the document.
    public var caseNumbers: [String]
    /// Pages and sections of the document.
    public var pages, sections: Int?
    /// SHA-256 of the file that held it, where it was in a file.
    public var parentID: String?
    /// Where the result lies, below the store.
    public var place: String?

    static let columns = """
        files.id AS id, path, files.size AS size, files.version AS version, state, gone, files.reason AS reason,
        attempts.message AS message, attempts.stage AS stage, attempts.signal AS signal, attempts.tries AS tries,
        attempts.finished AS finished, attempts.wall AS wall,
        coalesce(documents.sha256, attempts.sha256) AS digest, kind, title, date, case_numbers,
        documents.pages AS pages, sections,
        (SELECT place FROM deliveries WHERE deliveries.document = files.document AND sink = 'store'
            ORDER BY place LIMIT 1) AS place,
        (SELECT sha256 FROM documents WHERE documents.id = files.parent) AS parent_digest
        """
    static let tables = """
        files LEFT JOIN attempts ON attempts.id = files.attempt LEFT JOIN documents ON documents.id = files.document
        """

    init(_ row: Row) {
        fileID = row["id"]
        path = row.path("path")
        size = row["size"]
        version = row["version"]
        state = FileState(rawValue: row["state"]) ?? .waiting
        isGone = row["gone"]
        reason = row["reason"]
        message = state.isDone ? row["message"] : nil
        stage = state.isDone ? row["stage"] : nil
        signal = state.isDone ? row["signal"] : nil
        attempts = row["tries"] ?? 0
        finished = row["finished"]
        wallSeconds = row["wall"] ?? 0
        let digest: Data? = row["digest"]
        documentID = digest.map { hexadecimal($0) }
        kind = row["kind"]
        title = row["title"]
        date = row["date"]
        let numbers: String? = row["case_numbers"]
        caseNumbers = numbers.flatMap { StoredJSON.value([String].self, $0) } ?? []
        pages = row["pages"]
        sections = row["sections"]
        place = row["place"]
        let parent: Data? = row["parent_digest"]
        parentID = parent.map { hexadecimal($0) }
    }
}
