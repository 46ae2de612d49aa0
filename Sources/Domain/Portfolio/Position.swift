/// An investment as a portfolio looks at it: what was promised when, and what became of it.
package struct Position: Hashable, Sendable, Identifiable {
  package var id: InvestmentID
  package var property: PropertyID
  package var amount: Money
  /// Where the investment stands today.
  package var status: InvestmentStatus
  package var offeredOn: CalendarDate
  /// Where it began when that was no offer: `.interested` or `.waitlisted`. `nil` when it began as an offer, or nobody
  /// knows.
  package var beganAs: InvestmentStatus?
  /// The day on which that became an offer; `nil` when it never did.
  package var pendingOn: CalendarDate?
  package var committedOn: CalendarDate?
  package var fundedOn: CalendarDate?
  package var exitedOn: CalendarDate?
  /// The day on which it came to nothing: cancelled, expired, rejected or refunded.
  package var endedOn: CalendarDate?
  /// What was fixed at the closing of the raise.
  package var ownershipPercent: Percent?
  /// The units that were issued for it at the closing.
  package var units: Int64?

  package init(
    id: InvestmentID, property: PropertyID, amount: Money, status: InvestmentStatus, offeredOn: CalendarDate,
    beganAs: InvestmentStatus? = nil, pendingOn: CalendarDate? = nil, committedOn: CalendarDate? = nil,
    fundedOn: CalendarDate? = nil, exitedOn: CalendarDate? = nil,
    endedOn: CalendarDate? = nil, ownershipPercent: Percent? = nil, units: Int64? = nil
  ) {
    self.id = id
    self.property = property
    self.amount = amount
    self.status = status
    self.offeredOn = offeredOn
    self.beganAs = beganAs
    self.pendingOn = pendingOn
    self.committedOn = committedOn
    self.fundedOn = fundedOn
    self.exitedOn = exitedOn
    self.endedOn = endedOn
    self.ownershipPercent = ownershipPercent
    self.units = units
  }

  /// The day on which the money came in; `nil` when none did. A record that lacks the day has it from the step before.
  package var contributionDate: CalendarDate? {
    if let fundedOn { return fundedOn }
    guard [.funded, .exited, .refunded].contains(status) else { return nil }
    return committedOn ?? offeredOn
  }

  /// Where the investment stood at the end of a day; `nil` before its first.
  package func status(asOf day: CalendarDate) -> InvestmentStatus? {
    guard [offeredOn, committedOn, contributionDate].compactMap(\.self).contains(where: { $0 <= day }) else {
      return nil
    }
    switch status {
    case .cancelled, .expired, .rejected, .refunded:
      if endedOn ?? offeredOn <= day { return status }
    case .interested, .waitlisted, .pending, .committed, .funded, .exited: break
    }
    if status == .exited, (exitedOn ?? contributionDate ?? offeredOn) <= day { return .exited }
    if let contributionDate, contributionDate <= day { return .funded }
    if let committedOn, committedOn <= day { return .committed }
    if status == .interested || status == .waitlisted { return status }
    // What came to nothing before it was an offer never was one.
    if let beganAs, pendingOn.map({ day < $0 }) ?? true { return beganAs }
    return .pending
  }
}

/// What a property is worth on a day, and what is owed on it.
package struct Valuation: Hashable, Sendable {
  package var date: CalendarDate
  package var value: Money
  package var debt: Money

  package init(date: CalendarDate, value: Money, debt: Money) {
    self.date = date
    self.value = value
    self.debt = debt
  }

  /// Value − debt. Not below zero: an investor can't lose more than what was put in.
  package var equity: Money { max(.zero, value - debt) }
}

/// A property as a portfolio looks at it.
package struct HeldProperty: Hashable, Sendable, Identifiable {
  package var id: PropertyID
  package var name: String
  package var slug: String
  package var city: String
  package var state: String
  package var type: PropertyType
  package var propertyClass: PropertyClass?
  package var target: Money
  /// In any order; at most one a day.
  package var valuations: [Valuation]

  package init(
    id: PropertyID, name: String, slug: String, city: String, state: String, type: PropertyType,
    propertyClass: PropertyClass? = nil, target: Money, valuations: [Valuation] = []
  ) {
    self.id = id
    self.name = name
    self.slug = slug
    self.city = city
    self.state = state
    self.type = type
    self.propertyClass = propertyClass
    self.target = target
    self.valuations = valuations
  }

  /// The latest valuation that was known on a day.
  package func valuation(asOf day: CalendarDate) -> Valuation? {
    valuations.filter { $0.date <= day }.max { $0.date < $1.date }
  }
}

/// What one investment receives or is to receive.
package struct Payment: Hashable, Sendable, Identifiable {
  package var id: DistributionID
  package var batch: DistributionBatchID
  package var investment: InvestmentID
  package var amount: Money
  package var type: DistributionType
  package var status: DistributionStatus
  package var paidOn: CalendarDate
  /// The day on which it was announced.
  package var announcedOn: CalendarDate

  package init(
    id: DistributionID, batch: DistributionBatchID, investment: InvestmentID, amount: Money, type: DistributionType,
    status: DistributionStatus, paidOn: CalendarDate, announcedOn: CalendarDate
  ) {
    self.id = id
    self.batch = batch
    self.investment = investment
    self.amount = amount
    self.type = type
    self.status = status
    self.paidOn = paidOn
    self.announcedOn = announcedOn
  }
}
