import ArgumentParser
import Foundation
import PluginHost
import StageKit
import Worker

/// `paragraf worker`: what `ingest` starts to read papers; not for people.
struct WorkerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker",
        abstract: "Reads papers for another process, locked up.",
        discussion: """
            Talks in frames on the standard input and output; `paragraf ingest` starts it.

            Example:
              paragraf worker --parent 4711
            """,
        shouldDisplay: false)

    @Option(help: ArgumentHelp("The process that it dies with.", valueName: "pid"))
    var parent: Int32

    @OptionGroup var plugins: PluginOptions

    func run() throws {
        let worker = WorkerProcess(parent: parent)
        do throws(StageError) {
            Foundation.exit(worker.run(try plugins.catalog()))
        } catch {
            worker.giveUp(error.description)
            throw ExitCode(1)
        }
    }
}
