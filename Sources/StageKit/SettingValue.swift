/// A value out of a settings file.
public enum SettingValue: Sendable, Hashable {
    /// Whole number.
    case integer(Int)
    /// Number with a fraction.
    case number(Double)
    /// Text.
    case text(String)
    /// True or false.
    case flag(Bool)
    /// List.
    case list([SettingValue])
    /// Mapping.
    case map([String: SettingValue])

    /// The word for its type used in messages.
    public var typeName: String {
        switch self {
        case .integer: "a whole number"
        case .number: "a number"
        case .text: "text"
        case .flag: "true or false"
        case .list: "a list"
        case .map: "a mapping"
        }
    }
}

extension SettingValue: Codable {
    /// Reads any JSON value but null.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // Most frequent first: each failed try costs an error.
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let map = try? container.decode([String: SettingValue].self) {
            self = .map(map)
        } else if let integer = try? container.decode(Int.self) {
            self = .integer(integer)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else {
            self = .list(try container.decode([SettingValue].self))
        }
    }

    /// Writes the JSON value.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .text(let value): try container.encode(value)
        case .flag(let value): try container.encode(value)
        case .list(let value): try container.encode(value)
        case .map(let value): try container.encode(value)
        }
    }
}
