import Domain

/// How far one property's raise is: `GET /api/admin/raises`. What is not known is absent.
package struct RaiseReport: Codable, Hashable, Sendable {
  package var propertyId: PropertyID
  package var property: PropertyReference
  package var raiseStatus: RaiseStatus
  package var targetRaise: Money
  /// The most that may be reserved.
  package var hardCap: Money
  package var opensAt: Timestamp?
  package var closesAt: Timestamp?
  /// Whole days until the close, begun ones counted; 0 when it is past.
  package var daysLeft: Int?
  package var amounts: Amounts
  package var counts: Counts
  package var percentRaised: Percent
  package var percentFunded: Percent
  /// Whether more is reserved than is to be raised.
  package var oversubscribed: Bool
  package var velocity: Velocity
  package var daysToTarget: Int?
  package var projectedTargetDate: CalendarDate?
  package var requiredPerDay: Money?
  package var medianDays: MedianDays
  package var asOf: Timestamp
  /// Grows with every change of the property and its raise.
  package var version: Int64

  /// What stands where.
  package struct Amounts: Codable, Hashable, Sendable {
    package var softCommitted: Money
    package var pending: Money
    package var committed: Money
    package var funded: Money
    package var waitlisted: Money
    /// Committed, funded, exited, and what was raised elsewhere.
    package var amountRaised: Money
    /// What was raised before the platform kept the raise; part of `amountRaised`.
    package var raisedElsewhere: Money
    package var outstanding: Money
    package var headroom: Money
  }

  /// How many investments stand where, and how many people hold them.
  package struct Counts: Codable, Hashable, Sendable {
    package var interested: Int
    package var pending: Int
    package var committed: Int
    package var funded: Int
    package var waitlisted: Int
    package var investors: Int
  }

  /// What is committed per day: over seven days, over thirty, and by what the projection goes.
  package struct Velocity: Codable, Hashable, Sendable {
    package var last7Days: Money
    package var last30Days: Money
    package var perDay: Money
    /// What was committed on each of the last thirty days, the oldest first; absent where a platform does not say.
    package var byDay: [Money]?
  }

  /// The median days that a stage takes.
  package struct MedianDays: Codable, Hashable, Sendable {
    package var pendingToCommitted: Double?
    package var committedToFunded: Double?
  }

  /// The report of a raise.
  package init(_ progress: RaiseProgress, of property: PropertyReference, version: Int64) {
    propertyId = property.id
    self.property = property
    raiseStatus = progress.terms.status
    targetRaise = progress.terms.target
    hardCap = progress.hardCap
    opensAt = progress.terms.opensAt
    closesAt = progress.terms.closesAt
    daysLeft = progress.daysLeft
    let sums = progress.amounts
    amounts = Amounts(
      softCommitted: sums.softCommitted, pending: sums.pending, committed: sums.committed, funded: sums.funded,
      waitlisted: sums.waitlisted, amountRaised: sums.raised, raisedElsewhere: sums.elsewhere,
      outstanding: progress.outstanding, headroom: progress.headroom)
    let numbers = progress.counts
    counts = Counts(
      interested: numbers.interested, pending: numbers.pending, committed: numbers.committed, funded: numbers.funded,
      waitlisted: numbers.waitlisted, investors: numbers.investors)
    percentRaised = Percent(basisPoints: progress.percentRaised.basisPoints)
    percentFunded = Percent(basisPoints: progress.percentFunded.basisPoints)
    oversubscribed = progress.isOversubscribed
    velocity = Velocity(
      last7Days: progress.lastWeek.perDay, last30Days: progress.lastMonth.perDay, perDay: progress.pace.perDay,
      byDay: progress.lastMonthByDay)
    daysToTarget = progress.daysToTarget
    projectedTargetDate = progress.projectedTargetDate
    requiredPerDay = progress.requiredPerDay
    medianDays = MedianDays(
      pendingToCommitted: progress.medianDaysToCommit, committedToFunded: progress.medianDaysToFund)
    asOf = progress.asOf
    self.version = version
  }
}
