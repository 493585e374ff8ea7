// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "annotate-emails",
    products: [
        .library(name: "AnnotateEmails", type: .dynamic, targets: ["AnnotateEmails"])
    ],
    dependencies: [
        // Elsewhere, the address of Paragraf's repository and a version.
        .package(name: "paragraf", path: "../../..")
    ],
    targets: [
        .target(name: "AnnotateEmails", dependencies: [.product(name: "StagePlugin", package: "paragraf")]),
        .testTarget(
            name: "AnnotateEmailsTests",
            dependencies: ["AnnotateEmails", .product(name: "StageTestKit", package: "paragraf")]),
    ]
)
