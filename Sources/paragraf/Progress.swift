import Glibc

/// Says on the standard error how far a run is: one line that changes on a terminal, a line per hundred files otherwise.
struct Progress {
    let total: Int
    private let isTerminal: Bool
    private let isQuiet: Bool

    init(total: Int, isQuiet: Bool) {
        self.total = total
        self.isQuiet = isQuiet
        isTerminal = isatty(STDERR_FILENO) == 1
    }

    /// `done` files are done, and this one is next.
    func show(_ done: Int, _ file: String) {
        guard !isQuiet else { return }
        if isTerminal {
            writeError("\r\u{1B}[K\(done + 1)/\(total)  \(file.printable.truncated(to: 60))")
        } else if done > 0, done % 100 == 0 {
            writeError("paragraf: \(done) of \(total) files\n")
        }
    }

    /// Takes the line away.
    func finish() {
        guard !isQuiet, isTerminal else { return }
        writeError("\r\u{1B}[K")
    }
}
