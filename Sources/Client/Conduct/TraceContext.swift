/// The `traceparent` of a request (W3C Trace Context): one trace for a call with all its attempts, one parent for each of
/// them, so that the platform's logs show what belongs together.
struct TraceContext: Sendable, Hashable {
  private let high: UInt64
  private let low: UInt64

  /// A new trace.
  init(using generator: inout some RandomNumberGenerator) {
    high = generator.next()
    low = Self.nonZero(&generator)
  }

  /// The header's value for the next attempt; not sampled, as nothing here collects traces.
  func header(using generator: inout some RandomNumberGenerator) -> String {
    "00-" + hexadecimal(high) + hexadecimal(low) + "-" + hexadecimal(Self.nonZero(&generator)) + "-00"
  }

  /// All zeros stand for none.
  private static func nonZero(_ generator: inout some RandomNumberGenerator) -> UInt64 {
    generator.next(upperBound: .max) + 1
  }
}

private func hexadecimal(_ number: UInt64) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 16 - digits.utf8.count) + digits
}
