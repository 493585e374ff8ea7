/// The settings of one stage, checked against what the stage declares, with defaults filled in.
public struct StageSettings: Sendable, Hashable {
    private let values: [String: SettingValue]

    /// Checks the values.
    ///
    /// Throws ``StageError`` with code `settings` naming the first unknown or wrong one, and what is allowed.
    public init(_ values: [String: SettingValue], of descriptor: StageDescriptor) throws(StageError) {
        var checked: [String: SettingValue] = [:]
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            guard let setting = descriptor.settings.first(where: { $0.name == name }) else {
                let known = descriptor.settings.map(\.name).joined(separator: ", ")
                throw StageError(
                    .settings,
                    "\(descriptor.id) has no setting \"\(name)\""
                        + (known.isEmpty ? "; it has none" : "; it has: \(known)"), stage: descriptor.id)
            }
            if let complaint = setting.complaint(about: value) {
                throw StageError(
                    .settings, "setting \"\(name)\" of \(descriptor.id) \(complaint)", stage: descriptor.id)
            }
            checked[name] = value
        }
        for setting in descriptor.settings where checked[setting.name] == nil {
            checked[setting.name] = setting.defaultValue
        }
        self.values = checked
    }

    /// All values, for hashing and for the border.
    public var all: SettingValue { .map(values) }

    /// The value of a whole-number setting; 0 when it is not set.
    public func integer(_ name: String) -> Int {
        if case .integer(let value)? = values[name] { return value }
        return 0
    }

    /// The value of a number setting; 0 when it is not set.
    public func number(_ name: String) -> Double {
        switch values[name] {
        case .number(let value)?: value
        case .integer(let value)?: Double(value)
        default: 0
        }
    }

    /// The value of a text or choice setting, nil when it is not set.
    public func text(_ name: String) -> String? {
        if case .text(let value)? = values[name] { return value }
        return nil
    }

    /// The value of a flag; false when it is not set.
    public func flag(_ name: String) -> Bool { values[name] == .flag(true) }

    /// The values of a list setting; empty when it is not set.
    public func texts(_ name: String) -> [String] {
        guard case .list(let list)? = values[name] else { return [] }
        return list.compactMap {
            guard case .text(let text) = $0 else { return nil }
            return text
        }
    }
}
