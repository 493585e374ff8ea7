public import PluginHost
import Foundation
import StageKit

/// The folder of the package.
public let packageRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

/// The folder with what the build made: the plugins, the command, and the running test program.
public let buildFolder = URL(fileURLWithPath: executable).deletingLastPathComponent().path

private var executable: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
}

/// The plugins as they were built.
public func builtPlugins() throws -> PluginCatalog { try PluginCatalog(folders: [.usual(buildFolder)]) }

/// A folder that goes away with its owner.
public final class TemporaryFolder: Sendable {
    /// Its path.
    public let path: String

    /// Makes an empty folder.
    public init() throws {
        let name = "paragraf-test-\(UUID().uuidString)"
        path = FileManager.default.temporaryDirectory.appending(path: name).path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Path of a member.
    public subscript(name: String) -> String { path + "/" + name }

    /// Writes a file, and folders on the way to it. Returns its path.
    @discardableResult
    public func write(_ content: [UInt8], to name: String) throws -> String {
        let url = URL(fileURLWithPath: self[name])
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(content).write(to: url)
        return url.path
    }

    /// Writes a text file. Returns its path.
    @discardableResult
    public func write(_ content: String, to name: String) throws -> String {
        try write(Array(content.utf8), to: name)
    }

    /// Bytes of a file; nil when there is none.
    public func read(_ name: String) -> [UInt8]? {
        (try? Data(contentsOf: URL(fileURLWithPath: self[name]))).map { Array($0) }
    }

    /// Names of everything below, folders left out, in order.
    public func files() -> [String] {
        let members = FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? []
        return members.filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: self[name], isDirectory: &isFolder) && !isFolder.boolValue
        }.sorted()
    }
}

/// Whether the tests run under a sanitizer: `Scripts/sanitize` says so. Sanitizers keep freed memory, take terabytes of
/// addresses and run several times slower.
public let isSanitized = ProcessInfo.processInfo.environment["PARAGRAF_SANITIZED"] != nil
