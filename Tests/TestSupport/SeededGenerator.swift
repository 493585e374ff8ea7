/// Random numbers that are the same on every run (SplitMix64; Steele, Lea and Flood, 2014).
public struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    /// Starts a row of numbers.
    public init(seed: UInt64) { state = seed }

    /// The next number.
    public mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    // MARK: Choices

    /// True once in `times` calls.
    public mutating func once(in times: Int) -> Bool { Int.random(in: 0..<times, using: &self) == 0 }

    /// One of the numbers.
    public mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// One of the elements, of which there must be one.
    public mutating func pick<Element>(_ elements: [Element]) -> Element { elements[int(0...elements.count - 1)] }

    /// From none to `most` elements.
    public mutating func list<Element>(upTo most: Int, _ make: (inout Self) -> Element) -> [Element] {
        (0..<int(0...most)).map { _ in make(&self) }
    }

    /// A value or none.
    public mutating func optional<Value>(_ make: (inout Self) -> Value) -> Value? { once(in: 2) ? make(&self) : nil }
}
