import Dispatch
import Foundation
import Lock

/// Where log lines go. Lines are gathered and written by one queue of its own, so that a slow reader of standard error
/// never holds up an answer; past a limit, lines are dropped and counted. A line that nobody waits for is written a
/// moment later, with those that follow it: under load, waking a thread for each would cost a tenth of the server.
package final class LogSink: Sendable {
  private struct Pending {
    var bytes: [UInt8] = []
    /// When the next writing begins, if one is arranged.
    var arranged: Urgency?
    var dropped = 0
  }

  /// When a line is to be written.
  enum Urgency: Sendable {
    case soon
    case now
  }

  /// How long a line may wait for others.
  private static let gathering = DispatchTimeInterval.milliseconds(50)

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
  func write(_ line: [UInt8], _ urgency: Urgency = .now) {
    let isNew = pending.withLock { pending in
      guard pending.bytes.count + line.count <= limit else {
        pending.dropped += 1
        return false
      }
      pending.bytes += line
      if pending.arranged == .now || pending.arranged == urgency { return false }
      pending.arranged = urgency
      return true
    }
    guard isNew else { return }
    switch urgency {
    case .now: queue.async { [self] in drain() }
    case .soon: queue.asyncAfter(deadline: .now() + Self.gathering) { [self] in drain() }
    }
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
