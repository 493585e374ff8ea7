import Foundation
import Logging

/// Writes to the standard error at once.
func writeError(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

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
