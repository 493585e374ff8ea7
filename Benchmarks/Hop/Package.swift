// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "hop",
    dependencies: [.package(name: "paragraf", path: "../..")],
    targets: [
        .executableTarget(
            name: "hop",
            dependencies: [
                .product(name: "StagePlugin", package: "paragraf"), .product(name: "StageTestKit", package: "paragraf"),
            ])
    ]
)
