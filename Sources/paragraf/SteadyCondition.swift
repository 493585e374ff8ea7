import Glibc

/// A lock with a condition. How long it waits does not depend on the clock, which somebody may set.
final class SteadyCondition: @unchecked Sendable {
    // Unchecked: both are made to be used from several threads.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init() {
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(condition, &attributes)
        pthread_condattr_destroy(&attributes)
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Works with the lock held.
    func withLock<Result>(_ work: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return work()
    }

    /// Has one who waits look again.
    func signal() { pthread_cond_signal(condition) }

    /// Waits, with the lock held but for the time between, until something is due or `seconds` are over.
    func wait(upTo seconds: Double, until isDue: () -> Bool) {
        guard seconds > 0 else { return }
        var end = timespec()
        clock_gettime(CLOCK_MONOTONIC, &end)
        let nanoseconds = end.tv_nsec + Int(seconds * 1e9)
        end.tv_sec += nanoseconds / 1_000_000_000
        end.tv_nsec = nanoseconds % 1_000_000_000
        while !isDue(), pthread_cond_timedwait(condition, mutex, &end) == 0 {}
    }
}
