import Foundation
import PluginHost
import StageKit
import StagePlugin
import TestSupport
import Testing

func remove(_ path: String) -> Bool { (try? FileManager.default.removeItem(atPath: path)) != nil }

/// Where plugins are looked for, and which one is taken.
@Suite struct CatalogTests {
    private let first: TemporaryFolder
    private let second: TemporaryFolder

    init() throws {
        first = try TemporaryFolder()
        second = try TemporaryFolder()
    }

    @Test func theSearchPathGoesFromTheUserToTheBuildFolder() {
        let folders = PluginFolder.searchPath(
            options: ["mine", "/yours"], environment: ["PARAGRAF_PLUGINS": "/a:/b", "HOME": "/x"],
            executable: "/opt/paragraf/bin/paragraf")
        #expect(
            folders.map(\.path) == [
                "mine", "/yours", "/a", "/b", "/opt/paragraf/lib/paragraf/plugins", "/opt/paragraf/bin",
            ])
        #expect(folders.map(\.isNamed) == [true, true, true, true, false, false])
    }

    @Test func aNamedFolderThatIsMissing() throws {
        let error = try #require(throws: StageError.self) {
            try PluginCatalog(folders: [.named("/no/such/folder", by: "--plugins"), .usual(buildFolder)])
        }
        #expect(error.code == .plugin)
        #expect(error.message.contains("/no/such/folder"))
        #expect(error.message.contains("--plugins"))
    }

    @Test func noPluginAnywhere() throws {
        let error = try #require(throws: StageError.self) {
            try PluginCatalog(folders: [.usual(first.path), .usual("/no/such/folder")])
        }
        #expect(error.message.contains(first.path))
        #expect(error.message.contains("--plugins DIR"))
    }

    @Test func theEarlierFolderWins() throws {
        try CPlugin("TestStage") { $0.plugin = ".version = TEXT(\"1.0.0\")," }.build(in: first)
        try CPlugin("TestStage") { $0.plugin = ".version = TEXT(\"2.0.0\")," }.build(in: second)
        let catalog = try PluginCatalog(folders: [.usual(second.path), .usual(first.path)])
        #expect(try catalog.plugin(of: "test.stage").description.version == "2.0.0")
        #expect(catalog.loadAll().problems.isEmpty)
    }

    @Test func aStageInALibraryOfAnotherNameIsFound() throws {
        try CPlugin("Acme") { $0.id = "acme.noise" }.build(in: first)
        try CPlugin("Other").build(in: first)
        let catalog = try PluginCatalog(folders: [.usual(first.path)])
        #expect(try catalog.plugin(of: "acme.noise").description.name == "Acme")
    }

    /// Loading a library runs its code, so only the one that the id names may be loaded.
    @Test func onlyTheNamedLibraryIsLoaded() throws {
        try CPlugin("TestStage").build(in: first)
        try CPlugin("Loud") {
            $0.prelude = """
                #include <stdio.h>
                __attribute__((constructor)) static void shout(void) { fclose(fopen("\(first["shout"])", "w")); }
                """
        }.build(in: first)
        let catalog = try PluginCatalog(folders: [.usual(first.path)])
        _ = try catalog.find("test.stage")
        #expect(first.read("shout") == nil)
        #expect(catalog.loadAll().plugins.count == 2)
        #expect(first.read("shout") != nil)
    }

    @Test func otherLibrariesInAUsualFolderDoNotDisturb() throws {
        try CPlugin("TestStage").build(in: first)
        try CPlugin("Foreign") {
            $0.symbol = "foreign"
            $0.prelude = """
                #include <stdlib.h>
                __attribute__((constructor)) static void die(void) { abort(); }
                """
        }.build(in: first)
        try first.write("no library", to: "libText.so")
        let catalog = try PluginCatalog(folders: [.usual(first.path)])
        let (plugins, problems) = catalog.loadAll()
        #expect(plugins.map(\.description.name) == ["TestStage"])
        #expect(problems.isEmpty)
    }

    @Test func oneStageInTwoLibraries() throws {
        try CPlugin("Acme").build(in: first)
        try CPlugin("Other").build(in: first)
        let catalog = try PluginCatalog(folders: [.usual(first.path)])
        let error = try #require(throws: StageError.self) { try catalog.find("test.stage") }
        #expect(error.message.contains("libAcme.so"))
        #expect(error.message.contains("libOther.so provide the stage test.stage; remove one of them"))
        #expect(catalog.loadAll().problems.map(\.message) == [error.message])
    }

    @Test func aMisspeltStageGetsASuggestion() throws {
        try CPlugin("TestStage").build(in: first)
        let catalog = try PluginCatalog(folders: [.usual(first.path)])
        let near = try #require(throws: StageError.self) { try catalog.find("test.stgae") }
        #expect(near.message == "no plugin provides the stage test.stgae; did you mean test.stage?")
        let far = try #require(throws: StageError.self) { try catalog.find("ocr.tesseract") }
        #expect(far.message.contains("`paragraf plugins` lists the stages there are"))
    }

    @Test func aBrokenLibraryDoesNotHideTheOthers() throws {
        try CPlugin("Acme").build(in: first)
        try first.write("", to: "libBroken.so")
        let catalog = try PluginCatalog(folders: [.named(first.path, by: "--plugins")])
        #expect(try catalog.plugin(of: "test.stage").description.name == "Acme")
        #expect(catalog.loadAll().problems.count == 1)
    }
}
