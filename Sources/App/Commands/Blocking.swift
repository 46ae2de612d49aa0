import Dispatch
import Lock
import Workers

/// Runs asynchronous work from the main thread of a command, and waits for it.
func waiting<Value: Sendable>(_ operation: @escaping @Sendable () async throws -> Value) throws -> Value {
  let done = DispatchSemaphore(value: 0)
  let outcome = Lock<Result<Value, any Error>?>(nil)
  Task.detached(executorPreference: Workers.shared) {
    let result: Result<Value, any Error>
    do { result = .success(try await operation()) } catch { result = .failure(error) }
    outcome.withLock { $0 = result }
    done.signal()
  }
  done.wait()
  guard let result = outcome.withLock({ $0 }) else { preconditionFailure("the work ended without a result") }
  return try result.get()
}
