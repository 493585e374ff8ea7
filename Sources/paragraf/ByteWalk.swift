import Glibc
import Ledger

/// The papers below a folder, in order of the bytes of their names. Names are bytes, which need be no text.
///
/// Nothing is opened but folders: of the rest only what `lstat` tells is looked at. Links are not followed, so there are
/// no circles. Memory is that of one listing for each folder on the way down.
struct ByteWalk {
    /// Folders that could not be listed, or whose members could not be looked at; each once.
    private(set) var unreadable: [[UInt8]] = []
    /// Members that are no papers: files of other kinds, links, devices.
    private(set) var skipped = 0
    /// The store, if it lies below: what is in there is no paper of the share.
    private(set) var passedStore: [UInt8]?

    private let store: FolderIdentity?
    private var open: [Listing] = []
    private static let endings: [[UInt8]] = ["pdf", "docx", "docm", "dotx", "txt", "md", "html", "htm", "xhtml"]
        .map { Array($0.utf8) }

    private let onSkip: (_ path: [UInt8], _ hasPaperName: Bool) -> Void

    /// Starts below `root`, an absolute path; calls `onSkip` for every member that is no paper. The folder `store` is not
    /// entered, by whatever name it is met.
    init(
        _ root: [UInt8], without store: FolderIdentity? = nil,
        onSkip: @escaping (_ path: [UInt8], _ hasPaperName: Bool) -> Void = { _, _ in }
    ) {
        self.store = store
        self.onSkip = onSkip
        enter(root)
    }

    /// Up to `count` more papers; none at the end.
    mutating func next(_ count: Int) -> [FileSighting] {
        var batch: [FileSighting] = []
        // Folders without papers count, too, so that a call ends within a bounded time.
        var steps = 16 * count
        while batch.count < count, steps > 0, let last = open.indices.last {
            steps -= 1
            guard let (name, type) = open[last].next() else {
                open.removeLast()
                continue
            }
            let path = open[last].folder + [UInt8(ascii: "/")] + name
            visit(path, name, type, &batch)
        }
        return batch
    }

    /// Whether everything has been seen.
    var isAtEnd: Bool { open.isEmpty }

    private mutating func visit(
        _ path: [UInt8], _ name: ArraySlice<UInt8>, _ type: Int32, _ batch: inout [FileSighting]
    ) {
        let isPaper = ByteWalk.isPaper(name)
        // The listing tells the type on most file systems, which saves a call for what is no paper.
        let isUnknown = type == Int32(DT_UNKNOWN)
        if type == Int32(DT_DIR) { return enter(path) }
        guard isUnknown || type == Int32(DT_REG) && isPaper else { return skip(path, isPaper) }
        guard let status = ByteWalk.status(path) else { return miss() }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: enter(path)
        case S_IFREG where isPaper: batch.append(FileSighting(path: path, status))
        default: skip(path, isPaper)
        }
    }

    private mutating func skip(_ path: [UInt8], _ isPaper: Bool) {
        skipped += 1
        onSkip(path, isPaper)
    }

    /// `errno` tells why a member could not be looked at. One that went meanwhile is no loss; of others nobody can tell
    /// whether they are papers, as in a folder that may be listed, but not searched.
    private mutating func miss() {
        guard errno != ENOENT, errno != ENOTDIR, let last = open.indices.last, !open[last].isReported else { return }
        open[last].isReported = true
        unreadable.append(open[last].folder)
    }

    private mutating func enter(_ folder: [UInt8]) {
        if let store, FolderIdentity(folder) == store {
            passedStore = folder
            return
        }
        if let listing = Listing(folder) {
            open.append(listing)
        } else if open.isEmpty || errno != ENOENT && errno != ENOTDIR {
            unreadable.append(folder)
        }
    }

    private static func isPaper(_ name: ArraySlice<UInt8>) -> Bool {
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else { return false }
        let ending = name[(dot + 1)...].map { (65...90).contains($0) ? $0 | 0x20 : $0 }
        return endings.contains(ending)
    }

    /// What `lstat` tells of a path.
    static func status(_ path: [UInt8]) -> stat? {
        var status = stat()
        let result = path.withCString { lstat($0, &status) }
        return result == 0 ? status : nil
    }

    /// What stands at a path or where a link there leads; nil for nothing.
    static func target(_ path: [UInt8]) -> stat? {
        var status = stat()
        let result = path.withCString { stat($0, &status) }
        return result == 0 ? status : nil
    }
}

/// Which folder it is, whatever it is called.
struct FolderIdentity: Equatable {
    private let device: UInt64
    private let inode: UInt64

    /// Nil when there is nothing at the path. Links on the way are followed, but not one at its end.
    init?(_ path: [UInt8]) {
        guard let status = ByteWalk.status(path) else { return nil }
        self.init(status)
    }

    /// The folder to which a path leads that somebody named.
    init?(named path: String) {
        guard let status = ByteWalk.target(Array(path.utf8)) else { return nil }
        self.init(status)
    }

    private init(_ status: stat) { (device, inode) = (UInt64(status.st_dev), UInt64(status.st_ino)) }
}

extension FileSighting {
    /// A file as `lstat` shows it.
    init(path: [UInt8], _ status: stat) {
        self.init(
            path: path, size: Int64(status.st_size),
            mtimeNanoseconds: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec),
            inode: UInt64(status.st_ino), device: UInt64(status.st_dev))
    }
}

extension [UInt8] {
    /// Lends the bytes with a zero behind them.
    func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        (self + [0]).withUnsafeBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                // There is at least the zero.
                characters.baseAddress.map(body) ?? withUnsafePointer(to: 0, body)
            }
        }
    }
}

/// The names in one folder, in order, packed: a folder may hold a million.
private struct Listing {
    let folder: [UInt8]
    /// Whether it counts as unreadable, because of a member.
    var isReported = false
    private var bytes: [UInt8] = []
    private var entries: [(start: Int, count: UInt8, type: UInt8)] = []
    private var position = 0

    /// Nil when it cannot be listed, which `errno` explains. Names that begin with a full stop are left out.
    init?(_ folder: [UInt8]) {
        self.folder = folder.last == UInt8(ascii: "/") ? Array(folder.dropLast()) : folder
        guard let stream = folder.withCString({ opendir($0) }) else { return nil }
        defer { closedir(stream) }
        errno = 0
        while let entry = readdir(stream) {
            let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
            let name = UnsafeRawPointer(entry) + offset
            let count = strlen(name.assumingMemoryBound(to: CChar.self))
            guard count > 0, count < 256, name.load(as: UInt8.self) != UInt8(ascii: ".") else { continue }
            entries.append((bytes.count, UInt8(count), entry.pointee.d_type))
            bytes.append(contentsOf: UnsafeRawBufferPointer(start: name, count: count))
        }
        guard errno == 0 else { return nil }
        bytes.withUnsafeBytes { bytes in
            entries.sort { left, right in
                let common = Int(min(left.count, right.count))
                guard let base = bytes.baseAddress else { return false }
                let order = memcmp(base + left.start, base + right.start, common)
                return order == 0 ? left.count < right.count : order < 0
            }
        }
    }

    mutating func next() -> (name: ArraySlice<UInt8>, type: Int32)? {
        guard position < entries.count else { return nil }
        defer { position += 1 }
        let entry = entries[position]
        return (bytes[entry.start..<entry.start + Int(entry.count)], Int32(entry.type))
    }
}
