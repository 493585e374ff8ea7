import ClassifySections

/// How often beginnings of a probability are right, counted on texts of municipalities that the model was not trained with.
struct Calibration {
    /// For each hundredth of probability the share of beginnings that are right; never falling.
    let shares: [Float]

    /// Beginnings within so many hundredths count together.
    private static let reach = 5
    /// Imaginary beginnings that are right as often as their probability says.
    private static let strength: Float = 4
    /// Nothing is certain.
    private static let highest: Float = 0.99

    init(_ results: [CrossValidation.Result]) {
        var right = [Float](repeating: 0, count: 101)
        var all = right
        for result in results {
            for (index, label) in result.labels.enumerated() {
                guard case .begins(let role) = label else { continue }
                let place = Int((max(0, min(1, result.probabilities[index])) * 100).rounded())
                all[place] += 1
                let isRight =
                    result.example.text.lines[result.example.lines[index]].label
                    == "B-" + SequenceRoles.names[role]
                right[place] += isRight ? 1 : 0
            }
        }
        var highest: Float = 0
        shares = (0...100).map { place in
            let range = max(0, place - Calibration.reach)...min(100, place + Calibration.reach)
            let share =
                (right[range].reduce(0, +) + Calibration.strength * Float(place) / 100)
                / (all[range].reduce(0, +) + Calibration.strength)
            highest = max(highest, min(share, Calibration.highest))
            return (highest * 100).rounded() / 100
        }
    }

    /// Beginnings that the shares call sure, and how many of them are right.
    func sure(_ results: [CrossValidation.Result], from least: Float = 0.9) -> (right: Int, all: Int) {
        var count = (right: 0, all: 0)
        for result in results {
            for (index, label) in result.labels.enumerated() {
                guard case .begins(let role) = label else { continue }
                let place = Int((max(0, min(1, result.probabilities[index])) * 100).rounded())
                guard shares[place] >= least else { continue }
                count.all += 1
                let gold = result.example.text.lines[result.example.lines[index]].label
                if gold == "B-" + SequenceRoles.names[role] { count.right += 1 }
            }
        }
        return count
    }
}
