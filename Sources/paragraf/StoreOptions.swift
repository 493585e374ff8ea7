public import ArgumentParser
public import Ledger

/// The option of every command that works on a store.
struct StoreOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The folder that \"ingest --store\" made.", valueName: "dir"))
    var store: String

    /// The ledger, to look at.
    func reader() throws -> Ledger { try LedgerFailure.on { try Ledger(readingFrom: store) } }

    /// The ledger, to change; never makes a store.
    func writer() throws -> Ledger {
        try LedgerFailure.on {
            guard Ledger.exists(in: store) else { return try Ledger(readingFrom: store) }
            return try Ledger(storeFolder: store)
        }
    }
}

/// Which files a command means.
struct FileSelection: ParsableArguments {
    @Option(help: "Only files in this state; may be repeated.")
    var outcome: [FileState] = []

    @Option(help: ArgumentHelp("Only files with this reason, such as encrypted.", valueName: "code"))
    var reason: String?

    func filter() -> FileFilter {
        var filter = FileFilter()
        filter.states = Set(outcome)
        filter.reason = reason
        return filter
    }
}

extension FileState: ExpressibleByArgument {}

/// Turns the errors of the ledger into sentences for the user. A store that another run holds is wrong usage: 2.
enum LedgerFailure {
    static func on<Result>(_ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch let error as LedgerError {
            guard error.code == .locked else { throw CommandFailure(description: error.description.printable) }
            writeError("paragraf: \(error.description.printable)\n")
            throw ExitCode(2)
        }
    }
}
