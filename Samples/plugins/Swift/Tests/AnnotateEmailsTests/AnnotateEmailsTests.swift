import AnnotateEmails
import DocumentModel
import StageKit
import StageTestKit
import Testing

@Test func thePluginKeepsTheContract() throws {
    let document = Document(
        id: "1", source: SourceFile(name: "a.pdf", mediaType: "application/pdf", byteCount: 1),
        blocks: [Block(id: BlockID(1), kind: .paragraph, text: "Skriv till registrator@lillby.se.")])
    let breaches = checkContract(
        of: "annotate.emails", from: try DirectProvider(plugin),
        samples: [ContractSample("a paper", document: document)])
    #expect(breaches.isEmpty)
}
