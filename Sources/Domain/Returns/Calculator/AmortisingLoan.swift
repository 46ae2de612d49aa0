import Glibc

/// A loan that is paid back in equal monthly payments.
package struct AmortisingLoan: Hashable, Sendable {
  /// Years over which every loan amortises.
  package static let years = 30

  package let amount: Money
  /// To the cent.
  package let monthlyPayment: Money
  private let monthlyRate: Double

  /// A loan at a yearly rate, compounded monthly.
  package init(amount: Money, rate: Percent) {
    self.amount = amount
    monthlyRate = rate.fraction / 12
    let months = Double(Self.years * 12)
    let factor = monthlyRate == 0 ? 1 / months : monthlyRate / -expm1(-months * log1p(monthlyRate))
    monthlyPayment = amount.bounded(times: factor)
  }

  /// What is paid in a year; nothing after the last.
  package func payments(inYear year: Int) -> Money { year <= Self.years ? monthlyPayment * 12 : .zero }

  /// What is still owed at the end of a year.
  package func balance(afterYear year: Int) -> Money {
    guard year < Self.years else { return .zero }
    let months = Double(year * 12)
    let growth = expm1(months * log1p(monthlyRate))
    let paid = monthlyRate == 0 ? months : growth / monthlyRate
    return max(.zero, amount.bounded(times: 1 + growth) - monthlyPayment.bounded(times: paid))
  }
}
