public import DocumentModel
public import StageKit

/// The profiles that a stage was given: those for every paper, and those for papers that name their municipality.
public struct Profiles: Sendable {
    /// Used for every paper.
    public let always: [Profile]
    /// Of these the first that fits a paper is used.
    public let fitting: [Profile]

    /// The settings of every stage that heeds profiles.
    public static let settings = [
        Setting(
            "profiles", .fileContents, default: .list([]),
            "Profiles of municipalities (YAML); the first whose texts stand on a paper's first page is used for it."),
        Setting(
            "profile", .fileContents, default: .list([]),
            "Profiles of municipalities (YAML) that are used for every paper."),
    ]

    /// Reads the profiles out of a stage's settings.
    ///
    /// Throws ``StageError`` with code `settings` and the line of what is wrong.
    public init(_ settings: StageSettings) throws(StageError) {
        func read(_ name: String, _ label: String) throws(StageError) -> [Profile] {
            var profiles: [Profile] = []
            for (index, text) in settings.texts(name).enumerated() {
                profiles.append(try Profile(yaml: text, file: "\(label) \(index + 1)"))
            }
            return profiles
        }
        always = try read("profile", "the profile")
        fitting = try read("profiles", "profile file")
    }

    /// Blocks of a paper without pages that count as its first page.
    private static let frontCount = 40
    private static let frontLimit = 400

    /// Position in ``fitting`` of the profile for a paper, nil when none fits.
    public func position(for document: Document) -> Int? {
        guard !fitting.isEmpty else { return nil }
        let first = document.blocks.first?.page ?? 0
        let front = document.blocks.prefix(first == 0 ? Profiles.frontCount : Profiles.frontLimit)
            .prefix { $0.page <= first }.map { Words.folded($0.text) }
        // Page heads of a source without pages stand where the body ends.
        let heads = first > 0 ? [] : document.blocks.filter { $0.kind == .furniture }.prefix(Profiles.frontCount)
        let texts = front + heads.map { Words.folded($0.text) }
        return fitting.firstIndex { profile in
            profile.texts.isEmpty || profile.texts.contains { text in texts.contains { Words.hold($0, text) } }
        }
    }
}

/// A value that depends on the profile of a paper, made once for each profile.
public struct ByProfile<Value: Sendable>: Sendable {
    private let profiles: Profiles
    private let plain: Value
    private let values: [Value]

    /// Makes the values out of the profiles that count together.
    public init(
        _ profiles: Profiles, _ make: ([Profile]) throws(StageError) -> Value
    ) throws(StageError) {
        self.profiles = profiles
        plain = try make(profiles.always)
        var values: [Value] = []
        for profile in profiles.fitting { values.append(try make(profiles.always + [profile])) }
        self.values = values
    }

    /// The value for a paper.
    public func value(for document: Document) -> Value {
        profiles.position(for: document).map { values[$0] } ?? plain
    }
}

/// Comparing of words without case and marks.
private enum Words {
    /// The words in lower case, each between spaces.
    static func folded(_ text: String) -> String {
        let letters = text.unicodeScalars.map { scalar -> Character in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil ? Character(scalar) : " "
        }
        return " " + String(letters).lowercased().split(separator: " ").joined(separator: " ") + " "
    }

    /// Whether folded text holds these words, perhaps in the genitive.
    static func hold(_ text: String, _ words: String) -> Bool {
        let words = folded(words)
        return words.count > 2 && (text.contains(words) || text.contains(words.dropLast() + "s "))
    }
}
