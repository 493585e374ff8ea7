/// The ending of a file's name that says that the file is something else than a web page.
enum MisleadingName {
    /// What web servers call pages, and what browsers save them as.
    private static let pages: Set<String> = [
        "html", "htm", "xhtml", "xht", "shtml", "shtm", "php", "asp", "aspx", "jsp", "cfm", "cgi", "do",
    ]

    /// Up to five letters and digits behind the last full stop, in lower case; nil for endings of pages, and for what is
    /// no ending, as in `Nämnden 2024.03.05`.
    static func ending(of name: String) -> String? {
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.utf8.startIndex else { return nil }
        let ending = name[dot...].dropFirst()
        guard (1...5).contains(ending.utf8.count), ending.utf8.contains(where: { $0 >= 0x41 }),
            ending.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) })
        else { return nil }
        let lower = ending.lowercased()
        return pages.contains(lower) ? nil : lower
    }
}
