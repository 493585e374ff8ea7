import Testing

/// The rules, held against small invented repositories: a rule that never complains proves nothing.
struct RulesCanFailTests {
    private static let plugin = """
        import StagePlugin
        @c(paragraf_plugin_NormaliseSpaces)
        let stage = "normalise.spaces"
        """

    private func repository(_ path: String, _ text: String, manifest: String = "") -> Repository {
        Repository([path: text, "Plugins/Extract/PDF/Plugin.swift": ""], manifest: manifest)
    }

    // MARK: Reading imports

    @Test(arguments: [
        ("import StageKit", "StageKit"), ("public import StageKit", "StageKit"),
        ("@preconcurrency internal import StageKit // why", "StageKit"),
        ("import struct StageKit.StageError", "StageKit"), ("  import  func Glibc.dlopen", "Glibc"),
        ("@_spi(Tests) import StageKit", "StageKit"),
    ])
    func importsAreRead(line: String, module: String) {
        #expect(SwiftFile(path: "Sources/A/a.swift", text: line).imports.map(\.module) == [module])
    }

    @Test(arguments: [
        "// import StageKit", "let words = \"import StageKit\"", "let s = \"\"\"\nimport StageKit\n\"\"\"",
        "func important() {}",
    ])
    func whatLooksLikeAnImportIsNone(text: String) {
        #expect(SwiftFile(path: "Sources/A/a.swift", text: text).imports.isEmpty)
    }

    @Test func modulesFollowFolders() {
        #expect(SwiftFile(path: "Plugins/Extract/PDF/Deep/a.swift", text: "").module == "ExtractPDF")
        #expect(SwiftFile(path: "Plugins/Libraries/CXML2/a.swift", text: "").module == "CXML2")
        #expect(SwiftFile(path: "Sources/StageKit/a.swift", text: "").module == "StageKit")
        #expect(SwiftFile(path: "Tests/ATests/a.swift", text: "").module == nil)
    }

    // MARK: Imports

    @Test(arguments: [
        ("Sources/DocumentModel/a.swift", "StageKit"), ("Sources/DocumentModel/a.swift", "Foundation"),
        ("Sources/StageKit/a.swift", "StagePlugin"), ("Sources/StagePlugin/a.swift", "PluginHost"),
        ("Sources/Pipeline/a.swift", "PluginHost"), ("Sources/Pipeline/a.swift", "ExtractPDF"),
        ("Sources/paragraf/a.swift", "ExtractPDF"), ("Sources/PluginHost/a.swift", "ExtractPDF"),
        ("Plugins/Normalise/Spaces/a.swift", "ExtractPDF"), ("Plugins/Normalise/Spaces/a.swift", "Pipeline"),
        ("Plugins/Normalise/Spaces/a.swift", "PluginHost"), ("Sources/Newcomer/a.swift", "DocumentModel"),
    ])
    func forbiddenImportsAreFound(path: String, module: String) {
        #expect(ImportRules.violations(in: repository(path, "import \(module)")).count == 1)
    }

    @Test(arguments: [
        ("Sources/StageKit/a.swift", "DocumentModel"), ("Sources/StageKit/a.swift", "Foundation"),
        ("Sources/PluginHost/a.swift", "CStageABI"), ("Sources/paragraf/a.swift", "ArgumentParser"),
        ("Plugins/Normalise/Spaces/a.swift", "StagePlugin"), ("Plugins/Normalise/Spaces/a.swift", "Yams"),
        ("Plugins/Normalise/Spaces/a.swift", "Glibc"),
    ])
    func allowedImportsPass(path: String, module: String) {
        #expect(ImportRules.violations(in: repository(path, "import \(module)")) == [])
    }

    @Test func librariesAreForPluginsOnly() {
        let library = "Plugins/Libraries/CXML2/module.modulemap"
        let plugin = Repository([library: "", "Plugins/Extract/DOCX/a.swift": "import CXML2"])
        #expect(ImportRules.violations(in: plugin) == [])
        let swift = "Plugins/Libraries/Numbers/Reader.swift"
        let user = Repository([swift: "import Glibc", "Plugins/Extract/DOCX/a.swift": "import Numbers"])
        #expect(ImportRules.violations(in: user) == [])
        let nosy = Repository([swift: "import ExtractDOCX", "Plugins/Extract/DOCX/a.swift": "import Numbers"])
        #expect(ImportRules.violations(in: nosy).count == 1)
        let engine = Repository([library: "", "Sources/Pipeline/a.swift": "import CXML2"])
        #expect(ImportRules.violations(in: engine) == ["Sources/Pipeline/a.swift:1: Pipeline must not import CXML2"])
    }

    @Test func loadingOutsideTheHostIsFound() {
        let call = "let handle = dlopen(path, RTLD_NOW)"
        #expect(ImportRules.loaderViolations(in: repository("Sources/Pipeline/a.swift", call)).count == 1)
        #expect(ImportRules.loaderViolations(in: repository("Sources/PluginHost/a.swift", call)).isEmpty)
        #expect(ImportRules.loaderViolations(in: repository("Sources/PluginHost/a.swift", "dlclose(h)")).count == 1)
        #expect(ImportRules.loaderViolations(in: repository("Sources/Pipeline/a.swift", "// dlopen(x)")).isEmpty)
    }

    @Test func linkingAPluginIsFound() {
        let manifest = ".executableTarget(name: \"paragraf\", dependencies: [\"ExtractPDF\"], swiftSettings: s)"
        #expect(
            ImportRules.linkViolations(in: repository("Sources/paragraf/a.swift", "", manifest: manifest)).count == 1)
    }

    // MARK: Names

    private func named(
        _ changes: [String: String] = [:], without path: String = "", manifest: String = "plugin(\"Normalise/Spaces\")"
    ) -> [String] {
        var files = [
            "Plugins/Normalise/Spaces/Plugin.swift": RulesCanFailTests.plugin,
            "Plugins/Normalise/Spaces/README.md": "", "Tests/NormaliseSpacesTests/a.swift": "",
        ].merging(changes) { $1 }
        files[path] = nil
        return NameRules.violations(
            in: Repository(files, manifest: manifest + " tests(of: \"NormaliseSpaces\")"))
    }

    @Test func aWellNamedPluginPasses() { #expect(named() == []) }

    @Test func missingNamesAreFound() {
        let plugin = "Plugins/Normalise/Spaces/Plugin.swift"
        #expect(named(without: "Plugins/Normalise/Spaces/README.md").count == 1)
        #expect(named(without: "Tests/NormaliseSpacesTests/a.swift").count == 1)
        #expect(named(manifest: "plugin(\"Normalise/Space\")").count == 1)
        #expect(named([plugin: "@c(paragraf_plugin_NormaliseSpace)\nlet stage = \"normalise.spaces\""]).count == 1)
        #expect(named([plugin: "@c(paragraf_plugin_NormaliseSpaces)\nlet stage = \"normalise.space\""]).count == 1)
    }

    @Test func testsWithoutATargetAreFound() {
        #expect(named(["Tests/OrphanTests/a.swift": ""]) == ["Package.swift declares no target for Tests/OrphanTests"])
    }

    @Test func vagueNamesAreFound() {
        #expect(named(["Sources/Pipeline/StringUtils.swift": ""]).count == 1)
    }

    // MARK: Size and shortcuts

    @Test func longFilesAreFound() {
        let lines = { String(repeating: "\n", count: $0) }
        #expect(SizeRules.violations(in: repository("Sources/A/a.swift", lines(801))).count == 2)
        #expect(SizeRules.violations(in: repository("Sources/A/a.swift", lines(401))).count == 1)
        #expect(SizeRules.violations(in: repository("Sources/A/a.swift", lines(399))).isEmpty)
    }

    @Test(arguments: ["let a = try! b()", "let a = b as! Int", "f(try! b())", "// TODO: later", "/// FIXME"])
    func shortcutsAreFound(line: String) {
        #expect(SizeRules.shortcuts(in: repository("Sources/A/a.swift", line)).count == 1)
        #expect(SizeRules.shortcuts(in: repository("Tests/ATests/a.swift", line)).isEmpty)
    }

    @Test(arguments: ["let a = try b()", "let x: Bias! = nil", "// methodology", "// never try! here"])
    func ordinaryCodePasses(line: String) {
        #expect(SizeRules.shortcuts(in: repository("Sources/A/a.swift", line)) == [])
    }
}
