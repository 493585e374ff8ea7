import Glibc

/// Weights of what follows what: the transitions of the model.
package struct SequenceTransitions: Sendable {
    /// Roles and the state before the first section.
    package static let sources = SequenceRoles.count + 1
    /// Number of the state before the first section.
    package static let outside = SequenceRoles.count
    /// Lines that look like headings and those that do not have weights of their own.
    package static let classes = 2

    /// By class, role before and role that begins.
    package var begin: [Float]
    /// By role: a section begins right behind the first line of one of this role.
    package var beginAfterFirst: [Float]
    /// By role: its second line goes on with it.
    package var goOnAfterFirst: [Float]

    package init() {
        begin = [Float](
            repeating: 0, count: SequenceTransitions.classes * SequenceTransitions.sources * SequenceRoles.count)
        beginAfterFirst = [Float](repeating: 0, count: SequenceRoles.count)
        goOnAfterFirst = [Float](repeating: 0, count: SequenceRoles.count)
    }

    package static func place(_ kind: Int, _ before: Int, _ role: Int) -> Int {
        (kind * sources + before) * SequenceRoles.count + role
    }
}

/// All ways to label the lines of a paper, weighed.
///
/// A state is the role of the open section and whether the line before was its first. A line begins a section, goes on
/// with the open one, or stands outside, which leaves the open section as it is.
package struct SequenceLattice {
    private let roles = SequenceRoles.count
    private let count: Int
    /// For each line the scores of all labels.
    private let scores: [Float]
    /// For each line which transitions hold.
    private let kinds: [UInt8]
    private let transitions: SequenceTransitions
    /// What a transition can make up for at most.
    private let span: Float

    /// `scores` holds ``SequenceLabel/count`` values for each line.
    package init(scores: [Float], kinds: [UInt8], transitions: SequenceTransitions) {
        count = kinds.count
        self.scores = scores
        self.kinds = kinds
        self.transitions = transitions
        span = (transitions.begin.max() ?? 0) - (transitions.begin.min() ?? 0)
    }

    private func begin(_ line: Int, _ role: Int) -> Float { scores[line * SequenceLabel.count + role] }

    // MARK: The best way

    /// The best labels, given the section that is open before the first line.
    package func best(after open: Int? = nil) -> [SequenceLabel] {
        guard count > 0 else { return [] }
        let lowest = -Float.greatestFiniteMagnitude / 4
        // States: two for each role (fresh, old), then the one before any section.
        let states = 2 * roles + 1
        var current = [Float](repeating: lowest, count: states)
        current[open.map { 2 * $0 + 1 } ?? 2 * roles] = 0
        var back = [UInt8](repeating: 0, count: count * states)
        for line in 0..<count {
            var next = [Float](repeating: lowest, count: states)
            let base = line * SequenceLabel.count
            let outside = scores[base + SequenceLabel.outsideNumber]
            // What a beginning comes from, by the role before.
            var sources = [Float](repeating: lowest, count: roles + 1)
            var from = [UInt8](repeating: 0, count: roles + 1)
            for role in 0..<roles {
                let fresh = current[2 * role]
                let old = current[2 * role + 1]
                let freshBegin = fresh + transitions.beginAfterFirst[role]
                sources[role] = max(freshBegin, old)
                from[role] = UInt8(freshBegin > old ? 2 * role : 2 * role + 1)
                let goOn = scores[base + roles + role]
                let freshStay = fresh + max(goOn + transitions.goOnAfterFirst[role], outside)
                let oldStay = old + max(goOn, outside)
                next[2 * role + 1] = max(freshStay, oldStay)
                back[line * states + 2 * role + 1] = UInt8(freshStay > oldStay ? 2 * role : 2 * role + 1)
            }
            sources[roles] = current[2 * roles]
            from[roles] = UInt8(2 * roles)
            next[2 * roles] = current[2 * roles] + outside
            back[line * states + 2 * roles] = UInt8(2 * roles)
            // Role by role in the order of the weights, so that several are done at a time.
            var best = [Float](repeating: lowest, count: roles)
            var bestFrom = [UInt32](repeating: 0, count: roles)
            let least = (sources.max() ?? lowest) - span
            for before in 0...roles where sources[before] >= least {
                let place = SequenceTransitions.place(Int(kinds[line]), before, 0)
                let (source, state) = (sources[before], UInt32(from[before]))
                for role in 0..<roles {
                    let score = source + transitions.begin[place + role]
                    let isBetter = score > best[role]
                    best[role] = isBetter ? score : best[role]
                    bestFrom[role] = isBetter ? state : bestFrom[role]
                }
            }
            for role in 0..<roles {
                next[2 * role] = best[role] + begin(line, role)
                back[line * states + 2 * role] = UInt8(bestFrom[role])
            }
            current = next
        }
        var state = current.indices.max { (current[$0], $1) < (current[$1], $0) } ?? 0
        var labels = [SequenceLabel](repeating: .outside, count: count)
        for line in (0..<count).reversed() {
            let before = Int(back[line * states + state])
            labels[line] = label(line, state, before)
            state = before
        }
        return labels
    }

    private func label(_ line: Int, _ state: Int, _ before: Int) -> SequenceLabel {
        guard state < 2 * roles else { return .outside }
        let role = state / 2
        guard state % 2 == 1 else { return .begins(role) }
        let base = line * SequenceLabel.count
        let extra = before % 2 == 0 ? transitions.goOnAfterFirst[role] : 0
        return scores[base + roles + role] + extra >= scores[base + SequenceLabel.outsideNumber]
            ? .goesOn(role) : .outside
    }

    // MARK: All ways

    /// Ways of less than this share of the likeliest are left out when only a paper is read.
    private static let negligible: Float = 1e-5

    /// How probable things are.
    package struct Marginals {
        /// For each line the probability of each label of the first ``SequenceLabel/outsideNumber`` + 1.
        package var labels: [Float]
        /// Natural logarithm of the sum over all ways.
        package var logSum: Double
        /// Expected number of uses of each weight of ``SequenceTransitions/begin``.
        package var begin: [Float]
        package var beginAfterFirst: [Float]
        package var goOnAfterFirst: [Float]
    }

    /// Sums over all ways forwards and backwards.
    package func marginals(after open: Int? = nil, withTransitions: Bool = true) -> Marginals {
        let states = 2 * roles + 1
        let width = roles + 1
        let labels = SequenceLabel.count
        let weights = transitions.begin.map { expf($0) }
        let freshBegin = transitions.beginAfterFirst.map { expf($0) }
        let freshStay = transitions.goOnAfterFirst.map { expf($0) }
        // Emissions relative to the best of each line.
        var emissions = [Float](repeating: 0, count: count * labels)
        var logSum = 0.0
        for line in 0..<count {
            let base = line * labels
            let outside = scores[base + SequenceLabel.outsideNumber]
            var top = outside
            for role in 0..<roles { top = max(top, max(begin(line, role), scores[base + roles + role])) }
            for role in 0..<roles {
                emissions[base + role] = expf(begin(line, role) - top)
                emissions[base + roles + role] = expf(scores[base + roles + role] - top)
            }
            emissions[base + 2 * roles] = expf(outside - top)
            logSum += Double(top)
        }
        var forward = [Float](repeating: 0, count: (count + 1) * states)
        forward[open.map { 2 * $0 + 1 } ?? 2 * roles] = 1
        var sources = [Float](repeating: 0, count: width)
        for line in 0..<count {
            let base = line * labels
            let now = line * states
            let next = now + states
            let outside = emissions[base + 2 * roles]
            for role in 0..<roles {
                let (fresh, old) = (forward[now + 2 * role], forward[now + 2 * role + 1])
                sources[role] = fresh * freshBegin[role] + old
                let goOn = emissions[base + roles + role]
                forward[next + 2 * role + 1] = fresh * (goOn * freshStay[role] + outside) + old * (goOn + outside)
            }
            sources[roles] = forward[now + 2 * roles]
            forward[next + 2 * roles] = forward[now + 2 * roles] * outside
            let kind = Int(kinds[line])
            let least = withTransitions ? 0 : (sources.max() ?? 0) * SequenceLattice.negligible
            for before in 0..<width where sources[before] > least {
                let place = SequenceTransitions.place(kind, before, 0)
                let source = sources[before]
                for role in 0..<roles { forward[next + 2 * role] += source * weights[place + role] }
            }
            var sum: Float = 0
            for role in 0..<roles { forward[next + 2 * role] *= emissions[base + role] }
            for state in 0..<states { sum += forward[next + state] }
            sum = max(sum, .leastNormalMagnitude)
            for state in 0..<states { forward[next + state] /= sum }
            logSum += Double(logf(sum))
        }
        return backward(
            forward, emissions, weights, freshBegin, freshStay, logSum: logSum, withTransitions: withTransitions)
    }

    private func backward(
        _ forward: [Float], _ emissions: [Float], _ weights: [Float], _ freshBegin: [Float], _ freshStay: [Float],
        logSum: Double, withTransitions: Bool
    ) -> Marginals {
        let states = 2 * roles + 1
        let width = roles + 1
        let labels = SequenceLabel.count
        var result = Marginals(
            labels: [Float](repeating: 0, count: count * (2 * roles + 1)), logSum: logSum,
            begin: withTransitions ? [Float](repeating: 0, count: weights.count) : [],
            beginAfterFirst: [Float](repeating: 0, count: roles), goOnAfterFirst: [Float](repeating: 0, count: roles))
        var after = [Float](repeating: 1, count: states)
        var before = after
        var begins = [Float](repeating: 0, count: roles)
        for line in (0..<count).reversed() {
            let base = line * labels
            let now = line * states
            let kind = Int(kinds[line])
            let outside = emissions[base + 2 * roles]
            for role in 0..<roles { begins[role] = emissions[base + role] * after[2 * role] }
            let least = withTransitions ? -1 : SequenceLattice.negligible * (forward[now..<(now + states)].max() ?? 0)
            for source in 0..<width {
                let place = SequenceTransitions.place(kind, source, 0)
                var sum: Float = 0
                let mass =
                    source == roles
                    ? forward[now + 2 * roles] : forward[now + 2 * source] + forward[now + 2 * source + 1]
                if mass > least { for role in 0..<roles { sum += weights[place + role] * begins[role] } }
                if source == roles {
                    before[2 * roles] = sum + outside * after[2 * roles]
                } else {
                    let goOn = emissions[base + roles + source]
                    let stay = after[2 * source + 1]
                    before[2 * source] = sum * freshBegin[source] + stay * (goOn * freshStay[source] + outside)
                    before[2 * source + 1] = sum + stay * (goOn + outside)
                }
            }
            var total: Float = 0
            for state in 0..<states { total += forward[now + state] * before[state] }
            let scale = 1 / max(total, .leastNormalMagnitude)
            let out = line * (2 * roles + 1)
            var outsideSum = forward[now + 2 * roles] * outside * after[2 * roles]
            for role in 0..<roles {
                let (fresh, old) = (forward[now + 2 * role], forward[now + 2 * role + 1])
                let stay = after[2 * role + 1]
                let goOn = emissions[base + roles + role] * stay
                result.labels[out + roles + role] = (fresh * freshStay[role] + old) * goOn * scale
                result.goOnAfterFirst[role] += fresh * freshStay[role] * goOn * scale
                outsideSum += (fresh + old) * outside * stay
            }
            result.labels[out + 2 * roles] = outsideSum * scale
            for source in 0..<width {
                let place = SequenceTransitions.place(kind, source, 0)
                let fresh = source == roles ? 0 : forward[now + 2 * source] * freshBegin[source]
                let old = source == roles ? forward[now + 2 * roles] : forward[now + 2 * source + 1]
                let mass = (fresh + old) * scale
                guard mass > 0, fresh + old > least else { continue }
                var sum: Float = 0
                for role in 0..<roles {
                    let flow = mass * weights[place + role] * begins[role]
                    result.labels[out + role] += flow
                    sum += flow
                    if withTransitions { result.begin[place + role] += flow }
                }
                if source < roles, fresh > 0 { result.beginAfterFirst[source] += sum * fresh / (fresh + old) }
            }
            // Kept in range: only ratios count.
            let largest = max(before.max() ?? 1, .leastNormalMagnitude)
            for state in 0..<states { after[state] = before[state] / largest }
        }
        return result
    }
}
