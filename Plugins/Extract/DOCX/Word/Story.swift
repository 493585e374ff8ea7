import DocumentModel
import StageKit

/// A part with text: the paper itself, a header or footer, the notes.
struct Story {
    enum Kind {
        case main, header, firstPageHeader, footer, footnotes, endnotes, comments
    }

    let kind: Kind
    /// Part name, such as `word/document.xml`.
    let part: String

    /// The element that such a part begins with.
    var root: LocalName {
        switch kind {
        case .main: .document
        case .header, .firstPageHeader: .hdr
        case .footer: .ftr
        case .footnotes: .footnotes
        case .endnotes: .endnotes
        case .comments: .comments
        }
    }

    /// Kind and style of every block of the part; nil where each paragraph tells its own.
    var uniform: (kind: BlockKind, style: String)? {
        switch kind {
        case .main: nil
        case .header: (.furniture, "header")
        case .firstPageHeader: (.furniture, "first-page header")
        case .footer: (.furniture, "footer")
        case .footnotes: (.paragraph, "footnote")
        case .endnotes: (.paragraph, "endnote")
        // Like furniture, comments are no part of what the paper says.
        case .comments: (.furniture, "comment")
        }
    }
}

/// What the reading of a part needs beside the part.
struct StorySetup {
    let styles: Styles
    let numbering: Numbering
    let limits: Limits
    let changes: TrackedChanges
    let context: StageContext
}
