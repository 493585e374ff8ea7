/// Groups of numbers that are joined pair by pair.
struct DisjointSets {
    private var parent: [Int]

    /// Each number from 0 on alone.
    init(count: Int) { parent = Array(0..<count) }

    /// The least number of the group.
    mutating func root(_ number: Int) -> Int {
        var number = number
        while parent[number] != number {
            parent[number] = parent[parent[number]]
            number = parent[number]
        }
        return number
    }

    /// Makes one group of the groups of two numbers.
    mutating func join(_ one: Int, _ other: Int) {
        let (a, b) = (root(one), root(other))
        parent[max(a, b)] = min(a, b)
    }
}
