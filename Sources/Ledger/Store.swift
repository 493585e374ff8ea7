import Glibc

/// The folder with the stored results.
///
/// `documents/ab/cd/<sha256><ending>` holds an artifact of the document with that SHA-256; the two folders spread a
/// million documents so that none holds more than some dozens. `incoming` holds files that are being written. A file
/// under `documents` is always whole: it is written and flushed in `incoming` and then renamed. `attachments/ab/cd/<sha256>`
/// holds a file that was in a file, under the SHA-256 of its own bytes.
public final class Store {
    /// An artifact to store.
    public struct Artifact: Sendable {
        /// SHA-256 of the source bytes, 64 lower-case hexadecimal digits.
        public var documentID: String
        /// End of the file name: a full stop, then letters, digits, `.`, `-` and `_`; at most 64 bytes.
        public var ending: String
        /// The content.
        public var bytes: [UInt8]
        /// Media type.
        public var mediaType: String

        /// Makes an artifact.
        public init(
            documentID: String, ending: String = ".json", bytes: [UInt8], mediaType: String = "application/json"
        ) {
            self.mediaType = mediaType
            self.documentID = documentID
            self.ending = ending
            self.bytes = bytes
        }
    }

    /// The folder of the store.
    public let folder: String
    /// Files and folders that may be open at the same time, 1 or more: however many are written, descriptors do not run
    /// out.
    public var openFiles = 64
    /// Folders under `documents` and `attachments` that are known to be durable.
    private var durableFolders: Set<String> = []
    private var count = 0

    /// Takes a folder as a store. Nothing is touched yet.
    public init(folder: String) { self.folder = folder }

    // MARK: Places

    /// The place of an artifact below the store. Throws ``LedgerError`` with code `refused` for an id or ending of
    /// another form, so that no plugin can write elsewhere.
    public static func place(of documentID: String, ending: String = ".json") throws(LedgerError) -> String {
        guard FileDigest.bytes(ofHexadecimal: documentID) != nil else {
            throw LedgerError(.refused, "\"\(documentID.prefix(80))\" is no SHA-256")
        }
        guard isEnding(ending) else {
            throw LedgerError(.refused, "\"\(ending.prefix(80))\" is no ending for the name of a stored file")
        }
        return "documents/\(documentID.prefix(2))/\(documentID.dropFirst(2).prefix(2))/\(documentID)\(ending)"
    }

    /// The place of a file that was in a file, below the store, by the SHA-256 of its bytes. Throws ``LedgerError`` with
    /// code `refused` for an id of another form.
    public static func place(ofAttachment contentID: String) throws(LedgerError) -> String {
        guard FileDigest.bytes(ofHexadecimal: contentID) != nil else {
            throw LedgerError(.refused, "\"\(contentID.prefix(80))\" is no SHA-256")
        }
        return "attachments/\(contentID.prefix(2))/\(contentID.dropFirst(2).prefix(2))/\(contentID)"
    }

    private static func isEnding(_ ending: String) -> Bool {
        ending.utf8.count <= 64 && ending.utf8.count > 1 && ending.utf8.first == UInt8(ascii: ".")
            && ending.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    /// The path of an artifact.
    public func path(for documentID: String, ending: String = ".json") throws(LedgerError) -> String {
        folder + "/" + (try Store.place(of: documentID, ending: ending))
    }

    /// Whether an artifact is stored.
    public func exists(_ documentID: String, ending: String = ".json") throws(LedgerError) -> Bool {
        access(try path(for: documentID, ending: ending), F_OK) == 0
    }

    /// The bytes of an artifact; nil when there is none. Throws ``LedgerError`` with code `io`.
    public func read(_ documentID: String, ending: String = ".json") throws(LedgerError) -> [UInt8]? {
        let path = try path(for: documentID, ending: ending)
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw LedgerError(errno: errno, "cannot be opened", path)
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count == 0 { return bytes }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw LedgerError(errno: errno, "cannot be read", path)
            }
            bytes += piece[..<count]
        }
    }

    // MARK: Writing

    /// Takes artifacts and attachments away that belong to nothing any more. One that cannot be removed is only in the
    /// way.
    func remove(_ places: Set<String>) {
        for place in places where place.hasPrefix("documents/") || place.hasPrefix("attachments/") {
            unlink("\(folder)/\(place)")
        }
    }

    /// Makes the folders of the store and takes away what a killed run left half written.
    ///
    /// Throws ``LedgerError`` with code `read_only`, `full` or `io`.
    public func prepare() throws(LedgerError) {
        for name in ["", "/documents", "/attachments", "/incoming", "/quarantine"] { try makeFolder(folder + name) }
        try flushFolders([""])
        try sweep()
    }

    private func sweep() throws(LedgerError) {
        let incoming = folder + "/incoming"
        guard let listing = opendir(incoming) else { throw LedgerError(errno: errno, "cannot be listed", incoming) }
        defer { closedir(listing) }
        let descriptor = dirfd(listing)
        while let entry = readdir(listing) {
            let size = MemoryLayout.size(ofValue: entry.pointee.d_name)
            withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: size) { _ = unlinkat(descriptor, $0, 0) }
            }
        }
    }

    /// Writes artifacts so that they survive a loss of power, and returns where they lie, in order.
    ///
    /// All are written and flushed first, ``openFiles`` at a time, then all renamed, then each folder is flushed once: the
    /// more at once, the cheaper each. When this returns, they are durable; when it throws, some may be, which does no harm,
    /// since writing again replaces them.
    ///
    /// Throws ``LedgerError`` with code `refused`, `read_only`, `full` or `io`.
    public func write(_ artifacts: [Artifact]) throws(LedgerError) -> [Delivery] {
        var files: [(place: String, bytes: [UInt8])] = []
        for artifact in artifacts {
            files.append((try Store.place(of: artifact.documentID, ending: artifact.ending), artifact.bytes))
        }
        try write(files)
        return zip(artifacts, files).map { artifact, file in
            Delivery(
                sink: "store", place: file.place, bytes: artifact.bytes.count,
                sha256: FileDigest.hexadecimal(of: artifact.bytes), mediaType: artifact.mediaType)
        }
    }

    /// Writes files that were in files, in the same way, and returns the SHA-256 of each, which is its name.
    ///
    /// Throws ``LedgerError`` with code `read_only`, `full` or `io`.
    public func write(attachments: [[UInt8]]) throws(LedgerError) -> [String] {
        let digests = attachments.map { FileDigest.hexadecimal(of: $0) }
        var files: [(place: String, bytes: [UInt8])] = []
        var seen: Set<String> = []
        for (digest, bytes) in zip(digests, attachments) where seen.insert(digest).inserted {
            files.append((try Store.place(ofAttachment: digest), bytes))
        }
        if !files.isEmpty { try write(files) }
        return digests
    }

    private func write(_ files: [(place: String, bytes: [UInt8])]) throws(LedgerError) {
        var written: [(temporary: String, place: String)] = []
        var isPublished = false
        defer { if !isPublished { for file in written { unlink(file.temporary) } } }
        for slice in slices(of: files) { try writeAtOnce(slice, &written) }
        try publish(written)
        isPublished = true
    }

    /// Writes and flushes files that are all open meanwhile.
    private func writeAtOnce(
        _ files: ArraySlice<(place: String, bytes: [UInt8])>, _ written: inout [(temporary: String, place: String)]
    ) throws(LedgerError) {
        var descriptors: [Int32] = []
        defer { for descriptor in descriptors { close(descriptor) } }
        for file in files {
            count += 1
            let temporary = "\(folder)/incoming/\(getpid())-\(count)"
            let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else { throw LedgerError(errno: errno, "cannot be written", temporary) }
            descriptors.append(descriptor)
            written.append((temporary, file.place))
            try file.bytes.write(to: descriptor, path: temporary)
        }
        let error = Flushing.flush(descriptors)
        guard error == 0 else { throw LedgerError(errno: error, "cannot be flushed", folder + "/incoming") }
    }

    /// As many members at a time as may be open.
    private func slices<Member>(of members: [Member]) -> [ArraySlice<Member>] {
        let most = max(1, openFiles)
        return stride(from: 0, to: members.count, by: most).map { members[$0..<min($0 + most, members.count)] }
    }

    private func publish(_ files: [(temporary: String, place: String)]) throws(LedgerError) {
        let parents = Set(files.map { Store.folder(of: $0.place) })
        try makeDurable(parents)
        for file in files {
            guard rename(file.temporary, "\(folder)/\(file.place)") == 0 else {
                throw LedgerError(errno: errno, "cannot be renamed", file.temporary)
            }
        }
        try flushFolders(parents)
    }

    /// The folder of a place: `documents/ab/cd` of `documents/ab/cd/name`.
    private static func folder(of place: String) -> String {
        String(place.prefix(upTo: place.lastIndex(of: "/") ?? place.startIndex))
    }

    /// Makes folders such as `documents/ab/cd` and flushes the folders above them, once per run.
    private func makeDurable(_ places: Set<String>) throws(LedgerError) {
        let new = places.subtracting(durableFolders)
        guard !new.isEmpty else { return }
        let uppers = Set(new.map(Store.folder(of:)))
        for upper in uppers.subtracting(durableFolders) { try makeFolder("\(folder)/\(upper)") }
        for place in new { try makeFolder("\(folder)/\(place)") }
        let roots = Set(uppers.subtracting(durableFolders).map(Store.folder(of:)))
        try flushFolders(uppers.union(roots))
        durableFolders.formUnion(uppers)
        durableFolders.formUnion(new)
    }

    private func makeFolder(_ path: String) throws(LedgerError) {
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
            throw LedgerError(errno: errno, "cannot be made", path)
        }
    }

    /// Flushes folders, named from the store on.
    private func flushFolders(_ places: Set<String>) throws(LedgerError) {
        for slice in slices(of: Array(places)) { try flushAtOnce(slice) }
    }

    private func flushAtOnce(_ places: ArraySlice<String>) throws(LedgerError) {
        var descriptors: [Int32] = []
        defer { for descriptor in descriptors { close(descriptor) } }
        for place in places {
            let path = "\(folder)/\(place)"
            let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else { throw LedgerError(errno: errno, "cannot be opened", path) }
            descriptors.append(descriptor)
        }
        let error = Flushing.flush(descriptors)
        guard error == 0 else { throw LedgerError(errno: error, "cannot be flushed", folder + "/documents") }
    }
}

extension [UInt8] {
    /// Writes all bytes to a file.
    fileprivate func write(to descriptor: Int32, path: String) throws(LedgerError) {
        var offset = 0
        while offset < count {
            let written = withUnsafeBytes { bytes in
                bytes.baseAddress.map { Glibc.write(descriptor, $0 + offset, bytes.count - offset) } ?? 0
            }
            guard written >= 0 else {
                if errno == EINTR { continue }
                throw LedgerError(errno: errno, "cannot be written", path)
            }
            offset += written
        }
    }
}
