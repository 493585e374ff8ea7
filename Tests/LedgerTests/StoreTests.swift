import Foundation
import Glibc
import Ledger
import TestSupport
import Testing

/// The stored results.
@Suite struct StoreTests {
    let folder: TemporaryFolder
    let store: Store
    private let id = FileDigest.hexadecimal(of: Array("a".utf8))

    init() throws {
        folder = try TemporaryFolder()
        store = Store(folder: folder["s"])
        try store.prepare()
    }

    @Test func whatIsWrittenIsRead() throws {
        let deliveries = try store.write([
            .init(documentID: id, bytes: [1, 2, 3]), .init(documentID: id, ending: ".akn.xml", bytes: []),
        ])
        #expect(try store.read(id) == [1, 2, 3])
        #expect(try store.read(id, ending: ".akn.xml") == [])
        #expect(try store.read(id, ending: ".none") == nil)
        #expect(deliveries[0].place == "documents/\(id.prefix(2))/\(id.dropFirst(2).prefix(2))/\(id).json")
        #expect(deliveries[0].sha256 == FileDigest.hexadecimal(of: [1, 2, 3]))
        #expect(folder.files().count == 2)
    }

    @Test func theDigestIsThatOfTheStandard() {
        // The example of FIPS 180-2, appendix B.1.
        #expect(
            FileDigest.hexadecimal(of: Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test func aNewResultReplacesTheOldOne() throws {
        _ = try store.write([.init(documentID: id, bytes: [1])])
        _ = try store.write([.init(documentID: id, bytes: [2, 2])])
        #expect(try store.read(id) == [2, 2])
    }

    @Test(arguments: ["../../../etc/passwd", ".json/../x", "json", ".", "", ".a b", ".\u{0}", ".ö", ".a\n"])
    func endingsLeadNowhereElse(_ ending: String) throws {
        #expect { try store.write([.init(documentID: id, ending: ending, bytes: [1])]) } throws: {
            ($0 as? LedgerError)?.code == .refused
        }
        #expect(folder.files() == [])
    }

    @Test(arguments: ["", "..", String(repeating: "A", count: 64), String(repeating: "a", count: 63) + "/"])
    func onlyDigestsAreIDs(_ id: String) throws {
        #expect { try store.write([.init(documentID: id, bytes: [1])]) } throws: {
            ($0 as? LedgerError)?.code == .refused
        }
    }

    @Test func whatWasHalfWrittenIsSweptAway() throws {
        try folder.write("half", to: "s/incoming/123-1")
        _ = try Ledger(storeFolder: folder["s"])
        #expect(!folder.files().contains { $0.contains("incoming") })
    }

    // MARK: Disks that refuse

    @Test(.enabled(if: Disk.isPossible, Disk.need)) func aFullDiskIsSaidAndSurvived() throws {
        let disk = try #require(try Disk())
        let ledger = try Ledger(storeFolder: disk.path + "/s")
        try ledger.use(Book.pipeline)
        _ = try ledger.register((0..<40).map { Book.sighting("/in/\($0)") })
        let heavy = [UInt8](repeating: 7, count: 200_000)
        var failure: LedgerError?
        var stored = 0
        while failure == nil {
            let file = try #require(try ledger.claim(1).first)
            let id = FileDigest.hexadecimal(of: file.path)
            failure = try refusal {
                let deliveries = try ledger.store.write([.init(documentID: id, bytes: heavy)])
                try ledger.record([Finished(file, .succeeded, documentID: id, paper: Paper(), deliveries: deliveries)])
                stored += 1
            }
        }
        #expect(failure?.code == .full)
        #expect(failure?.message.contains("make room") == true)
        #expect(stored > 2 && ledger.counts.succeeded == stored)
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path + "/s/incoming") == [])
        ledger.close()
        try disk.enlarge()
        let again = try Ledger(storeFolder: disk.path + "/s")
        #expect(again.recovered == 1)
        #expect(again.counts.succeeded == stored)
        var fixity = Fixity(of: again) { if !$0.isSource { Issue.record("\($0)") } }
        #expect(try fixity.run().results == stored)
    }

    @Test(.enabled(if: Disk.isPossible, Disk.need)) func aFullDiskDuringRegistrationLosesNoFile() throws {
        let disk = try #require(try Disk())
        let ledger = try Ledger(storeFolder: disk.path + "/s")
        var registered = 0
        var failure: LedgerError?
        for group in 0..<200 where failure == nil {
            failure = try refusal {
                _ = try ledger.register((0..<500).map { Book.sighting("/in/some/folder/\(group)/\($0).pdf") })
                registered += 500
            }
        }
        #expect(failure?.code == .full)
        #expect(ledger.counts.seen == registered)
        ledger.close()
        try disk.enlarge()
        #expect(try Ledger(storeFolder: disk.path + "/s").counts.seen == registered)
    }

    @Test(.enabled(if: Disk.isPossible, Disk.need)) func aReadOnlyStoreCanBeLookedAtButNotWorkedOn() throws {
        let disk = try #require(try Disk())
        let path = disk.path + "/s"
        let ledger = try Ledger(storeFolder: path)
        _ = try ledger.register([Book.sighting("/in/a")])
        ledger.close()
        try disk.mount("remount,ro")
        #expect { try Ledger(storeFolder: path) } throws: { error in
            let error = error as? LedgerError
            return error?.code == .readOnly && error?.message.contains("Read-only file system") == true
        }
        #expect(try Ledger(readingFrom: path).counts.waiting == 1)
    }

    @Test func aFolderWithoutStoreIsNamed() throws {
        #expect { try Ledger(readingFrom: folder["nothing"]) } throws: { error in
            (error as? LedgerError)?.code == .missing
        }
    }

    @Test func aDamagedLedgerIsNamed() throws {
        try folder.write([UInt8](repeating: 65, count: 8192), to: "d/ledger.sqlite")
        #expect { try Ledger(storeFolder: folder["d"]) } throws: { ($0 as? LedgerError)?.code == .damaged }
        #expect { try Ledger(readingFrom: folder["d"]) } throws: { ($0 as? LedgerError)?.code == .damaged }
    }
}

/// What the ledger had against it; nil when it was done.
private func refusal(_ work: () throws -> Void) throws -> LedgerError? {
    do {
        try work()
        return nil
    } catch let error as LedgerError {
        return error
    }
}

/// A file system of 2 MB in memory; nil where the rights to make one are missing.
private final class Disk {
    static let need: Comment = "only root can mount the small disk that this test needs"
    static let isPossible = (try? Disk()) != nil

    let folder = try? TemporaryFolder()
    var path: String { folder?.path ?? "" }

    init?() throws {
        guard getuid() == 0, try mount("size=2m") else { return nil }
    }

    deinit { _ = try? run("/bin/umount", ["-l", path]) }

    @discardableResult
    func mount(_ options: String) throws -> Bool {
        try run("/bin/mount", ["-t", "tmpfs", "-o", options, "tmpfs", path]).code == 0
    }

    func enlarge() throws { try mount("remount,size=64m") }
}
