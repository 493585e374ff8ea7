import Glibc

/// Names in a folder of the store, which are all ours and therefore text.
enum FolderListing {
    /// Names in order, without `.` and `..`. With `orNone`, what is no folder has none.
    ///
    /// Throws ``LedgerError`` when the folder cannot be listed.
    static func names(in folder: String, orNone: Bool = false) throws(LedgerError) -> [String] {
        guard let listing = opendir(folder) else {
            if orNone, errno == ENOTDIR || errno == ENOENT { return [] }
            throw LedgerError(errno: errno, "cannot be listed", folder)
        }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            let size = MemoryLayout.size(ofValue: entry.pointee.d_name)
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: size) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
