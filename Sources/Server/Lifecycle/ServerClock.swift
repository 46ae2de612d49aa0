import Domain
import Glibc

extension WallClock {
  /// The machine's clock.
  package static let system = WallClock {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }

  /// A clock that reads `start` now and runs on from there.
  package static func starting(at start: Timestamp) -> WallClock {
    let origin = ContinuousClock.now
    return WallClock { start + (ContinuousClock.now - origin) }
  }
}
