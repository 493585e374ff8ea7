import DocumentModel
import Foundation
import Testing

/// The words of a Word document are all found in the PDF that was printed from it, in the same order.
///
/// Headers and footers are left out: they are printed on every page or, in short papers, on none, with the number of the
/// page. Cells of tables and notes are compared one by one, since a PDF gives rows as they are printed, line by line,
/// and notes on the page of their sign.
struct FidelityTests {
    /// Words that are not found, and why.
    static let explained: [String: Set<String>] = [
        // The line to sign on is longer than the page is wide, so that print shows a part of it.
        "protokoll-samhallsbyggnadsnamnden": ["__________________________"],
        // A long name in a front page table is printed on two lines, with the next column between them.
        "tjansteskrivelse-budgetuppfoljning": ["utbildningsnämnden"],
        // The sign of a note is glued to the word in print; a Word document has it apart.
        "tjansteskrivelse-hamntaxa": ["2023.", "Beslutet"],
        // Broken at the dash, at the end of a printed line.
        "tjansteutlatande-skolgardar": ["2020–2022,"],
        // The number of the matter is printed in the margin, beside the line that follows.
        "utdrag-lokalbank": ["§", "9"],
    ]

    /// Running text of the two formats of a paper, and the pieces of the Word document beside it.
    private struct Pair {
        let name: String
        let pdf: [Substring]
        let running: [Substring]
        let pieces: [[Substring]]

        init(name: String, pdf: Document, docx: Document) {
            self.name = name
            self.pdf = pdf.blocks.flatMap { $0.text.split(whereSeparator: \.isWhitespace) }
            var running: [Substring] = []
            var pieces: [[Substring]] = []
            for block in docx.blocks where !Pair.isHeaderOrFooter(block.part ?? "") {
                if block.part == "word/document.xml", block.cells.isEmpty {
                    running += block.text.split(whereSeparator: \.isWhitespace)
                } else {
                    pieces += Pair.cells(block).map { $0.split(whereSeparator: \.isWhitespace) }
                }
            }
            self.running = running
            self.pieces = pieces
        }

        private static func isHeaderOrFooter(_ part: String) -> Bool {
            part.hasPrefix("word/header") || part.hasPrefix("word/footer")
        }

        private static func cells(_ block: Block) -> [String] {
            guard !block.cells.isEmpty else { return [block.text] }
            let bytes = Array(block.text.utf8)
            return block.cells.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
        }

        /// Words that the longest common subsequence lacks.
        var missing: [Substring] { ([running] + pieces).flatMap { words in missing(words) } }

        private func missing(_ words: [Substring]) -> [Substring] {
            words.difference(from: pdf).insertions.map { change in
                switch change {
                case .insert(_, let word, _), .remove(_, let word, _): word
                }
            }
        }

        var wordCount: Int { running.count + pieces.reduce(0) { $0 + $1.count } }
    }

    private let pairs: [Pair]

    init() throws {
        let papers = try SampleRun.once.get().papers
        pairs = try Dictionary(grouping: papers, by: \.name).sorted { $0.key < $1.key }.compactMap { name, papers in
            func document(_ ending: String) throws -> Document? {
                try papers.first { $0.ending == ending }?.json.map {
                    try JSONDecoder().decode(Document.self, from: Data($0))
                }
            }
            guard let pdf = try document("pdf"), let docx = try document("docx") else { return nil }
            return Pair(name: name, pdf: pdf, docx: docx)
        }
    }

    @Test func allWordsAreThereInOrder() {
        var words = 0
        var lost = 0
        for pair in pairs {
            let missing = pair.missing
            words += pair.wordCount
            lost += missing.count
            let unexplained = missing.filter { !(FidelityTests.explained[pair.name]?.contains(String($0)) ?? false) }
            #expect(unexplained == [], "\(pair.name): in the DOCX, but not in this place in the PDF")
        }
        #expect(words > 9_000)
        #expect(Double(words - lost) / Double(words) >= 0.999, "\(lost) of \(words) words")
    }

    /// A test that cannot fail proves nothing.
    @Test func aLostWordIsNoticed() throws {
        let block = { (number: UInt32, text: String) in
            Block(id: BlockID(number), kind: .paragraph, text: text, part: "word/document.xml", position: Int(number))
        }
        var (pdf, docx) = (Document.empty, Document.empty)
        pdf.blocks = [block(1, "Nämnden godkänner"), block(2, "planen för 2031")]
        docx.blocks = [block(1, "planen för hamnen 2031"), block(2, "Nämnden godkänner")]
        #expect(Set(Pair(name: "", pdf: pdf, docx: docx).missing) == ["hamnen", "Nämnden", "godkänner"])
    }
}

extension Document {
    fileprivate static var empty: Document {
        Document(id: "", source: SourceFile(name: "", mediaType: "", byteCount: 0))
    }
}
