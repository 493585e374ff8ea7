/// What a walk saw of one file.
public struct FileSighting: Sendable, Hashable {
    /// The path as raw bytes, absolute, without a trailing zero.
    public var path: [UInt8]
    /// Size in bytes.
    public var size: Int64
    /// Time of the last change of content, in nanoseconds since 1970.
    public var mtimeNanoseconds: Int64
    /// Number of the file in its file system.
    public var inode: UInt64
    /// Number of the file system.
    public var device: UInt64

    /// Makes a sighting.
    public init(path: [UInt8], size: Int64, mtimeNanoseconds: Int64, inode: UInt64, device: UInt64) {
        self.path = path
        self.size = size
        self.mtimeNanoseconds = mtimeNanoseconds
        self.inode = inode
        self.device = device
    }
}

/// What came of registering a batch.
public struct RegistrationCounts: Sendable, Hashable {
    /// Files never seen before.
    public var new = 0
    /// Known paths with other content: new versions.
    public var changed = 0
    /// Known and unchanged.
    public var known = 0
    /// Of the known ones, those that had been gone and are back.
    public var returned = 0

    /// Makes counts of nothing.
    public init() {}

    /// Adds the counts of another batch.
    public static func += (left: inout Self, right: Self) {
        left.new += right.new
        left.changed += right.changed
        left.known += right.known
        left.returned += right.returned
    }
}

/// A file to process now.
public struct ClaimedFile: Sendable, Hashable {
    /// Number of the file in the ledger.
    public var fileID: Int64
    /// The path as raw bytes.
    public var path: [UInt8]
    /// Size in bytes at its last sighting.
    public var size: Int64
    /// Which content of the path this is; hand it back in ``Finished``.
    public var version: Int64
    /// 1 for the first claim since the last outcome; more when a run died or stopped while it had the file.
    public var attempt: Int
    /// Where its bytes lie when it was in another file; nil for a file that lies under its path.
    public var attachment: AttachedSource?
}

/// What is to know of a file that was in another one.
public struct AttachedSource: Sendable, Hashable {
    /// SHA-256 of its bytes, which lie in ``Store/place(ofAttachment:)``.
    public var contentID: String
    /// Its name.
    public var name: String
    /// SHA-256 of the file that held it.
    public var parentID: String
    /// The name of that file.
    public var parentName: String
}
