import StageKit

/// The parts of a Word document and how they are found: always through relationships, never by habitual names.
struct Package {
    let archive: ZipArchive
    /// Key of the part with the text, usually `word/document.xml`.
    let mainPart: String
    let limits: Limits
    private let packageRelationships: [Relationship]
    private let mainRelationships: [Relationship]

    /// Opens a package over borrowed bytes.
    ///
    /// Throws ``StageError`` with code `empty`, `unsupported`, `encrypted`, `damaged`, `too_large` or `forbidden`.
    init(_ bytes: UnsafeRawBufferPointer, limits: Limits) throws(StageError) {
        guard !bytes.isEmpty else { throw StageError(.empty, "the file is empty") }
        if OLEContainer.matches(bytes) { throw OLEContainer.refusal(of: bytes) }
        guard bytes.starts(with: "PK".utf8) else {
            throw StageError(.unsupported, "this is no Word document: it does not begin like one")
        }
        archive = try ZipArchive(bytes, limits: limits)
        self.limits = limits
        packageRelationships = try Package.relationships(of: "", archive, limits)
        guard let main = packageRelationships.first(where: { $0.kind == "officeDocument" }) else {
            throw StageError(
                archive.entries["_rels/.rels"] == nil ? .unsupported : .damaged,
                "this is a zip archive, but no Word document: nothing in it says where the text is")
        }
        guard archive.entries[main.target] != nil else {
            throw StageError(.damaged, "the file is damaged: the part with the text, \(main.target), is missing")
        }
        mainPart = main.target
        mainRelationships = try Package.relationships(of: main.target, archive, limits)
    }

    /// Key of the part that the text needs for a purpose such as `styles`; nil when there is none.
    func part(_ kind: String) -> String? {
        mainRelationships.first { $0.kind == kind && archive.entries[$0.target] != nil }?.target
    }

    /// Keys of the parts with the file's statements about itself. Strict files spell the kinds of two otherwise.
    var propertyParts: [String] {
        [
            ["core-properties"], ["extended-properties", "extendedProperties"],
            ["custom-properties", "customProperties"],
        ]
        .compactMap { kinds in
            packageRelationships.first {
                kinds.contains(String($0.kind)) && archive.entries[$0.target] != nil
            }?.target
        }
    }

    /// Keys of the parts that references in the text mean, each once, in order of the references.
    func parts(_ ids: [String], kind: String) -> [String] {
        let targets = Dictionary(
            mainRelationships.lazy.filter { $0.kind == kind }.map { ($0.id, $0.target) },
            uniquingKeysWith: { first, _ in first })
        var seen: Set<String> = []
        return ids.compactMap { targets[$0] }.filter { archive.entries[$0] != nil && seen.insert($0).inserted }
    }

    /// Reads a part.
    ///
    /// Throws ``StageError`` with code `damaged`, `forbidden` or `too_large`.
    func read(_ key: String, _ handler: any XMLHandler) throws(StageError) {
        try Package.read(key, archive, limits, handler)
    }

    private static func read(
        _ key: String, _ archive: ZipArchive, _ limits: Limits, _ handler: any XMLHandler
    ) throws(StageError) {
        guard let entry = archive.entries[key] else { throw .damagedArchive("\(key) is missing") }
        try archive.withContents(of: entry) { bytes throws(StageError) in
            try XMLReader.read(bytes, part: key, maxDepth: limits.depth, handler)
        }
    }

    private static func relationships(
        of part: String, _ archive: ZipArchive, _ limits: Limits
    ) throws(StageError) -> [Relationship] {
        let split = part.lastIndex(of: "/").map(part.index(after:)) ?? part.startIndex
        let key = "\(part[..<split])_rels/\(part[split...]).rels"
        guard archive.entries[key] != nil else { return [] }
        let reader = RelationshipsReader(source: part)
        try read(key, archive, limits, reader)
        return reader.relationships
    }
}
