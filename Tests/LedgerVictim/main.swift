import Glibc
import Ledger

// Does a run's work on a store, and dies where the tests want it: LedgerVictim STORE FILES [PHASE AT]
//
// Phases are `claimed`, `stored` (the artifacts are in place, the ledger does not know) and `recorded`; AT is which
// group of files it is, from 1. What the ledger has promised is told line by line on the standard output.

func fail(_ error: any Error) -> Never {
    tell("\(error)", to: STDERR_FILENO)
    exit(1)
}

/// Writes a line at once, since the next instruction may be the last.
func tell(_ line: String, to file: Int32 = STDOUT_FILENO) {
    let bytes = Array("\(line)\n".utf8)
    _ = write(file, bytes, bytes.count)
}

let arguments = CommandLine.arguments
let phase = arguments.count > 4 ? arguments[3] : ""
let fatal = arguments.count > 4 ? Int(arguments[4]) ?? 0 : 0

func reach(_ name: String, _ group: Int) {
    if name == phase, group == fatal { kill(getpid(), SIGKILL) }
}

func work(store: String, files: Int) throws(LedgerError) {
    let ledger = try Ledger(storeFolder: store)
    try ledger.use(PipelineIdentity(stages: [.init(id: "export.json", version: "1", settings: "")]))
    try ledger.beginWalk()
    _ = try ledger.register(
        (0..<files).map { number in
            FileSighting(
                path: Array("/in/\(number).pdf".utf8), size: Int64(number), mtimeNanoseconds: 1, inode: UInt64(number),
                device: 1)
        })
    var group = 0
    while true {
        let claimed = try ledger.claim(4)
        guard !claimed.isEmpty else { break }
        group += 1
        reach("claimed", group)
        let ids = claimed.map { FileDigest.hexadecimal(of: $0.path) }
        let deliveries = try ledger.store.write(
            ids.map { .init(documentID: $0, bytes: Array("{\"id\":\"\($0)\"}\n".utf8)) })
        reach("stored", group)
        try ledger.record(
            zip(claimed.indices, claimed).map { index, file in
                Finished(file, .succeeded, documentID: ids[index], paper: Paper(), deliveries: [deliveries[index]])
            })
        for file in claimed { tell("recorded \(file.fileID)") }
        reach("recorded", group)
    }
    try ledger.finishWalk(Array("/in".utf8))
    ledger.close()
    tell("done")
}

do throws(LedgerError) {
    try work(store: arguments[1], files: Int(arguments[2]) ?? 0)
} catch {
    fail(error)
}
