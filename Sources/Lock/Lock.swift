import Glibc

/// The project's one lock: a value behind a POSIX mutex.
///
/// `Synchronization.Mutex` reports false races under the thread sanitizer on Linux; pthreads do not.
package final class Lock<Value>: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private var value: Value

  /// Guards `value`, which from now on is reached through `withLock` only.
  package init(_ value: sending Value) {
    mutex = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    let outcome = pthread_mutex_init(mutex, nil)
    precondition(outcome == 0, "pthread_mutex_init failed with \(outcome)")
    self.value = value
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  /// Runs `body` with exclusive access to the value. Not reentrant; never wait for anything inside.
  package func withLock<Result, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outcome = pthread_mutex_lock(mutex)
    precondition(outcome == 0, "pthread_mutex_lock failed with \(outcome)")
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value)
  }
}
