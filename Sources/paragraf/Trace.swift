import ArgumentParser

struct Trace: ParsableCommand {
    func run() throws {}
}
