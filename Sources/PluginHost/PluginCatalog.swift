public import StageKit
import StagePlugin

/// Gives out the stages of the plugins in a list of folders.
///
/// Libraries are loaded when a stage of theirs is first asked for. Which one that is follows from the names
/// (`extract.pdf` is in `libExtractPDF.so`); only when that fails are the others loaded. Of two libraries with one
/// name the one in the earlier folder counts.
public final class PluginCatalog: StageProvider {
    private let folders: [PluginFolder]
    private let files: [PluginFile]
    private var attempts: [PluginFile: Result<LoadedPlugin, StageError>] = [:]

    /// Lists the folders, loading nothing.
    ///
    /// Throws ``StageKit/StageError`` with code `plugin` when a named folder is missing, or when there is no library
    /// in any folder.
    public init(folders: [PluginFolder]) throws(StageError) {
        self.folders = folders
        var files: [PluginFile] = []
        var names: Set<String> = []
        for folder in folders {
            for file in try folder.files() where names.insert(file.name).inserted { files.append(file) }
        }
        self.files = files
        if files.isEmpty { throw noPlugins() }
    }

    /// The kind and description of a stage.
    public func find(_ id: String) throws(StageError) -> (kind: StageKind, descriptor: StageDescriptor) {
        let entry = try locate(id).entry
        return (entry.kind, entry.descriptor)
    }

    /// Makes a stage ready.
    public func make(_ id: String, settings: StageSettings) throws(StageError) -> any ConfiguredStage {
        let entry = try locate(id).entry
        return try ForeignStage(entry.stage, settings: settings, description: (entry.kind, entry.descriptor))
    }

    /// The plugin that provides a stage.
    public func plugin(of id: String) throws(StageError) -> LoadedPlugin { try locate(id).plugin }

    /// Loads all plugins. Returns them in order of their search, and what is wrong with those that cannot be used.
    public func loadAll() -> (plugins: [LoadedPlugin], problems: [StageError]) {
        var plugins: [LoadedPlugin] = []
        var problems: [StageError] = []
        for file in files where file.isNamed || attempts[file] != nil || file.mentionsSymbol {
            do throws(StageError) {
                plugins.append(try load(file))
            } catch {
                problems.append(error)
            }
        }
        return (plugins, problems + duplicates(among: plugins))
    }

    // MARK: Search

    private typealias Found = (plugin: LoadedPlugin, entry: PluginDescription.Entry)

    private func locate(_ id: String) throws(StageError) -> Found {
        if let file = files.first(where: { $0.isNamed(after: id) }) {
            let plugin = try load(file)
            if let found = stage(id, in: plugin) { return found }
        }
        let (plugins, problems) = loadAll()
        let found = plugins.compactMap { stage(id, in: $0) }
        guard let first = found.first else { throw unknown(id, plugins, problems) }
        if found.count > 1 { throw duplicate(id, found[0].plugin, found[1].plugin) }
        return first
    }

    private func stage(_ id: String, in plugin: LoadedPlugin) -> Found? {
        plugin.description.stages.first { $0.descriptor.id == id }.map { (plugin, $0) }
    }

    private func load(_ file: PluginFile) throws(StageError) -> LoadedPlugin {
        if let attempt = attempts[file] { return try attempt.get() }
        let attempt = Result { () throws(StageError) in try LoadedPlugin(file) }
        attempts[file] = attempt
        return try attempt.get()
    }

    // MARK: Problems

    private func duplicates(among plugins: [LoadedPlugin]) -> [StageError] {
        var providers: [String: LoadedPlugin] = [:]
        var problems: [StageError] = []
        for plugin in plugins {
            for entry in plugin.description.stages {
                let id = entry.descriptor.id
                if let other = providers[id] {
                    problems.append(duplicate(id, other, plugin))
                } else {
                    providers[id] = plugin
                }
            }
        }
        return problems
    }

    private func duplicate(_ id: String, _ first: LoadedPlugin, _ second: LoadedPlugin) -> StageError {
        StageError(.plugin, "both \(first.path) and \(second.path) provide the stage \(id); remove one of them")
    }

    private func unknown(_ id: String, _ plugins: [LoadedPlugin], _ problems: [StageError]) -> StageError {
        let known = plugins.flatMap { $0.description.stages.map(\.descriptor.id) }
        var message = "no plugin provides the stage \(id)"
        if let near = nearest(to: id, in: known) {
            message += "; did you mean \(near)?"
        } else {
            message += "; `paragraf plugins` lists the stages there are"
        }
        if let problem = problems.first { message += " (also: \(problem.message))" }
        return StageError(.plugin, message)
    }

    private func noPlugins() -> StageError {
        let places = folders.map(\.path).joined(separator: ", ")
        return StageError(.plugin, "there is no plugin in \(places); say where they are with --plugins DIR")
    }
}
