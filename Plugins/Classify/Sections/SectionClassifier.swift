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
                "sequence", .flag, default: .flag(true),
                "Whether the trained model has the last word on papers without layout, or whose headings the rules hardly know; "
                    + "otherwise the rules have."),
            Setting(
                "explain", .flag, default: .flag(false),
                "Whether to say for each block which wording was considered (diagnostics with code why)."),
        ] + Profiles.settings)

    private let readers: ByProfile<HeadingReader>
    private let confidences: Confidences?
    private let usesModel: Bool
    private let explains: Bool

    /// Makes the stage ready. Throws ``StageError`` with code `settings` when a file cannot be read.
    public init(settings: StageSettings) throws(StageError) {
        try self.init(settings: settings, wording: String(decoding: PackageResources.lexicon_yaml, as: UTF8.self))
    }

    /// The built-in lexicon, as text.
    package static var builtInLexicon: String { String(decoding: PackageResources.lexicon_yaml, as: UTF8.self) }

    /// Makes the stage ready with another lexicon in place of the built-in one, as training does to show the model what
    /// papers look like whose wording nobody knows.
    package init(settings: StageSettings, wording: String) throws(StageError) {
        let lexicon = try Lexicon(files: [wording] + settings.texts("lexicon"))
        readers = try ByProfile(try Profiles(settings)) { profiles throws(StageError) in
            HeadingReader(LexiconMatcher(try lexicon.adding(profiles)))
        }
        let counted = String(decoding: PackageResources.confidence_yaml, as: UTF8.self)
        explains = settings.flag("explain")
        usesModel = settings.flag("sequence")
        let confidences = try Confidences(settings.texts("confidence").last ?? counted)
        self.confidences = settings.flag("counted") ? confidences : nil
    }

    /// What the sequence model sees of a segmented document, nil when it has a layout.
    package func sequenceInput(_ document: Document) -> SequenceInput? {
        let reader = readers.value(for: document)
        let paper = Paper(document, reader: reader)
        guard paper.plain != nil else { return nil }
        let kind = DocumentKind.of(paper)
        let title = TitleFinder.title(of: paper, kind: kind.value)
        var builder = SectionBuilder(paper, reader: reader, kind: kind.value, titlePosition: title?.position)
        return SequenceInput(paper, sections: builder.sections(), kind: kind.value, titlePosition: title?.position)
    }

    /// Replaces the sections that segmentation left.
    public func transform(_ document: inout Document, context: StageContext) throws(StageError) {
        try context.heartbeat(0)
        let reader = readers.value(for: document)
        let paper = Paper(document, reader: reader)
        let kind = DocumentKind.of(paper)
        var title = TitleFinder.title(of: paper, kind: kind.value)
        var builder = SectionBuilder(paper, reader: reader, kind: kind.value, titlePosition: title?.position)
        var sections = builder.sections()
        var sequence: SequenceReader?
        if !kind.value.keepsSections(sections, isPlain: paper.plain != nil, isNamed: kind.confidence > 0.8) {
            sections = sections.filter { $0.role == "item_heading" }
        } else if usesModel, paper.plain != nil || !Understanding(paper, sections).isEnough,
            let model = SequenceModel.builtIn
        {
            let input = SequenceInput(paper, sections: sections, kind: kind.value, titlePosition: title?.position)
            let reader = SequenceReader(paper, input, model, titlePosition: title?.position)
            let found = reader.sections(sections, kind: kind.value)
            sections = SectionBuilder.withLevelsFromOne(found.sections)
            if let position = found.title { title = TitleFinder.title(at: position, of: paper, instead: title) }
            sequence = reader
        }
        document.sections = sections
        // Last, because the rules weigh by what evidence means and not by how often it was right.
        confidences?.apply(to: &document.sections)
        if explains {
            document.diagnostics += Explanation(paper, reader, sections, sequence).remarks(producer: context.stage)
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
