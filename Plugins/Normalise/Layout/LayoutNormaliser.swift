public import DocumentModel
import Profiles
public import StageKit

/// Makes paragraphs of lines: cleans text, puts rows in reading order, sets page headers and footers apart, joins
/// lines over line and page breaks and undoes hyphenation.
///
/// Blocks that are paragraphs already (DOCX) are only cleaned; tables used for layout are taken apart, so that papers
/// look alike whatever format they came in. After this stage no text changes any more.
public struct LayoutNormaliser: Transform {
    /// What the stage is.
    public static let descriptor = StageDescriptor(
        id: "normalise.layout", version: "1.0.0",
        summary: "Joins lines into paragraphs, orders columns and sets page headers and footers apart.",
        reads: [.pages, .blocks], writes: [.blocks],
        settings: [
            Setting(
                "furniture", .texts, default: .list([]),
                "Further lines that are furniture wherever they stand, compared without case, spaces and punctuation;"
                    + " * stands for anything.")
        ] + Profiles.settings)

    private let furniture: ByProfile<FurnitureWording>

    /// Makes the stage ready. Throws ``StageError`` with code `settings` when a profile cannot be read.
    public init(settings: StageSettings) throws(StageError) {
        let extra = settings.texts("furniture")
        furniture = try ByProfile(try Profiles(settings)) { FurnitureWording(extra: extra + $0.flatMap(\.furniture)) }
    }

    /// Replaces blocks of kind `line` by paragraphs, list items and furniture.
    public func transform(_ document: inout Document, context: StageContext) throws(StageError) {
        let furniture = furniture.value(for: document)
        guard document.blocks.contains(where: { $0.kind == .line }) else {
            let lastID = document.blocks.map(\.id.number).max() ?? 0
            var nextID = lastID &+ 1
            // Taking a form apart needs ids for its rows; a document that has used up half of them is no paper.
            let hasIDs = lastID < .max / 2
            // Tables first: a cell that only looks empty is empty. Spaced capitals show in the parts.
            document.blocks = document.blocks.compactMap { $0.cells.isEmpty ? $0 : TextCleaner.cleaned($0) }
                .flatMap { hasIDs ? FormTable.blocks(of: $0, nextID: &nextID) : [$0] }
                .compactMap(TextCleaner.cleaned).map(TypedList.marked).map(furniture.marked)
            let hasLayout = PlainFurniture.hasLayout(document.blocks)
            if !hasLayout { document.blocks = document.blocks.map(PlainFurniture.marked) }
            document.blocks = document.blocks.map { furniture.markedAlways($0, hasLayout: hasLayout) }
            return
        }
        let lines = document.blocks.compactMap(TextCleaner.cleaned)
        var pages: [PageLines] = []
        for page in document.pages {
            try context.heartbeat(page.number)
            pages.append(PageLines(page: page))
        }
        PageLines.distribute(lines, over: &pages)
        for index in pages.indices { pages[index].order() }
        furniture.mark(&pages)
        Footnotes.mark(&pages)
        PageTables.build(&pages)
        document.blocks = StructureTags.settled(ParagraphJoiner(pages).blocks)
    }
}
