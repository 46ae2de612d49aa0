import Glibc

/// A range of values and the round numbers on it: 1, 2 or 5 times a power of ten apart.
package struct ChartScale: Hashable, Sendable {
  package let lower: Double
  package let upper: Double
  package let ticks: [Double]

  /// Covers `range`, widened to whole steps, with about `count` steps.
  package init(_ range: ClosedRange<Double>, about count: Int) {
    let (least, most) = (range.lowerBound, range.upperBound)
    guard least.isFinite, most.isFinite else {
      (lower, upper, ticks) = (0, 1, [0, 1])
      return
    }
    // A flat series stands in the middle of a scale of its own size.
    let spread = most > least ? most - least : max(abs(most), 1)
    let step = ChartScale.roundStep(spread / Double(max(1, count)))
    let first = (least / step).rounded(.down)
    let last = max(first + 1, (most / step).rounded(.up))
    lower = first * step
    upper = last * step
    ticks = (0...Int(min(50, last - first))).map { (first + Double($0)) * step }
  }

  /// Where a value stands on the scale, 0–1.
  package func share(_ value: Double) -> Double { (value - lower) / (upper - lower) }

  private static func roundStep(_ rough: Double) -> Double {
    let power = pow(10, log10(max(rough, 1e-12)).rounded(.down))
    let factor = rough / power
    return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10)
  }
}
