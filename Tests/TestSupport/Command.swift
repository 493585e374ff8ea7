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

/// Runs a program as a user without rights, for whom the modes of files hold, which they do not for root.
///
/// Throws when the tests run as root and cannot become somebody else.
public func runWithoutRights(_ program: String, _ arguments: [String], in folder: String) throws -> CommandResult {
    guard getuid() == 0 else { return try run(program, arguments, in: folder) }
    return try run(
        "/usr/bin/setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", "--", program] + arguments,
        in: folder)
}

/// Whether ``runWithoutRights(_:_:in:)`` can do it here, and such a user may run what was built.
public let canRunWithoutRights: Bool = {
    let result = try? runWithoutRights(buildFolder + "/paragraf", ["--version"], in: "/")
    return result?.code == 0
}()

/// Runs the built command.
public func paragraf(
    _ arguments: String..., in folder: String? = nil, environment: [String: String] = [:]
) throws -> CommandResult {
    try run(buildFolder + "/paragraf", arguments, in: folder, environment: environment)
}
