extension Money {
  /// Why a text is not an amount.
  package enum ParseError: Error, Hashable, Sendable {
    case empty
    case notANumber
    case fractionOfACent
    case outOfRange

    /// A sentence for the person who typed it.
    package var explanation: String {
      switch self {
      case .empty: "an amount is missing"
      case .notANumber: "not an amount: write 50000, 50,000.50, $50k or 1.2m"
      case .fractionOfACent: "an amount has at most two decimals"
      case .outOfRange: "the amount is too large"
      }
    }
  }

  /// Parses what people write: `1,234.5`, `$50k`, `1.2m`, `-3`, `2b`. Exact: nothing is ever rounded.
  package init(parsing text: some StringProtocol) throws(ParseError) {
    var bytes = Array(text.utf8)
    while let last = bytes.last, last == 0x20 { bytes.removeLast() }
    var index = bytes.firstIndex { $0 != 0x20 } ?? bytes.count
    guard index < bytes.count else { throw .empty }
    var negative = false
    if bytes[index] == UInt8(ascii: "-") { negative = true; index += 1 }
    if index < bytes.count, bytes[index] == UInt8(ascii: "$") { index += 1 }
    var exponent = 2  // from dollars to cents
    if let last = bytes.last, let power = Self.magnitudes[last | 0x20], bytes.count > index {
      exponent += power
      bytes.removeLast()
    }
    let digits = try Self.digits(bytes[index...])
    exponent -= digits.fractionLength
    var value = digits.value
    while exponent > 0 {
      let (next, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow else { throw .outOfRange }
      value = next
      exponent -= 1
    }
    while exponent < 0 {
      guard value % 10 == 0 else { throw .fractionOfACent }
      value /= 10
      exponent += 1
    }
    self.init(cents: negative ? -value : value)
  }

  private static let magnitudes: [UInt8: Int] = [
    UInt8(ascii: "k"): 3, UInt8(ascii: "m"): 6, UInt8(ascii: "b"): 9,
  ]

  /// Reads digits with optional thousands separators in their right places, and at most one decimal point.
  private static func digits(
    _ bytes: ArraySlice<UInt8>
  ) throws(ParseError) -> (value: Int64, fractionLength: Int) {
    var value: Int64 = 0
    var count = 0
    var fractionLength = 0
    var inFraction = false
    var sinceSeparator: Int?
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let (tens, first) = value.multipliedReportingOverflow(by: 10)
        let (next, second) = tens.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
        guard !first, !second else { throw .outOfRange }
        value = next
        count += 1
        if inFraction {
          fractionLength += 1
        } else if let run = sinceSeparator {
          sinceSeparator = run + 1
        }
      case UInt8(ascii: ","):
        guard !inFraction, count > 0, sinceSeparator.map({ $0 == 3 }) ?? (count <= 3) else { throw .notANumber }
        sinceSeparator = 0
      case UInt8(ascii: "."):
        guard !inFraction, sinceSeparator ?? 3 == 3 else { throw .notANumber }
        inFraction = true
      default: throw .notANumber
      }
    }
    guard count > 0, inFraction || (sinceSeparator ?? 3) == 3 else { throw .notANumber }
    return (value, fractionLength)
  }

  /// The exact amount as programs read it: `1234.56`, `-50000.00`; always two decimals.
  package var plainText: String {
    let rest = cents.magnitude % 100
    return (cents < 0 ? "-" : "") + String(cents.magnitude / 100) + (rest < 10 ? ".0" : ".") + String(rest)
  }

  /// The exact amount with thousands separators: `$1,234.56`; whole dollars without decimals: `$50,000`.
  package var formatted: String { formatted(cents: cents % 100 == 0 ? .never : .always) }

  /// Whether an amount shows its cents.
  package enum CentsDisplay: Sendable {
    case always
    case never
  }

  /// The amount with thousands separators. With `.never`, cents are rounded half away from zero.
  package func formatted(cents display: CentsDisplay) -> String {
    let magnitude = cents.magnitude
    let dollars = display == .always ? magnitude / 100 : (magnitude + 50) / 100
    var text = cents < 0 && (display == .always || dollars > 0) ? "-$" : "$"
    text += Self.grouped(dollars)
    if display == .always {
      let rest = magnitude % 100
      text += rest < 10 ? ".0\(rest)" : ".\(rest)"
    }
    return text
  }

  /// The amount in at most seven columns up to $999.9B: `$1.25M`, `$50k`, `$940`. Only where the exact value is one key away.
  package var compact: String {
    let sign = cents < 0 ? "-$" : "$"
    let magnitude = Double(cents.magnitude) / 100
    // Thresholds lie where the smaller unit would round up to a thousand of itself.
    for (threshold, unit, suffix) in [(999_950_000.0, 1e9, "B"), (999_950.0, 1e6, "M"), (10_000.0, 1e3, "k")]
    where magnitude >= threshold {
      let scaled = magnitude / unit
      let decimals = scaled >= 9.995 ? 1 : 2
      return sign + Self.trimmed(scaled, decimals: decimals) + suffix
    }
    return sign + Self.grouped((cents.magnitude + 50) / 100)
  }

  private static func trimmed(_ value: Double, decimals: Int) -> String {
    let factor: Double = decimals == 1 ? 10 : 100
    let rounded = UInt64((value * factor).rounded())
    let whole = rounded / UInt64(factor)
    let rest = rounded % UInt64(factor)
    if rest == 0 { return grouped(whole) }
    var fraction = String(rest)
    while fraction.count < decimals { fraction = "0" + fraction }
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return grouped(whole) + "." + fraction
  }

  /// A whole number with a comma between thousands.
  package static func grouped(_ value: UInt64) -> String {
    let digits = Array(String(value).utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count + digits.count / 3)
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(digit)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
