import DocumentModel
import StageKit

/// The text of a page, what it is worth, and what is to be said of it.
struct PageText {
    let page: Int
    var blocks: [Block]
    /// Nil for a page that has nothing to read.
    var grade: TextGrade?
    var finding: Diagnostic?
    /// Whether an image covers the page and hardly any characters stand on it.
    let isMostlyImage: Bool
    /// Whether an image takes most of the page, so that no text on it means that there is none that could be read.
    let isUnderImage: Bool

    init(_ lines: LineBuilder, _ quality: PageQuality?, page: Int, producer: String) {
        self.page = page
        blocks = lines.blocks
        grade = quality?.grade(hasText: !lines.blocks.isEmpty, letters: lines.letters)
        isMostlyImage = quality?.isMostlyImage ?? false
        isUnderImage = (quality?.imageShare ?? 0) > 0.5
        if let quality, let grade { finding = quality.diagnostic(grade, page: page, producer: producer) }
    }

    /// Whether it takes eyes to read the page. One without anything that can be told may be drawn letter by letter.
    var needsRecognition: Bool {
        switch grade {
        case nil: blocks.isEmpty
        case .digital?: isMostlyImage
        case .recognised?: false
        case .broken?, TextGrade.none?: true
        }
    }

    /// Says beside the finding why the page was not recognised.
    mutating func excuse(_ reason: String) { finding?.message += " \(reason)" }

    /// Takes over what was recognised on the page.
    mutating func complete(
        with recognised: RecognisedPage, firstBlock: UInt32, sizes: inout RecognisedSizes, producer: String
    ) {
        guard !recognised.isBlank else {
            // The picture of an empty sheet.
            if blocks.isEmpty { (grade, finding) = (nil, nil) }
            return
        }
        let kept = grade == .digital ? blocks : []
        let lines = RecognisedLines(
            recognised, page: page, firstBlock: firstBlock + UInt32(kept.count), besides: kept.map(\.box),
            sizes: &sizes)
        guard lines.hasText || lines.letters >= PageText.enough else {
            return completeWithoutWords(lines, producer: producer)
        }
        // A photograph with a caption is not worse for what it was taken for.
        let isPoor =
            grade != .digital && lines.letters >= PageText.enough && lines.confidence < PageText.leastConfidence
        // What its fonts say of the page is no worse then.
        if grade == .broken, isPoor { return excuse("Recognising it gave nothing better.") }
        let percent = Int((lines.confidence * 100).rounded())
        blocks = kept + lines.blocks
        grade = .recognised
        finding = Diagnostic(
            severity: isPoor ? .warning : .info, code: isPoor ? "page_text_poor" : "page_text_recognised",
            message: isPoor
                ? "The text of page \(page) was recognised in a picture that is hard to read (confidence \(percent) %)."
                : "The text of page \(page) was recognised in a picture (confidence \(percent) %), and may hold errors.",
            page: page, producer: producer)
        if recognised.isCut { excuse("There was more than a page can hold.") }
    }

    /// An empty sheet with a logo, or a picture of something else than text; or, where it covers the page, perhaps a
    /// scan that cannot be read.
    private mutating func completeWithoutWords(_ lines: RecognisedLines, producer: String) {
        guard blocks.isEmpty, grade != .broken else { return }
        guard !isUnderImage else { return excuse("Recognition found none.") }
        blocks = lines.blocks
        finding = Diagnostic(
            severity: .info, code: "page_without_words",
            message: "Page \(page) is a picture in which no text was found.", page: page, producer: producer)
        grade = nil
    }

    /// So many letters are a text, and no logo or stamp.
    private static let enough = 40
    /// A page whose words are less sure on average is hard to read: good scans have 0.9 and more, 0.7 is every fifth word
    /// wrong.
    private static let leastConfidence: Float = 0.7
}
