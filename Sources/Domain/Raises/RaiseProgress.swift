/// How far a raise is and where it is heading, worked out from its investments at one instant (domain rules, "Returns").
package struct RaiseProgress: Hashable, Sendable {
  /// What stands where.
  package struct Amounts: Hashable, Sendable {
    /// Interest that has been shown; not binding.
    package var softCommitted = Money.zero
    package var pending = Money.zero
    package var committed = Money.zero
    package var funded = Money.zero
    package var exited = Money.zero
    package var waitlisted = Money.zero
    /// What was raised before the platform kept the raise.
    package var elsewhere = Money.zero

    /// Committed, funded and exited together, with what was raised elsewhere.
    package var raised: Money { committed + received }
    /// Money that has come in: funded, and exited, which was funded before.
    package var received: Money { funded + exited + elsewhere }
    /// What takes up room in the raise.
    package var reserved: Money { pending + raised }
  }

  /// How many investments stand where.
  package struct Counts: Hashable, Sendable {
    package var interested = 0
    package var pending = 0
    package var committed = 0
    package var funded = 0
    package var waitlisted = 0
    /// People with a committed, funded or exited investment.
    package var investors = 0
  }

  package let terms: RaiseTerms
  package let asOf: Timestamp
  package let amounts: Amounts
  package let counts: Counts
  /// What was committed in the last seven days and still stands.
  package let lastWeek: RaiseVelocity
  /// What was committed in the last thirty days and still stands.
  package let lastMonth: RaiseVelocity
  /// The same by day, thirty amounts with the oldest first.
  package let lastMonthByDay: [Money]
  /// Days from offer to commitment, the median; `nil` before the first.
  package let medianDaysToCommit: Double?
  /// Days from commitment to funding, the median; `nil` before the first.
  package let medianDaysToFund: Double?

  package init(_ terms: RaiseTerms, positions: [RaisePosition], at now: Timestamp) {
    self.terms = terms
    asOf = now
    var amounts = Amounts()
    var counts = Counts()
    var investors: Set<UserID> = []
    amounts.elsewhere = terms.elsewhere
    for position in positions {
      switch position.status {
      case .interested:
        amounts.softCommitted += position.amount
        counts.interested += 1
      case .pending:
        amounts.pending += position.amount
        counts.pending += 1
      case .committed:
        amounts.committed += position.amount
        counts.committed += 1
      case .funded:
        amounts.funded += position.amount
        counts.funded += 1
      case .waitlisted:
        amounts.waitlisted += position.amount
        counts.waitlisted += 1
      case .exited: amounts.exited += position.amount
      case .cancelled, .expired, .rejected, .refunded: break
      }
      if position.status.countsAsRaised { investors.insert(position.investor) }
    }
    counts.investors = investors.count
    self.amounts = amounts
    self.counts = counts
    lastWeek = RaiseVelocity(days: 7, of: positions, at: now)
    lastMonth = RaiseVelocity(days: 30, of: positions, at: now)
    lastMonthByDay = RaiseVelocity.byDay(30, of: positions, at: now)
    medianDaysToCommit = StageTime.median(positions.compactMap { StageTime.between($0.pendingAt, $0.committedAt) })
    medianDaysToFund = StageTime.median(positions.compactMap { StageTime.between($0.committedAt, $0.fundedAt) })
  }
}

extension RaiseProgress {
  /// The most that may be reserved.
  package var hardCap: Money { terms.hardCap }

  /// Raised ÷ target, 0–100 and beyond.
  package var percentRaised: Percent { amounts.raised.percent(of: terms.target) ?? Percent(0) }

  /// Received ÷ target, 0–100 and beyond.
  package var percentFunded: Percent { amounts.received.percent(of: terms.target) ?? Percent(0) }

  /// What has still to come in; never below zero.
  package var outstanding: Money { max(.zero, terms.target - amounts.received) }

  /// What has still to be committed; never below zero.
  package var remaining: Money { max(.zero, terms.target - amounts.raised) }

  /// What can still be reserved; never below zero.
  package var headroom: Money { max(.zero, hardCap - amounts.reserved) }

  /// Whether more is reserved than is to be raised.
  package var isOversubscribed: Bool { amounts.reserved > terms.target }

  /// What is reserved beyond the target.
  package var oversubscription: Money { max(.zero, amounts.reserved - terms.target) }

  /// Whole days, begun ones counted, until the raise closes; `nil` without an end, 0 when that is past.
  package var daysLeft: Int? { terms.closesAt.map { RaiseTerms.days(from: asOf, to: $0) } }

  /// The velocity that projections go by: that of thirty days, or of seven while the raise is younger than that, when
  /// thirty days would count some on which nobody could commit.
  package var pace: RaiseVelocity {
    guard let opensAt = terms.opensAt, asOf - opensAt < .seconds(30 * 86_400) else { return lastMonth }
    return lastWeek
  }

  /// Whole days until everything is committed at the present pace; 0 when it is, `nil` when the raise isn't open or
  /// nothing comes in.
  package var daysToTarget: Int? {
    guard terms.status == .open else { return nil }
    return pace.days(toCommit: remaining)
  }

  /// The day on which everything is committed at the present pace; `nil` when there is none before the year 10000.
  package var projectedTargetDate: CalendarDate? {
    guard let days = daysToTarget, let last = CalendarDate(year: 9999, month: 12, day: 31) else { return nil }
    let today = asOf.dateUTC
    return days <= today.days(to: last) ? today.adding(days: days) : nil
  }

  /// What must be committed each day to reach the target by the close; `nil` when the raise isn't open, has no end, or
  /// is past it.
  package var requiredPerDay: Money? {
    guard terms.status == .open, let days = daysLeft, days > 0 else { return nil }
    return remaining.divided(by: Int64(days))
  }

  /// What will have been committed by the close at the present pace; `nil` when the raise isn't open or has no end ahead.
  ///
  /// Offers may go beyond the target, up to the hard cap; what is accepted of them may not.
  package var projectedAtClose: Money? {
    guard terms.status == .open, let days = daysLeft, days > 0 else { return nil }
    guard let more = pace.amount(inDays: days) else { return max(amounts.raised, terms.target) }
    return max(amounts.raised, min(terms.target, amounts.raised + more))
  }
}

extension RaiseTerms {
  /// Whole days between two instants, begun ones counted; 0 when the later one is past.
  static func days(from now: Timestamp, to end: Timestamp) -> Int {
    let microseconds = (end - now).microseconds
    return microseconds <= 0 ? 0 : Int((microseconds - 1) / 86_400_000_000 + 1)
  }
}
