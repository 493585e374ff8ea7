/// Settings as JSON Schema, the form in which they cross the plugin border.
extension Setting {
    /// A JSON Schema (2020-12) of an object with these settings as its properties, in one line.
    public static func schema(of settings: [Setting]) -> String {
        let properties = Dictionary(uniqueKeysWithValues: settings.map { ($0.name, SettingValue.map($0.schema)) })
        return SettingValue.map([
            "type": .text("object"), "additionalProperties": .flag(false), "properties": .map(properties),
        ]).canonicalJSON
    }

    /// Reads the settings out of such a schema, ordered by name. Properties of shapes that ``ValueType`` does not
    /// know count as text. Returns nil when the text is no JSON object.
    public static func settings(fromSchema schema: String) -> [Setting]? {
        guard case .map(let root)? = SettingValue(json: schema) else { return nil }
        guard case .map(let properties)? = root["properties"] else { return [] }
        return properties.sorted { $0.key < $1.key }.compactMap { name, value in
            guard case .map(let schema) = value else { return nil }
            return Setting(name: name, schema: schema)
        }
    }

    private init(name: String, schema: [String: SettingValue]) {
        var summary = ""
        if case .text(let text)? = schema["description"] { summary = text }
        self.init(name, ValueType(schema: schema), default: schema["default"], summary)
    }

    private var schema: [String: SettingValue] {
        var schema: [String: SettingValue] = ["description": .text(summary)]
        schema["default"] = defaultValue
        switch type {
        case .integer(let bounds):
            schema["type"] = .text("integer")
            schema["minimum"] = .integer(bounds.lowerBound)
            schema["maximum"] = .integer(bounds.upperBound)
        case .number(let bounds):
            schema["type"] = .text("number")
            schema["minimum"] = .number(bounds.lowerBound)
            schema["maximum"] = .number(bounds.upperBound)
        case .text: schema["type"] = .text("string")
        case .choice(let words):
            schema["type"] = .text("string")
            schema["enum"] = .list(words.map { .text($0) })
        case .flag: schema["type"] = .text("boolean")
        case .texts, .fileContents:
            schema["type"] = .text("array")
            schema["items"] = .map(["type": .text("string")])
            if type == .fileContents { schema["format"] = .text("paragraf-file-contents") }
        }
        return schema
    }
}

extension Setting.ValueType {
    fileprivate init(schema: [String: SettingValue]) {
        switch schema["type"] {
        case .text("integer"):
            self = .integer(
                (schema["minimum"]?.integer ?? .min)...max(
                    schema["minimum"]?.integer ?? .min, schema["maximum"]?.integer ?? .max))
        case .text("number"):
            let low = schema["minimum"]?.double ?? -.infinity
            self = .number(low...max(low, schema["maximum"]?.double ?? .infinity))
        case .text("boolean"): self = .flag
        case .text("array"):
            self = schema["format"] == .text("paragraf-file-contents") ? .fileContents : .texts
        default:
            if case .list(let words)? = schema["enum"] {
                self = .choice(
                    words.compactMap {
                        guard case .text(let word) = $0 else { return nil }
                        return word
                    })
            } else {
                self = .text
            }
        }
    }
}

extension SettingValue {
    fileprivate var integer: Int? {
        if case .integer(let value) = self { return value }
        return nil
    }

    fileprivate var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
}
