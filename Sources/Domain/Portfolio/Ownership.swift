/// An investment's share in its property, held as a fraction so that amounts come out to the cent.
package struct Ownership: Hashable, Sendable {
  /// Where the share comes from.
  package enum Basis: String, Sendable, Hashable, CaseIterable {
    /// Fixed when the raise closed.
    case fixed
    /// Amount ÷ target, until the raise closes.
    case indicative
  }

  package let basis: Basis
  private let part: Int64
  private let whole: Int64

  /// The share that was fixed at the closing, exact to a millionth of a percent.
  package init(fixed percent: Percent) {
    basis = .fixed
    part = Int64((percent.value * 1_000_000).rounded())
    whole = 100_000_000
  }

  /// What an amount would own of a raise that reaches its target; `nil` without a target.
  package init?(amount: Money, ofTarget target: Money) {
    guard target > .zero else { return nil }
    basis = .indicative
    part = amount.cents
    whole = target.cents
  }

  /// The share, 0–100.
  package var percent: Percent { Percent(Double(part) * 100 / Double(whole)) }

  /// This share of an amount, rounded half away from zero to the cent.
  package func share(of amount: Money) -> Money {
    let product = Int128(amount.cents) * Int128(part)
    let doubled = product * 2 + (product < 0 ? -1 : 1) * Int128(whole)
    return Money(cents: Int64(clamping: doubled / (2 * Int128(whole))))
  }
}
