/// Files stay short and free of shortcuts.
enum SizeRules {
    static let longest = 800
    static let usual = 400

    static func violations(in repository: Repository) -> [String] {
        let files = repository.swiftFiles
        var complaints = files.filter { $0.lines.count > longest }
            .map { "\($0.path): \($0.lines.count) lines, \(longest) is the end" }
        let long = files.filter { $0.lines.count > usual }
        if long.count * 10 > files.count {
            complaints.append(
                "more than a tenth of the files are over \(usual) lines: "
                    + long.map(\.path).joined(separator: ", "))
        }
        return complaints
    }

    /// Forced tries and casts, and work left undone, in code that ships.
    static func shortcuts(in repository: Repository) -> [String] {
        repository.productFiles.flatMap { file in
            file.code.flatMap { number, text in
                ["try!", "as!"].filter { word in
                    text.contains(word)
                        && text.split { $0.isWhitespace || "([{,".contains($0) }.contains { $0.hasPrefix(word) }
                }
                .map { "\(file.path):\(number): \($0)" }
            } + marks(in: file)
        }
    }

    private static func marks(in file: SwiftFile) -> [String] {
        file.lines.enumerated().flatMap { index, line in
            ["TODO", "FIXME", "XXX"].filter { mark in
                line.contains(mark) && line.split { !$0.isLetter }.contains { $0 == mark }
            }
            .map { "\(file.path):\(index + 1): \($0)" }
        }
    }
}
