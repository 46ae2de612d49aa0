import Lock
import Workers

extension PlatformClient {
  /// An element whenever something has happened on the platform that the caller may hear of; where nothing can be heard,
  /// every half minute. That the platform is heard no more is a change as well, once until it is heard again. Several at
  /// once count as one. Ends with its iteration.
  package func changes(clock: ConductClock) -> AsyncStream<Void> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      let task = Task(executorPreference: Workers.shared) {
        if self.authorization?.credential != nil {
          let listening = EventListening(client: self, clock: clock, nudge: Wakeup())
          let isHeard = Lock(true)
          await listening.run(after: nil) { news in
            switch news {
            // Something may have happened while nobody listened.
            case .opened:
              isHeard.withLock { $0 = true }
              continuation.yield()
            case .item(.event): continuation.yield()
            case .closed:
              let isNews = isHeard.withLock { isHeard in
                defer { isHeard = false }
                return isHeard
              }
              if isNews { continuation.yield() }
            case .item, .refused: break
            }
          }
        }
        while !Task.isCancelled {
          do { try await clock.sleep(.seconds(30)) } catch { break }
          continuation.yield()
        }
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }
}
