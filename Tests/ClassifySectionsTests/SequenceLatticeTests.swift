import ClassifySections
import Testing

/// The sums over all ways to label lines, held against adding up every way one by one.
struct SequenceLatticeTests {
    private let outside = SequenceTransitions.outside

    /// Scores and transitions without pattern, the same each time.
    private func numbers(_ count: Int, seed: UInt32) -> [Float] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return Float(state >> 16) / 65536 * 4 - 2
        }
    }

    private func transitions() -> SequenceTransitions {
        var transitions = SequenceTransitions()
        transitions.begin = numbers(transitions.begin.count, seed: 1)
        transitions.beginAfterFirst = numbers(SequenceRoles.count, seed: 2)
        transitions.goOnAfterFirst = numbers(SequenceRoles.count, seed: 3)
        return transitions
    }

    /// Every way to label the lines, with its score.
    private func ways(
        _ scores: [Float], _ kinds: [UInt8], _ transitions: SequenceTransitions
    ) -> [(labels: [SequenceLabel], score: Double)] {
        var ways: [(labels: [SequenceLabel], score: Double, open: Int, isFresh: Bool)] = [([], 0, outside, false)]
        for line in kinds.indices {
            ways = ways.flatMap { way in
                let value = { Double(scores[line * SequenceLabel.count + $0]) }
                var next = (0..<SequenceRoles.count).map { role in
                    let place = SequenceTransitions.place(Int(kinds[line]), way.open, role)
                    let extra = way.isFresh ? transitions.beginAfterFirst[way.open] : 0
                    return (
                        way.labels + [SequenceLabel.begins(role)],
                        way.score + value(role) + Double(transitions.begin[place] + extra), role, true
                    )
                }
                let stays = way.score + value(SequenceLabel.outsideNumber)
                next.append((way.labels + [.outside], stays, way.open, false))
                if way.open != outside {
                    let extra = way.isFresh ? transitions.goOnAfterFirst[way.open] : 0
                    let goOn = way.score + value(SequenceRoles.count + way.open) + Double(extra)
                    next.append((way.labels + [.goesOn(way.open)], goOn, way.open, false))
                }
                return next
            }
        }
        return ways.map { ($0.labels, $0.score) }
    }

    @Test func sumsAreThoseOfAllWays() {
        let kinds: [UInt8] = [1, 0, 1]
        let scores = numbers(kinds.count * SequenceLabel.count, seed: 4)
        let transitions = transitions()
        let found = SequenceLattice(scores: scores, kinds: kinds, transitions: transitions).marginals()
        let ways = ways(scores, kinds, transitions)
        let top = ways.map(\.score).max() ?? 0
        // `exp` of small differences by squaring: the test needs no library for it.
        let weights = ways.map { exponential($0.score - top) }
        let total = weights.reduce(0, +)
        var expected = [Double](repeating: 0, count: kinds.count * (SequenceLabel.outsideNumber + 1))
        for (way, weight) in zip(ways, weights) {
            for (line, label) in way.labels.enumerated() {
                expected[line * (SequenceLabel.outsideNumber + 1) + label.number] += weight / total
            }
        }
        for (value, wanted) in zip(found.labels, expected) { #expect(abs(Double(value) - wanted) < 1e-4) }
        #expect(abs(Double(found.begin.reduce(0, +)) - expectedBeginnings(expected, kinds.count)) < 1e-3)
    }

    @Test func theBestWayIsTheBestOfAllWays() {
        let kinds: [UInt8] = [0, 1, 1]
        let scores = numbers(kinds.count * SequenceLabel.count, seed: 7)
        let transitions = transitions()
        let best = SequenceLattice(scores: scores, kinds: kinds, transitions: transitions).best()
        let ways = ways(scores, kinds, transitions)
        #expect(ways.max { $0.score < $1.score }?.labels == best)
    }

    private func expectedBeginnings(_ expected: [Double], _ lines: Int) -> Double {
        (0..<lines).reduce(0) { sum, line in
            let base = line * (SequenceLabel.outsideNumber + 1)
            return sum + expected[base..<(base + SequenceRoles.count)].reduce(0, +)
        }
    }

    private func exponential(_ value: Double) -> Double {
        var result = 1.0 + value / 65536
        for _ in 0..<16 { result *= result }
        return result
    }

    @Test func probabilitiesOfALineAddUpToOneHoweverLargeTheScores() {
        var scores = numbers(200 * SequenceLabel.count, seed: 5).map { $0 * 100 }
        scores[17] = 4000
        let kinds = [UInt8](repeating: 0, count: 200)
        let lattice = SequenceLattice(scores: scores, kinds: kinds, transitions: transitions())
        let found = lattice.marginals()
        let width = SequenceLabel.outsideNumber + 1
        for line in 0..<200 {
            let sum = found.labels[(line * width)..<(line * width + width)].reduce(0, +)
            #expect(abs(sum - 1) < 0.01)
        }
        #expect(lattice.best().first == .begins(17))
    }

    @Test func aLineGoesOnOnlyWithTheOpenSection() {
        let scores = numbers(60 * SequenceLabel.count, seed: 6)
        let lattice = SequenceLattice(
            scores: scores, kinds: [UInt8](repeating: 1, count: 60), transitions: transitions())
        var open: Int?
        for label in lattice.best() {
            switch label {
            case .begins(let role): open = role
            case .goesOn(let role): #expect(role == open)
            case .outside: break
            }
        }
        #expect(open != nil)
    }

    @Test func whatIsOpenBeforeTheFirstLineMayGoOn() {
        var scores = [Float](repeating: 0, count: SequenceLabel.count)
        scores[SequenceRoles.count + 9] = 50
        let lattice = SequenceLattice(scores: scores, kinds: [0], transitions: SequenceTransitions())
        #expect(lattice.best(after: 9) == [.goesOn(9)])
        #expect(lattice.best() != [.goesOn(9)])
    }
}
