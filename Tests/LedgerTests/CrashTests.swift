import Foundation
import TestSupport
import Testing

/// A run that is killed with SIGKILL loses nothing, tears nothing, and the next one completes it.
@Suite struct CrashTests {
    @Test(arguments: ["claimed", "stored", "recorded"], [1, 2, 3])
    func deathBetweenTheSteps(phase: String, group: Int) throws {
        var victim = try Victim(files: 12)
        #expect(try victim.run([phase, "\(group)"]).code == -9)
        try victim.checkAfterDeath("\(phase) \(group)")
        #expect(victim.promised.count == 4 * (phase == "recorded" ? group : group - 1))
        try victim.finishAndCheck("\(phase) \(group)")
    }

    @Test func deathAgainAndAgain() throws {
        var victim = try Victim(files: 20)
        for round in 1...5 {
            _ = try victim.run(["stored", "2"])
            try victim.checkAfterDeath("round \(round)")
        }
        try victim.finishAndCheck("at last")
    }

    /// Kills at the n-th call of every system call that changes files: also in the middle of commits, checkpoints and
    /// the making of the store.
    @Test(
        .enabled(if: Victim.canTrace, "strace is missing or may not trace here: apt-get install strace"),
        arguments: ["rename", "fsync", "fdatasync", "pwrite64", "write", "mkdir", "unlink,unlinkat", "ftruncate"])
    func deathAtEverySystemCall(call: String) throws {
        // Small steps where little happens, then larger ones; the sweep ends when the run outlives its death.
        var at = 1
        var deaths = 0
        while at < 2000 {
            var victim = try Victim(files: 8)
            let result = try victim.run(
                under: ["-f", "-o", "/dev/null", "-e", "inject=\(call):signal=KILL:when=\(at)"])
            if result.code == 0 { break }
            deaths += 1
            try victim.checkAfterDeath("\(call) \(at)")
            try victim.finishAndCheck("\(call) \(at)")
            at += max(1, at / 6)
        }
        #expect(deaths > 0, "\(call) was never called")
    }
}
