import CFuzzer
import Glibc

/// What is fuzzed: a name and a function that takes any bytes and must neither trap nor break a promise.
struct FuzzTarget: Sendable {
    let name: String
    let run: @Sendable (UnsafeRawBufferPointer) -> Void

    static let all: [FuzzTarget] = [
        FuzzTarget(name: "zip", run: fuzzZip), FuzzTarget(name: "xml", run: fuzzXML),
        FuzzTarget(name: "record", run: fuzzRecord), FuzzTarget(name: "recognise", run: fuzzRecognisers),
        FuzzTarget(name: "paper", run: fuzzPaper), FuzzTarget(name: "yaml", run: fuzzYAML),
        FuzzTarget(name: "json", run: fuzzJSON), FuzzTarget(name: "frames", run: fuzzFrames),
        FuzzTarget(name: "html", run: fuzzHTML),
    ]
}

/// Set once before the fuzzer starts, which works on one thread.
nonisolated(unsafe) private var chosen = FuzzTarget.all[0]

/// Stops the fuzzer: a promise was broken, although nothing trapped.
func require(_ condition: Bool, _ promise: @autoclosure () -> String) {
    if !condition { fatalError("broken promise: \(promise())") }
}

/// What SwiftPM makes the program's entry. The first argument names the target, the rest is libFuzzer's.
@c(fuzz_main)
public func fuzzMain(_ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Int32 {
    guard count > 1, let arguments, let word = arguments[1],
        let target = FuzzTarget.all.first(where: { $0.name == String(cString: word) })
    else {
        print("usage: fuzz TARGET [libFuzzer's options and folders]")
        for target in FuzzTarget.all { print(target.name) }
        return 2
    }
    chosen = target
    arguments[1] = arguments[0]
    var rest: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = arguments + 1
    var restCount = count - 1
    return LLVMFuzzerRunDriver(&restCount, &rest) { data, size in
        chosen.run(UnsafeRawBufferPointer(start: data, count: size))
        return 0
    }
}
