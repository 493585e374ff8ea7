import ArgumentParser
import Foundation
import Glibc
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

    /// Does what the arguments of a supervisor say without the parser, whose start takes longer than a small paper.
    /// Returns when they are anything else.
    static func runQuickly(_ arguments: [String]) throws {
        guard arguments.dropFirst().first == "worker" else { return }
        var parent: Int32?
        var folders: [String] = []
        var rest = arguments.dropFirst(2)
        while let option = rest.popFirst() {
            guard let value = rest.popFirst() else { return }
            switch option {
            case "--parent": parent = Int32(value)
            case "--plugins": folders.append(value)
            default: return
            }
        }
        if let parent { try serve(parent, folders) }
    }

    func run() throws { try WorkerCommand.serve(parent, plugins.folders) }

    private static func serve(_ parent: Int32, _ folders: [String]) throws -> Never {
        let worker = WorkerProcess(parent: parent)
        do throws(StageError) {
            let catalog = try PluginOptions.catalog(folders)
            // What libraries do at an orderly end takes longer than they need to be gone.
            _exit(worker.run(catalog))
        } catch {
            worker.giveUp(error.description)
            throw ExitCode(1)
        }
    }
}
