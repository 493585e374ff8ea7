/// The number of a part of a document, written in JSON with a letter in front: `b12` is block 12.
///
/// Numbers start at 1, are unique within the document and never change once a stage has given them out, so parts
/// can refer to each other whatever is inserted, joined or reordered between them.
public struct Identifier<Part: IdentifiedPart>: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// 1 and up.
    public let number: UInt32

    /// Makes the identifier with the given number.
    @inlinable
    public init(_ number: UInt32) { self.number = number }

    /// Order of numbers, which is the order in which they were given out, not reading order.
    @inlinable
    public static func < (left: Self, right: Self) -> Bool { left.number < right.number }

    /// The form used in JSON, such as `b12`.
    public var description: String { "\(Character(Unicode.Scalar(Part.identifierPrefix)))\(number)" }

    /// Reads the form used in JSON; nil when it is not one.
    public init?(_ text: String) {
        guard text.utf8.first == Part.identifierPrefix, let number = UInt32(text.dropFirst()), number > 0 else {
            return nil
        }
        self.number = number
    }
}

/// A part of a document that others can refer to.
public protocol IdentifiedPart {
    /// The ASCII letter in front of the part's number in JSON.
    static var identifierPrefix: UInt8 { get }
}

/// Refers to a ``Block``.
public typealias BlockID = Identifier<Block>
/// Refers to a ``Section``.
public typealias SectionID = Identifier<Section>
/// Refers to an ``Item``.
public typealias ItemID = Identifier<Item>
/// Refers to an ``Annotation``.
public typealias AnnotationID = Identifier<Annotation>
