/// Layers of a document, which stages declare as read or written.
public struct Layers: OptionSet, Sendable, Hashable, CustomStringConvertible {
    /// Bits as in `stage.h`.
    public let rawValue: UInt32

    /// Makes a set from bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// ``DocumentModel/Document/metadata``
    public static let metadata = Layers(rawValue: 1 << 0)
    /// ``DocumentModel/Document/pages``
    public static let pages = Layers(rawValue: 1 << 1)
    /// ``DocumentModel/Document/blocks``
    public static let blocks = Layers(rawValue: 1 << 2)
    /// ``DocumentModel/Document/sections``
    public static let sections = Layers(rawValue: 1 << 3)
    /// ``DocumentModel/Document/items``
    public static let items = Layers(rawValue: 1 << 4)
    /// ``DocumentModel/Document/annotations``
    public static let annotations = Layers(rawValue: 1 << 5)
    /// ``DocumentModel/Document/diagnostics``; every stage may append to them.
    public static let diagnostics = Layers(rawValue: 1 << 6)
    /// ``DocumentModel/Document/history``; only the host writes it.
    public static let history = Layers(rawValue: 1 << 7)

    /// Every layer.
    public static let all = Layers(rawValue: (1 << 8) - 1)

    /// Names of the single layers, in order of their bits.
    public static let names: [(layer: Layers, name: String)] = [
        (.metadata, "metadata"), (.pages, "pages"), (.blocks, "blocks"), (.sections, "sections"), (.items, "items"),
        (.annotations, "annotations"), (.diagnostics, "diagnostics"), (.history, "history"),
    ]

    /// Names of the layers in the set, joined by commas; `none` for the empty set.
    public var description: String {
        let members = Layers.names.filter { contains($0.layer) }.map(\.name)
        return members.isEmpty ? "none" : members.joined(separator: ", ")
    }
}
