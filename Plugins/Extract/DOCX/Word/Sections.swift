/// The headers and footers that the sections of a document refer to.
///
/// A section without a header of some type has that of the section before it (ISO/IEC 29500-1, 17.10.5). Word shows
/// the one for first pages only where `w:titlePg` is on, the one for even pages only where the document's settings say
/// so; it keeps the others in the file, with what they said when they were switched off.
struct Sections {
    /// What one section says.
    private struct Section {
        var hasTitlePage = false
        var references: [Reference] = []
    }

    private struct Reference {
        let isHeader: Bool
        let type: PageType
        let id: String
    }

    private enum PageType: String {
        case first, even
        case other = "default"
    }

    /// What is shown, each once, in order of the sections.
    struct Shown {
        var headers: [String] = []
        var footers: [String] = []
        /// The header that stands on the document's first page.
        var firstPageHeader: String?
        /// Those that are kept but never shown.
        var unused: [String] = []
    }

    private var closed: [Section] = []
    private var open = Section()
    private var count = 0

    /// Takes a reference of the section whose end is being read. Those beyond `limit` are not looked at.
    mutating func take(id: String?, type: String?, isHeader: Bool, limit: Int) {
        guard let id, count < limit else { return }
        count += 1
        open.references.append(
            Reference(isHeader: isHeader, type: type.flatMap(PageType.init) ?? .other, id: id))
    }

    mutating func setTitlePage() { open.hasTitlePage = true }

    mutating func endSection() {
        // Sections that say nothing change nothing; there may be very many of them.
        if open.hasTitlePage || !open.references.isEmpty || closed.isEmpty { closed.append(open) }
        open = Section()
    }

    /// Works out what is shown, where `hasEvenPages` tells whether even pages differ.
    func shown(hasEvenPages: Bool) -> Shown {
        var shown = Shown()
        var seen: Set<String> = []
        var headers: [PageType: String] = [:]
        var footers: [PageType: String] = [:]
        for (index, section) in closed.enumerated() {
            for reference in section.references {
                if reference.isHeader {
                    headers[reference.type] = reference.id
                } else {
                    footers[reference.type] = reference.id
                }
            }
            if index == 0 { shown.firstPageHeader = headers[section.hasTitlePage ? .first : .other] }
            var types: [PageType] = section.hasTitlePage ? [.first, .other] : [.other]
            if hasEvenPages { types.append(.even) }
            for type in types {
                if let id = headers[type], seen.insert(id).inserted { shown.headers.append(id) }
                if let id = footers[type], seen.insert(id).inserted { shown.footers.append(id) }
            }
        }
        for reference in closed.lazy.flatMap(\.references) where seen.insert(reference.id).inserted {
            shown.unused.append(reference.id)
        }
        return shown
    }
}
