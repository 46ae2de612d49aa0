import Domain
import PlatformAPI

/// The parameters of a query, read strictly: each name at most once, none that the route does not know, values that
/// are what they should be. Everything wrong is gathered, so that one answer names it all.
struct QueryParameters {
  private var values: [String: String] = [:]
  private var problems: [ErrorBody.Detail] = []

  /// Takes a query string apart; `known` are the names that the route has.
  init(_ query: String?, known: [String]) {
    for pair in (query ?? "").split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(parts[0]), let value = parts.count > 1 ? Self.decoded(parts[1]) : "" else {
        refuse(String(parts[0].prefix(64)), "is not UTF-8 in percent-encoding")
        continue
      }
      if !known.contains(name) {
        refuse(String(name.prefix(64)), name.contains("[") ? "must be a single value" : "is not a parameter here")
      } else if values.updateValue(value, forKey: name) != nil {
        refuse(name, "must be given once")
      }
    }
  }

  /// Throws the 400 that names every problem found so far.
  func validate() throws(Refusal) {
    if !problems.isEmpty { throw .validation(problems) }
  }

  /// Notes that a parameter is wrong.
  mutating func refuse(_ name: String, _ message: String) {
    problems.append(ErrorBody.Detail(field: name, message: message))
  }

  /// A text of 1 to `limit` characters without control characters; `nil` when the parameter is not there.
  mutating func text(_ name: String, limit: Int = 100) -> String? {
    guard let value = values[name] else { return nil }
    guard !value.isEmpty, value.unicodeScalars.count <= limit else {
      refuse(name, "must have 1 to \(limit) characters")
      return nil
    }
    guard !value.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      refuse(name, "must not contain control characters")
      return nil
    }
    return value
  }

  /// One of the names of an enumeration.
  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(_ name: String) -> Choice? {
    guard let value = values[name] else { return nil }
    guard let choice = Choice(rawValue: value) else {
      refuse(name, "must be one of " + Choice.allCases.map(\.rawValue).joined(separator: ", "))
      return nil
    }
    return choice
  }

  /// A whole number in a range, in plain digits.
  mutating func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
    guard let value = values[name] else { return nil }
    guard let number = Self.digits(value), range.contains(number) else {
      refuse(name, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return number
  }

  /// `true` or `false`.
  mutating func boolean(_ name: String) -> Bool? {
    guard let value = values[name] else { return nil }
    switch value {
    case "true": return true
    case "false": return false
    default:
      refuse(name, "must be true or false")
      return nil
    }
  }

  /// An amount with at most two decimals, not below zero.
  mutating func money(_ name: String) -> Money? {
    guard let value = values[name] else { return nil }
    guard Self.isPlainDecimal(value), let amount = try? Money(parsing: value), amount <= Money.wireLimit else {
      refuse(name, "must be an amount from 0 with at most two decimals")
      return nil
    }
    return amount
  }

  /// A percentage on the 0–100 scale.
  mutating func percent(_ name: String, in range: ClosedRange<Double>) -> Percent? {
    guard let value = values[name] else { return nil }
    // As JSON writes numbers, small ones with an exponent too.
    guard value.utf8.count <= 30, value.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?([eE]-?[0-9]{1,3})?/) != nil,
      let number = Double(value), range.contains(number)
    else {
      refuse(name, "must be a number from \(Int(range.lowerBound)) to \(Int(range.upperBound))")
      return nil
    }
    return Percent(number)
  }

  /// An instant in RFC 3339, or a date, which stands for its first instant (UTC).
  mutating func instant(_ name: String) -> Timestamp? {
    guard let value = values[name] else { return nil }
    if let date = CalendarDate(value) { return Timestamp(startOf: date) }
    guard let instant = Timestamp(value) else {
      refuse(name, "must be a date (YYYY-MM-DD) or an instant (RFC 3339)")
      return nil
    }
    return instant
  }

  /// The end of a period: an instant, or a date, which stands for the end of that day (UTC).
  mutating func end(_ name: String) -> Timestamp? {
    guard let value = values[name] else { return nil }
    if let date = CalendarDate(value) { return Timestamp(startOf: date.adding(days: 1)) }
    return instant(name)
  }

  /// A date, `YYYY-MM-DD`.
  mutating func date(_ name: String) -> CalendarDate? {
    guard let value = values[name] else { return nil }
    guard let date = CalendarDate(value) else {
      refuse(name, "must be a date (YYYY-MM-DD)")
      return nil
    }
    return date
  }

  /// An id.
  mutating func id<Named>(_ name: String, as type: Identifier<Named>.Type = Identifier<Named>.self)
    -> Identifier<Named>?
  {
    guard let value = values[name] else { return nil }
    guard let id = Identifier<Named>(value) else {
      refuse(name, "must be a UUID")
      return nil
    }
    return id
  }

  /// `page` and `limit`.
  mutating func page(defaultLimit: Int) -> PageRequest {
    PageRequest(
      page: integer("page", in: 1...1_000_000_000) ?? 1, limit: integer("limit", in: 1...100) ?? defaultLimit)
  }

  private static func digits(_ text: String) -> Int? {
    guard (1...10).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }

  /// Digits, 13 at most, and at most one point between them.
  private static func isPlainDecimal(_ text: some StringProtocol) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return (1...2).contains(parts.count) && parts[0].utf8.count <= 13
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }

  /// Undoes percent-encoding, `+` for a space included; `nil` when that leaves no UTF-8.
  private static func decoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var iterator = text.utf8.makeIterator()
    while let byte = iterator.next() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(0x20)
      case UInt8(ascii: "%"):
        guard let high = iterator.next().flatMap(nibble), let low = iterator.next().flatMap(nibble) else { return nil }
        bytes.append(high << 4 | low)
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func nibble(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
