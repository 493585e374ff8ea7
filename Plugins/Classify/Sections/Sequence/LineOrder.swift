/// What lines have to do with other lines far away.
enum LineOrder {
    /// 0 for a line like no other; 1 when one alike stands before it, 2 when one comes behind it, 3 for both; 4 to 6 when
    /// that holds for the first two words only.
    static func repeats(_ shapes: [LineShape]) -> [UInt32] {
        let lines = shapes.map { shape in shape.tokens.reduce(7) { FeatureHash.mix($0, $1.word) } }
        let fronts = shapes.map { shape in
            shape.tokens.count < 2
                ? 0 : FeatureHash.mix(FeatureHash.mix(5, shape.tokens[0].word), shape.tokens[1].word)
        }
        let whole = places(lines)
        let front = places(fronts)
        return shapes.indices.map { whole[$0] > 0 ? whole[$0] : front[$0] > 0 && fronts[$0] != 0 ? front[$0] + 3 : 0 }
    }

    private static func places(_ hashes: [UInt32]) -> [UInt32] {
        var left: [UInt32: Int] = [:]
        for hash in hashes { left[hash, default: 0] += 1 }
        var seen: [UInt32: Int] = [:]
        return hashes.map { hash in
            let before = seen[hash] ?? 0
            seen[hash] = before + 1
            return (before > 0 ? 1 : 0) + ((left[hash] ?? 0) > before + 1 ? 2 : 0)
        }
    }

    /// How the number in front of a line goes on: 0 for none; then by sign (paragraph, dot, bracket, none) whether it is
    /// one, one more than the last with that sign, the same, more or less.
    static func numberings(_ lines: [String]) -> [UInt32] {
        var last: [UInt32: Int] = [:]
        return lines.map { line in
            guard let (number, sign) = number(line) else { return 0 }
            let before = last[sign]
            last[sign] = number
            let step: UInt32 =
                switch number - (before ?? -1000) {
                case 1: 0
                case 0: 1
                case _ where number == 1: 2
                case ..<0: 3
                case ..<8: 4
                default: 5
                }
            return 1 + sign * 6 + step
        }
    }

    private static func number(_ line: String) -> (Int, UInt32)? {
        var line = line
        return line.withUTF8 { bytes in
            var rest = bytes[...].drop { $0 == 0x20 }
            var sign: UInt32 = 3
            if rest.starts(with: "\u{a7}".utf8) {
                sign = 0
                rest = rest.dropFirst(2).drop { $0 == 0x20 || $0 == 0xC2 || $0 == 0xA7 || $0 == 0xA0 }
            }
            let digits = rest.prefix(5).prefix { (0x30...0x39).contains($0) }
            guard (1...4).contains(digits.count) else { return nil }
            let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
            let next = rest.dropFirst(digits.count).first
            if sign != 0 {
                switch next {
                case UInt8(ascii: "."): sign = 1
                case UInt8(ascii: ")"): sign = 2
                case nil, UInt8(ascii: " "), 0x09: sign = 3
                default: return nil
                }
            }
            return (number, sign)
        }
    }
}
