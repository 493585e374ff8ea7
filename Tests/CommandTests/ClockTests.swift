import Foundation
import TestSupport
import Testing

/// Somebody sets the clock during a run.
@Suite struct ClockTests {
    /// Whenever a thread waits for a date, the clock is an hour behind by then. A date is told from a time since the start
    /// of the machine by its size.
    private static let late = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <pthread.h>
        #include <semaphore.h>

        static struct timespec later(const struct timespec *end) {
            struct timespec result = *end;
            if (result.tv_sec > 1000000000) result.tv_sec += 3600;
            return result;
        }

        int pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex, const struct timespec *end) {
            int (*real)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);
            *(void **)&real = dlsym(RTLD_NEXT, "pthread_cond_timedwait");
            struct timespec time = later(end);
            return real(condition, mutex, &time);
        }

        int sem_timedwait(sem_t *semaphore, const struct timespec *end) {
            int (*real)(sem_t *, const struct timespec *);
            *(void **)&real = dlsym(RTLD_NEXT, "sem_timedwait");
            struct timespec time = later(end);
            return real(semaphore, &time);
        }
        """

    /// Copies of a known paper are done with in rounds between which nobody calls.
    @Test(.enabled(if: !isSanitized, "sanitizers want to be loaded first"))
    func aClockThatIsSetBackHoldsNothingUp() throws {
        let bench = try Bench()
        let source = try bench.folder.write(ClockTests.late, to: "late.c")
        let made = try run("/usr/bin/cc", ["-shared", "-fPIC", "-o", bench.folder["late.so"], source])
        try #require(made.code == 0, "\(made.errors)")
        for number in 0..<100 { try bench.folder.write("Protokoll", to: "in/\(number).txt") }
        // It is killed when it does not end by itself; a minute is many times what it takes.
        let result = try run(
            "/usr/bin/timeout",
            ["-s", "KILL", "60", buildFolder + "/paragraf", "ingest", "in", "--store", "s", "--jobs", "1"],
            in: bench.folder.path, environment: ["LD_PRELOAD": bench.folder["late.so"]])
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("100 files read: 100 succeeded"))
    }
}
