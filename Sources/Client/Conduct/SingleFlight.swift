import Lock
import Workers

/// Joins requests for the same thing: one is under way, all who ask get its outcome.
///
/// Who is cancelled leaves at once; the request itself is cancelled when nobody waits for it any more.
final class SingleFlight<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  typealias Outcome = Result<Value, ClientError>
  typealias Waiter = CheckedContinuation<Outcome, Never>

  private struct Flight {
    var number: UInt64
    var task: Task<Void, Never>?
    var waiters: [UInt64: Waiter] = [:]
  }

  private struct Flights {
    var lastNumber: UInt64 = 0
    var byKey: [Key: Flight] = [:]
  }

  private let flights = Lock(Flights())

  /// Gives the outcome of `work`, or of the work that is under way for the same key.
  func run(
    _ key: Key, _ work: @escaping @Sendable () async throws(ClientError) -> Value
  ) async throws(ClientError) -> Value {
    let ticket = flights.withLock { flights in
      flights.lastNumber += 1
      return flights.lastNumber
    }
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { (waiter: Waiter) in
        join(key, ticket, waiter, work)
        // A cancellation that came before `join` found nobody to release.
        if Task.isCancelled { leave(key, ticket) }
      }
    } onCancel: {
      leave(key, ticket)
    }
    return try outcome.get()
  }

  /// How many wait for a key.
  func waiters(for key: Key) -> Int { flights.withLock { $0.byKey[key]?.waiters.count ?? 0 } }

  private func join(
    _ key: Key, _ ticket: UInt64, _ waiter: Waiter,
    _ work: @escaping @Sendable () async throws(ClientError) -> Value
  ) {
    flights.withLock { flights in
      if flights.byKey[key] != nil {
        flights.byKey[key]?.waiters[ticket] = waiter
        return
      }
      var flight = Flight(number: ticket, waiters: [ticket: waiter])
      flight.task = Task(executorPreference: Workers.shared) {
        let outcome: Outcome
        do throws(ClientError) {
          outcome = .success(try await work())
        } catch {
          outcome = .failure(error)
        }
        self.land(key, ticket, outcome)
      }
      flights.byKey[key] = flight
    }
  }

  private func land(_ key: Key, _ number: UInt64, _ outcome: Outcome) {
    let waiters = flights.withLock { flights -> [Waiter] in
      guard let flight = flights.byKey[key], flight.number == number else { return [] }
      flights.byKey[key] = nil
      return Array(flight.waiters.values)
    }
    for waiter in waiters { waiter.resume(returning: outcome) }
  }

  private func leave(_ key: Key, _ ticket: UInt64) {
    let waiter = flights.withLock { flights -> Waiter? in
      guard let waiter = flights.byKey[key]?.waiters.removeValue(forKey: ticket) else { return nil }
      if flights.byKey[key]?.waiters.isEmpty == true {
        flights.byKey[key]?.task?.cancel()
        flights.byKey[key] = nil
      }
      return waiter
    }
    waiter?.resume(returning: .failure(ClientError(.cancelled, "cancelled")))
  }
}
