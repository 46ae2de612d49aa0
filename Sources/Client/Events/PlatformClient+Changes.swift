import Workers

extension PlatformClient {
  /// An element whenever something has happened on the platform that the caller may hear of; where nothing can be heard,
  /// every half minute. Several at once count as one. Ends with its iteration.
  package func changes(clock: ConductClock) -> AsyncStream<Void> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      let task = Task(executorPreference: Workers.shared) {
        if self.authorization?.credential != nil {
          let listening = EventListening(client: self, clock: clock, nudge: Wakeup())
          await listening.run(after: nil) { news in
            switch news {
            // Something may have happened while nobody listened.
            case .opened: continuation.yield()
            case .item(.event): continuation.yield()
            case .item, .closed, .refused: break
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
