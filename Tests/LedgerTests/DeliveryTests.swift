import Ledger
import Testing

/// What waits for sinks.
@Suite struct DeliveryTests {
    let book: Book

    init() throws {
        book = try Book()
        try book.ledger.use(sinks: ["a", "b"])
        try book.register("/in/1.pdf", "/in/2.pdf", "/in/3.pdf")
    }

    private func take(_ limit: Int = 9) throws -> [WaitingDelivery] { try book.ledger.waitingDeliveries(limit) }

    private func names(_ deliveries: [WaitingDelivery]) -> [String] {
        deliveries.map { "\(pathText($0.path)) \($0.sink)" }
    }

    private func refuse(_ deliveries: [WaitingDelivery]) throws {
        try book.ledger.record(deliveries.map { DeliveryAttempt($0, deliveries: [], message: "full") })
    }

    @Test func eachIsHandedOutOnceInARun() throws {
        for file in try book.ledger.claim(2) { try book.succeed(file) }
        let first = try take(3)
        #expect(names(first) == ["/in/1.pdf a", "/in/1.pdf b", "/in/2.pdf a"])
        try refuse(first)
        let second = try take()
        #expect(names(second) == ["/in/2.pdf b"])
        try book.ledger.record(
            second.map { waiting in
                DeliveryAttempt(
                    waiting,
                    deliveries: [
                        Delivery(sink: waiting.sink, place: "p", bytes: 1, sha256: waiting.documentID)
                    ], message: nil)
            })
        #expect(try take().isEmpty)
        try book.succeed(try book.claim())
        #expect(names(try take()) == ["/in/3.pdf a", "/in/3.pdf b"])
        try book.reopen()
        try book.ledger.use(sinks: ["a", "b"])
        try book.ledger.beginWalk()
        #expect(
            names(try take()) == ["/in/1.pdf a", "/in/1.pdf b", "/in/2.pdf a", "/in/3.pdf a", "/in/3.pdf b"])
    }

    /// A new result of an old document comes before those that were offered meanwhile.
    @Test func aNewResultIsHandedOutWhereverItsDocumentStands() throws {
        for file in try book.ledger.claim(3) { try book.succeed(file) }
        try refuse(try take())
        _ = try book.ledger.retry(
            {
                var filter = FileFilter()
                filter.limit = 1
                return filter
            }())
        try book.succeed(try book.claim())
        #expect(names(try take()) == ["/in/1.pdf a", "/in/1.pdf b"])
        #expect(try take().isEmpty)
    }
}
