import Foundation
import Logging

/// Writes to the standard error at once. When the terminal is gone or the disk under it is full, nobody can be told; that
/// is no reason to end.
func writeError(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }

/// Writes to the standard output at once.
///
/// Throws ``CommandFailure`` when that cannot be done: what is missing there is missing in somebody's file.
func writeOutput(_ bytes: [UInt8]) throws {
    do {
        try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    } catch {
        throw CommandFailure(description: "the standard output cannot be written: \(error.localizedDescription)")
    }
}

/// Sends log messages to the standard error as `paragraf: <level>: <message>`.
struct CommandLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level

    /// Sets logging up for the process.
    static func start(isVerbose: Bool) {
        LoggingSystem.bootstrap { _ in CommandLog(logLevel: isVerbose ? .debug : .warning) }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        writeError("paragraf: \(event.level): \(event.message)\n")
    }
}
