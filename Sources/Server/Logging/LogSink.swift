import Dispatch
import Foundation
import Lock

/// Where log lines go. Lines are gathered and written by one queue of its own, so that a slow reader of standard error
/// never holds up an answer; past a limit, lines are dropped and counted.
package final class LogSink: Sendable {
  private struct Pending {
    var bytes: [UInt8] = []
    var isScheduled = false
    var dropped = 0
  }

  private let pending = Lock(Pending())
  private let queue = DispatchQueue(label: "log")
  private let limit: Int
  private let output: @Sendable ([UInt8]) -> Void

  /// A sink that gives whole lines to `output`; at most `limit` bytes wait.
  package init(limit: Int = 4 << 20, output: @escaping @Sendable ([UInt8]) -> Void) {
    self.limit = limit
    self.output = output
  }

  /// Standard error.
  package static let standardError = LogSink { bytes in
    try? FileHandle.standardError.write(contentsOf: Data(bytes))
  }

  /// Takes a line, which ends with a line feed.
  func write(_ line: [UInt8]) {
    let mustSchedule = pending.withLock { pending in
      guard pending.bytes.count + line.count <= limit else {
        pending.dropped += 1
        return false
      }
      pending.bytes += line
      defer { pending.isScheduled = true }
      return !pending.isScheduled
    }
    if mustSchedule { queue.async { [self] in drain() } }
  }

  /// Waits until everything that was taken is written. Blocks.
  package func flush() { queue.sync { drain() } }

  private func drain() {
    let (bytes, dropped) = pending.withLock { pending in
      defer { pending = Pending() }
      return (pending.bytes, pending.dropped)
    }
    if !bytes.isEmpty { output(bytes) }
    if dropped > 0 {
      output(Array(#"{"level":"warning","message":"log lines dropped","count":\#(dropped)}"#.utf8) + [10])
    }
  }
}
