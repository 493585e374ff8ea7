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
