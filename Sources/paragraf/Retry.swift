import ArgumentParser
import Ledger

/// `paragraf retry`.
struct Retry: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Makes files of a store wait again, so that the next run processes them.",
        discussion: """
            Without --outcome, files that failed. Nothing is lost: the present results stay until the new ones are in. \
            Ends with 2 while a run works on the store.

            Examples:
              paragraf retry --store archive
              paragraf retry --store archive --reason timeout
              paragraf retry --store archive --outcome partial
            """)

    @OptionGroup var store: StoreOptions
    @OptionGroup var selection: FileSelection

    func validate() throws {
        if let state = selection.outcome.first(where: { !$0.isDone }) {
            throw ValidationError("a \(state.rawValue) file has no outcome yet; it will be processed anyway")
        }
    }

    func run() throws {
        var filter = selection.filter()
        if filter.states.isEmpty { filter.states = [.failed] }
        let number = try LedgerFailure.on { try store.writer().retry(filter) }
        print(number == 1 ? "1 file waits again." : "\(number) files wait again.")
    }
}
