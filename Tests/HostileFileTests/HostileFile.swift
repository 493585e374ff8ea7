/// A file made to do harm, and what must become of it.
struct HostileFile: Sendable {
    /// Its name in the folder of papers.
    let name: String
    /// How it may end: `succeeded`, `partial`, or the reason of its refusal.
    let endings: Set<String>
    /// Whether only a process of its own, killed at its limits, survives it.
    let needsWorker: Bool
    private let make: @Sendable () -> [UInt8]

    init(
        _ name: String, _ endings: Set<String>, needsWorker: Bool = false, _ make: @escaping @Sendable () -> [UInt8]
    ) {
        self.name = name
        self.endings = endings
        self.needsWorker = needsWorker
        self.make = make
    }

    var bytes: [UInt8] { make() }

    /// Everything that a damaged file may become: anything but a crash.
    static let anyEnding: Set<String> = [
        "succeeded", "partial", "damaged", "empty", "encrypted", "unsupported", "too_large", "forbidden",
    ]
    /// The ways in which a worker dies.
    static let deaths: Set<String> = ["timeout", "cpu", "memory", "crash", "output_too_large"]
}
