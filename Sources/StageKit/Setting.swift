/// One thing a user can set on a stage: the source of its check, its JSON Schema, and its line in the help.
public struct Setting: Sendable, Hashable {
    /// What values a setting takes.
    public enum ValueType: Sendable, Hashable {
        /// A whole number within bounds.
        case integer(ClosedRange<Int>)
        /// A number within bounds.
        case number(ClosedRange<Double>)
        /// Any text.
        case text
        /// One of these words.
        case choice([String])
        /// True or false.
        case flag
        /// A list of texts.
        case texts
        /// Paths of files whose contents the stage receives, in order. The pipeline reads them, since stages
        /// open no files.
        case fileContents
    }

    /// Lower-case words joined by `_`.
    public var name: String
    /// What it takes.
    public var type: ValueType
    /// The value when the user sets none; nil makes the setting optional without a value.
    public var defaultValue: SettingValue?
    /// One sentence.
    public var summary: String

    /// Makes a setting.
    public init(_ name: String, _ type: ValueType, default defaultValue: SettingValue? = nil, _ summary: String) {
        self.name = name
        self.type = type
        self.defaultValue = defaultValue
        self.summary = summary
    }

    /// Says what is wrong with a value, or nil when it is right.
    public func complaint(about value: SettingValue) -> String? {
        switch (type, value) {
        case (.integer(let bounds), .integer(let number)):
            return bounds.contains(number)
                ? nil : "must be from \(bounds.lowerBound) to \(bounds.upperBound), but is \(number)"
        case (.number(let bounds), .number(let number)):
            return bounds.contains(number)
                ? nil : "must be from \(bounds.lowerBound) to \(bounds.upperBound), but is \(number)"
        case (.number(let bounds), .integer(let number)):
            return bounds.contains(Double(number))
                ? nil : "must be from \(bounds.lowerBound) to \(bounds.upperBound), but is \(number)"
        case (.choice(let words), .text(let word)):
            return words.contains(word) ? nil : "must be one of \(words.joined(separator: ", ")), but is \"\(word)\""
        case (.text, .text), (.flag, .flag): return nil
        case (.texts, .list(let list)), (.fileContents, .list(let list)):
            for case let element in list {
                guard case .text = element else { return "must be a list of texts, but holds \(element.typeName)" }
            }
            return nil
        default: return "must be \(typeName), but is \(value.typeName)"
        }
    }

    /// The word for what it takes, used in messages and help.
    public var typeName: String {
        switch type {
        case .integer: "a whole number"
        case .number: "a number"
        case .text: "text"
        case .choice(let words): "one of \(words.joined(separator: ", "))"
        case .flag: "true or false"
        case .texts: "a list of texts"
        case .fileContents: "a list of files"
        }
    }
}
