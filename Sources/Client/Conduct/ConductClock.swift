import Domain
import Workers

/// Time as the client's conduct needs it, so that tests can hand it out.
package struct ConductClock: Sendable {
  /// The wall's time, for ages that people see.
  package let wall: WallClock
  /// Time since some fixed moment; never jumps, for deadlines and waits.
  package let elapsed: @Sendable () -> Duration
  /// Waits; throws only when the task is cancelled.
  package let sleep: @Sendable (Duration) async throws -> Void
  /// A random number from 0 up to but not including 1.
  package let random: @Sendable () -> Double

  package init(
    wall: WallClock, elapsed: @escaping @Sendable () -> Duration,
    sleep: @escaping @Sendable (Duration) async throws -> Void, random: @escaping @Sendable () -> Double
  ) {
    self.wall = wall
    self.elapsed = elapsed
    self.sleep = sleep
    self.random = random
  }

  /// The machine's time, with the given wall clock.
  package static func system(wall: WallClock) -> ConductClock {
    let start = ContinuousClock.now
    return ConductClock(
      wall: wall, elapsed: { ContinuousClock.now - start },
      sleep: { try await Workers.shared.sleep(for: $0) }, random: { Double.random(in: 0..<1) })
  }

  var now: Timestamp { wall.now }
}
