import CStageABI
import Foundation
import Glibc
import StageKit
public import StagePlugin

/// A plugin in memory. It stays there until the process ends: its stages point into it.
public struct LoadedPlugin: Sendable {
    /// Where the library lies.
    public let path: String
    /// What it says about itself.
    public let description: PluginDescription

    /// Loads a library.
    ///
    /// Throws ``StageKit/StageError`` with code `plugin`: one sentence naming the file, what is wrong and a way out.
    init(_ file: PluginFile) throws(StageError) {
        path = file.path
        try LoadedPlugin.checkFile(file)
        guard let library = dlopen(file.path, RTLD_NOW | RTLD_LOCAL) else {
            throw LoadedPlugin.loadError(file, dlerror().map { String(cString: $0) } ?? "")
        }
        guard let symbol = dlsym(library, file.symbol) else {
            throw StageError(
                .plugin,
                "\(file.path) is no Paragraf plugin: it does not export \(file.symbol); rename the file after its "
                    + "plugin or remove it")
        }
        typealias Export = @convention(c) () -> UnsafePointer<paragraf_plugin>?
        guard let plugin = unsafeBitCast(symbol, to: Export.self)() else {
            throw StageError(
                .plugin, "\(file.path) has a broken descriptor: \(file.symbol) returned NULL; ask its author")
        }
        do throws(StageError) {
            description = try PluginDescription(plugin)
            for entry in description.stages { try LoadedPlugin.check(entry.descriptor) }
        } catch {
            throw StageError(.plugin, "\(file.path) \(error.message)")
        }
    }

    private static func checkFile(_ file: PluginFile) throws(StageError) {
        guard let handle = FileHandle(forReadingAtPath: file.path) else {
            throw StageError(
                .plugin, "the plugin \(file.path) cannot be read; check that it exists and its permissions")
        }
        defer { try? handle.close() }
        let start = (try? handle.read(upToCount: 4)) ?? nil
        guard let start, !start.isEmpty else {
            throw StageError(.plugin, "the plugin \(file.path) is an empty file; build or copy it again")
        }
        guard start.elementsEqual([0x7F, 0x45, 0x4C, 0x46]) else {
            throw StageError(.plugin, "\(file.path) is no shared library; build or copy it again, or remove it")
        }
    }

    /// Turns the dynamic linker's words into a sentence. It writes `<library>: <what>: <reason>`.
    private static func loadError(_ file: PluginFile, _ text: String) -> StageError {
        let missing = ": cannot open shared object file"
        if let end = text.range(of: missing)?.lowerBound {
            let library = String(text[..<end])
            return StageError(
                .plugin,
                "\(file.path) needs the library \(library), which is not installed; install the package that has it")
        }
        if let range = text.range(of: "undefined symbol: ") {
            let name = text[range.upperBound...].prefix { $0 != " " && $0 != "," }
            return StageError(
                .plugin,
                "\(file.path) needs the function \(name), which no library here has; rebuild it against the installed "
                    + "libraries")
        }
        let reason = text.hasPrefix(file.path + ": ") ? String(text.dropFirst(file.path.count + 2)) : text
        return StageError(.plugin, "\(file.path) cannot be loaded (\(reason)); build it again on this machine")
    }

    private static func check(_ stage: StageDescriptor) throws(StageError) {
        let words = stage.id.split(separator: ".", omittingEmptySubsequences: false)
        let isWellFormed =
            words.count >= 2
            && words.allSatisfy { word in
                word.first?.isASCIILowercase == true && word.allSatisfy { $0.isASCIILowercase || $0.isASCIIDigit }
            }
        guard isWellFormed else {
            throw StageError(
                .plugin,
                "has a broken descriptor: \"\(stage.id)\" is no stage id; ids look like annotate.publicrecords")
        }
    }
}

extension Character {
    fileprivate var isASCIILowercase: Bool { ("a"..."z").contains(self) }
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
