import DocumentModel

extension BlockKind {
    /// The place of a chart or diagram, whose text is a part of its own. Never leaves the plugin.
    static let drawing: Self = "drawing"
}

extension Block {
    /// Whether the block is not seen on the page.
    var isAside: Bool {
        kind == .furniture && ["comment", "hidden_text", "alternative_text"].contains(style)
    }
}

extension StoryReader {
    /// Takes what pictures, charts and diagrams say.
    func beginDrawing(_ name: XMLName, _ attributes: XMLAttributes) {
        switch (name.namespace, name.local) {
        case (.wordDrawing, .docPr): addAlternativeText(attributes.text(.descr, .none))
        case (.vml, .shape): addAlternativeText(attributes.text(.alt, .none))
        case (.vml, .textpath): addWordArt(attributes.text(.string, .none))
        case (.chart, .chart): addPlace(attributes.text(.id, .relationships), style: "chart")
        case (.diagram, .relIds): addPlace(attributes.text(.dm, .relationships), style: "diagram")
        default: break
        }
    }

    private func addAlternativeText(_ text: String?) {
        guard let text, isReadable else { return }
        usage.textBytes += text.utf8.count
        addAside(Array(text.utf8), style: "alternative_text")
    }

    /// Text that is itself the shape, such as a watermark.
    private func addWordArt(_ text: String?) {
        guard let text = text?.trimmingSpaces, !text.isEmpty, isReadable else { return }
        usage.textBytes += text.utf8.count
        flow.boxes.append(
            Block(
                id: BlockID(1), kind: story.uniform?.kind ?? .paragraph, text: text, part: story.part,
                position: max(position, 1), fontSize: Float(format.halfPoints) / 2,
                style: story.uniform == nil ? styles.paragraph(nil).name : "watermark"))
    }

    private func addPlace(_ id: String?, style: String) {
        guard let id, isReadable else { return }
        flow.asides.append(
            Block(
                id: BlockID(1), kind: .drawing, text: id, part: story.part, position: max(position, 1),
                style: style))
    }

    // MARK: What stands beside the text

    /// Adds a block of text that is not seen on the page, behind the open paragraph or table.
    func addAside(_ text: [UInt8], style: String, fontSize: Float = 0) {
        let text = text.trimmingSpaces
        guard !text.isEmpty else { return }
        flow.asides.append(
            Block(
                id: BlockID(1), kind: .furniture, text: String(decoding: text, as: UTF8.self), part: story.part,
                position: max(position, 1), fontSize: fontSize, style: style))
    }

    /// Adds the hidden text of the paragraph that ends.
    func takeHiddenText() {
        guard !flow.paragraph.hiddenText.isEmpty else { return }
        let size = Float(styles.paragraph(flow.paragraph.styleID).format.halfPoints) / 2
        addAside(flow.paragraph.takeHiddenText(), style: "hidden_text", fontSize: size)
    }

    /// Emits what stands beside the text, unless a table or text box is open: it would get between their words.
    func emitAsides() {
        guard !flow.asides.isEmpty, outer.isEmpty, flow.table == nil else { return }
        flow.blocks += flow.asides
        flow.asides = []
    }
}
