public import DocumentModel
import Profiles
public import StageKit

/// Finds the sections of a paper and gives each its role, from the wording of headings, the beginnings of running text
/// and the order of sections; also the paper's kind, title and body.
public struct SectionClassifier: Transform {
    /// What the stage is.
    public static let descriptor = StageDescriptor(
        id: "classify.sections", version: "1.0.0",
        summary: "Gives sections their roles and finds the paper's kind, title and body.",
        reads: [.metadata, .pages, .blocks, .sections, .items], writes: [.metadata, .sections],
        settings: [
            Setting(
                "lexicon", .fileContents, default: .list([]),
                "Lexicon files (YAML) whose headings, labels and leads are added to the built-in ones."),
            Setting(
                "confidence", .fileContents, default: .list([]),
                "A file that \"paragraf evaluate --calibrate\" wrote, in place of the built-in confidences."),
            Setting(
                "counted", .flag, default: .flag(true),
                "Whether confidences are counted on labelled papers; otherwise they are what the rules assume."),
            Setting(
                "explain", .flag, default: .flag(false),
                "Whether to say for each block which wording was considered (diagnostics with code why)."),
        ] + Profiles.settings)

    private let readers: ByProfile<HeadingReader>
    private let confidences: Confidences?
    private let explains: Bool

    /// Makes the stage ready. Throws ``StageError`` with code `settings` when a file cannot be read.
    public init(settings: StageSettings) throws(StageError) {
        let builtIn = String(decoding: PackageResources.lexicon_yaml, as: UTF8.self)
        let lexicon = try Lexicon(files: [builtIn] + settings.texts("lexicon"))
        readers = try ByProfile(try Profiles(settings)) { profiles throws(StageError) in
            HeadingReader(LexiconMatcher(try lexicon.adding(profiles)))
        }
        let counted = String(decoding: PackageResources.confidence_yaml, as: UTF8.self)
        explains = settings.flag("explain")
        let confidences = try Confidences(settings.texts("confidence").last ?? counted)
        self.confidences = settings.flag("counted") ? confidences : nil
    }

    /// Replaces the sections that segmentation left.
    public func transform(_ document: inout Document, context: StageContext) throws(StageError) {
        try context.heartbeat(0)
        let reader = readers.value(for: document)
        let paper = Paper(document, reader: reader)
        let kind = DocumentKind.of(paper)
        let title = TitleFinder.title(of: paper, kind: kind.value)
        var builder = SectionBuilder(paper, reader: reader, kind: kind.value, titlePosition: title?.position)
        let sections = builder.sections()
        document.sections =
            kind.value.keepsSections(sections, isPlain: paper.plain != nil)
            ? sections : sections.filter { $0.role == "item_heading" }
        // Last, because the rules weigh by what evidence means and not by how often it was right.
        confidences?.apply(to: &document.sections)
        if explains {
            document.diagnostics += Explanation(paper, reader, sections).remarks(producer: context.stage)
        }
        document.metadata.kind = Field(
            value: kind.value.rawValue, block: kind.block, confidence: kind.confidence, producer: context.stage)
        if let title {
            document.metadata.title = Field(
                value: title.text, block: title.block, confidence: title.confidence, producer: context.stage)
        }
        BodyFinder.fill(&document.metadata, paper, producer: context.stage)
    }
}
