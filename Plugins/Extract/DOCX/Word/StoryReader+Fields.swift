extension StoryReader {
    private static let mostFields = 1_000

    func changeField(_ attributes: XMLAttributes) {
        if attributes.has(.fldCharType, "begin") {
            guard fields.count < StoryReader.mostFields else { return }
            fields.append(Field())
            instructions += 1
        } else if attributes.has(.fldCharType, "separate") {
            guard !fields.isEmpty else { return }
            beginResult()
        } else if attributes.has(.fldCharType, "end") {
            endField()
        }
    }

    /// A field in one element: its attribute is the instruction, its content the result.
    func noteSimpleField(_ attributes: XMLAttributes) {
        guard let instruction = attributes.bytes(.instr) else { return }
        var field = Field()
        field.append(instruction)
        if field.isPageNumber { flow.paragraph.hasPageNumber = true }
    }

    private func beginResult() {
        let index = fields.count - 1
        if fields[index].isInstruction { instructions -= 1 }
        fields[index].isInstruction = false
        fields[index].textBefore = usage.textBytes
        if fields[index].isPageNumber { flow.paragraph.hasPageNumber = true }
    }

    private func endField() {
        guard let field = fields.popLast() else { return }
        if field.isInstruction { instructions -= 1 }
        // A program that writes the result of a form field as text has said it there.
        if let form = field.form, field.isInstruction || usage.textBytes == field.textBefore { put(form.text) }
    }

    /// A field's instruction ends with its paragraph at the latest, so that a field without an end hides no text.
    func endInstructions() {
        guard instructions > 0 else { return }
        for index in fields.indices { fields[index].isInstruction = false }
        instructions = 0
    }

    /// Takes in one element of a form field's data.
    func takeFormData(_ local: LocalName, _ attributes: XMLAttributes) {
        guard let index = fields.indices.last else { return }
        switch (path.parent, local) {
        case (_, .checkBox): fields[index].form = .checkBox(isChecked: false)
        // `w:checked` stands behind `w:default` and has the last word.
        case (.checkBox, .isDefault), (.checkBox, .checked):
            fields[index].form = .checkBox(isChecked: attributes.isOn)
        case (_, .ddList): fields[index].form = .choice(selected: 0, entries: [])
        case (.ddList, .isDefault), (.ddList, .result): fields[index].form?.select(attributes.integer(.val))
        case (.ddList, .listEntry): fields[index].form?.add(entry: attributes.text(.val))
        default: break
        }
    }
}
