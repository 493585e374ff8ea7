import Foundation
import TestSupport

/// What the script `Scripts/hostile` asks for; without it a small share that takes seconds.
enum Environment {
    private static let variables = ProcessInfo.processInfo.environment

    /// The command that is put to the test.
    static let command = variables["PARAGRAF_COMMAND"] ?? buildFolder + "/paragraf"
    /// Size of the hostile files: 100 is what an attacker would send.
    static let scale = Int(variables["PARAGRAF_HOSTILE_SCALE"] ?? "") ?? 1
    /// Number of changed samples.
    static let variants = Int(variables["PARAGRAF_HOSTILE_VARIANTS"] ?? "") ?? 94
    /// Bytes from one truncation of a sample to the next; 0 for a few per sample.
    static let step = Int(variables["PARAGRAF_HOSTILE_STEP"] ?? "") ?? 0
    /// Writes a line of figures where the script wants it.
    static func note(_ line: String) {
        guard let path = variables["PARAGRAF_HOSTILE_REPORT"], let file = FileHandle(forWritingAtPath: path) else {
            return
        }
        file.seekToEndOfFile()
        file.write(Data((line + "\n").utf8))
    }
}
