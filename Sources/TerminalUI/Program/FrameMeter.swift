import Lock

/// Counts what a program shows: frames, their bytes, and how long after a key they come. Read from any thread.
package final class FrameMeter: Sendable {
  /// What has been counted.
  package struct Figures: Hashable, Sendable {
    package var frames = 0
    /// Everything that was written to the terminal; 0 where the system does not count.
    package var bytes = 0
    package var lastBytes = 0
    package var mostBytes = 0
    /// The longest time from a key to the end of its frame.
    package private(set) var mostLatency: Duration?
    /// The same for the last keys, at most `memory` of them.
    private var latencies: [Duration] = []
    private var nextPlace = 0

    private static let memory = 101

    package init() {}

    /// The median over the last keys.
    package var usualLatency: Duration? {
      latencies.isEmpty ? nil : latencies.sorted()[latencies.count / 2]
    }

    mutating func count(bytes count: Int, latency: Duration?) {
      frames += 1
      bytes += count
      lastBytes = count
      mostBytes = max(mostBytes, count)
      guard let latency else { return }
      mostLatency = max(mostLatency ?? latency, latency)
      if latencies.count < Self.memory {
        latencies.append(latency)
      } else {
        latencies[nextPlace] = latency
        nextPlace = (nextPlace + 1) % Self.memory
      }
    }
  }

  private let counted = Lock(Figures())

  package init() {}

  package var figures: Figures { counted.withLock { $0 } }

  /// Counts a frame; `latency` when a key has asked for it.
  func count(bytes: Int, latency: Duration?) { counted.withLock { $0.count(bytes: bytes, latency: latency) } }
}
