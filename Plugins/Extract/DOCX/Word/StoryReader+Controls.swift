/// An open content control (`w:sdt`).
struct Control {
    /// Whether it shows its prompt, since nobody filled it in.
    var isPrompt = false
    /// State of a check box.
    var isChecked: Bool?
}

extension StoryReader {
    func takeControlPart(_ local: LocalName, _ attributes: XMLAttributes) {
        switch local {
        case .sdt: controls.append(Control())
        case .showingPlcHdr:
            if !controls.isEmpty { controls[controls.count - 1].isPrompt = attributes.isOn }
        case .sdtContent:
            guard controls.last?.isPrompt == true else { return }
            findings.prompts += 1
            mute()
        default: break
        }
    }

    /// Takes the state of a check box (`w14:checked`).
    func takeCheckBoxState(_ attributes: XMLAttributes) {
        guard !controls.isEmpty else { return }
        let isOff = attributes.has(.val, "0", .word2010) || attributes.has(.val, "false", .word2010)
        controls[controls.count - 1].isChecked = !isOff
    }

    /// A character out of a symbol font. That of a check box may be any; its state says what it means.
    func symbol(_ attributes: XMLAttributes) -> String {
        let code = attributes.text(.char).flatMap { UInt32($0, radix: 16) } ?? 0
        let text = ExtractDOCX.symbol(font: SymbolFont(attributes.bytes(.font)), code: code)
        guard text == "\u{fffd}", let isChecked = controls.last?.isChecked else { return text }
        return isChecked ? "☒" : "☐"
    }
}
