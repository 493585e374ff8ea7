/// One name, every place: given the folder of a plugin, the rest can be typed.
enum NameRules {
    static func violations(in repository: Repository) -> [String] {
        repository.plugins.flatMap { violations(of: $0, in: repository) } + orphans(in: repository)
            + vagueNames(in: repository)
    }

    private static func violations(of plugin: String, in repository: Repository) -> [String] {
        let name = plugin.replacing("/", with: "")
        let stage = plugin.replacing("/", with: ".").lowercased()
        let folder = "Plugins/\(plugin)/"
        let code = repository.swiftFiles.filter { $0.path.hasPrefix(folder) }.flatMap { $0.code.map(\.text) }
        var complaints: [String] = []
        if !repository.manifest.contains("plugin(\"\(plugin)\"") && !isDeclared(plugin, in: repository.manifest) {
            complaints.append("Package.swift declares no plugin \"\(plugin)\"")
        }
        if !code.contains(where: { $0.contains("@c(paragraf_plugin_\(name))") }) {
            complaints.append("\(folder) exports no paragraf_plugin_\(name)")
        }
        if !code.contains(where: { $0.contains("\"\(stage)\"") }) {
            complaints.append("\(folder) has no stage \"\(stage)\"")
        }
        if !repository.otherFiles.contains("\(folder)README.md") {
            complaints.append("\(folder) has no README.md")
        }
        if !repository.swiftFiles.contains(where: { $0.path.hasPrefix("Tests/\(name)Tests/") }) {
            complaints.append("Tests/\(name)Tests is missing")
        }
        return complaints
    }

    /// `plugin(` and the name may stand on two lines.
    private static func isDeclared(_ plugin: String, in manifest: String) -> Bool {
        manifest.filter { !$0.isWhitespace }.contains("plugin(\"\(plugin)\"")
    }

    /// Folders of tests that no target builds would pass unseen.
    private static func orphans(in repository: Repository) -> [String] {
        let folders = repository.swiftFiles.compactMap { file -> Substring? in
            let steps = file.path.split(separator: "/")
            return steps.count > 2 && steps[0] == "Tests" && steps[1].hasSuffix("Tests") ? steps[1] : nil
        }
        let manifest = repository.manifest.filter { !$0.isWhitespace }
        return Set(folders).sorted().filter {
            !manifest.contains("\"\($0)\"") && !manifest.contains("tests(of:\"\($0.dropLast(5))\"")
        }
        .map { "Package.swift declares no target for Tests/\($0)" }
    }

    private static func vagueNames(in repository: Repository) -> [String] {
        repository.swiftFiles.map(\.path).filter { path in
            let name = path.split(separator: "/").last ?? ""
            return ["Util", "Helper", "Manager", "Common", "Misc"].contains { name.contains($0) }
        }
        .map { "\($0): a name that explains nothing" }
    }
}
