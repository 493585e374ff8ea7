/// Chooses among lines that may be numbered matters: numbers grow, and what breaks the order is something else.
enum HeaviestChain {
    /// The elements, in their order, whose numbers grow and whose weights add up to most; of equal chains the one that
    /// ends first. Takes time in the square of the elements' number, which the caller bounds.
    static func of<Element>(
        _ elements: [Element], order: (Element) -> Int, weight: (Element) -> Int
    ) -> [Element] {
        guard elements.count > 1 else { return elements }
        let orders = elements.map(order)
        let weights = elements.map(weight)
        var best = weights
        var previous = [Int?](repeating: nil, count: elements.count)
        for index in elements.indices {
            for earlier in 0..<index where orders[earlier] < orders[index] {
                let total = best[earlier] + weights[index]
                if total > best[index] {
                    best[index] = total
                    previous[index] = earlier
                }
            }
        }
        var chain: [Element] = []
        var next = best.indices.max { (best[$0], $1) < (best[$1], $0) }
        while let index = next {
            chain.append(elements[index])
            next = previous[index]
        }
        return chain.reversed()
    }
}
