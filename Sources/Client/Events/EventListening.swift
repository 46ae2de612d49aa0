import Domain
import Lock

/// Listens to a platform's events for as long as its task lives: opens the stream, notices when it falls silent, comes back
/// where it was.
struct EventListening: Sendable {
  let client: PlatformClient
  let clock: ConductClock
  var policy = ReconnectPolicy()
  /// Ends a wait between two attempts, and a stream that has been silent for too long, before their time.
  let nudge: Wakeup

  /// After so long without a byte a stream is dead: the platform says something every 15 s.
  static let silence = Duration.seconds(45)

  /// What listening brings; told in order, from the network's thread, and to be taken at once.
  enum News: Sendable {
    case opened
    case item(EventStreamParser.Item)
    case closed(ClientError)
    /// There will be nothing to hear; the last news.
    case refused(ClientError)
  }

  /// Listens from `position` on, from now on without one.
  func run(after position: String?, tell: @escaping @Sendable (News) -> Void) async {
    var position = position
    var failures = 0
    var wish: Duration?
    while !Task.isCancelled {
      let hearing = Hearing(position, at: clock.elapsed())
      let error = await hear(hearing, after: position, tell)
      guard !Task.isCancelled else { return }
      let heard = hearing.outcome
      if let place = heard.position { position = place }
      wish = heard.wish ?? wish
      failures = heard.isOpen ? 0 : failures + 1
      let ending: ReconnectPolicy.Ending = heard.isOpen ? .broken : Self.ending(of: error)
      switch policy.action(after: ending, failures: failures, wish: wish, random: clock.random()) {
      case .giveUp: return tell(.refused(error))
      case .listen(let wait):
        tell(.closed(error))
        await pause(wait)
      }
    }
  }

  private static func ending(of error: ClientError) -> ReconnectPolicy.Ending {
    switch error.code {
    case .refused(429): .failed(retryAfter: .seconds(15))
    case .refused, .invalidRequest: .refused
    case .unreadable, .redirected, .offline, .timedOut, .untrusted, .serverFailed, .localCopy, .cancelled:
      .failed(retryAfter: nil)
    }
  }

  /// Hears one stream to its end, and says why it ended.
  private func hear(
    _ hearing: Hearing, after position: String?, _ tell: @escaping @Sendable (News) -> Void
  ) async -> ClientError {
    let elapsed = clock.elapsed
    return await withTaskGroup(of: ClientError?.self) { group in
      group.addTask { [client] in
        do throws(ClientError) {
          try await client.listen(after: position) { bytes in hearing.take(bytes, at: elapsed(), tell) }
          return ClientError(.offline, "the platform ended the event stream")
        } catch {
          return error
        }
      }
      group.addTask { await watch(hearing) }
      var end: ClientError?
      while end == nil, let next = await group.next() { end = next }
      group.cancelAll()
      return end ?? ClientError(.cancelled, "cancelled")
    }
  }

  /// Ends when the stream has been silent for too long; also right after the machine woke up from a sleep, when nudged.
  private func watch(_ hearing: Hearing) async -> ClientError? {
    while !Task.isCancelled {
      let rest = Self.silence - (clock.elapsed() - hearing.lastByteAt)
      guard rest > .zero else { return ClientError(.timedOut, "the event stream has been silent for 45 s") }
      await pause(rest)
    }
    return nil
  }

  /// Waits, or until nudged.
  private func pause(_ duration: Duration) async {
    await withTaskGroup(of: Void.self) { group in
      // Cancelled: the wait is over either way.
      group.addTask { try? await clock.sleep(duration) }
      group.addTask { await nudge.next() }
      await group.next()
      group.cancelAll()
    }
  }
}

/// What has been heard of one stream; fed on the network's thread.
private final class Hearing: Sendable {
  private struct State {
    var parser: EventStreamParser
    var isOpen = false
    var lastByteAt: Duration
    var wish: Duration?
  }

  private let state: Lock<State>

  init(_ position: String?, at elapsed: Duration) {
    state = Lock(State(parser: EventStreamParser(lastEventID: position ?? ""), lastByteAt: elapsed))
  }

  var lastByteAt: Duration { state.withLock { $0.lastByteAt } }

  /// Whether anything came, where the stream was, and how long it wants to be left alone.
  var outcome: (isOpen: Bool, position: String?, wish: Duration?) {
    state.withLock { state in
      let position = state.parser.lastEventID
      return (state.isOpen, position.isEmpty ? nil : position, state.wish)
    }
  }

  /// Takes bytes; `false` when they can't be those of an event stream.
  func take(_ bytes: [UInt8], at elapsed: Duration, _ tell: (EventListening.News) -> Void) -> Bool {
    let news: [EventListening.News]? = state.withLock { state in
      state.lastByteAt = elapsed
      var news: [EventListening.News] = state.isOpen ? [] : [.opened]
      state.isOpen = true
      guard let items = try? state.parser.feed(bytes) else { return nil }
      for item in items {
        if case .retry(let wish) = item { state.wish = wish } else { news.append(.item(item)) }
      }
      return news
    }
    guard let news else { return false }
    for one in news { tell(one) }
    return true
  }
}
