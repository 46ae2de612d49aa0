/// An instant, held as microseconds since 1970-01-01T00:00:00Z.
package struct Timestamp: Hashable, Sendable, Comparable {
  /// Microseconds since the epoch, UTC, leap seconds not counted.
  package let microseconds: Int64

  /// The instant `microseconds` after the epoch.
  package init(microseconds: Int64) { self.microseconds = microseconds }

  /// The first instant of a day, UTC.
  package init(startOf date: CalendarDate) {
    microseconds = Int64(date.daysSinceEpoch) * 86_400_000_000
  }

  /// The day on which the instant falls, UTC.
  package var dateUTC: CalendarDate {
    let day = microseconds.quotientAndRemainder(dividingBy: 86_400_000_000)
    return CalendarDate(daysSinceEpoch: Int(day.remainder < 0 ? day.quotient - 1 : day.quotient))
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool { left.microseconds < right.microseconds }

  /// The instant `duration` later.
  package static func + (instant: Timestamp, duration: Duration) -> Timestamp {
    Timestamp(microseconds: instant.microseconds + duration.microseconds)
  }

  /// The time from the right instant to the left one.
  package static func - (later: Timestamp, earlier: Timestamp) -> Duration {
    .microseconds(later.microseconds - earlier.microseconds)
  }
}

extension Duration {
  /// Whole microseconds, the rest dropped.
  package var microseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
  }
}

extension Timestamp: CustomStringConvertible {
  /// RFC 3339 in UTC with milliseconds: `2026-01-31T09:30:00.000Z`.
  package var description: String {
    let milliseconds = Int(
      ((microseconds % 86_400_000_000) + 86_400_000_000) % 86_400_000_000 / 1000)
    let clock =
      padded(milliseconds / 3_600_000, 2) + ":" + padded(milliseconds / 60_000 % 60, 2) + ":"
      + padded(milliseconds / 1000 % 60, 2) + "." + padded(milliseconds % 1000, 3)
    return dateUTC.description + "T" + clock + "Z"
  }

  /// Parses RFC 3339 with any offset and up to nine decimals; what is below a microsecond is dropped.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[10] | 0x20 == UInt8(ascii: "t"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      let date = CalendarDate(String(decoding: bytes[0..<10], as: UTF8.self)),
      let hour = Self.number(bytes[11..<13]), hour < 24,
      let minute = Self.number(bytes[14..<16]), minute < 60,
      let second = Self.number(bytes[17..<19]), second < 60
    else { return nil }
    var index = 19
    var fraction: Int64 = 0
    if bytes[index] == UInt8(ascii: ".") {
      let end = bytes[(index + 1)...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.count
      let digits = bytes[(index + 1)..<end]
      guard (1...9).contains(digits.count), let value = Self.number(digits) else { return nil }
      var scaled = Int64(value)
      for _ in digits.count..<9 { scaled *= 10 }
      fraction = scaled / 1000
      index = end
    }
    guard index < bytes.count, let offset = Self.offset(bytes[index...]) else { return nil }
    let seconds = Int64(hour * 3600 + minute * 60 + second) - offset
    microseconds = Int64(date.daysSinceEpoch) * 86_400_000_000 + seconds * 1_000_000 + fraction
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// The offset from UTC in seconds: `Z`, `+hh:mm`, `-hh:mm`.
  private static func offset(_ bytes: ArraySlice<UInt8>) -> Int64? {
    let rest = Array(bytes)
    if rest.count == 1, rest[0] | 0x20 == UInt8(ascii: "z") { return 0 }
    guard rest.count == 6, rest[3] == UInt8(ascii: ":"),
      let hours = number(rest[1..<3]), hours < 24, let minutes = number(rest[4..<6]), minutes < 60
    else { return nil }
    let seconds = Int64(hours * 3600 + minutes * 60)
    return rest[0] == UInt8(ascii: "+") ? seconds : rest[0] == UInt8(ascii: "-") ? -seconds : nil
  }
}

/// Where "now" comes from: the machine, a fixed instant in tests, or a clock that starts elsewhere.
package struct WallClock: Sendable {
  private let read: @Sendable () -> Timestamp

  /// A clock that asks `read` each time.
  package init(_ read: @escaping @Sendable () -> Timestamp) { self.read = read }

  /// The present instant.
  package var now: Timestamp { read() }

  /// A clock that stands still.
  package static func fixed(_ instant: Timestamp) -> WallClock { WallClock { instant } }

  /// A clock that reads `start` now and runs on from there.
  package static func starting(at start: Timestamp) -> WallClock {
    let origin = ContinuousClock.now
    return WallClock { start + (ContinuousClock.now - origin) }
  }
}
