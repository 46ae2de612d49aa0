import Glibc

/// Money that moves on a day, as the investor sees it: contributions below zero, distributions above.
package struct CashFlow: Hashable, Sendable {
  package var date: CalendarDate
  package var amount: Money

  /// A flow of `amount` on `date`.
  package init(_ date: CalendarDate, _ amount: Money) {
    self.date = date
    self.amount = amount
  }
}

extension Sequence<CashFlow> {
  /// What the flows are worth, in dollars, on the earliest of their days (Excel's XNPV): Σ CFᵢ ÷ (1 + rate)^(daysᵢ ÷ 365).
  ///
  /// `rate` is a ratio a year: 0.09 for 9 %. The order of the flows does not matter; without flows the value is 0. `nil`
  /// when the rate is not above −1, or the value is larger than a number can hold.
  package func netPresentValue(rate: Double) -> Double? {
    guard rate > -1, rate.isFinite else { return nil }
    let days = netByDay()
    guard let first = days.first else { return 0 }
    let logarithm = log1p(rate)
    let cents = days.reduce(0.0) { sum, day in
      // A day on which nothing remains is worth nothing, however large its factor.
      guard day.cents != 0 else { return sum }
      return sum + Double(day.cents) * exp(-logarithm * ((Double(day.day) - Double(first.day)) / 365))
    }
    return cents.isFinite ? cents / 100 : nil
  }

  /// The net amount of each day that has flows, in cents, earliest first. Days since 1970-01-01.
  func netByDay() -> [(day: Int, cents: Int128)] {
    var net: [Int: Int128] = [:]
    for flow in self { net[flow.date.daysSinceEpoch, default: 0] += Int128(flow.amount.cents) }
    return net.map { (day: $0.key, cents: $0.value) }.sorted { $0.day < $1.day }
  }
}
