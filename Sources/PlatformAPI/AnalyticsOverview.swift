import Domain

/// How interest becomes money in a range of days: `GET /api/admin/analytics/overview`.
package struct AnalyticsOverview: Codable, Hashable, Sendable {
  package var fromDate: CalendarDate
  /// The last day, itself counted.
  package var toDate: CalendarDate
  package var totals: AnalyticsFunnel
  /// Properties on which anything happened, those with the most committed first.
  package var properties: [PropertyActivity]
  /// Every day of the range (UTC).
  package var days: [DayActivity]

  /// What happened on one property.
  package struct PropertyActivity: Codable, Hashable, Sendable {
    package var property: PropertyReference
    package var funnel: AnalyticsFunnel

    package init(property: PropertyReference, funnel: AnalyticsFunnel) {
      self.property = property
      self.funnel = funnel
    }
  }

  /// What happened on one day.
  package struct DayActivity: Codable, Hashable, Sendable {
    package var date: CalendarDate
    package var funnel: AnalyticsFunnel

    package init(date: CalendarDate, funnel: AnalyticsFunnel) {
      self.date = date
      self.funnel = funnel
    }
  }

  package init(
    fromDate: CalendarDate, toDate: CalendarDate, totals: AnalyticsFunnel, properties: [PropertyActivity],
    days: [DayActivity]
  ) {
    self.fromDate = fromDate
    self.toDate = toDate
    self.totals = totals
    self.properties = properties
    self.days = days
  }
}

/// What reached each step of the way from a look to money.
package struct AnalyticsFunnel: Codable, Hashable, Sendable {
  package var views = 0
  package var favorites = 0
  package var interest = Step()
  package var pending = Step()
  package var committed = Step()
  package var funded = Step()

  /// Investments that came to a status: how many, and how much together.
  package struct Step: Codable, Hashable, Sendable {
    package var count = 0
    package var amount = Money.zero

    package init(count: Int = 0, amount: Money = .zero) {
      self.count = count
      self.amount = amount
    }
  }

  package init() {}
}
