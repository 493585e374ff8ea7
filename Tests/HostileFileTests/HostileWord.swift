import TestSupport

/// Hostile Word files: the archive and the XML in general.
enum HostileWord {
    static func files(scale: Int) -> [HostileFile] { archive(scale) + names() + xml(scale) + text(scale) }

    // MARK: Archive

    private static func archive(_ scale: Int) -> [HostileFile] {
        [
            file("bomb-of-text.docx", ["too_large"]) {
                $0.replace("word/document.xml", packing: [UInt8](repeating: 0x20, count: 10_000_000 * scale))
            },
            file("bomb-of-media.docx", ["too_large"]) { zip in
                // Six entries that claim a hundred megabytes each; nothing is unpacked to find that out.
                for index in 0..<6 { zip.addClaim("word/media/\(index).png", count: 100_000_000) }
            },
            file("too-many-entries.docx", ["too_large"]) { zip in
                for index in 0..<10_001 { zip.add("word/media/\(index)", []) }
            },
            // Macros and a program: not run, not unpacked. Macros are told of; embedded files may hold text that is missing.
            file("macros.docx", ["succeeded", "partial"]) { zip in
                zip.add("word/vbaProject.bin", times(1_000, "Sub AutoOpen() Shell").utf8)
                zip.add("word/embeddings/oleObject1.bin", "MZ".utf8)
                zip.add("word/activeX/activeX1.bin", "MZ".utf8)
            },
            file("nested.docx", ["succeeded"]) { zip in
                var inner = ZipWriter()
                inner.addPacked("a", [UInt8](repeating: 0, count: 5_000_000))
                zip.addPacked("word/embeddings/inner.zip", inner.bytes)
            },
            // Every part is small enough for any ratio, and together they unpack to what is allowed. A section shows one
            // header of a type, so each part has a section of its own.
            HostileFile("many-small-bombs.docx", scale > 10 ? ["too_large"] : ["succeeded"]) {
                let inside = times(20_000, "<w:p><w:r><w:t>a</w:t></w:r></w:p>")
                let parts = (0..<3 * scale).map { ("h\($0).xml", "header", "hdr", inside) }
                let sections = parts.indices.map {
                    "<w:p><w:pPr><w:sectPr><w:headerReference r:id=\"rId\($0)\"/></w:sectPr></w:pPr></w:p>"
                }
                return RawWord("\(paragraph("Hej"))\(sections.joined())", parts).bytes
            },
            file("overlap.docx", ["forbidden"]) { zip in
                var inner = ZipWriter()
                inner.add("word/media/b", "b".utf8)
                let place = zip.entries.reduce(30 + "word/media/a".utf8.count) { $0 + $1.size }
                zip.add("word/media/a", inner.bytes)
                zip.entries += inner.entries
                zip.entries[zip.entries.count - 1].offset = place
            },
            file("twins.docx", ["forbidden"]) { $0.add("word/document.xml", []) },
            file("twins-by-case.docx", ["forbidden"]) { $0.add("WORD/Document.XML", []) },
            file("twins-by-slash.docx", ["forbidden"]) { $0.add("\\word\\document.xml", []) },
            file("claims-less.docx", ["damaged"]) { $0.changePackedMain { $0.declaredCount -= 1 } },
            file("claims-more.docx", ["damaged"]) { $0.changePackedMain { $0.declaredCount += 1 } },
            file("claims-four-gigabytes.docx", ["unsupported", "too_large"]) {
                $0.changePackedMain { $0.declaredCount = 0xffff_fffe }
            },
            file("wrong-checksum.docx", ["damaged"]) { $0.changeMain { $0.checksum ^= 1 } },
            file("encrypted.docx", ["encrypted"]) { $0.changeMain { $0.flags = 1 } },
            file("unknown-method.docx", ["unsupported"]) { $0.changeMain { $0.method = 99 } },
            file("garbage-deflate.docx", ["damaged", "too_large"]) {
                $0.changePackedMain { $0.packed = $0.packed.map { ~$0 } }
            },
        ]
    }

    private static func names() -> [HostileFile] {
        let names = [
            "../../../../tmp/paragraf-hostile", "/tmp/paragraf-hostile", "..\\..\\paragraf-hostile", "a\0b", "a\nb",
            "C:\\paragraf-hostile", times(900, "n"), "word/../word/x", "", "\u{202e}cod.docx", "con", "-rf",
            ";$(touch x)",
        ]
        return names.enumerated().map { index, name in
            file("entry-name-\(index).docx", ["succeeded"]) { $0.add(name, "x".utf8) }
        } + [
            file("entry-name-too-long.docx", ["damaged"]) { $0.add(times(40_000, "n"), "x".utf8) },
            HostileFile("target-outside.docx", ["damaged"]) {
                var word = RawWord(paragraph("Hej"))
                let target = [("rId1", "officeDocument", "../../../../etc/hostname")]
                word.zip.entries.remove(at: 0)
                word.zip.add("_rels/.rels", RawWord.relationships(target))
                return word.bytes
            },
        ]
    }

    // MARK: XML

    private static func xml(_ scale: Int) -> [HostileFile] {
        let laughs = (1...9).map { "<!ENTITY l\($0) \"\(times(10, "&l\($0 - 1);"))\">" }.joined()
        let root = "<w:document xmlns:w=\"\(RawWord.word)\"><w:body>"
        let end = "</w:body></w:document>"
        return [
            document("external-entity.docx", ["forbidden"]) {
                "<!DOCTYPE x [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>\(root)\(paragraph("&x;"))\(end)"
            },
            document("external-dtd.docx", ["forbidden"]) {
                "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\">\(root)\(paragraph("Hej"))\(end)"
            },
            document("billion-laughs.docx", ["forbidden"]) {
                "<!DOCTYPE x [<!ENTITY l0 \"ha\">\(laughs)]>\(root)\(paragraph("&l9;"))\(end)"
            },
            document("quadratic-entity.docx", ["forbidden"]) {
                "<!DOCTYPE x [<!ENTITY a \"\(times(50_000, "a"))\">]>\(root)\(paragraph(times(5_000, "&a;")))\(end)"
            },
            document("inclusion.docx", HostileFile.anyEnding) {
                let include =
                    "<x:include xmlns:x=\"http://www.w3.org/2001/XInclude\" href=\"/etc/hostname\" parse=\"text\"/>"
                return root + paragraph(include) + end
            },
            document("deep.docx", ["too_large"]) {
                let depth = 2_000 * scale
                return root + times(depth, "<w:sdt>") + times(depth, "</w:sdt>") + end
            },
            document("open-tags.docx", ["too_large", "damaged"]) { root + times(2_000 * scale, "<w:p>") },
            document("attributes.docx", ["too_large", "damaged"]) {
                root + "<w:p " + (0..<2_000 * scale).map { "w:a\($0)=\"1\" " }.joined() + "/>" + end
            },
            document("long-attribute.docx", HostileFile.anyEnding) {
                root + "<w:p><w:pPr><w:pStyle w:val=\"\(times(120_000 * scale, "s"))\"/></w:pPr></w:p>" + end
            },
            document("comments.docx", HostileFile.anyEnding) {
                root + times(10_000 * scale, "<!-- --><?a b?>") + paragraph("Hej") + end
            },
            document("references.docx", HostileFile.anyEnding) {
                root + paragraph(times(20_000 * scale, "&amp;&#229;")) + end
            },
            document("character-zero.docx", ["damaged"]) { root + paragraph("&#0;&#xFFFFFFFF;") + end },
            HostileFile("invalid-utf8.docx", ["damaged"]) {
                RawWord(document: Array(root.utf8) + [0xc3, 0x28, 0xff, 0xfe] + Array(end.utf8)).bytes
            },
            document("wrong-encoding.docx", HostileFile.anyEnding) {
                "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\(root)\(paragraph("åäö"))\(end)"
            },
            document("unknown-encoding.docx", HostileFile.anyEnding) {
                "<?xml version=\"1.0\" encoding=\"\(times(1_000, "x"))\"?>\(root)\(paragraph("åäö"))\(end)"
            },
        ]
    }

    // MARK: Making

    static func file(
        _ name: String, _ endings: Set<String>, _ change: @escaping @Sendable (inout ZipWriter) -> Void
    ) -> HostileFile {
        HostileFile(name, endings) {
            var word = RawWord(paragraph("Hej"))
            change(&word.zip)
            return word.bytes
        }
    }

    private static func document(
        _ name: String, _ endings: Set<String>, _ xml: @escaping @Sendable () -> String
    ) -> HostileFile {
        HostileFile(name, endings) { RawWord(document: Array(xml().utf8)).bytes }
    }
}

extension ZipWriter.Entry {
    /// Bytes in the archive, its header included.
    fileprivate var size: Int { 30 + name.utf8.count + packed.count }
}

extension ZipWriter {
    /// Puts other contents in place of an entry's.
    mutating func replace(_ name: String, packing contents: [UInt8]) {
        entries.removeAll { $0.name == name }
        addPacked(name, contents)
    }

    mutating func changeMain(_ change: (inout Entry) -> Void) {
        for index in entries.indices where entries[index].name == "word/document.xml" { change(&entries[index]) }
    }

    mutating func changePackedMain(_ change: (inout Entry) -> Void) {
        for entry in entries where entry.name == "word/document.xml" { replace(entry.name, packing: entry.packed) }
        changeMain(change)
    }

    /// Adds an entry that claims to unpack to so much.
    mutating func addClaim(_ name: String, count: Int) {
        entries.append(Entry(name: name, packed: [0x4b, 0x04, 0x00], method: 8, declaredCount: count, checksum: 0))
    }
}
