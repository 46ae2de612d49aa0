import Glibc

/// A range of values and the round numbers on it: 1, 2 or 5 times a power of ten apart. Zero is one of them whenever the
/// range holds it.
package struct ChartScale: Hashable, Sendable {
  package let lower: Double
  package let upper: Double
  package let ticks: [Double]
  /// From one tick to the next.
  package let step: Double

  /// Covers `range`, widened to whole steps, with about `count` steps.
  package init(_ range: ClosedRange<Double>, about count: Int) {
    let (least, most) = (ChartScale.bounded(range.lowerBound), ChartScale.bounded(range.upperBound))
    guard least.isFinite, most.isFinite, least <= most else {
      (lower, upper, ticks, step) = (0, 1, [0, 1], 1)
      return
    }
    let size = max(abs(least), abs(most))
    // A flat series stands in the middle of a scale of its own size; so does one whose differences are only rounding.
    let spread = most - least > size * 1e-9 ? most - least : size > 0 ? size : 1
    let step = ChartScale.roundStep(spread / Double(max(1, count)))
    let first = (least / step).rounded(.down)
    let last = max(first + 1, (most / step).rounded(.up))
    lower = first * step
    upper = last * step
    ticks = (0...Int(min(50, last - first))).map { (first + Double($0)) * step }
    self.step = step
  }

  /// Where a value stands on the scale, 0–1.
  package func share(_ value: Double) -> Double { (ChartScale.bounded(value) - lower) / (upper - lower) }

  /// Beyond this differences would overflow; no figure of this world is.
  private static func bounded(_ value: Double) -> Double { max(-1e300, min(1e300, value)) }

  private static func roundStep(_ rough: Double) -> Double {
    let power = pow(10, log10(max(rough, 1e-300)).rounded(.down))
    let factor = rough / power
    return power * (factor <= 1.0000001 ? 1 : factor <= 2.0000001 ? 2 : factor <= 5.0000001 ? 5 : 10)
  }

  /// A value as the ticks are written: as many decimals as the step needs, thousands and more by their letter.
  package func label(_ value: Double) -> DisplayText {
    guard value.isFinite else { return "–" }
    let size = max(abs(lower), abs(upper))
    if size >= 1e18 || (size < 1e-6 && size > 0) { return DisplayText(untrusted: "\(value)") }
    let (unit, letter): (Double, DisplayText) =
      switch size {
      case 1e12...: (1e12, "T")
      case 1e9...: (1e9, "B")
      case 1e6...: (1e6, "M")
      case 1e4...: (1e3, "k")
      default: (1, .empty)
      }
    if value == 0 { return "0" }
    let decimals = max(0, Int((-log10(step / unit) - 1e-9).rounded(.up)))
    return ChartScale.written(value / unit, decimals: min(9, decimals)) + letter
  }

  /// A number with so many decimals.
  static func written(_ value: Double, decimals: Int) -> DisplayText {
    let power = pow(10, Double(decimals))
    let scaled = (abs(value) * power).rounded()
    guard scaled < 9e15 else { return DisplayText(untrusted: "\(value)") }
    let digits = String(Int(scaled))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let whole = padded.dropLast(decimals)
    let sign = value < 0 && scaled > 0 ? "-" : ""
    return DisplayText(untrusted: sign + whole + (decimals > 0 ? "." + padded.suffix(decimals) : ""))
  }
}

/// How charts write a value; `nil` lets the scale say it in round numbers.
package typealias ChartFormat = @Sendable (Double) -> DisplayText

/// The values a chart has to cover.
enum ChartRange {
  static func of(_ values: [Double], target: Double? = nil, includesZero: Bool = false) -> ClosedRange<Double>? {
    guard var least = values.min(), var most = values.max() else { return nil }
    if let target, target.isFinite { (least, most) = (min(least, target), max(most, target)) }
    if includesZero { (least, most) = (min(least, 0), max(most, 0)) }
    return least...most
  }
}
