/// Who owns how much of a property once its raise has closed.
package enum RaiseShares {
  /// What one unit costs in a raise of these terms: $1,000 where every amount is a multiple of it, else a dollar, else a
  /// cent. Every amount that the terms allow is a whole number of units.
  package static func unitPrice(_ terms: InvestmentTerms) -> Money {
    for price in [Money(dollars: 1_000), Money(dollars: 1)]
    where terms.minimum.cents % price.cents == 0 && terms.step.cents % price.cents == 0 { return price }
    return Money(cents: 1)
  }

  /// The share that an amount would be of a full raise, to the millionth of a percent.
  package static func indicative(_ amount: Money, of target: Money) -> Percent {
    guard let share = amount.percent(of: target) else { return Percent(0) }
    return Percent((share.value * 1_000_000).rounded() / 1_000_000)
  }

  /// The shares of 100 % that these amounts stand for, by largest remainder in millionths of a percent, so that they
  /// and the share of `elsewhere` add up exactly. `nil` when there is no amount at all.
  package static func shares(_ amounts: [Money], elsewhere: Money = .zero) -> [Percent]? {
    let whole = Money(cents: 100_000_000)
    let parts = whole.split(by: amounts.map(\.cents) + (elsewhere > .zero ? [elsewhere.cents] : []))
    return parts?.prefix(amounts.count).map { Percent(Double($0.cents) / 1_000_000) }
  }
}
