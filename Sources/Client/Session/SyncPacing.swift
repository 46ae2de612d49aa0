import Domain

/// How long to wait between two looks at the platform.
package struct SyncPacing: Sendable, Hashable {
  /// While all is well and nobody asks.
  package var interval: Duration = .seconds(60)
  /// After the first failure; doubled with each further one, up to `longest`: a platform that is back is noticed within
  /// five seconds.
  package var base: Duration = .seconds(1)
  package var longest: Duration = .seconds(4)

  /// No wait is longer, whatever the platform asks for.
  package var mostPatience: Duration = .seconds(300)

  package init() {}

  /// The wait after `failures` failures in a row, with `random` in 0..<1 to keep many clients apart.
  package func wait(after failures: Int, random: Double) -> Duration {
    guard failures > 0 else { return interval }
    let bound = min(longest, base * (1 << min(failures - 1, 20)))
    return bound * (0.5 + random / 2)
  }

  /// When a platform that wants to be left alone is asked again.
  func comeBack(_ comeBack: ClientError.ComeBack, now: Timestamp) -> Timestamp {
    min(comeBack.at, now + mostPatience)
  }
}
