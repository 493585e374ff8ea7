/// How much was found, how much is labelled, and how much of it is the same.
public struct Count: Sendable, Hashable {
    /// Found and labelled.
    public var right = 0
    /// Found.
    public var found = 0
    /// Labelled.
    public var labelled = 0

    /// Makes a count.
    public init(right: Int = 0, found: Int = 0, labelled: Int = 0) {
        self.right = right
        self.found = found
        self.labelled = labelled
    }

    /// Share of the found that is right; 0 when nothing was found.
    public var precision: Double { found > 0 ? Double(right) / Double(found) : 0 }
    /// Share of the labelled that was found; 0 when nothing is labelled.
    public var recall: Double { labelled > 0 ? Double(right) / Double(labelled) : 0 }
    /// Harmonic mean of precision and recall.
    public var f1: Double { precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0 }

    /// The sum of two counts.
    public static func + (left: Count, right: Count) -> Count {
        Count(
            right: left.right + right.right, found: left.found + right.found, labelled: left.labelled + right.labelled)
    }

    /// Adds another count.
    public static func += (left: inout Count, right: Count) { left = left + right }
}

/// Right answers out of those that can be given.
public struct Share: Sendable, Hashable {
    /// Right answers.
    public var right = 0
    /// Questions.
    public var of = 0

    /// Makes a share.
    public init(right: Int = 0, of: Int = 0) {
        self.right = right
        self.of = of
    }

    /// From 0 to 1; 0 without questions.
    public var value: Double { of > 0 ? Double(right) / Double(of) : 0 }

    /// Adds another share.
    public static func += (left: inout Share, right: Share) {
        left.right += right.right
        left.of += right.of
    }

    mutating func add(_ isRight: Bool) {
        of += 1
        if isRight { right += 1 }
    }
}
