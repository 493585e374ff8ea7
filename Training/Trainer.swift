import ClassifySections
import Glibc

/// Learns the weights of a linear-chain conditional random field, text by text in a fixed order, by regularised dual
/// averaging with step sizes of its own for each weight (AdaGrad-RDA; Duchi, Hazan and Singer 2011; Xiao 2010). The L1 part
/// makes most weights zero, which keeps the model small.
struct Trainer {
    struct Settings {
        var epochs = 20
        var step: Float = 0.3
        var sparsity: Float = 0.0003
        var shrinkage: Float = 0.002
        var leastGroups = 3
        /// Share of features that a line is shown without, others each time, so that none is relied on alone.
        var dropped: Float = 0.6
    }

    struct Item {
        var lines: [[Int32]]
        let kinds: [UInt8]
        let gold: [SequenceLabel]
        let rules: [SequenceInput.RuleLine]
        let weight: Float
    }

    private let table: FeatureTable
    private let settings: Settings
    private(set) var weights: [Float]
    private(set) var transitions = SequenceTransitions()
    private var sums: [Float]
    private var squares: [Float]
    private var count: Float = 0
    private let base: Int
    private var random: UInt64 = 0x2545_F491_4F6C_DD1D

    init(_ table: FeatureTable, settings: Settings) {
        self.table = table
        self.settings = settings
        base = table.labels.count
        let all = base + transitions.begin.count + 2 * SequenceRoles.count
        weights = [Float](repeating: 0, count: all)
        sums = weights
        squares = weights
    }

    /// Goes through the items as often as the settings say.
    mutating func train(_ items: [Item]) {
        var gradient = [Float](repeating: 0, count: weights.count)
        for epoch in 0..<settings.epochs {
            // A fixed shuffle: neighbours in the file are alike.
            var state = UInt64(epoch) &* 0x9E37_79B9_7F4A_7C15 &+ 12345
            var order = Array(items.indices)
            for index in order.indices.reversed() {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                order.swapAt(index, Int(state >> 33) % (index + 1))
            }
            for index in order { learn(thinned(items[index]), &gradient) }
        }
        for index in weights.indices { refresh(index) }
        fillTransitions()
    }

    /// The item without some of its features.
    private mutating func thinned(_ item: Item) -> Item {
        guard settings.dropped > 0 else { return item }
        let limit = UInt32(settings.dropped * 65536)
        var item = item
        for line in item.lines.indices {
            item.lines[line] = item.lines[line].filter { _ in
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt32(truncatingIfNeeded: random >> 33) & 0xFFFF >= limit
            }
        }
        return item
    }

    private mutating func refresh(_ index: Int) {
        guard count > 0 else { return }
        let sum = sums[index]
        let excess = abs(sum) - settings.sparsity * count
        guard excess > 0, squares[index] > 0 else {
            weights[index] = 0
            return
        }
        let scale = sqrtf(squares[index]) / settings.step + settings.shrinkage * count
        weights[index] = (sum < 0 ? excess : -excess) / scale
    }

    private mutating func fillTransitions() {
        let count = transitions.begin.count
        transitions.begin = Array(weights[base..<(base + count)])
        transitions.beginAfterFirst = Array(weights[(base + count)..<(base + count + SequenceRoles.count)])
        transitions.goOnAfterFirst = Array(weights[(base + count + SequenceRoles.count)...])
    }

    private mutating func learn(_ item: Item, _ gradient: inout [Float]) {
        for index in base..<weights.count { refresh(index) }
        for line in item.lines {
            for feature in line {
                for weight in Int(table.starts[Int(feature)])..<Int(table.starts[Int(feature) + 1]) { refresh(weight) }
            }
        }
        fillTransitions()
        let scale = 1 / (1 - settings.dropped)
        let lattice = self.lattice(item.lines, item.kinds, item.rules, scale: scale)
        let found = lattice.marginals()
        count += 1
        // Expected minus observed.
        let labels = SequenceLabel.outsideNumber + 1
        for (line, features) in item.lines.enumerated() {
            var delta = [Float](repeating: 0, count: SequenceLabel.count)
            var begins: Float = 0
            for label in 0..<labels {
                delta[label] = found.labels[line * labels + label]
                if label < SequenceRoles.count { begins += delta[label] }
            }
            delta[item.gold[line].number] -= 1
            if case .begins = item.gold[line] { begins -= 1 }
            delta[SequenceLabel.anyBeginning] = begins
            item.rules[line].forEachTie { tied, label in delta[tied] = delta[label] }
            for feature in features {
                for weight in Int(table.starts[Int(feature)])..<Int(table.starts[Int(feature) + 1]) {
                    gradient[weight] += delta[Int(table.labels[weight])] * scale
                }
            }
        }
        let beginCount = transitions.begin.count
        for index in 0..<beginCount { gradient[base + index] = found.begin[index] }
        for role in 0..<SequenceRoles.count {
            gradient[base + beginCount + role] = found.beginAfterFirst[role]
            gradient[base + beginCount + SequenceRoles.count + role] = found.goOnAfterFirst[role]
        }
        observe(item) { gradient[base + $0] -= 1 }
        for line in item.lines {
            for feature in line {
                for weight in Int(table.starts[Int(feature)])..<Int(table.starts[Int(feature) + 1]) {
                    update(weight, &gradient, item.weight)
                }
            }
        }
        for index in base..<weights.count { update(index, &gradient, item.weight) }
    }

    @inline(__always)
    private mutating func update(_ index: Int, _ gradient: inout [Float], _ weight: Float) {
        let value = gradient[index] * weight
        guard value != 0 else { return }
        sums[index] += value
        squares[index] += value * value
        gradient[index] = 0
    }

    /// Calls `use` with the place of each transition weight that the gold labels use.
    private func observe(_ item: Item, _ use: (Int) -> Void) {
        var open = SequenceTransitions.outside
        var isFresh = false
        let begins = transitions.begin.count
        for (line, label) in item.gold.enumerated() {
            switch label {
            case .begins(let role):
                use(SequenceTransitions.place(Int(item.kinds[line]), open, role))
                if isFresh { use(begins + open) }
                (open, isFresh) = (role, true)
            case .goesOn(let role):
                if isFresh { use(begins + SequenceRoles.count + role) }
                isFresh = false
            case .outside: isFresh = false
            }
        }
    }

    /// The ways to label lines with the weights of now.
    func lattice(
        _ lines: [[Int32]], _ kinds: [UInt8], _ rules: [SequenceInput.RuleLine], scale: Float = 1,
        isReading: Bool = false
    ) -> SequenceLattice {
        var scores = [Float](repeating: 0, count: lines.count * SequenceLabel.count)
        for (line, features) in lines.enumerated() {
            let base = line * SequenceLabel.count
            for feature in features {
                for weight in Int(table.starts[Int(feature)])..<Int(table.starts[Int(feature) + 1]) {
                    scores[base + Int(table.labels[weight])] += weights[weight] * scale
                }
            }
            rules[line].resolve(&scores, at: base)
            if isReading { rules[line].exclude(&scores, at: base) }
        }
        return SequenceLattice(scores: scores, kinds: kinds, transitions: transitions)
    }

    /// The model file.
    func file(shares: [Float]) -> [UInt8] {
        let features = table.hashes.indices.map { feature in
            (
                hash: table.hashes[feature],
                weights: (Int(table.starts[feature])..<Int(table.starts[feature + 1])).map {
                    (label: Int(table.labels[$0]), weight: weights[$0])
                }
            )
        }
        return SequenceModel.file(features: features, transitions: transitions, shares: shares)
    }
}
