/// A file made to do harm, and what must become of it.
struct HostileFile: Sendable {
    /// Its name in the folder of papers.
    let name: String
    /// How it may end: `succeeded`, `partial`, or the reason of its refusal.
    let endings: Set<String>
    private let make: @Sendable () -> [UInt8]

    init(_ name: String, _ endings: Set<String>, _ make: @escaping @Sendable () -> [UInt8]) {
        self.name = name
        self.endings = endings
        self.make = make
    }

    var bytes: [UInt8] { make() }

    /// Everything that a damaged file may become: anything but a crash.
    static let anyEnding: Set<String> = [
        "succeeded", "partial", "damaged", "empty", "encrypted", "unsupported", "too_large", "forbidden",
    ]
    /// The ways in which a worker dies that has done what it was told.
    static let deaths: Set<String> = ["timeout", "cpu", "memory", "output_too_large"]
}
