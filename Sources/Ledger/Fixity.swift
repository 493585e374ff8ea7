import Foundation
import Digest
import GRDB
import Glibc

/// Recomputes the checksums of sources and stored results and tells what differs from the ledger.
///
/// It works while a run is at work: rows are read in small groups, and results whose file is being processed again are
/// left out.
public struct Fixity {
    /// How a file differs.
    public enum Difference: String, Sendable, CaseIterable {
        /// It is in the ledger, but not there.
        case missing
        /// Its bytes are others.
        case changed
        /// It is stored, but the ledger does not know it.
        case extra
        /// It cannot be read.
        case unreadable
    }

    /// One difference.
    public struct Finding: Sendable, Hashable {
        /// How it differs.
        public var difference: Difference
        /// Whether it is a source or a stored result.
        public var isSource: Bool
        /// Raw bytes of the path.
        public var path: [UInt8]
    }

    /// What was looked at.
    public struct Counts: Sendable, Hashable {
        /// Sources whose checksum was computed.
        public var sources = 0
        /// Stored results whose checksum was computed.
        public var results = 0
        /// Bytes read.
        public var bytes: Int64 = 0
        /// Sources without a checksum in the ledger: not processed yet, or never readable.
        public var unknown = 0
        /// Results left out, because their file waits to be processed again.
        public var pending = 0
        /// Differences.
        public var differences: [Difference: Int] = [:]

        /// Makes counts of nothing.
        public init() {}
    }

    private let ledger: Ledger
    private let onFinding: (Finding) -> Void
    private let onProgress: (Counts) -> Void
    private var counts = Counts()
    private static let groupSize = 500

    /// Makes a check. `onProgress` hears the counts after every file.
    public init(
        of ledger: Ledger, onFinding: @escaping (Finding) -> Void, onProgress: @escaping (Counts) -> Void = { _ in }
    ) {
        self.ledger = ledger
        self.onFinding = onFinding
        self.onProgress = onProgress
    }

    /// Checks sources, results, and whether there are results that nobody knows.
    ///
    /// Throws ``LedgerError`` when the ledger or the folder of the store cannot be read.
    public mutating func run() throws(LedgerError) -> Counts {
        try checkSources()
        try checkResults()
        try findExtras()
        return counts
    }

    // MARK: Sources

    private mutating func checkSources() throws(LedgerError) {
        var last: Int64 = 0
        while true {
            let after = last
            let rows = try ledger.read { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT files.id AS id, path, sha256, content FROM files
                        LEFT JOIN attempts ON attempts.id = files.attempt AND attempts.version = files.version
                        WHERE files.id > ? AND gone = 0 ORDER BY files.id LIMIT ?
                        """, arguments: [after, Fixity.groupSize])
            }
            guard !rows.isEmpty else { return }
            for row in rows {
                last = row["id"]
                if let content: Data = row["content"] {
                    // Its path names it only: the bytes lie in the store.
                    let digest = hexadecimal(content)
                    check(
                        Array("\(ledger.folder)/\(try Store.place(ofAttachment: digest))".utf8), digest, isSource: true)
                    continue
                }
                guard let digest: Data = row["sha256"] else {
                    counts.unknown += 1
                    continue
                }
                check(row.path("path"), hexadecimal(digest), isSource: true)
            }
        }
    }

    // MARK: Results

    private mutating func checkResults() throws(LedgerError) {
        var last: Int64 = 0
        while true {
            let after = last
            let rows = try ledger.read { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT documents.id AS id, place, deliveries.sha256 AS digest,
                            EXISTS (SELECT 1 FROM files WHERE files.document = documents.id
                                AND state IN ('waiting', 'running')) AS pending
                        FROM (SELECT id FROM documents WHERE id > ? ORDER BY id LIMIT ?) AS documents
                        JOIN deliveries ON deliveries.document = documents.id AND sink = 'store'
                        ORDER BY documents.id
                        """, arguments: [after, Fixity.groupSize])
            }
            guard let final = rows.last else { return }
            last = final["id"]
            for row in rows {
                if row["pending"] {
                    counts.pending += 1
                    continue
                }
                let place: String = row["place"]
                let digest: Data = row["digest"]
                check(Array("\(ledger.folder)/\(place)".utf8), hexadecimal(digest), isSource: false)
            }
        }
    }

    private mutating func check(_ path: [UInt8], _ expected: String, isSource: Bool) {
        defer { onProgress(counts) }
        if isSource { counts.sources += 1 } else { counts.results += 1 }
        // Without O_NONBLOCK a pipe that took the place of a file would wait for a writer.
        let descriptor = (path + [0]).withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { name in
                name.baseAddress.map { open($0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) } ?? -1
            }
        }
        guard descriptor >= 0 else {
            tell(
                errno == ENOENT || errno == ENOTDIR ? .missing : errno == ELOOP ? .changed : .unreadable, isSource, path
            )
            return
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            tell(.changed, isSource, path)
            return
        }
        guard let found = sha256(ofFile: descriptor) else {
            tell(.unreadable, isSource, path)
            return
        }
        counts.bytes += found.count
        if found.digest != expected { tell(.changed, isSource, path) }
    }

    private mutating func tell(_ difference: Difference, _ isSource: Bool, _ path: [UInt8]) {
        counts.differences[difference, default: 0] += 1
        onFinding(Finding(difference: difference, isSource: isSource, path: path))
    }

    // MARK: Extras

    /// Files under `documents` and `attachments` without a row. One that a run has just stored gets its row only a moment later, so what
    /// the ledger does not know is asked for again at the end.
    private mutating func findExtras() throws(LedgerError) {
        var suspects: [String] = []
        for root in ["documents", "attachments"] { try findSuspects(below: root, &suspects) }
        for place in suspects where try !isKnown(place) {
            tell(.extra, false, Array("\(ledger.folder)/\(place)".utf8))
        }
    }

    private func findSuspects(below root: String, _ suspects: inout [String]) throws(LedgerError) {
        for upper in try FolderListing.names(in: "\(ledger.folder)/\(root)") {
            for lower in try FolderListing.names(in: "\(ledger.folder)/\(root)/\(upper)", orNone: true) {
                let folder = "\(root)/\(upper)/\(lower)"
                let names = try FolderListing.names(in: "\(ledger.folder)/\(folder)", orNone: true)
                for name in names {
                    let place = "\(folder)/\(name)"
                    if try !isKnown(place) { suspects.append(place) }
                }
            }
        }
    }

    private func isKnown(_ place: String) throws(LedgerError) -> Bool {
        let id = place.split(separator: "/").last.map { String($0.prefix(64)) } ?? ""
        guard let digest = FileDigest.bytes(ofHexadecimal: id) else { return false }
        if place.hasPrefix("attachments/") {
            return try ledger.read { try AttachmentWriter.isKnown(id, $0) }
        }
        return try ledger.read { db in
            try Bool.fetchOne(
                try db.cachedStatement(
                    sql: """
                        SELECT EXISTS (SELECT 1 FROM deliveries WHERE sink = 'store' AND place = ?
                            AND document = (SELECT id FROM documents WHERE sha256 = ?))
                        """), arguments: [place, Data(digest)]) ?? false
        }
    }
}
