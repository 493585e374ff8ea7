import Foundation

/// What a program printed and how it ended.
public struct CommandResult: Sendable {
    /// Exit code, or the signal's number negated.
    public let code: Int32
    /// Standard output.
    public let output: String
    /// Standard error.
    public let errors: String
}

/// Runs a program to its end. `environment` is added to the test's own.
public func run(
    _ program: String, _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:]
) throws -> CommandResult {
    // Files instead of pipes: a full pipe would stop the program while we wait for it.
    let results = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    try results.write("", to: "out")
    try results.write("", to: "err")
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: results["out"])
    process.standardError = FileHandle(forWritingAtPath: results["err"])
    try process.run()
    process.waitUntilExit()
    let status = process.terminationStatus
    return CommandResult(
        code: process.terminationReason == .exit ? status : -status,
        output: String(decoding: results.read("out") ?? [], as: UTF8.self),
        errors: String(decoding: results.read("err") ?? [], as: UTF8.self))
}

/// Runs the built command.
public func paragraf(
    _ arguments: String..., in folder: String? = nil, environment: [String: String] = [:]
) throws -> CommandResult {
    try run(buildFolder + "/paragraf", arguments, in: folder, environment: environment)
}
