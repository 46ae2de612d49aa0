import Client
import Domain
import Foundation
import Glibc
import Lock
import PlatformAPI

/// `--watch`: prints a list and then what changes in it, until somebody ends it.
///
/// On a terminal the table is painted anew in its place. In a pipe every row comes once and then again whenever it has
/// changed: CSV below one header, JSON as one object a line.
struct Watching<Row: Sendable & Encodable>: Sendable {
  let client: PlatformClient
  let printer: ListPrinter<Row>
  let clock: WallClock

  /// Follows the rows; returns only by throwing what makes following impossible.
  func run(_ rows: @escaping @Sendable () async throws(ClientError) -> [Row]) throws {
    let (client, conduct) = (client, ConductClock.system(wall: clock))
    var view = WatchView(printer: printer, isTerminal: printer.format == .table && isatty(STDOUT_FILENO) == 1)
    // Handed from the task that asks to the thread that prints, one at a time.
    let news = Handover<Result<[Row], ClientError>>()
    let work = Underway {
      var changes = client.changes(clock: conduct).makeAsyncIterator()
      while true {
        do throws(ClientError) { news.give(.success(try await rows())) } catch { news.give(.failure(error)) }
        guard await changes.next() != nil else { return }
      }
    }
    withExtendedLifetime(work) {
      while true {
        switch news.take() {
        case .success(let rows): view.show(rows, at: clock.now)
        case .failure(let error):
          // What was printed stays right until the platform is back; what it refuses it refuses for good.
          guard error.isOffline else { Self.end(ExitStatus(error)) }
          view.say("\(error.sentence); watching on", at: clock.now)
        }
      }
    }
  }

  private static func end(_ status: ExitStatus) -> Never {
    Words.say(status.description)
    exit(status.code)
  }
}

/// What of a list has been printed, and how the next state of it is.
private struct WatchView<Row: Sendable & Encodable> {
  let printer: ListPrinter<Row>
  let isTerminal: Bool
  private var printed: Set<String> = []
  private var hasHeader = false

  init(printer: ListPrinter<Row>, isTerminal: Bool) {
    self.printer = printer
    self.isTerminal = isTerminal
  }

  mutating func show(_ rows: [Row], at now: Timestamp) {
    guard !isTerminal else { return paint(rows, at: now) }
    var output = StandardOutput()
    if printer.format == .table {
      for line in printer.table(rows, width: StandardOutput.columns, at: now) { output.writeLine(line) }
      output.writeLine("")
    } else {
      if printer.format == .csv, !hasHeader { output.writeCSV(printer.csvHeader) }
      hasHeader = true
      var current: Set<String> = []
      for row in rows {
        let text = printer.format == .csv ? printer.csv(row) : ((try? printer.json(row)) ?? "null") + "\n"
        current.insert(text)
        if !printed.contains(text) { output.write(text) }
      }
      printed = current
    }
    output.flush()
  }

  /// As much as the window holds, from its top.
  private func paint(_ rows: [Row], at now: Timestamp) {
    var size = winsize()
    _ = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size)
    let height = max(4, Int(size.ws_row == 0 ? 24 : size.ws_row))
    var lines = printer.table(rows, width: StandardOutput.columns, at: now)
    let hidden = lines.count - (height - 2)
    if hidden > 0 { lines.removeLast(hidden) }
    let more = hidden > 0 ? " · \(Figures.count(hidden)) more below" : ""
    lines.append("")
    lines.append(
      "\(Figures.counted(rows.count, "row")) at \(LocalTime(now).clockWithSeconds)\(more) · Ctrl-C ends")
    var output = StandardOutput()
    // Home, each line cleared to its end, then all below: nothing flickers.
    output.write("\u{1B}[H" + lines.map { $0 + "\u{1B}[K" }.joined(separator: "\n") + "\u{1B}[J")
    output.flush()
  }

  func say(_ words: String, at now: Timestamp) { Words.say("\(LocalTime(now).clockWithSeconds): \(words)") }
}

/// Hands values from tasks to a thread that waits for them, in order.
private final class Handover<Value: Sendable>: Sendable {
  private let values = Lock<[Value]>([])
  private let ready = DispatchSemaphore(value: 0)

  func give(_ value: Value) {
    values.withLock { $0.append(value) }
    ready.signal()
  }

  func take() -> Value {
    while true {
      ready.wait()
      if let value = values.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { return value }
    }
  }
}
