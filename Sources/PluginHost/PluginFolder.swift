import Foundation
import Glibc
import StageKit

/// A folder that plugins are looked for in.
public struct PluginFolder: Sendable, Hashable {
    /// Its path.
    public let path: String
    /// Whether somebody named it: then it must exist, and every library in it must be a plugin.
    public let isNamed: Bool
    /// Who named it, for messages: `--plugins`.
    let origin: String

    /// A folder that somebody named.
    public static func named(_ path: String, by origin: String) -> PluginFolder {
        PluginFolder(path: path, isNamed: true, origin: origin)
    }

    /// A folder that is searched if it is there.
    public static func usual(_ path: String) -> PluginFolder {
        PluginFolder(path: path, isNamed: false, origin: "")
    }

    /// Where plugins are searched, first one first: the folders named on the command line, those in the environment
    /// variable `PARAGRAF_PLUGINS` (joined by colons), `../lib/paragraf/plugins` beside the executable's folder, and
    /// that folder itself, which is where a build leaves them.
    public static func searchPath(
        options: [String], environment: [String: String], executable: String
    ) -> [PluginFolder] {
        let fromEnvironment = (environment["PARAGRAF_PLUGINS"] ?? "").split(separator: ":").map(String.init)
        let home = URL(fileURLWithPath: executable).resolvingSymlinksInPath().deletingLastPathComponent()
        let installed = home.appending(path: "../lib/paragraf/plugins").standardizedFileURL
        return options.map { .named($0, by: "--plugins") }
            + fromEnvironment.map { .named($0, by: "PARAGRAF_PLUGINS") }
            + [.usual(installed.path), .usual(home.path)]
    }

    /// The libraries in the folder, in order of their names.
    ///
    /// Throws ``StageKit/StageError`` with code `plugin` when a named folder is missing.
    func files() throws(StageError) -> [PluginFile] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            guard isNamed else { return [] }
            throw StageError(
                .plugin, "the plugin folder \(path) cannot be read; check the path given with \(origin)")
        }
        return names.sorted().compactMap { PluginFile(folder: self, fileName: $0) }
    }
}

/// A file that may be a plugin, judged by its name `lib<Name>.so`.
struct PluginFile: Hashable {
    let path: String
    /// `ExtractPDF` for `libExtractPDF.so`.
    let name: String
    let isNamed: Bool

    init?(folder: PluginFolder, fileName: String) {
        guard fileName.hasPrefix("lib"), fileName.hasSuffix(".so") else { return nil }
        let name = fileName.dropFirst(3).dropLast(3)
        guard !name.isEmpty, name.utf8.allSatisfy({ $0.isWordByte }) else { return nil }
        self.name = String(name)
        path = folder.path + "/" + fileName
        isNamed = folder.isNamed
    }

    var fileName: String { "lib\(name).so" }
    var symbol: String { "paragraf_plugin_\(name)" }

    /// Whether a stage of this id is expected in the library: `extract.pdf` in `libExtractPDF.so`.
    func isNamed(after id: String) -> Bool {
        name.lowercased() == id.lowercased().replacing(".", with: "")
    }

    /// Whether the file holds the name of the export function anywhere. Telling this by looking, without loading,
    /// keeps the code of other libraries that happen to lie in the folder from running.
    var mentionsSymbol: Bool {
        guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped) else {
            return false
        }
        return bytes.withUnsafeBytes { $0.contains(Array(symbol.utf8)) }
    }
}

extension UnsafeRawBufferPointer {
    /// Whether the word stands anywhere in the bytes, found at the speed of `memchr`.
    fileprivate func contains(_ word: [UInt8]) -> Bool {
        guard let base = baseAddress, let first = word.first else { return false }
        var start = 0
        while count - start >= word.count,
            let hit = memchr(base + start, Int32(first), count - start - word.count + 1)
        {
            if memcmp(hit, word, word.count) == 0 { return true }
            start = UnsafeRawPointer(hit) - base + 1
        }
        return false
    }
}

extension UInt8 {
    fileprivate var isWordByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
