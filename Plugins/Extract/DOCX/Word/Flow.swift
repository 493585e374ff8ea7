import DocumentModel

/// A sequence of paragraphs and tables: the part's own, or that of a text box.
struct Flow {
    var paragraph = ParagraphBuilder()
    var run = Run()
    var table: TableBuilder?
    var blocks = BlockList()
    /// Blocks of text boxes in the open paragraph, which follow it.
    var boxes: [Block] = []
    /// What belongs to the open paragraph or table but not to the text, and follows it: hidden text, alternative texts
    /// of pictures, places of charts.
    var asides: [Block] = []
}

/// The run being read.
struct Run {
    var direct = RunProperties()
    var style: ResolvedStyle?
    /// The look, once it is worked out.
    var format: RunFormat?

    /// Whether the run looks as its paragraph's style says.
    var isPlain: Bool { style == nil && direct == RunProperties() }
}
