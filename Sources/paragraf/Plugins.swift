import ArgumentParser
import PluginHost
import StageKit
import StagePlugin

/// `paragraf plugins`.
struct Plugins: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugins",
        abstract: "Lists the stages there are, or describes one.",
        discussion: """
            Examples:
              paragraf plugins
              paragraf plugins describe extract.pdf
              paragraf plugins --plugins build/my-plugins
            """,
        subcommands: [List.self, Describe.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Lists all stages with the libraries that provide them.",
            discussion: "Ends with 1 when a plugin cannot be used; the others are listed all the same.")

        @OptionGroup var plugins: PluginOptions

        func run() throws {
            let catalog = try CommandFailure.on { try plugins.catalog() }
            let (loaded, problems) = catalog.loadAll()
            var rows: [(kind: StageKind, cells: [String])] = []
            for plugin in loaded {
                for stage in plugin.description.stages {
                    let descriptor = stage.descriptor
                    rows.append(
                        (
                            stage.kind,
                            [
                                descriptor.id, stage.kind.description, descriptor.version, plugin.fileName,
                                descriptor.summary,
                            ]
                        ))
                }
            }
            rows.sort { ($0.kind.rawValue, $0.cells[0]) < ($1.kind.rawValue, $1.cells[0]) }
            var table = TextTable([
                .init(title: "STAGE", limit: 40), .init(title: "KIND", limit: 12), .init(title: "VERSION", limit: 12),
                .init(title: "LIBRARY", limit: 40), .init(title: "SUMMARY", limit: 200),
            ])
            for row in rows { table.add(row.cells) }
            print(table.lines(Terminal(.auto)).joined(separator: "\n"))
            for problem in problems { writeError("paragraf: \(problem.message.printable)\n") }
            if !problems.isEmpty { throw ExitCode(1) }
        }
    }

    struct Describe: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "describe",
            abstract: "Describes one stage: what it reads, writes and lets you set.",
            discussion: """
                Example:
                  paragraf plugins describe classify.sections
                """)

        @Argument(help: ArgumentHelp("The stage, such as extract.pdf.", valueName: "id"))
        var stage: String

        @OptionGroup var plugins: PluginOptions

        func run() throws {
            let (kind, descriptor, plugin) = try CommandFailure.on {
                let catalog = try plugins.catalog()
                let (kind, descriptor) = try catalog.find(stage)
                return (kind, descriptor, try catalog.plugin(of: stage))
            }
            let terminal = Terminal(.auto)
            print("\(terminal.paint(descriptor.id, .bold)) \(descriptor.version) (\(kind)). \(descriptor.summary)\n")
            print("library   \(plugin.path)")
            print("licence   \(plugin.description.licence)")
            print("reads     \(kind == .extractor ? "the file" : kind == .sink ? "artifacts" : "\(descriptor.reads)")")
            if kind == .extractor || kind == .transform { print("writes    \(written(kind, descriptor))") }
            if !descriptor.mediaTypes.isEmpty {
                print(
                    "\(kind == .extractor ? "takes     " : "makes     ")\(descriptor.mediaTypes.joined(separator: ", "))"
                )
            }
            guard !descriptor.settings.isEmpty else { return print("\nThere is nothing to set.") }
            print("")
            var table = TextTable([
                .init(title: "SETTING", limit: 40), .init(title: "TYPE", limit: 50), .init(title: "DEFAULT", limit: 30),
                .init(title: "MEANING", limit: 400),
            ])
            for setting in descriptor.settings {
                table.add([setting.name, setting.typeName, setting.shownDefault, setting.summary])
            }
            print(table.lines(terminal).joined(separator: "\n"))
        }

        private func written(_ kind: StageKind, _ descriptor: StageDescriptor) -> String {
            kind == .extractor ? "metadata, pages, blocks" : "\(descriptor.writes)"
        }
    }
}

extension Setting {
    fileprivate var shownDefault: String {
        switch defaultValue {
        case nil: "–"
        case .text(let text)?: text.isEmpty ? "\"\"" : text
        case let value?: value.canonicalJSON
        }
    }
}

extension LoadedPlugin {
    fileprivate var fileName: String { String(path.split(separator: "/").last ?? "") }
}
