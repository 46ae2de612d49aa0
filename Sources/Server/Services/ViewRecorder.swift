import Domain
import Lock
import ServiceLifecycle

/// Gathers looks at properties and writes them down in the background, so that no answer waits for a write.
///
/// What is gathered when the process is killed is lost: looks are statistics, not business. At an orderly end nothing is.
final class ViewRecorder: Sendable {
  private struct State {
    var views: [PropertyViewRecord] = []
    var dropped = 0
    /// Wakes the writer; there while it waits for the first look.
    var wake: CheckedContinuation<Void, Never>?
    var isEnding = false
  }

  /// More looks than this at once are not people; what comes beyond is counted and let go.
  static let capacity = 20_000

  private let state = Lock(State())
  let store: Store
  let clock: WallClock

  init(store: Store, clock: WallClock) {
    self.store = store
    self.clock = clock
  }

  /// Takes a look to be written down soon.
  func note(_ view: PropertyViewRecord) {
    let wake = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard state.views.count < Self.capacity else {
        state.dropped += 1
        return nil
      }
      state.views.append(view)
      defer { state.wake = nil }
      return state.wake
    }
    wake?.resume()
  }

  /// Writes down what was gathered; returns how many looks had to be let go since the last time.
  @discardableResult
  func flush() async throws -> Int {
    let (views, dropped) = state.withLock { state in
      defer { (state.views, state.dropped) = ([], 0) }
      return (state.views, state.dropped)
    }
    guard !views.isEmpty else { return dropped }
    do {
      try await store.write(at: clock.now) { try $0.insert(views) }
    } catch {
      state.withLock { state in
        let room = Self.capacity - state.views.count
        state.views.insert(contentsOf: views.suffix(max(0, room)), at: 0)
        state.dropped += dropped + max(0, views.count - room)
      }
      throw error
    }
    return dropped
  }

  /// Returns when there is something to write, or the writer is told to end.
  fileprivate func waitForViews() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isDue = state.withLock { state -> Bool in
          guard state.views.isEmpty, !state.isEnding else { return true }
          state.wake = continuation
          return false
        }
        if isDue { continuation.resume() }
      }
    } onCancel: {
      let wake = state.withLock { state -> CheckedContinuation<Void, Never>? in
        state.isEnding = true
        defer { state.wake = nil }
        return state.wake
      }
      wake?.resume()
    }
  }
}

/// Writes looks down, at most once a second, and once more at the end. Sleeps while nobody looks.
struct ViewWriter: Service {
  let recorder: ViewRecorder
  let log: JSONLogHandler

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await recorder.waitForViews()
        // Gathers what comes in the next second.
        try? await Task.sleep(for: .seconds(1))
        // A cancelled task can't write; what is left is written below.
        if !Task.isCancelled { await write() }
      }
    }
    await write()
  }

  private func write() async {
    do {
      let dropped = try await recorder.flush()
      if dropped > 0 {
        log.write(level: .warning, message: "looks at properties were not recorded", [("count", .integer(dropped))])
      }
    } catch {
      log.write(level: .error, message: "looks at properties were not written", [("error", .text("\(error)"))])
    }
  }
}
