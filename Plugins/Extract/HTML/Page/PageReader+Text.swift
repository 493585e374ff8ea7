import DocumentModel
import StageKit

extension PageReader {
    mutating func text(_ range: Range<Int>) throws(StageError) {
        guard !context.isHidden else { return }
        let look = flow.formatting.look(in: context)
        guard context.isPreformatted else { return append(range, look) }
        var start = range.lowerBound
        while start < range.upperBound {
            var end = start
            while end < range.upperBound, scanner.bytes[end] != 0x0A { end += 1 }
            append(start..<end, look)
            if end < range.upperBound { try endLine() }
            start = end + 1
        }
    }

    /// The content of an element without markup.
    mutating func raw(_ element: Element, _ range: Range<Int>) throws(StageError) {
        switch element {
        // Pictures have titles as well.
        case .title:
            if !context.isHidden {
                properties.set("title", CharacterReferences.plainText(scanner.bytes, range, limit: Limits.value))
            }
        case .xmp, .plaintext:
            let before = context
            context.isPreformatted = true
            try text(range)
            context = before
            try flush()
        default: break
        }
    }

    private mutating func append(_ range: Range<Int>, _ look: Look) {
        let bytes = scanner.bytes
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            if byte <= 0x20 || byte == 0x7F {
                index = appendSpace(from: index, before: range.upperBound)
                continue
            }
            if byte == UInt8(ascii: "&"),
                let (character, next) = CharacterReferences.read(bytes, at: index, before: range.upperBound)
            {
                if character.elementsEqual([0x20]) {
                    flow.paragraph.appendSpace()
                } else {
                    flow.paragraph.append(character, look)
                }
                index = next
                continue
            }
            let start = index
            index += 1
            while index < range.upperBound, bytes[index] > 0x20, bytes[index] != UInt8(ascii: "&"),
                bytes[index] != 0x7F
            { index += 1 }
            flow.paragraph.append(bytes[start..<index], look)
        }
    }

    /// White space, and controls, which mean nothing. A wide gap parts columns where gaps count.
    private mutating func appendSpace(from start: Int, before end: Int) -> Int {
        var index = start
        var width = 0
        while index < end, scanner.bytes[index] <= 0x20 || scanner.bytes[index] == 0x7F {
            if MarkupScanner.isSpace(scanner.bytes[index]) { width += scanner.bytes[index] == 0x09 ? 8 : 1 }
            index += 1
        }
        if width > 0 { flow.paragraph.appendSpace(isTab: context.isPreformatted && width >= 3) }
        return index
    }

    /// A line ends; an empty one ends the paragraph.
    mutating func endLine() throws(StageError) {
        guard !context.isHidden else { return }
        if !flow.paragraph.endLine() { try flush() }
    }

    // MARK: Blocks

    /// Ends the paragraph. Lines of it that are bold throughout are paragraphs of their own, since that is how old pages
    /// set headings.
    mutating func flush() throws(StageError) {
        guard !flow.paragraph.isEmpty || !flow.alternatives.isEmpty else { return }
        let lines = flow.paragraph.take()
        var start = 0
        while start < lines.count {
            var end = start + 1
            while end < lines.count, lines[end].isBold == lines[start].isBold { end += 1 }
            try count()
            flow.blocks.append(block(lines[start..<end]))
            start = end
        }
        for text in flow.alternatives {
            try count()
            flow.blocks.append(
                Block(id: BlockID(1), kind: .furniture, text: text, style: "alternative_text"))
        }
        flow.alternatives.removeAll()
    }

    private mutating func block(_ lines: ArraySlice<ParagraphText.Line>) -> Block {
        var text: [UInt8] = []
        var (visible, bold, italic, links, boldPrefix) = (0, 0, 0, 0, 0)
        var size = Majority()
        for line in lines {
            if !text.isEmpty { text.append(UInt8(ascii: "\n")) }
            if bold == visible, line.boldPrefix > 0 { boldPrefix = text.count + line.boldPrefix }
            text += line.text
            visible += line.visible
            bold += line.bold
            italic += line.italic
            links += line.inPageLinks
            flow.linked += line.links
            size.add(line.size)
        }
        flow.visible += visible
        var block = Block(
            id: BlockID(1), kind: .paragraph, text: String(decoding: text, as: UTF8.self), fontSize: size.size,
            weight: bold * 2 > visible ? 700 : 400, isItalic: italic * 2 > visible, boldPrefix: boldPrefix,
            style: context.style)
        setKind(&block, isInPageLink: links == visible)
        return block
    }

    private mutating func setKind(_ block: inout Block, isInPageLink: Bool) {
        let marker = flow.marker
        flow.marker = nil
        if let region = context.region {
            block.kind = .furniture
            block.style = region.rawValue
        } else if context.heading > 0 {
            block.kind = .heading
            block.level = context.heading
            block.style = "H\(context.heading)"
        } else if isInPageLink, tables.isEmpty {
            // Links to other places of the page repeat what stands there.
            block.kind = .furniture
            block.style = Region.navigation.rawValue
        } else if marker != nil {
            block.kind = .listItem
            block.level = max(1, flow.lists.count)
        }
        // A bullet before a heading only parts it from the next, as numbers in menus do.
        guard let marker, block.kind == .listItem || block.kind == .heading && marker != "•" else { return }
        block.text = "\(marker) \(block.text)"
        block.marker = marker
        if block.boldPrefix > 0 { block.boldPrefix += marker.utf8.count + 1 }
    }

    // MARK: Terms and forms

    /// Longest label, and longest value that stands on one line with it.
    private static let longestTerm = 60
    private static let longestValue = 200

    mutating func endTerm(_ element: OpenElement) {
        guard flow.blocks.count == element.firstBlock + 1, let block = flow.blocks.last, block.kind == .paragraph,
            block.text.utf8.count <= PageReader.longestTerm, !block.text.utf8.contains(0x0A)
        else { return }
        flow.term = element.firstBlock
    }

    /// A short value stands on one line with its label, parted by a tab, as in the forms of other formats.
    mutating func endDefinition(_ element: OpenElement) {
        guard let term = flow.term, term == element.firstBlock - 1, term + 1 < flow.blocks.count else { return }
        flow.term = nil
        let value = flow.blocks[term + 1]
        guard value.kind == .paragraph, value.text.utf8.count <= PageReader.longestValue,
            !value.text.utf8.contains(0x0A)
        else { return }
        flow.blocks[term].text += "\t" + value.text
        flow.blocks.remove(at: term + 1)
        if flow.lastRule > term + 1 { flow.lastRule -= 1 }
    }

    /// Most text that a form with nothing but fields and their labels has.
    private static let mostTextOfForm = 2_000

    /// What is in a form is furniture, unless it is a page that stands in a form as a whole, as some servers have it.
    mutating func endForm(_ element: OpenElement) {
        let blocks = flow.blocks[min(element.firstBlock, flow.blocks.count)...]
        guard controls > element.firstControl,
            blocks.allSatisfy({ $0.kind == .paragraph || $0.kind == .listItem || $0.style == Region.form.rawValue }),
            blocks.reduce(0, { $0 + $1.text.utf8.count }) <= PageReader.mostTextOfForm
        else { return }
        for index in blocks.indices {
            flow.blocks[index].kind = .furniture
            flow.blocks[index].style = Region.form.rawValue
            flow.blocks[index].level = 0
        }
    }
}
