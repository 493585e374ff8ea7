/// How often sections of some confidence are right.
public struct Reliability: Sendable, Hashable {
    /// Sections of one range of confidence.
    public struct Bin: Sendable, Hashable {
        /// Lower bound of the confidence; the bin ends where the next begins.
        public var from: Float
        /// Sections that are right, of all in the bin.
        public var share = Share()
        /// Sum of the confidences.
        public var sum = 0.0

        /// Mean confidence; 0 without sections.
        public var meanConfidence: Double { share.of > 0 ? sum / Double(share.of) : 0 }
    }

    /// Lower bounds of the bins. From 0.9 up a reader may rely on a section without looking.
    public static let bounds: [Float] = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95]

    /// The bins from low to high confidence.
    public private(set) var bins: [Bin]
    /// Sections with a confidence of 0.9 and more.
    public private(set) var sure = Share()
    /// All sections.
    public private(set) var all = Share()

    /// Sorts observations into bins.
    public init(_ observations: [Observation]) {
        bins = Reliability.bounds.map { Bin(from: $0) }
        for observation in observations {
            let bin = bins.lastIndex { observation.confidence >= $0.from } ?? 0
            bins[bin].share.add(observation.isRight)
            bins[bin].sum += Double(observation.confidence)
            if observation.confidence >= 0.9 { sure.add(observation.isRight) }
            all.add(observation.isRight)
        }
    }

    /// Mean distance between confidence and share of right sections over the bins, each weighted by its sections
    /// (expected calibration error); 0 without sections.
    public var error: Double {
        guard all.of > 0 else { return 0 }
        return bins.reduce(0) { $0 + abs($1.meanConfidence - $1.share.value) * Double($1.share.of) } / Double(all.of)
    }
}
