import DocumentModel
import Foundation
import Testing

/// PDF and DOCX of the same paper say the same.
struct FormatAgreementTests {
    /// What must not depend on the format.
    struct Reading: Equatable {
        let kind: String?
        let title: String?
        let caseNumbers: [String]
        let sections: [String]
        let decisionPoints: [String]

        init(_ document: Document) {
            kind = document.metadata.kind?.value
            title = document.metadata.title.map { Reading.fold($0.value) }
            caseNumbers = document.metadata.caseNumbers.map { Reading.fold($0.value) }
            sections = document.sections.map { section in
                "\(section.role) \(section.heading.map { Reading.fold($0.quote) } ?? "–")"
            }
            decisionPoints = document.annotations.filter { $0.kind == .decisionPoint }.map { point in
                "\(point["item"].map(Reading.fold) ?? "–") \(point["kind"] ?? "–") \(Reading.fold(point.span.quote))"
            }
        }

        /// Lines break elsewhere in the two formats and narrow spaces get lost in print, so white space does not count.
        private static func fold(_ text: String) -> String { text.filter { !$0.isWhitespace } }
    }

    private let pairs: [(name: String, pdf: Document, docx: Document)]

    init() throws {
        let papers = try SampleRun.once.get().papers
        pairs = try Dictionary(grouping: papers, by: \.name).sorted { $0.key < $1.key }.compactMap { name, papers in
            let formats = try ["pdf", "docx"].compactMap { ending in
                try papers.first { $0.ending == ending }?.json.map {
                    try JSONDecoder().decode(Document.self, from: Data($0))
                }
            }
            return formats.count == 2 ? (name, formats[0], formats[1]) : nil
        }
    }

    @Test func mostPapersAreThereInBothFormats() { #expect(pairs.count >= 15) }

    @Test func bothFormatsAreReadAlike() {
        for (name, pdf, docx) in pairs {
            let (left, right) = (Reading(pdf), Reading(docx))
            #expect(left.kind == right.kind, "\(name)")
            #expect(left.title == right.title, "\(name)")
            #expect(differences(left.caseNumbers, right.caseNumbers) == [], "case numbers of \(name)")
            #expect(differences(left.sections, right.sections) == [], "sections of \(name)")
            #expect(differences(left.decisionPoints, right.decisionPoints) == [], "decision points of \(name)")
        }
    }

    @Test func differencesAreNamed() {
        #expect(differences(["a", "b"], ["a", "b"]) == [])
        #expect(differences(["a", "b"], ["b", "c"]) == ["only in the PDF: a", "only in the DOCX: c"])
        #expect(differences(["a", "b"], ["b", "a"]).count == 2)
    }

    /// Lines that one of the two lists has and the other has not in that place.
    private func differences(_ pdf: [String], _ docx: [String]) -> [String] {
        let changes = docx.difference(from: pdf)
        return (changes.removals + changes.insertions).map { change in
            switch change {
            case .remove(_, let line, _): "only in the PDF: \(line)"
            case .insert(_, let line, _): "only in the DOCX: \(line)"
            }
        }
    }

    @Test func somethingIsRead() {
        #expect(pairs.allSatisfy { $0.pdf.metadata.kind != nil })
        #expect(pairs.count { $0.pdf.metadata.title != nil } * 2 > pairs.count)
        #expect(pairs.contains { !Reading($0.pdf).decisionPoints.isEmpty && $0.pdf.sections.count > 5 })
    }
}
