import Glibc

/// The internal rate of return of dated flows: the r > −1 with Σ CFᵢ ÷ (1 + r)^(daysᵢ ÷ 365) = 0, as Excel's XIRR defines
/// it. Whole days; flows of the same day are one.
package struct InternalRateOfReturn: Hashable, Sendable {
  /// What the flows say about their rate.
  package enum Outcome: Hashable, Sendable {
    /// The one rate, a ratio a year: 0.162 for 16.2 %.
    case rate(Double)
    case unavailable(Reason)
    /// Two rates or more, ascending: the flows alone do not say which one is meant.
    case ambiguous([Double])
  }

  /// Why there is no rate.
  package enum Reason: Hashable, Sendable {
    case noFlows, oneDay, oneSign, noRate, outOfRange

    /// A sentence for the person who asks.
    package var explanation: String {
      switch self {
      case .noFlows: "there are no cash flows"
      case .oneDay: "all cash flows are on one day"
      case .oneSign: "all cash flows go the same way, in or out"
      case .noRate: "no rate brings these cash flows to a net present value of zero"
      case .outOfRange: "the yearly rate is too extreme to be told: all but −100 %, or more digits than a number holds"
      }
    }
  }

  package let outcome: Outcome
  /// Days from the first flow to the last.
  package let days: Int

  /// The rate of these flows, in any order. A holding that goes on brings its value today as a last flow.
  package init(of flows: some Sequence<CashFlow>) {
    let byDay = flows.netByDay()
    let moving = byDay.filter { $0.cents != 0 }
    days = moving.last.flatMap { last in moving.first.map { first in last.day.subtractingSaturated(first.day) } } ?? 0
    if byDay.count == 1 {
      outcome = .unavailable(.oneDay)
    } else if let flows = NetFlows(moving) {
      outcome = RateSearch(flows: flows).outcome
    } else {
      outcome = .unavailable(moving.isEmpty ? .noFlows : .oneSign)
    }
  }

  /// The rate, when there is exactly one.
  package var rate: Double? {
    if case .rate(let rate) = outcome { rate } else { nil }
  }

  /// Every rate that solves the flows, ascending.
  package var rates: [Double] {
    switch outcome {
    case .rate(let rate): [rate]
    case .unavailable: []
    case .ambiguous(let rates): rates
    }
  }

  /// Whether words may call the rate yearly. Under a year they must not: they give `overPeriod` and say so.
  package var isAnnualised: Bool { days >= 365 }

  /// What a yearly rate comes to over the days that the flows span, as a ratio.
  package func overPeriod(_ rate: Double) -> Double { expm1(log1p(rate) * Double(days) / 365) }
}

extension Int {
  fileprivate func subtractingSaturated(_ other: Int) -> Int {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? .max : difference
  }
}
