/// Who may import whom, as `Docs/Architecture.md` has it. Each rule gives one sentence per violation.
enum ImportRules {
    /// For each module under Sources the modules of ours that it may import. A module that is not listed may import
    /// none. The command sees everything but the plugins.
    static let table: [String: Set<String>] = [
        "StageKit": ["DocumentModel"],
        "StagePlugin": ["CStageABI", "DocumentModel", "StageKit"],
        "StageTestKit": ["DocumentModel", "StageKit", "StagePlugin"],
        "PluginHost": ["CStageABI", "DocumentModel", "StageKit", "StagePlugin"],
        "Digest": ["CCrypto", "CDeflate"],
        "Pipeline": ["Digest", "DocumentModel", "StageKit"],
        "Worker": ["CSandbox", "Digest", "DocumentModel", "Pipeline", "StageKit"],
        "Ledger": ["Digest"],
        "Evaluation": ["DocumentModel"],
        "Profiles": ["CaseNumbers", "DocumentModel", "StageKit"],
        "TextDecoding": ["DocumentModel"],
        "paragraf": [
            "Digest", "DocumentModel", "Evaluation", "Ledger", "PluginHost", "Pipeline", "StageKit", "StagePlugin",
            "Worker",
        ],
    ]

    /// What a plugin may import of ours, beside system modules and packages. `CStageABI` is for its export line.
    static let forPlugins: Set<String> = ["CStageABI", "DocumentModel", "StageKit", "StagePlugin"]

    static func violations(in repository: Repository) -> [String] {
        let libraries = Set((repository.otherFiles + repository.swiftFiles.map(\.path)).compactMap(library))
        let plugins = Set(repository.plugins.map { $0.replacing("/", with: "") })
        let ours = Set(repository.productFiles.compactMap(\.module)).union(table.values.joined()).union(libraries)
        return repository.productFiles.flatMap { file in
            let module = file.module ?? ""
            let allowed = file.isPlugin ? forPlugins.union(libraries) : table[module] ?? []
            return file.imports.compactMap { number, name in
                if module == "DocumentModel" { return "\(file.path):\(number): DocumentModel imports nothing" }
                guard ours.contains(name), name != module, !allowed.contains(name) else { return nil }
                let what = plugins.contains(name) ? "the plugin \(name)" : name
                return "\(file.path):\(number): \(module) must not import \(what)"
            }
        }
    }

    /// Only PluginHost loads libraries, and nobody unloads them.
    static func loaderViolations(in repository: Repository) -> [String] {
        repository.productFiles.flatMap { file in
            file.code.compactMap { number, text in
                if text.contains("dlclose(") { return "\(file.path):\(number): a plugin is never unloaded" }
                guard file.module != "PluginHost", text.contains("dlopen(") || text.contains("dlsym(") else {
                    return nil
                }
                return "\(file.path):\(number): only PluginHost loads libraries"
            }
        }
    }

    /// The command links no plugin: it finds them when it runs.
    static func linkViolations(in repository: Repository) -> [String] {
        let command =
            repository.manifest.parts(between: ".executableTarget(", and: "swiftSettings")
            .first { $0.prefix(60).firstRange(of: "name: \"paragraf\"") != nil } ?? ""
        return repository.plugins.map { $0.replacing("/", with: "") }
            .filter { command.contains("\"\($0)\"") }
            .map { "Package.swift: the command must not depend on the plugin \($0)" }
    }

    /// The module name of a system library: `Plugins/Libraries/CXML2/module.modulemap` gives `CXML2`.
    private static func library(_ path: String) -> String? {
        let steps = path.split(separator: "/")
        guard steps.count > 3, steps[0] == "Plugins", steps[1] == "Libraries" else { return nil }
        return String(steps[2])
    }
}

extension String {
    /// The texts from each occurrence of `start` to the next one of `end`.
    func parts(between start: String, and end: String) -> [Substring] {
        var parts: [Substring] = []
        var rest = self[...]
        while let low = rest.firstRange(of: start), let high = rest[low.upperBound...].firstRange(of: end) {
            parts.append(rest[low.upperBound..<high.lowerBound])
            rest = rest[high.upperBound...]
        }
        return parts
    }
}
