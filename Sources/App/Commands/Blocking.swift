import Dispatch
import Lock
import Workers

/// Asynchronous work that has been begun on another thread, and that the main thread of a command waits for in the end.
final class Underway<Value: Sendable>: Sendable {
  private let done = DispatchSemaphore(value: 0)
  private let outcome = Lock<Result<Value, any Error>?>(nil)

  init(_ operation: @escaping @Sendable () async throws -> Value) {
    Task.detached(executorPreference: Workers.shared) { [done, outcome] in
      let result: Result<Value, any Error>
      do { result = .success(try await operation()) } catch { result = .failure(error) }
      outcome.withLock { $0 = result }
      done.signal()
    }
  }

  /// What came of it, as soon as it has. To be asked once.
  func value() throws -> Value {
    done.wait()
    guard let result = outcome.withLock({ $0 }) else { preconditionFailure("the work ended without a result") }
    return try result.get()
  }
}

/// Runs asynchronous work from the main thread of a command, and waits for it.
func waiting<Value: Sendable>(_ operation: @escaping @Sendable () async throws -> Value) throws -> Value {
  try Underway(operation).value()
}
