// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A plugin is one folder under `Plugins`, one target and one shared library of the same name.
func plugin(
    _ path: String, dependencies: [Target.Dependency] = [], exclude: [String] = ["README.md"],
    resources: [Resource]? = nil
) -> Target {
    .target(
        name: path.replacing("/", with: ""),
        dependencies: ["DocumentModel", "StageKit", "StagePlugin"] + dependencies,
        path: "Plugins/\(path)", exclude: exclude, resources: resources, swiftSettings: settings)
}

let plugins: [Target] = [
    plugin("Extract/PDF", dependencies: ["CPopplerGLib", "PopplerText", "TextRecognition"]),
    plugin("Extract/DOCX", dependencies: ["CDeflate"]),
    plugin("Extract/Text", dependencies: ["TextDecoding"]),
    plugin("Extract/HTML", dependencies: ["TextDecoding"]),
    plugin("Normalise/Layout", dependencies: ["Profiles"]),
    plugin("Segment/BoardPapers", dependencies: ["CaseNumbers", "Profiles"]),
    plugin(
        "Classify/Sections", dependencies: ["Profiles", .product(name: "Yams", package: "Yams")],
        resources: [
            .embedInCode("Resources/lexicon.yaml"), .embedInCode("Resources/confidence.yaml"),
            .embedInCode("Resources/sequence.model"),
        ]),
    plugin("Annotate/PublicRecords", dependencies: ["CaseNumbers", "Profiles"]),
    plugin("Export/JSON"),
    plugin("Sink/Files"),
]

/// Without poppler's own classes, which are missing on some systems, PDF files are read through its GLib interface.
let popplerSettings: [CXXSetting] =
    Context.environment["PARAGRAF_NO_PRIVATE_POPPLER"] == nil ? [] : [.define("PARAGRAF_NO_PRIVATE_POPPLER")]

/// Without Tesseract's headers pages are not recognised. With them it is still loaded only where that is asked for.
let tesseractSettings: [CXXSetting] =
    Context.environment["PARAGRAF_NO_TESSERACT"] == nil ? [] : [.define("PARAGRAF_NO_TESSERACT")]

/// What the tests of a stage need beside the stage.
let stageTests: [Target.Dependency] = ["DocumentModel", "StageKit", "TestSupport"]

func tests(of target: String, dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(name: "\(target)Tests", dependencies: dependencies, swiftSettings: settings)
}

let package = Package(
    name: "paragraf",
    products: [
        .executable(name: "paragraf", targets: ["paragraf"]),
        .library(name: "StagePlugin", targets: ["StagePlugin", "StageKit", "DocumentModel"]),
        .library(name: "StageTestKit", targets: ["StageTestKit"]),
    ] + plugins.map { .library(name: $0.name, type: .dynamic, targets: [$0.name]) },
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .target(name: "DocumentModel", swiftSettings: settings),
        .target(name: "StageKit", dependencies: ["DocumentModel"], swiftSettings: settings),
        .target(name: "CStageABI"),
        .target(name: "Digest", dependencies: ["CCrypto", "CDeflate"], swiftSettings: settings),
        .target(
            name: "StagePlugin", dependencies: ["CStageABI", "StageKit", "DocumentModel"], swiftSettings: settings),
        .target(name: "PluginHost", dependencies: ["CStageABI", "StagePlugin", "StageKit"], swiftSettings: settings),
        .target(
            name: "StageTestKit", dependencies: ["DocumentModel", "StageKit", "StagePlugin"], swiftSettings: settings),
        .target(
            name: "Pipeline",
            dependencies: ["DocumentModel", "StageKit", "Digest", .product(name: "Yams", package: "Yams")],
            swiftSettings: settings),
        .target(name: "CSandbox"),
        .target(
            name: "Worker", dependencies: ["CSandbox", "Digest", "DocumentModel", "Pipeline", "StageKit"],
            swiftSettings: settings),
        .target(
            name: "Ledger", dependencies: ["Digest", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: settings),
        .target(name: "Evaluation", dependencies: ["DocumentModel"], swiftSettings: settings),
        .executableTarget(
            name: "paragraf",
            dependencies: [
                "Digest", "DocumentModel", "Evaluation", "StageKit", "StagePlugin", "PluginHost", "Pipeline", "Ledger",
                "Worker",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .target(
            name: "CaseNumbers", path: "Plugins/Libraries/CaseNumbers", exclude: ["README.md"], swiftSettings: settings),
        .target(
            name: "Profiles",
            dependencies: ["CaseNumbers", "DocumentModel", "StageKit", .product(name: "Yams", package: "Yams")],
            path: "Plugins/Libraries/Profiles", swiftSettings: settings),
        .target(
            name: "TextDecoding", dependencies: ["DocumentModel"], path: "Plugins/Libraries/TextDecoding",
            exclude: ["README.md"], swiftSettings: settings),
        tests(of: "Profiles", dependencies: ["CaseNumbers", "DocumentModel", "Profiles", "StageKit"]),
        .testTarget(
            name: "AnnotatePublicRecordsTests", dependencies: ["AnnotatePublicRecords"] + stageTests,
            swiftSettings: settings),
        .testTarget(name: "CaseNumbersTests", dependencies: ["CaseNumbers", "TestSupport"], swiftSettings: settings),
        .target(
            name: "TestSupport", dependencies: ["CDeflate", "DocumentModel", "PluginHost", "StageKit"],
            path: "Tests/TestSupport",
            swiftSettings: settings),
        .testTarget(
            name: "StagePluginTests",
            dependencies: ["CStageABI", "DocumentModel", "StageKit", "StagePlugin", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "PluginHostTests",
            dependencies: ["DocumentModel", "PluginHost", "StageKit", "StagePlugin", "StageTestKit", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "PipelineTests",
            dependencies: ["DocumentModel", "Pipeline", "PluginHost", "StageKit", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "ExportJSONTests", dependencies: ["DocumentModel", "ExportJSON", "StageKit"], swiftSettings: settings),
        .testTarget(
            name: "SinkFilesTests", dependencies: ["DocumentModel", "SinkFiles", "StageKit", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "CommandTests",
            dependencies: ["DocumentModel", "Ledger", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: settings),
        .systemLibrary(
            name: "CPopplerGLib", path: "Plugins/Libraries/CPopplerGLib", pkgConfig: "poppler-glib",
            providers: [.apt(["libpoppler-glib-dev"])]),
        .systemLibrary(
            name: "CPoppler", path: "Plugins/Libraries/CPoppler", pkgConfig: "poppler",
            providers: [.apt(["libpoppler-private-dev"])]),
        .target(
            name: "PopplerText", dependencies: ["CPoppler"], path: "Plugins/Libraries/PopplerText",
            cxxSettings: popplerSettings),
        .target(
            name: "TextRecognition", path: "Plugins/Libraries/TextRecognition", cxxSettings: tesseractSettings),
        .systemLibrary(
            name: "CDeflate", path: "Plugins/Libraries/CDeflate", pkgConfig: "libdeflate",
            providers: [.apt(["libdeflate-dev"])]),
        .systemLibrary(
            name: "CCrypto", path: "Sources/CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .executableTarget(
            name: "IsolationBenchmark",
            dependencies: ["DocumentModel", "Pipeline", "PluginHost", "StageKit", "Worker"],
            path: "Benchmarks/Isolation", swiftSettings: settings),
        .executableTarget(
            name: "ExtractionBenchmark", dependencies: ["DocumentModel", "ExtractPDF", "StageKit"],
            path: "Benchmarks/Extraction",
            exclude: ["compare.py", "docx.py", "fidelity.py", "long_docx.py", "machine.py"], swiftSettings: settings),
        .executableTarget(
            name: "SectionTraining",
            dependencies: [
                "ClassifySections", "DocumentModel", "ExtractText", "NormaliseLayout", "SegmentBoardPapers", "StageKit",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Training", exclude: ["README.md"], swiftSettings: settings),
        tests(of: "Architecture"),
        tests(of: "Worker", dependencies: ["Digest", "Worker", "Pipeline", "PluginHost"] + stageTests),
        tests(
            of: "Ledger",
            dependencies: ["Ledger", "LedgerVictim", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")]),
        .executableTarget(
            name: "LedgerVictim", dependencies: ["Ledger"], path: "Tests/LedgerVictim", swiftSettings: settings),
        tests(of: "Evaluation", dependencies: ["DocumentModel", "Evaluation"]),
        tests(of: "DocumentModel", dependencies: ["DocumentModel", "TestSupport"]),
        tests(of: "Scripts", dependencies: ["DocumentModel", "TestSupport"]),
        tests(of: "Sample", dependencies: ["DocumentModel", "TestSupport"]),
        tests(of: "ExtractDOCX", dependencies: ["ExtractDOCX"] + stageTests),
        tests(of: "ExtractHTML", dependencies: ["ExtractHTML"] + stageTests),
        tests(of: "ExtractPDF", dependencies: ["ExtractPDF", "PopplerText"] + stageTests),
        tests(of: "ExtractText", dependencies: ["ExtractText"] + stageTests),
        tests(of: "Fault", dependencies: ["TestSupport"]),
        tests(
            of: "HostileFile",
            dependencies: ["CDeflate", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")]),
        tests(of: "NormaliseLayout", dependencies: ["NormaliseLayout"] + stageTests),
        tests(of: "SegmentBoardPapers", dependencies: ["SegmentBoardPapers"] + stageTests),
        tests(of: "SectionTraining", dependencies: ["ClassifySections", "SectionTraining"]),
        tests(of: "ClassifySections", dependencies: ["ClassifySections", "SegmentBoardPapers"] + stageTests),
    ] + plugins,
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

// The fuzzer of `Scripts/fuzz`, which builds with unsafe flags and is no part of any other build.
if Context.environment["PARAGRAF_FUZZ"] != nil {
    package.targets += [
        .target(name: "CFuzzer", path: "Fuzzing/CFuzzer"),
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "CFuzzer", "CStageABI", "CaseNumbers", "DocumentModel", "Pipeline", "StageKit", "StagePlugin",
                "TestSupport", "Worker", "AnnotatePublicRecords", "ClassifySections", "ExtractDOCX",
                "ExtractHTML", "NormaliseLayout", "SegmentBoardPapers",
            ],
            path: "Fuzzing/Targets", swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])],
            linkerSettings: [.unsafeFlags(["-use-ld=lld"])]),
    ]
}
