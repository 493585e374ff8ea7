/// A trained sequence model: weights of features by label, and of what follows what.
///
/// The file, in little-endian numbers: `PSQ1`; the number of roles (16 bits), of features and of weights (32 bits each);
/// the steps of feature weights and of transition weights (floats); the transition weights (8 bits each) in the order of
/// ``SequenceTransitions``; the hashes of the features in growing order (32 bits each); for each the number of its
/// weights (8 bits); the labels of all weights (8 bits each); the weights (8 bits each, signed, in steps); 101 values
/// that say how often, in hundredths, beginnings with a probability of 0, 1, … 100 hundredths are right.
package final class SequenceModel: Sendable {
    /// Features with their weights, in growing order of hashes.
    private let hashes: [UInt32]
    private let starts: [UInt32]
    private let labels: [UInt8]
    private let weights: [Int8]
    private let step: Float
    /// For each value of the hash's first ten bits the first feature with it.
    private let buckets: [UInt32]
    package let transitions: SequenceTransitions
    private let shares: [UInt8]

    /// The model that comes with the stage, read when the first paper needs it.
    static let builtIn = SequenceModel(PackageResources.sequence_model)

    private static let magic: [UInt8] = Array("PSQ1".utf8)
    private static let bucketBits: UInt32 = 10

    /// Reads a file; nil when it is none or of other roles.
    package init?(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard reader.take(4) == SequenceModel.magic[...], reader.number(2) == UInt32(SequenceRoles.count) else {
            return nil
        }
        let featureCount = Int(reader.number(4))
        let weightCount = Int(reader.number(4))
        step = Float(bitPattern: reader.number(4))
        let transitionStep = Float(bitPattern: reader.number(4))
        var transitions = SequenceTransitions()
        let transitionCount = transitions.begin.count + 2 * SequenceRoles.count
        guard step.isFinite, transitionStep.isFinite,
            reader.left == transitionCount + featureCount * 5 + weightCount * 2 + 101
        else { return nil }
        func read(_ values: inout [Float]) {
            for (index, byte) in reader.take(values.count).enumerated() {
                values[index] = Float(Int8(bitPattern: byte)) * transitionStep
            }
        }
        read(&transitions.begin)
        read(&transitions.beginAfterFirst)
        read(&transitions.goOnAfterFirst)
        self.transitions = transitions
        var hashes: [UInt32] = []
        hashes.reserveCapacity(featureCount)
        for _ in 0..<featureCount { hashes.append(reader.number(4)) }
        self.hashes = hashes
        var starts: [UInt32] = [0]
        for count in reader.take(featureCount) { starts.append((starts.last ?? 0) + UInt32(count)) }
        self.starts = starts
        labels = Array(reader.take(weightCount))
        weights = reader.take(weightCount).map { Int8(bitPattern: $0) }
        shares = Array(reader.take(101))
        guard starts.last == UInt32(weightCount), labels.allSatisfy({ $0 < SequenceLabel.count }),
            zip(hashes, hashes.dropFirst()).allSatisfy({ $0 < $1 })
        else { return nil }
        var buckets: [UInt32] = []
        var place = 0
        for bucket in 0...(UInt32(1) << SequenceModel.bucketBits) {
            while place < hashes.count, hashes[place] >> (32 - SequenceModel.bucketBits) < bucket { place += 1 }
            buckets.append(UInt32(place))
        }
        self.buckets = buckets
    }

    /// The labels' weights of a feature, nil when the model does not know it.
    private func place(_ hash: UInt32) -> Int? {
        let bucket = Int(hash >> (32 - SequenceModel.bucketBits))
        var (low, high) = (Int(buckets[bucket]), Int(buckets[bucket + 1]))
        while low < high {
            let middle = (low + high) / 2
            if hashes[middle] < hash { low = middle + 1 } else { high = middle }
        }
        return low < hashes.count && hashes[low] == hash ? low : nil
    }

    /// Adds the weights of a feature to the scores of a line's labels, which begin at `base`.
    func add(_ hash: UInt32, to scores: inout [Float], at base: Int) {
        guard let place = place(hash) else { return }
        for weight in Int(starts[place])..<Int(starts[place + 1]) {
            scores[base + Int(labels[weight])] += Float(weights[weight]) * step
        }
    }

    /// What a feature adds to a label of a line.
    func weight(_ hash: UInt32, _ label: SequenceLabel, _ rules: SequenceInput.RuleLine) -> Float {
        guard let place = place(hash) else { return 0 }
        var numbers = [label.number]
        if case .begins = label { numbers.append(SequenceLabel.anyBeginning) }
        rules.forEachTie { tied, target in
            if target == label.number { numbers.append(tied) }
        }
        return (Int(starts[place])..<Int(starts[place + 1])).reduce(0) { total, weight in
            numbers.contains(Int(labels[weight])) ? total + Float(weights[weight]) * step : total
        }
    }

    /// How often beginnings of such a probability are right.
    func share(_ probability: Float) -> Float {
        Float(shares[Int((max(0, min(1, probability)) * 100).rounded())]) / 100
    }

    // MARK: Scoring

    /// The ways to label a stretch of lines.
    func lattice(_ features: LineFeatures, _ range: Range<Int>) -> SequenceLattice {
        var scores = [Float](repeating: 0, count: range.count * SequenceLabel.count)
        for (line, position) in range.enumerated() {
            let base = line * SequenceLabel.count
            features.forEach(at: position) { _, hash, _ in add(hash, to: &scores, at: base) }
            features.rules[position].resolve(&scores, at: base)
            features.rules[position].exclude(&scores, at: base)
        }
        return SequenceLattice(
            scores: scores, kinds: range.map { features.looksLikeHeading($0) ? 1 : 0 }, transitions: transitions)
    }

    // MARK: Writing

    /// A file. `features` hold for each hash its weights by label; weights that round to nothing are left out.
    package static func file(
        features: [(hash: UInt32, weights: [(label: Int, weight: Float)])], transitions: SequenceTransitions,
        shares: [Float]
    ) -> [UInt8] {
        let step = max(features.flatMap { $0.weights.map { abs($0.weight) } }.max() ?? 0, 0.001) / 127
        let all = transitions.begin + transitions.beginAfterFirst + transitions.goOnAfterFirst
        let transitionStep = max(all.map(abs).max() ?? 0, 0.001) / 127
        let kept = features.sorted { $0.hash < $1.hash }.map { feature in
            (
                feature.hash,
                feature.weights.map { ($0.label, Int8(($0.weight / step).rounded())) }.filter { $0.1 != 0 }
                    .sorted { $0.0 < $1.0 }
            )
        }.filter { !$0.1.isEmpty }
        var bytes = magic
        func number(_ value: UInt32, _ count: Int) {
            for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(8 * index))) }
        }
        number(UInt32(SequenceRoles.count), 2)
        number(UInt32(kept.count), 4)
        number(UInt32(kept.reduce(0) { $0 + $1.1.count }), 4)
        number(step.bitPattern, 4)
        number(transitionStep.bitPattern, 4)
        bytes += all.map { UInt8(bitPattern: Int8(($0 / transitionStep).rounded())) }
        for feature in kept { number(feature.0, 4) }
        bytes += kept.map { UInt8($0.1.count) }
        bytes += kept.flatMap { $0.1.map { UInt8($0.0) } }
        bytes += kept.flatMap { $0.1.map { UInt8(bitPattern: $0.1) } }
        return bytes + (0...100).map { UInt8((max(0, min(1, shares[$0])) * 100).rounded()) }
    }
}

/// Reads numbers from bytes; behind the end it finds zeros and nothing.
private struct ByteReader {
    private let bytes: [UInt8]
    private var offset = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var left: Int { bytes.count - offset }

    mutating func take(_ count: Int) -> ArraySlice<UInt8> {
        let end = min(offset + max(0, count), bytes.count)
        defer { offset = end }
        return bytes[offset..<end]
    }

    mutating func number(_ count: Int) -> UInt32 {
        take(count).enumerated().reduce(0) { $0 | UInt32($1.element) << UInt32(8 * $1.offset) }
    }
}
