import Domain

/// How values look in JSON, appended to bytes.
extension [UInt8] {
  mutating func appendJSON(_ text: StaticString) { text.withUTF8Buffer { append(contentsOf: $0) } }

  mutating func appendJSON(_ value: some BinaryInteger) {
    guard let value = Int64(exactly: value), value != .min else {
      append(contentsOf: String(value).utf8)
      return
    }
    if value < 0 { append(UInt8(ascii: "-")) }
    appendDigits(value.magnitude)
  }

  /// A number as short as it reads back; JSON has no infinity and no NaN, so these become null.
  mutating func appendJSON(_ value: Double) {
    guard value.isFinite else { return appendJSON("null" as StaticString) }
    if let whole = Int64(exactly: value) { return appendJSON(whole) }
    // With at most fifteen digits in all, the decimals that were written are the shortest that read back.
    let millionths = (value.magnitude * 1_000_000).rounded()
    if millionths >= 1000, millionths < 1e15, millionths / 1_000_000 == value.magnitude {
      if value < 0 { append(UInt8(ascii: "-")) }
      let (whole, rest) = UInt64(millionths).quotientAndRemainder(dividingBy: 1_000_000)
      appendDigits(whole)
      append(UInt8(ascii: "."))
      appendDecimals(Int(rest), 6)
      while last == UInt8(ascii: "0") { removeLast() }
      return
    }
    append(contentsOf: value.description.utf8)
  }

  /// An amount in dollars, with as many decimals as it needs.
  mutating func appendJSON(_ amount: Money) {
    let (dollars, cents) = amount.cents.magnitude.quotientAndRemainder(dividingBy: 100)
    if amount.cents < 0 { append(UInt8(ascii: "-")) }
    appendDigits(dollars)
    guard cents > 0 else { return }
    append(UInt8(ascii: "."))
    append(UInt8(ascii: "0") + UInt8(cents / 10))
    if cents % 10 > 0 { append(UInt8(ascii: "0") + UInt8(cents % 10)) }
  }

  /// A date, digit by digit: every card has several, and texts made of texts were a third of its cost.
  mutating func appendJSON(_ value: CalendarDate) {
    append(UInt8(ascii: "\""))
    appendDate(value)
    append(UInt8(ascii: "\""))
  }

  /// An instant as `Timestamp.description` writes it.
  mutating func appendJSON(_ value: Timestamp) {
    let date = value.dateUTC
    let milliseconds = Int((value.microseconds - Timestamp(startOf: date).microseconds) / 1000)
    append(UInt8(ascii: "\""))
    appendDate(date)
    append(UInt8(ascii: "T"))
    appendDecimals(milliseconds / 3_600_000, 2)
    append(UInt8(ascii: ":"))
    appendDecimals(milliseconds / 60_000 % 60, 2)
    append(UInt8(ascii: ":"))
    appendDecimals(milliseconds / 1000 % 60, 2)
    append(UInt8(ascii: "."))
    appendDecimals(milliseconds % 1000, 3)
    append(UInt8(ascii: "Z"))
    append(UInt8(ascii: "\""))
  }

  mutating func appendJSON(_ value: String) {
    append(UInt8(ascii: "\""))
    var value = value
    value.withUTF8 { utf8 in
      var start = 0
      for index in 0..<utf8.count where Self.needsEscape(utf8[index]) {
        append(contentsOf: utf8[start..<index])
        appendEscape(utf8[index])
        start = index + 1
      }
      append(contentsOf: utf8[start...])
    }
    append(UInt8(ascii: "\""))
  }

  private static func needsEscape(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F }

  private mutating func appendEscape(_ byte: UInt8) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case 0x22, 0x5C: append(byte)
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0D: append(UInt8(ascii: "r"))
    case 0x09: append(UInt8(ascii: "t"))
    default: self += Array("u00".utf8) + Array([byte].hexadecimal.utf8)
    }
  }

  private mutating func appendDate(_ value: CalendarDate) {
    let (year, month, day) = value.components
    appendDecimals(year, 4)
    append(UInt8(ascii: "-"))
    appendDecimals(month, 2)
    append(UInt8(ascii: "-"))
    appendDecimals(day, 2)
  }

  /// Exactly `count` digits.
  private mutating func appendDecimals(_ value: Int, _ count: Int) {
    var divisor = 1
    for _ in 1..<count { divisor *= 10 }
    while divisor > 0 {
      append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
      divisor /= 10
    }
  }

  /// As many digits as it takes.
  private mutating func appendDigits(_ value: UInt64) {
    var divisor: UInt64 = 1
    while value / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
      divisor /= 10
    }
  }
}
