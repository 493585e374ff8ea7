import Pipeline
import StageKit

/// A failure that ends the command: its sentence goes to the standard error, the exit code is 1.
struct CommandFailure: Error, CustomStringConvertible {
    let description: String

    init(description: String) { self.description = description }

    /// Why a file gave no result: `<file>: <reason>: <message>`.
    init(_ error: StageError, of file: String) {
        description = "\(file.printable): \(error.code): \(error.description.printable)"
    }

    /// Turns the errors of our modules into sentences for the user.
    static func on<Result>(_ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch let error as PipelineError {
            throw CommandFailure(description: error.description)
        } catch let error as StageError {
            throw CommandFailure(description: error.description)
        }
    }
}
