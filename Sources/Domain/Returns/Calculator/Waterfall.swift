/// Who gets what of the money that falls to an investor's share: the preferred return first, with what was left unpaid
/// of it before; at the sale then the capital; the rest is split with the sponsor.
struct Waterfall {
  private let capital: Money
  private let preferred: Money
  private let split: Double
  /// What is due of the preferred return and was not paid.
  private(set) var arrears = Money.zero

  init(capital: Money, preferredReturn: Percent, investorSplit: Percent) {
    self.capital = capital
    preferred = capital.bounded(times: preferredReturn.fraction)
    split = investorSplit.fraction
  }

  /// What the investor gets of a year's share of the cash flow.
  mutating func distribute(year share: Money) -> Money {
    let due = preferred + arrears
    let first = min(share, due)
    arrears = due - first
    return first + (share - first).bounded(times: split)
  }

  /// What the investor gets of a share of the sale's proceeds.
  mutating func distribute(sale share: Money) -> Money {
    let first = min(share, arrears + capital)
    arrears = max(.zero, arrears - first)
    return first + (share - first).bounded(times: split)
  }
}
