/// A spelling of case numbers that somebody adds: `VRE-{year}.{number}`, `{yy}/{number}:{code} VK`.
///
/// `{year}` is four digits, `{yy}` two, `{number}` one to six, `{code}` digits and full stops, `{unit}` two letters or
/// more. Everything else stands for itself; letters without `{unit}` are the unit, in any case.
public struct CaseNumberFormat: Sendable {
    /// Why a text is no format.
    public struct Fault: Error, Hashable {
        /// Half a sentence.
        public let message: String
    }

    let shape: Shape

    /// Reads a format. Throws ``Fault``.
    public init(_ pattern: String) throws(Fault) {
        var pieces: [Piece] = []
        var rest = pattern.utf8[...]
        while let first = rest.first {
            if first == UInt8(ascii: "{") {
                guard let close = rest.firstIndex(of: UInt8(ascii: "}")) else {
                    throw Fault(message: "a \"{\" has no \"}\"")
                }
                let name = String(decoding: rest[rest.index(after: rest.startIndex)..<close], as: UTF8.self)
                guard let piece = CaseNumberFormat.pieces[name] else {
                    throw Fault(message: "there is no {\(name)}; there are {unit}, {year}, {yy}, {number} and {code}")
                }
                pieces.append(piece)
                rest = rest[rest.index(after: close)...]
            } else {
                let literal = Array(rest.prefix { $0 != UInt8(ascii: "{") })
                pieces += CaseNumberFormat.literals(literal)
                rest = rest.dropFirst(literal.count)
            }
        }
        func has(_ name: String) -> Bool { pattern.contains("{\(name)}") }
        guard has("number"), has("year") || has("yy") else {
            throw Fault(message: "it needs {number}, and {year} or {yy}")
        }
        guard ["number", "year", "yy", "unit"].allSatisfy({ pattern.ranges(of: "{\($0)}").count <= 1 }) else {
            throw Fault(message: "each part stands once")
        }
        for (piece, next) in zip(pieces, pieces.dropFirst()) where piece.isDigits && next.isDigits {
            throw Fault(message: "between two numbers there must be a mark")
        }
        shape = Shape(format: pieces)
    }

    private static let pieces: [String: Piece] = [
        "unit": .unit, "year": .year, "yy": .shortYear, "number": .number(1...6),
        "code": .classification(dotted: false),
    ]

    /// Runs of letters are a unit, spaces may be several, the rest is compared byte by byte.
    private static func literals(_ bytes: [UInt8]) -> [Piece] {
        var pieces: [Piece] = []
        var run: [UInt8] = []
        var kind = 0
        func close() {
            guard !run.isEmpty else { return }
            pieces.append(kind == 1 ? .word(run) : kind == 2 ? .gap(.space) : .marks(run))
            run = []
        }
        for byte in bytes {
            let next = Letters.isASCIILetter(byte) || byte >= 0x80 ? 1 : byte == 0x20 ? 2 : 3
            if next != kind { close() }
            kind = next
            run.append(byte)
        }
        close()
        return pieces
    }
}

extension Piece {
    fileprivate var isDigits: Bool {
        switch self {
        case .year, .shortYear, .number, .classification: true
        default: false
        }
    }
}

/// Finds and normalises case numbers, those of further formats included.
public struct CaseNumberReader: Sendable {
    private let formats: [Shape]

    /// Makes a reader that knows the usual spellings and these.
    public init(formats: [CaseNumberFormat] = []) { self.formats = formats.map(\.shape) }

    /// The case numbers in a text, in order; see ``CaseNumbers/matches(in:acceptBareNumbers:)``.
    public func matches(in text: String, acceptBareNumbers: Bool = false) -> [CaseNumber] {
        var text = text
        return text.withUTF8 { Recogniser(bytes: $0, acceptsBare: acceptBareNumbers, formats: formats).all() }
    }

    /// The canonical spelling of a text that is one case number; see ``CaseNumbers/normalise(_:)``.
    public func normalise(_ text: String) -> String? {
        var text = text
        return text.withUTF8 { bytes -> String? in
            let recogniser = Recogniser(bytes: bytes, acceptsBare: true, assumesLead: true, formats: formats)
            guard let match = recogniser.first(), recogniser.isOnlyLead(upTo: match.range.lowerBound) else {
                return nil
            }
            var end = match.range.upperBound
            while end < bytes.count, Letters.isSpace(bytes[end]) { end += 1 }
            return end == bytes.count ? match.normalised : nil
        }
    }
}
