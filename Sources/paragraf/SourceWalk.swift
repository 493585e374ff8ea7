import ArgumentParser
import Foundation
import Glibc

/// A file that will be read.
struct SourceEntry {
    /// Where it is.
    let path: String
    /// What its results are called: the path below the folder that the user named, unique in the run.
    let name: String
}

/// The files below the paths that the user named, in order of their names.
struct SourceWalk {
    private(set) var entries: [SourceEntry] = []
    /// Files of other kinds.
    private(set) var skipped: [String] = []
    /// Folders that could not be listed, or whose members could not be looked at; each once.
    private(set) var unreadable: [String] = []

    private var seen: Set<String> = []
    private var names: Set<String> = []
    private static let endings: Set<String> = ["pdf", "docx", "docm", "dotx", "txt", "md", "html", "htm", "xhtml"]

    /// Throws `ValidationError` for a path that does not exist.
    init(_ paths: [String]) throws {
        let types = paths.map { SourceWalk.type(of: $0, followingLinks: true) }
        // Results of several folders stay apart, each in a folder of that name.
        let isMixed = types.count { $0 == .folder } > 1
        for (path, type) in zip(paths, types) {
            switch type {
            case .folder: walk(path, name: isMixed ? SourceWalk.lastComponent(path) : "")
            case .file: add(path, name: SourceWalk.lastComponent(path))
            case .hidden: throw ValidationError("\(path.printable) cannot be looked at; check its permissions")
            case .other: throw ValidationError("\(path.printable) is neither a file nor a folder")
            case nil: throw ValidationError("\(path.printable) does not exist")
            }
        }
    }

    private mutating func walk(_ root: String, name: String) {
        var waiting = [(path: root, name: name)]
        while let (folder, name) = waiting.popLast() {
            guard let members = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
                unreadable.append(folder)
                continue
            }
            var folders: [(String, String)] = []
            var isHidden = false
            for member in members.sorted() where !member.hasPrefix(".") {
                let path = folder.hasSuffix("/") ? folder + member : folder + "/" + member
                let memberName = name.isEmpty ? member : name + "/" + member
                switch SourceWalk.type(of: path, followingLinks: false) {
                case .folder: folders.append((path, memberName))
                case .file where SourceWalk.isPaper(member): add(path, name: memberName)
                case .hidden: isHidden = true
                default: skipped.append(path)
                }
            }
            if isHidden { unreadable.append(folder) }
            waiting += folders.reversed()
        }
    }

    private static func isPaper(_ name: String) -> Bool {
        guard let dot = name.lastIndex(of: ".") else { return false }
        return endings.contains(name[name.index(after: dot)...].lowercased())
    }

    /// A file reached over two of the named paths counts once. Two files of one name get names that differ.
    private mutating func add(_ path: String, name: String) {
        guard seen.insert(URL(fileURLWithPath: path).resolvingSymlinksInPath().path).inserted else { return }
        var unique = name
        var number = 2
        while names.contains(unique) {
            unique = "\(name)~\(number)"
            number += 1
        }
        names.insert(unique)
        entries.append(SourceEntry(path: path, name: unique))
    }

    private static func lastComponent(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent
    }

    /// `hidden`: nobody can tell, as in a folder that may be listed, but not searched.
    private enum FileType { case folder, file, other, hidden }

    /// What is there; nil for nothing. Links to folders are not followed below the named paths, since they may lead in
    /// circles; links to files are.
    private static func type(of path: String, followingLinks: Bool) -> FileType? {
        var status = stat()
        guard stat(path, &status) == 0 else {
            guard ![ENOENT, ENOTDIR, ELOOP].contains(errno) else { return nil }
            // A link that leads where nobody may look is read, which fails and is told.
            return lstat(path, &status) == 0 ? .file : .hidden
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR:
            guard !followingLinks else { return .folder }
            return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK ? .other : .folder
        default: return .other
        }
    }
}
