/// An amount of US dollars, held exactly as a whole number of cents.
///
/// Range: ±92 quadrillion dollars in memory; `Money.wireLimit` on the wire. Arithmetic traps on overflow, as `Int64` does.
package struct Money: Hashable, Sendable, Comparable {
  /// The amount in cents.
  package let cents: Int64

  /// An amount of `cents` cents.
  package init(cents: Int64) { self.cents = cents }

  /// An amount of whole dollars.
  package init(dollars: Int64) { cents = dollars * 100 }

  /// Nothing at all; an amount that is not known is `nil`, never this.
  package static let zero = Money(cents: 0)

  /// The largest amount that crosses the wire: 15 significant digits, which every JSON number implementation keeps.
  package static let wireLimit = Money(cents: 999_999_999_999_999)

  package static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }
  package static func + (left: Money, right: Money) -> Money { Money(cents: left.cents + right.cents) }
  package static func - (left: Money, right: Money) -> Money { Money(cents: left.cents - right.cents) }
  package static prefix func - (amount: Money) -> Money { Money(cents: -amount.cents) }
  package static func * (amount: Money, count: Int64) -> Money { Money(cents: amount.cents * count) }
  package static func += (left: inout Money, right: Money) { left = left + right }
  package static func -= (left: inout Money, right: Money) { left = left - right }

  /// The ratio of this amount to another; `nil` when the other is zero.
  package func ratio(to other: Money) -> Double? {
    other.cents == 0 ? nil : Double(cents) / Double(other.cents)
  }

  /// This amount as a share of another, 0–100 and beyond; `nil` when the other is zero.
  package func percent(of other: Money) -> Percent? {
    ratio(to: other).map { Percent($0 * 100) }
  }

  /// This amount times a ratio, rounded half away from zero to the cent; `nil` when the result is not representable.
  package func scaled(by factor: Double) -> Money? {
    let product = (Double(cents) * factor).rounded(.toNearestOrAwayFromZero)
    return Int64(exactly: product).map(Money.init(cents:))
  }
}

extension Sequence<Money> {
  /// The sum of all amounts.
  package func total() -> Money { reduce(.zero, +) }
}
