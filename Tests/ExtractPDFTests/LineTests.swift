import DocumentModel
import TestSupport
import Testing

@testable import ExtractPDF

extension ExtractPDFTests {
    /// What a line is, and what stands in it.
    @Suite struct LineTests {
        private func line(_ content: String) throws -> Block {
            let blocks = try PDFFile(content).read().blocks
            #expect(blocks.count == 1)
            return try #require(blocks.first)
        }

        @Test("one block per line, with letters and signs as they are printed")
        func lines() throws {
            let page = set("Nämnden för skärgård och öar, § 4 – 50 €", baseline: 100) + set("Idé: • två", baseline: 114)
            #expect(try PDFFile(page).lines() == ["Nämnden för skärgård och öar, § 4 – 50 €", "Idé: • två"])
        }

        @Test("boxes are in points from the top left corner")
        func boxes() throws {
            let block = try line(set("Hej", x: 70, baseline: 100, size: 12))
            #expect(block.kind == .line)
            #expect(block.page == 1)
            #expect(abs(block.box.left - 70) < 0.5)
            // Advance widths of H, e and j in Helvetica: 722, 556 and 222 thousandths of the size.
            #expect(abs(block.box.width - 18) < 0.5)
            #expect((87..<93).contains(block.box.top))
            #expect((100..<104).contains(block.box.bottom))
        }

        @Test("numbers are rounded to hundredths")
        func rounding() throws {
            let block = try line(set("Avrundat", x: 70.123456, baseline: 100.7654321, size: 10.98765))
            for number in [block.box.left, block.box.top, block.box.right, block.box.bottom, block.fontSize] {
                #expect(number == (number * 100).rounded() / 100)
            }
        }

        @Test("size, weight and slant")
        func fonts() throws {
            let page =
                set("Rubrik", baseline: 100, .bold, size: 16) + set("Text", baseline: 130)
                + set("Anmärkning", baseline: 150, .italic, size: 9)
            let blocks = try PDFFile(page).read().blocks
            #expect(blocks.map(\.fontSize) == [16, 11, 9])
            #expect(blocks.map(\.weight) == [700, 400, 400])
            #expect(blocks.map(\.isItalic) == [false, false, true])
            #expect(blocks.map(\.boldPrefix) == [6, 0, 0])
        }

        @Test("most of a line decides its size, weight and slant; a bold front is measured in bytes")
        func mixedFonts() throws {
            let block = try line(set(baseline: 100, ("Ärende:", .bold), (" Bryggan är sliten", .regular)))
            #expect(block.text == "Ärende: Bryggan är sliten")
            #expect(block.boldPrefix == "Ärende:".utf8.count)
            #expect(block.weight == 400)
            let later = try line(set(baseline: 100, ("Det är ", .regular), ("mycket brådskande nu", .bold)))
            #expect(later.boldPrefix == 0)
            #expect(later.weight == 700)
            #expect(try line(set(baseline: 100, ("Se ", .regular), ("Budget i korthet", .italic))).isItalic)
        }

        @Test("cells of one row are lines of their own, from left to right")
        func cells() throws {
            let page =
                set("Datum", x: 400, baseline: 100) + set("Dnr", baseline: 100)
                + set("KS 2024/17", x: 200, baseline: 100)
            let blocks = try PDFFile(page).read().blocks
            #expect(blocks.map(\.text) == ["Dnr", "KS 2024/17", "Datum"])
            #expect(blocks.map { $0.box.left.rounded() } == [70, 200, 400])
        }

        @Test("words stretched over a justified line stay together")
        func justified() throws {
            let page = "BT /F1 11 Tf 6 Tw 70 700 Td (Kommunen har beslutat) Tj ET"
            #expect(try PDFFile(page).lines().map { $0.split(separator: " ") } == [["Kommunen", "har", "beslutat"]])
        }

        @Test("a bold label close to its value is cut off, a plain one is not")
        func labels() throws {
            let value = set("2031-03-05", x: 111, baseline: 100)
            #expect(try PDFFile(set("Datum", baseline: 100, .bold) + value).lines() == ["Datum", "2031-03-05"])
            #expect(try PDFFile(set("Datum", baseline: 100) + value).lines() == ["Datum 2031-03-05"])
        }

        @Test("a run-in heading with an ordinary space is not cut off")
        func runInHeading() throws {
            let page = set(baseline: 100, ("Bakgrund", .bold), (" Bron är gammal.", .regular))
            #expect(try PDFFile(page).lines() == ["Bakgrund Bron är gammal."])
        }

        @Test("a gap behind a bullet is a space, letters set apart a little are one word")
        func gaps() throws {
            #expect(try PDFFile(set("•", baseline: 100) + set("Punkt", x: 80, baseline: 100)).lines() == ["• Punkt"])
            #expect(try PDFFile("BT /F1 11 Tf 0.4 Tc 70 700 Td (Spridd) Tj ET").lines() == ["Spridd"])
        }

        @Test("letters of a heading set wide apart are parted by one space")
        func spacedHeading() throws {
            #expect(try PDFFile("BT /F2 14 Tf 8 Tc 70 700 Td (BESLUT) Tj ET").lines() == ["B E S L U T"])
        }

        @Test("no-break spaces are spaces, soft hyphens stay, zero-width spaces go")
        func invisible() throws {
            #expect(try PDFFile(set("12\u{a0}000\u{a0}kronor", baseline: 100)).lines() == ["12 000 kronor"])
            let soft = set(baseline: 100, ("kommu", .regular), ("\u{1}", .odd), ("nen", .regular))
            #expect(try PDFFile(soft).lines() == ["kommu\u{ad}nen"])
            let zero = set(baseline: 100, ("noll", .regular), ("\u{2}", .odd), ("bredd", .regular))
            #expect(try PDFFile(zero).lines() == ["nollbredd"])
        }

        @Test("a raised figure stays on its line and does not change its size")
        func superscript() throws {
            let block = try line(set("Ytan är 40 m", baseline: 100) + "BT /F1 7 Tf 133 746 Td (2) Tj ET")
            #expect(block.text == "Ytan är 40 m²")
            #expect(block.fontSize == 11)
        }

        @Test("lines come from top to bottom, columns one after the other")
        func order() throws {
            #expect(
                try PDFFile(set("Nederst", baseline: 700) + set("Överst", baseline: 100)).lines() == [
                    "Överst", "Nederst",
                ])
            let rows = (0..<4).map { row in
                set("Till vänster står rad \(row)", baseline: 100 + 14 * Double(row))
                    + set("Till höger står rad \(row)", x: 320, baseline: 100 + 14 * Double(row))
            }
            let lines = try PDFFile(rows.joined()).lines()
            #expect(
                lines == (0..<4).map { "Till vänster står rad \($0)" } + (0..<4).map { "Till höger står rad \($0)" })
        }

        @Test("white space alone makes no line")
        func whiteSpace() throws { #expect(try PDFFile(set("   ", baseline: 100)).lines() == []) }

        @Test("raised digits are written as such, at the front of a line too; lowered ones and other sizes are not")
        func raisedDigits() throws {
            func line(_ parts: (String, x: Double, y: Double, size: Double)...) throws -> [String] {
                try PDFFile(parts.map { set($0.0, x: $0.x, baseline: $0.y, size: $0.size) }.joined()).lines()
            }
            let note = try line(("avgiften", 70, 100, 12), ("12", 112.2, 96, 7), ("höjs", 124, 100, 12))
            #expect(note == ["avgiften¹² höjs"])
            let front = try line(("1", 70, 97, 6.5), ("Enligt taxan", 74, 100, 10))
            #expect(front == ["¹ Enligt taxan"])
            #expect(try line(("CO", 70, 100, 12), ("2", 88, 103, 7)) == ["CO2"])
            #expect(try line(("Punkt", 70, 100, 12), ("2", 102, 100, 8)) == ["Punkt 2"])
        }
    }
}
