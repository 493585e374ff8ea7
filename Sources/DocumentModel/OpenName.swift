/// A name out of an open set: the well-known ones are static members, plugins may add their own.
///
/// Names are lower-case ASCII words joined by `_`; a plugin puts its own prefix and a full stop before names that it
/// adds (`acme.noise_map`).
public protocol OpenName: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible
where RawValue == String {
    /// Makes the name with the given spelling.
    init(rawValue: String)
}

extension OpenName {
    /// Makes the name with the given spelling.
    public init(stringLiteral value: String) { self.init(rawValue: value) }

    /// The spelling.
    public var description: String { rawValue }
}
