/// A percentage on the scale 0–100 (`6.5` is six and a half percent); below zero and beyond 100 where the thing measured can be.
package struct Percent: Hashable, Sendable, Comparable {
  /// The value on the 0–100 scale; always finite.
  package let value: Double

  /// A percentage on the 0–100 scale. What is not finite counts as zero; guard before where that can happen.
  package init(_ value: Double) { self.value = value.isFinite ? value : 0 }

  /// The same as a plain ratio: 6.5 % is 0.065.
  package var fraction: Double { value / 100 }

  /// Whether this is what `exact` comes to when it is written with as many decimals as this one has, two at most. Whoever
  /// leaves out all decimals is taken to have rounded to the first.
  package func isRounded(from exact: Percent) -> Bool {
    let unit = basisPoints % 10 == 0 ? 0.1 : 0.01
    // A little more than half a unit: what is divided may have been rounded itself.
    return (value - exact.value).magnitude <= unit * 0.6
  }

  package static func < (left: Percent, right: Percent) -> Bool { left.value < right.value }

  /// Hundredths of a percent, as the store keeps it, rounded to the nearest.
  package var basisPoints: Int64 { Int64((value * 100).rounded()) }

  /// A percentage from hundredths of a percent.
  package init(basisPoints: Int64) { value = Double(basisPoints) / 100 }

  /// The number with `decimals` decimals and no sign of percent: `6.5`, `-0.3`.
  package func formatted(decimals: Int = 1) -> String { fixedPoint(value, decimals: decimals) }

  /// The number for programs, to the millionth that the platform keeps, with two decimals at least: `6.50`, `0.408163`.
  package var exact: String {
    let millionths = formatted(decimals: 6)
    return (2..<6).lazy.map(formatted(decimals:)).first { Double($0) == Double(millionths) } ?? millionths
  }
}

/// A decimal number with exactly `decimals` (0–6) decimals, rounded half away from zero; never `-0.0`.
package func fixedPoint(_ value: Double, decimals: Int) -> String {
  var factor: Double = 1
  for _ in 0..<decimals { factor *= 10 }
  let scaled = (value * factor).rounded(.toNearestOrAwayFromZero)
  guard let whole = Int64(exactly: scaled) else { return String(value) }
  guard decimals > 0 else { return String(whole) }
  let magnitude = whole.magnitude
  let divisor = UInt64(factor)
  var fraction = String(magnitude % divisor)
  while fraction.utf8.count < decimals { fraction = "0" + fraction }
  return (whole < 0 ? "-" : "") + String(magnitude / divisor) + "." + fraction
}
