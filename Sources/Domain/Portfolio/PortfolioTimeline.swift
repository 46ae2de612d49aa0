/// How often a timeline has a point.
package enum TimelineInterval: String, Sendable, Hashable, CaseIterable {
  case month, quarter, year

  package var months: Int {
    switch self {
    case .month: 1
    case .quarter: 3
    case .year: 12
    }
  }
}

/// A portfolio's sums at the end of each month, quarter or year from the first contribution on, and on the last day.
package struct PortfolioTimeline: Hashable, Sendable {
  /// The sums on a day.
  package struct Point: Hashable, Sendable {
    package let date: CalendarDate
    package let paidIn: Money
    package let distributed: Money
    package let netAssetValue: Money
    /// `nil` while nothing was paid in.
    package let tvpi: Double?
  }

  package let points: [Point]

  /// The timeline up to `end`. A portfolio into which nothing was paid by then has no points.
  package init(
    positions: [Position], properties: [PropertyID: HeldProperty], payments: [Payment], interval: TimelineInterval,
    through end: CalendarDate
  ) {
    let first = positions.compactMap(\.contributionDate).min()
    // Nobody looks back further than a century; a date that was mistyped must not make a million points.
    let start = first.map { max($0, end.adding(months: -1200)) }
    points = Self.days(from: start, through: end, interval).map { day in
      let total = Portfolio(positions: positions, properties: properties, payments: payments, asOf: day).total
      return Point(
        date: day, paidIn: total.paidIn, distributed: total.distributed, netAssetValue: total.netAssetValue,
        tvpi: total.multiples.tvpi)
    }
  }

  private static func days(
    from first: CalendarDate?, through end: CalendarDate, _ interval: TimelineInterval
  ) -> [CalendarDate] {
    guard let first, first <= end else { return [] }
    let (year, month, _) = first.components
    let period = (month - 1) / interval.months
    guard var start = CalendarDate(year: year, month: period * interval.months + 1, day: 1) else { return [end] }
    var days: [CalendarDate] = []
    while true {
      start = start.adding(months: interval.months)
      let last = start.adding(days: -1)
      guard last < end else { return days + [end] }
      days.append(last)
    }
  }
}
