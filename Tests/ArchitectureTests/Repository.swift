import Foundation

/// What the rules look at: the Swift files, the manifest, and which other files there are.
struct Repository {
    var swiftFiles: [SwiftFile]
    var manifest: String
    /// Paths of all other files under Sources, Plugins and Tests.
    var otherFiles: Set<String>

    /// An invented repository: path and text of each file.
    init(_ files: [String: String], manifest: String = "") {
        swiftFiles = files.filter { $0.key.hasSuffix(".swift") }.sorted { $0.key < $1.key }.map(SwiftFile.init)
        otherFiles = Set(files.keys.filter { !$0.hasSuffix(".swift") })
        self.manifest = manifest
    }

    /// The repository that this file stands in.
    static func here() throws -> Repository { try read.get() }

    private static let read = Result { try Repository.fromDisk() }

    private static func fromDisk() throws -> Repository {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        var files: [String: String] = [:]
        for folder in ["Sources", "Plugins", "Tests"] {
            let paths = try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
            for path in paths.map({ "\(folder)/\($0)" }) where !path.contains("/.build/") {
                let url = root.appending(path: path)
                let isFolder = try url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory ?? false
                guard !isFolder else { continue }
                files[path] = path.hasSuffix(".swift") ? try String(contentsOf: url, encoding: .utf8) : ""
            }
        }
        return Repository(
            files, manifest: try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8))
    }

    /// Files that are built into the product.
    var productFiles: [SwiftFile] { swiftFiles.filter { !$0.path.hasPrefix("Tests/") } }

    /// Folders of plugins without `Plugins/`, such as `Extract/PDF`.
    var plugins: [String] {
        let folders = swiftFiles.filter(\.isPlugin).map { $0.path.split(separator: "/")[1...2].joined(separator: "/") }
        return Set(folders).sorted()
    }
}
