import Domain
import Logging

/// Writes each event as one line of JSON: time, level, message, then the metadata. Strings are encoded as JSON does, so
/// that no control character of a request reaches a terminal.
package struct JSONLogHandler: LogHandler {
  package var logLevel: Logger.Level
  package var metadata: Logger.Metadata = [:]
  package var metadataProvider: Logger.MetadataProvider?

  private let sink: LogSink
  private let clock: WallClock

  package init(level: Logger.Level, sink: LogSink, clock: WallClock) {
    logLevel = level
    self.sink = sink
    self.clock = clock
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    var fields: [(String, Field)] = []
    for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { _, new in new })
    where !key.hasPrefix("hb.") {
      fields.append((key, .text("\(value)")))
    }
    fields.sort { $0.0 < $1.0 }
    if let error = event.error { fields.append(("error", .text("\(error)"))) }
    write(level: event.level, message: "\(event.message)", fields)
  }

  /// A value of a log line.
  package enum Field: Sendable {
    case text(String)
    case integer(Int)
    case number(Double)
  }

  /// Writes a line, when its level is one that is written. Fields come after time, level and message, in this order.
  package func write(level: Logger.Level, message: String, _ fields: [(String, Field)]) {
    guard level >= logLevel else { return }
    let output = JSONOutput()
    let depth = output.open()
    output.beginObject(at: depth)
    output.key("time", at: depth)
    output.string(clock.now.description)
    output.key("level", at: depth)
    output.string(level.rawValue)
    output.key("message", at: depth)
    output.string(message)
    for (name, field) in fields {
      output.key(name, at: depth)
      switch field {
      case .text(let value): output.string(value)
      case .integer(let value): output.number(value)
      case .number(let value): output.number(value)
      }
    }
    output.close()
    sink.write(output.bytes + [10], level < .notice ? .soon : .now)
  }
}
