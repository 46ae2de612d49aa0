import Client
import Domain
import Foundation
import Glibc
import Lock
import PlatformAPI

/// `--watch`: prints a list and then what changes in it, until somebody ends it.
///
/// On a terminal the table is painted anew in its place. In a pipe every row comes once, again whenever it has changed, and
/// a last time when it is gone: CSV below one header, whose last column says so, JSON as one object a line.
struct Watching<Row: Sendable & Encodable>: Sendable {
  let client: PlatformClient
  let printer: ListPrinter<Row>
  let clock: WallClock
  /// What tells a row from the others, however it changes.
  let key: @Sendable (Row) -> String

  /// Follows the rows; ends only when the platform will not have it any more, with what it says.
  func run(_ rows: @escaping @Sendable () async throws(ClientError) -> [Row]) throws {
    let (client, conduct) = (client, ConductClock.system(wall: clock))
    var view = WatchView(
      printer: printer, key: key, isTerminal: printer.format == .table && isatty(STDOUT_FILENO) == 1)
    // Handed from the task that asks to the thread that prints, one at a time.
    let news = Handover<Result<[Row], ClientError>>()
    let work = Underway {
      var changes = client.changes(clock: conduct).makeAsyncIterator()
      var failures = 0
      while true {
        do throws(ClientError) {
          news.give(.success(try await rows()))
          failures = 0
        } catch {
          news.give(.failure(error))
          failures += 1
          // Asked again by itself: whoever watches is not there to do it.
          try await conduct.sleep(WatchConduct.wait(after: failures, error, now: conduct.wall.now))
          continue
        }
        guard await changes.next() != nil else { return }
      }
    }
    try withExtendedLifetime(work) {
      var isTroubled = false
      while true {
        switch news.take() {
        case .success(let rows):
          if isTroubled { view.say("the platform answers again", at: clock.now) }
          isTroubled = false
          view.show(rows, at: clock.now)
        case .failure(let error):
          guard !WatchConduct.isFinal(error) else { throw ExitStatus(error) }
          // What was printed stays right until the platform is back.
          if !isTroubled { view.say("\(error.sentence); watching on", at: clock.now) }
          isTroubled = true
        }
      }
    }
  }
}

/// What a watched list does when the platform fails.
enum WatchConduct {
  /// 1, 2, 4 … 30 s after so many failures in a row.
  static func wait(after failures: Int) -> Duration { min(.seconds(30), .seconds(1 << min(max(0, failures - 1), 5))) }

  /// The same, or for as long as the platform wants to be left alone, but no longer than five minutes.
  static func wait(after failures: Int, _ error: ClientError, now: Timestamp) -> Duration {
    max(wait(after: failures), min(.seconds(300), error.comeBack.map { $0.at - now } ?? .zero))
  }

  /// Whether asking again is of no use: the platform knows who asks and what for, and says no.
  static func isFinal(_ error: ClientError) -> Bool {
    switch error.code {
    case .refused(401), .refused(403), .refused(404), .refused(410), .invalidRequest: true
    default: false
    }
  }
}

/// What of a list has been printed, and how the next state of it is.
struct WatchView<Row: Sendable & Encodable> {
  let printer: ListPrinter<Row>
  let key: @Sendable (Row) -> String
  let isTerminal: Bool
  private var printed: [String: Row] = [:]
  private var order: [String] = []
  private var texts: [String: String] = [:]
  private var hasHeader = false

  init(printer: ListPrinter<Row>, key: @escaping @Sendable (Row) -> String, isTerminal: Bool) {
    self.printer = printer
    self.key = key
    self.isTerminal = isTerminal
  }

  mutating func show(_ rows: [Row], at now: Timestamp) {
    guard !isTerminal else { return paint(rows, at: now) }
    var output = StandardOutput()
    if printer.format == .table {
      for line in printer.table(rows, width: StandardOutput.columns, at: now) { output.writeLine(line) }
      output.writeLine("")
    } else {
      for text in news(of: rows) {
        if printer.format == .csv { output.writeCSV(text) } else { output.writeJSONPart(text) }
      }
    }
    output.flush()
  }

  /// What is to be printed so that a reader has these rows: what is new or has changed, then what is gone.
  mutating func news(of rows: [Row]) -> [String] {
    var news: [String] = []
    if printer.format == .csv, !hasHeader { news.append(printer.watchHeader) }
    hasHeader = true
    var (current, currentTexts, currentOrder): ([String: Row], [String: String], [String]) = ([:], [:], [])
    for row in rows {
      let (name, text) = (key(row), text(row, isGone: false))
      if texts[name] != text { news.append(text) }
      if current[name] == nil { currentOrder.append(name) }
      current[name] = row
      currentTexts[name] = text
    }
    for name in order where current[name] == nil {
      if let row = printed[name] { news.append(text(row, isGone: true)) }
    }
    (printed, texts, order) = (current, currentTexts, currentOrder)
    return news
  }

  private func text(_ row: Row, isGone: Bool) -> String {
    guard printer.format != .csv else { return printer.watchedCSV(row, isGone: isGone) }
    let json = (try? printer.json(row)) ?? "null"
    return (isGone ? #"{"gone":\#(json)}"# : json) + "\n"
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
