import Foundation
import StageKit
import TestSupport
import Testing

/// Settings as JSON are what Foundation writes and reads.
@Suite struct SettingJSONTests {
    private func value(_ generator: inout SeededGenerator, depth: Int = 0) -> SettingValue {
        let texts = ["", "å", "\"\\/\u{8}\u{C}\n\r\t\u{1}\u{1F}\u{7F}", "\u{2028}𝄞", "diarienummer", "null"]
        switch generator.int(0...(depth < 4 ? 5 : 3)) {
        case 0: return .integer(generator.pick([0, -1, 4711, .max, .min]))
        case 1: return .number(generator.pick([0.5, -2.25, 1e-9, 1.7e308, 0.1]))
        case 2: return .text(generator.pick(texts))
        case 3: return .flag(generator.once(in: 2))
        case 4: return .list(generator.list(upTo: 4) { value(&$0, depth: depth + 1) })
        default:
            let keys = generator.list(upTo: 4) { $0.pick(["a", "b", "max_pages", "Å", "\"", "kinds"]) }
            return .map(
                Dictionary(keys.map { ($0, value(&generator, depth: depth + 1)) }, uniquingKeysWith: { $1 }))
        }
    }

    /// The value as Foundation has it.
    private func object(_ value: SettingValue) -> Any {
        switch value {
        case .integer(let number): number
        case .number(let number): number
        case .text(let text): text
        case .flag(let flag): flag
        case .list(let values): values.map(object)
        case .map(let values): values.mapValues(object)
        }
    }

    @Test func valuesComeBackAndAreReadByOthers() throws {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<500 {
            let value = value(&generator)
            let json = value.canonicalJSON
            #expect(SettingValue(json: json) == value, "\(json)")
            let read = try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed)
            #expect(NSDictionary(dictionary: ["": read]) == NSDictionary(dictionary: ["": object(value)]), "\(json)")
        }
    }

    @Test func theFormIsFixed() {
        let value = SettingValue.map([
            "b": .list([.integer(1), .number(2), .flag(true)]), "a": .text("å/\"\u{1}"), "c": .map([:]),
        ])
        #expect(value.canonicalJSON == #"{"a":"å/\"\u0001","b":[1,2,true],"c":{}}"#)
    }

    @Test(arguments: [
        (" [1, 2.5e1 ,\t-0.5]\n", SettingValue.list([.integer(1), .integer(25), .number(-0.5)])),
        (#""\u00e5\ud834\udd1e\/""#, .text("å𝄞/")), (#"{"a" : {"b" : [] } }"#, .map(["a": .map(["b": .list([])])])),
    ]) func otherWritingsAreRead(json: String, value: SettingValue) { #expect(SettingValue(json: json) == value) }

    @Test(arguments: [
        "", " ", "nul", "null", "[1,]", "[,1]", "{\"a\"}", "{\"a\":}", "{a:1}", "\"", "\"\\x\"", "\"\\ud800\"",
        "\"\n\"",
        "01", "-", "+1", ".5", "1e", "1 2", "[1", "{\"a\":1,}", "truex", "1e999", "--1",
        String(repeating: "[", count: 100_000), "\"\\u12\"",
    ]) func whatIsNoJSONIsRefused(json: String) { #expect(SettingValue(json: json) == nil) }
}
