/// When to listen again after an event stream has ended, and when not to.
package struct ReconnectPolicy: Sendable, Hashable {
  /// After the first failure, until the platform names another wait; doubled with each further failure, up to `longest`: a
  /// platform that is back is heard within five seconds, two of which are for all that come back with this one.
  package var base: Duration = .seconds(1)
  package var longest: Duration = .seconds(3)
  /// However long the platform asks to be left alone.
  package var longestWish: Duration = .seconds(60)

  package init() {}

  /// How a stream ended.
  package enum Ending: Sendable, Hashable {
    /// It was open and broke off, or was silent for too long.
    case broken
    /// It could not be opened.
    case failed(retryAfter: Duration?)
    /// The platform does not let this caller listen, or has nothing to listen to.
    case refused
  }

  /// What to do now.
  package enum Action: Sendable, Hashable {
    case listen(after: Duration)
    /// Changes are asked for from time to time instead.
    case giveUp
  }

  /// What to do after `failures` attempts in a row that opened no stream. `wish` is the wait that the platform has named;
  /// `random` in 0..<1 keeps many listeners apart.
  package func action(after ending: Ending, failures: Int, wish: Duration?, random: Double) -> Action {
    switch ending {
    case .refused: return .giveUp
    // The platform is there: it is only asked not to be stormed.
    case .broken: return .listen(after: min(longestWish, wish ?? base) * (0.1 + 0.9 * random))
    case .failed(let retryAfter):
      let doubled = (wish ?? base) * (1 << min(max(0, failures - 1), 10))
      let wait = min(max(longest, min(wish ?? .zero, longestWish)), doubled) * (0.5 + random / 2)
      return .listen(after: max(wait, min(retryAfter ?? .zero, longestWish)))
    }
  }
}
