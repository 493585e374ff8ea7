import Testing

/// The rules, held against this repository.
struct ArchitectureTests {
    let repository: Repository

    init() throws { repository = try Repository.here() }

    @Test func theRepositoryIsFound() {
        #expect(repository.swiftFiles.contains { $0.module == "DocumentModel" })
        #expect(repository.plugins.contains("Extract/PDF"))
        #expect(repository.manifest.contains("name: \"paragraf\""))
    }

    @Test func modulesImportOnlyWhatTheyMay() {
        #expect(ImportRules.violations(in: repository) == [])
    }

    @Test func onlyThePluginHostLoadsLibraries() {
        #expect(ImportRules.loaderViolations(in: repository) == [])
    }

    @Test func theCommandLinksNoPlugin() {
        #expect(ImportRules.linkViolations(in: repository) == [])
    }

    @Test func pluginsHaveOneNameInEveryPlace() {
        #expect(NameRules.violations(in: repository) == [])
    }

    @Test func filesStayShort() {
        #expect(SizeRules.violations(in: repository) == [])
    }

    @Test func productCodeTakesNoShortcuts() {
        #expect(SizeRules.shortcuts(in: repository) == [])
    }
}
