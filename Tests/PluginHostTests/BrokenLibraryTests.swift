import DocumentModel
import PluginHost
import StageKit
import StagePlugin
import TestSupport
import Testing

/// Libraries that are no plugins, or bad ones, each give one sentence that names the file and a way out.
@Suite struct BrokenLibraryTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func refusal(of id: String = "test.stage") throws -> StageError {
        let catalog = try PluginCatalog(folders: [.named(folder.path, by: "--plugins")])
        return try #require(throws: StageError.self) { try catalog.find(id) }
    }

    private func expect(_ error: StageError, says parts: String..., sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(error.code == .plugin, sourceLocation: sourceLocation)
        for part in parts {
            #expect(error.message.contains(part), "\(error.message)", sourceLocation: sourceLocation)
        }
    }

    @Test func aSoundLibraryIsFoundByItsName() throws {
        try CPlugin("TestStage").build(in: folder)
        let catalog = try PluginCatalog(folders: [.named(folder.path, by: "--plugins")])
        let (kind, descriptor) = try catalog.find("test.stage")
        #expect(kind == .transform)
        #expect(descriptor.summary == "Is a test.")
        #expect(try catalog.plugin(of: "test.stage").description.licence == "CC0-1.0")
    }

    @Test func aTextFile() throws {
        try folder.write("This is a shared library, honestly.", to: "libTestStage.so")
        expect(try refusal(), says: "libTestStage.so", "is no shared library", "build or copy it again")
    }

    @Test func anEmptyFile() throws {
        try folder.write("", to: "libTestStage.so")
        expect(try refusal(), says: "libTestStage.so", "empty file")
    }

    @Test func aLibraryCutOff() throws {
        let path = try CPlugin("TestStage").build(in: folder)
        let bytes = try #require(folder.read("libTestStage.so"))
        try folder.write(Array(bytes.prefix(200)), to: "libTestStage.so")
        expect(try refusal(), says: path, "cannot be loaded")
    }

    @Test func noExportFunction() throws {
        try CPlugin("TestStage") { $0.symbol = "something_else" }.build(in: folder)
        expect(try refusal(), says: "does not export paragraf_plugin_TestStage", "rename the file")
    }

    @Test func anOlderInterface() throws {
        try CPlugin("TestStage") { $0.plugin = ".abi_version = 0," }.build(in: folder)
        expect(try refusal(), says: "version 0 of the plugin interface", "rebuild it")
    }

    /// Nothing but the version may be looked at: everything else may have moved.
    @Test func aNewerInterface() throws {
        try CPlugin("TestStage") { $0.plugin = ".abi_version = 2, .size = 3, .name = { (void *)1, 99 }," }
            .build(in: folder)
        expect(try refusal(), says: "version 2 of the plugin interface", "install a newer Paragraf")
    }

    @Test func noDescriptor() throws {
        try CPlugin("TestStage") { $0.result = "NULL" }.build(in: folder)
        expect(try refusal(), says: "paragraf_plugin_TestStage returned NULL")
    }

    @Test(arguments: [
        (".size = 8,", "size of 8 bytes is too small"),
        (".name = { NULL, 0 },", "it has no name"),
        (".name = { NULL, 5 },", "plugin name has 5 bytes at NULL"),
        (".version = { \"\\xff\", 1 },", "plugin version is not valid UTF-8"),
        (".stages = { NULL, 1, sizeof(paragraf_stage) },", "1 records at NULL"),
        (".stages = { stages, 0, sizeof(paragraf_stage) },", "it holds no stage"),
        (".stages = { stages, 1, 8 },", "stride of 8 bytes"),
        (".stages = { stages, 4000000000, sizeof(paragraf_stage) },", "4000000000 stages"),
    ]) func aBrokenDescriptor(members: String, complaint: String) throws {
        try CPlugin("TestStage") { $0.plugin = members }.build(in: folder)
        expect(try refusal(), says: "libTestStage.so has a broken descriptor: ", complaint)
    }

    @Test(arguments: [
        (".size = 4,", "4 bytes is too small"),
        (".kind = 99,", "stage kind 99 does not exist"),
        (".id = { NULL, 0 },", "a stage has no id"),
        (".id = TEXT(\"No Id\"),", "\"No Id\" is no stage id"),
        (".create = NULL,", "test.stage lacks its create or run function"),
        (".run = NULL,", "test.stage lacks its create or run function"),
        (".settings_schema = TEXT(\"{\"),", "the settings schema of test.stage is no JSON object"),
        (".summary = { NULL, 7 },", "stage summary has 7 bytes at NULL"),
        (".media_types = { NULL, 2, 16 },", "media types has 2 records at NULL"),
    ]) func aBrokenStage(members: String, complaint: String) throws {
        try CPlugin("TestStage") { $0.stage = members }.build(in: folder)
        expect(try refusal(), says: "libTestStage.so has a broken descriptor: ", complaint)
    }

    @Test func aLibraryThatNeedsAnotherThatIsMissing() throws {
        let needed = try CPlugin("Needed") { $0.symbol = "needed_function" }.build(in: folder)
        try CPlugin("TestStage") {
            $0.prelude = "extern const paragraf_plugin *needed_function(void);"
            $0.run = "needed_function(); return 0;"
        }.build(in: folder, options: ["-L", folder.path, "-lNeeded"])
        try #require(remove(needed))
        expect(try refusal(), says: "needs the library libNeeded.so, which is not installed")
    }

    @Test func aLibraryThatNeedsAFunctionThatIsMissing() throws {
        try CPlugin("TestStage") {
            $0.prelude = "extern void function_of_another_age(void);"
            $0.run = "function_of_another_age(); return 0;"
        }.build(in: folder)
        expect(try refusal(), says: "needs the function function_of_another_age", "rebuild it")
    }

    @Test func settingsThatTheStageRefuses() throws {
        try CPlugin("TestStage") {
            $0.create = """
                paragraf_failure failure = { .size = sizeof failure, .code = TEXT("settings"),
                    .message = TEXT("the moon is not full") };
                host->fail(host->context, &failure);
                return 1;
                """
        }.build(in: folder)
        let error = try #require(throws: StageError.self) { try make() }
        #expect(error == StageError(.settings, "the moon is not full", stage: "test.stage"))
    }

    @Test func settingsThatTheStageRefusesWithoutAWord() throws {
        try CPlugin("TestStage") { $0.create = "return 1;" }.build(in: folder)
        let error = try #require(throws: StageError.self) { try make() }
        #expect(error == StageError(.settings, "test.stage refused its settings", stage: "test.stage"))
    }

    private func make() throws -> any ConfiguredStage {
        let catalog = try PluginCatalog(folders: [.named(folder.path, by: "--plugins")])
        let descriptor = try catalog.find("test.stage").descriptor
        return try catalog.make("test.stage", settings: try StageSettings([:], of: descriptor))
    }
}
