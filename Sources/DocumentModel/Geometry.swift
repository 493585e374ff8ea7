/// A rectangle on a page in points (1/72 inch); the origin is the page's top left corner and y grows downwards.
public struct Box: Sendable, Hashable {
    /// Left edge.
    public var left: Float
    /// Top edge.
    public var top: Float
    /// Right edge.
    public var right: Float
    /// Bottom edge.
    public var bottom: Float

    /// Makes a box from its edges.
    @inlinable
    public init(left: Float, top: Float, right: Float, bottom: Float) {
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
    }

    /// The empty box at the origin, used where a source has no geometry.
    public static let zero = Box(left: 0, top: 0, right: 0, bottom: 0)

    /// Right minus left.
    @inlinable
    public var width: Float { right - left }
    /// Bottom minus top.
    @inlinable
    public var height: Float { bottom - top }
    /// Half-way between left and right.
    @inlinable
    public var middle: Float { (left + right) / 2 }

    /// The smallest box that holds both.
    @inlinable
    public func union(_ other: Box) -> Box {
        Box(
            left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
            bottom: max(bottom, other.bottom))
    }
}

/// Where a part of a block's text stands: a page and a box on it.
public struct Region: Sendable, Hashable {
    /// 1-based page number.
    public var page: Int
    /// UTF-8 offset in the block's text at which this region begins.
    public var start: Int
    /// Where on the page.
    public var box: Box

    /// Makes a region.
    @inlinable
    public init(page: Int, start: Int, box: Box) {
        self.page = page
        self.start = start
        self.box = box
    }
}

/// A page of a paginated source.
public struct Page: Sendable, Hashable {
    /// 1-based position in the file.
    public var number: Int
    /// What the file calls the page (`iv`, `12`), nil when that is its number.
    public var label: String?
    /// Width in points, after rotation.
    public var width: Float
    /// Height in points, after rotation.
    public var height: Float

    /// Makes a page.
    public init(number: Int, label: String? = nil, width: Float, height: Float) {
        self.number = number
        self.label = label
        self.width = width
        self.height = height
    }
}
