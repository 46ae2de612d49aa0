/// A step of an investment from one status to another.
package struct RaiseStep: Hashable, Sendable {
  package var at: Timestamp
  /// `nil` for the beginning of its history.
  package var from: InvestmentStatus?
  package var to: InvestmentStatus
  package var amount: Money

  package init(at: Timestamp, from: InvestmentStatus?, to: InvestmentStatus, amount: Money) {
    self.at = at
    self.from = from
    self.to = to
    self.amount = amount
  }

  /// What the step adds to the amount raised; below zero when it takes away.
  var raised: Money {
    switch (from?.countsAsRaised ?? false, to.countsAsRaised) {
    case (false, true): amount
    case (true, false): -amount
    default: .zero
    }
  }
}

/// A raise over time, in periods without gaps.
package enum RaiseTimeline {
  /// How long a period is.
  package enum Interval: String, CaseIterable, Sendable {
    case day, week, month

    /// The first day of the period in which a day falls; weeks begin on Monday.
    package func start(of day: CalendarDate) -> CalendarDate {
      switch self {
      case .day: day
      case .week: day.adding(days: 1 - day.weekday)
      case .month: day.adding(days: 1 - day.components.day)
      }
    }

    /// The first day of the next period.
    func next(after start: CalendarDate) -> CalendarDate {
      switch self {
      case .day: start.adding(days: 1)
      case .week: start.adding(days: 7)
      case .month: start.adding(months: 1)
      }
    }
  }

  /// What happened in one period.
  package struct Point: Hashable, Sendable {
    /// The first day of the period.
    package let date: CalendarDate
    /// What was offered in it.
    package var pending = Money.zero
    package var committed = Money.zero
    package var funded = Money.zero
    /// The amount raised at the end of it, withdrawals taken off.
    package var cumulative = Money.zero
  }

  /// The periods from the one of `first` to the one of `last`, with the steps that fall into them; what came before
  /// is in the first cumulative amount. Steps may come in any order. Days are those of UTC.
  package static func points(
    of steps: [RaiseStep], elsewhere: Money = .zero, from first: CalendarDate, through last: CalendarDate,
    by interval: Interval = .day
  ) -> [Point] {
    let begin = interval.start(of: first)
    var points: [Point] = []
    var start = begin
    while start <= last {
      points.append(Point(date: start))
      start = interval.next(after: start)
    }
    guard !points.isEmpty else { return [] }
    let places = Dictionary(uniqueKeysWithValues: points.indices.map { (points[$0].date, $0) })
    var cumulative = elsewhere
    var changes = [Money](repeating: .zero, count: points.count)
    for step in steps {
      let date = interval.start(of: step.at.dateUTC)
      guard date >= begin else {
        cumulative += step.raised
        continue
      }
      guard let place = places[date] else { continue }
      changes[place] += step.raised
      switch step.to {
      case .pending: points[place].pending += step.amount
      case .committed: points[place].committed += step.amount
      case .funded: points[place].funded += step.amount
      default: break
      }
    }
    for place in points.indices {
      cumulative += changes[place]
      points[place].cumulative = cumulative
    }
    return points
  }
}
