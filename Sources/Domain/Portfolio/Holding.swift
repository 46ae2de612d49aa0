/// An investment of a portfolio on a day, with its returns.
package struct Holding: Hashable, Sendable, Identifiable {
  /// How the net asset value was found.
  package enum ValueBasis: String, Sendable, Hashable, CaseIterable {
    /// From a valuation of the property.
    case valuation
    /// There is no valuation: what was paid in and has not come back.
    case cost
    /// Sold; nothing is held any more.
    case exited
    /// Nothing was paid in yet.
    case unfunded
  }

  package let position: Position
  package let property: HeldProperty
  /// Where the investment stood on the day.
  package let status: InvestmentStatus
  package let ownership: Ownership?
  package let valueBasis: ValueBasis
  /// The valuation that the net asset value comes from.
  package let valuation: Valuation?
  /// Return of capital and appreciation that were paid after the day of the valuation: it still counts them, so the net
  /// asset value is that much lower.
  package let capitalSinceValuation: Money
  package let returns: PositionReturns

  package var id: InvestmentID { position.id }
  /// The day of the valuation that the net asset value comes from.
  package var valuationDate: CalendarDate? { valuation?.date }

  /// The statuses of investments that a portfolio shows. An amount that waits for room is among them, so that it is found
  /// again, and counts in no sum.
  package static let statuses: [InvestmentStatus] = [.waitlisted, .pending, .committed, .funded, .exited]

  /// The holding as of a day; `nil` when the investment was none on that day. `payments` are those of this investment.
  init?(_ position: Position, in property: HeldProperty, payments: [Payment], asOf day: CalendarDate) {
    guard let status = position.status(asOf: day), Self.statuses.contains(status) else { return nil }
    self.position = position
    self.property = property
    self.status = status
    let ownership =
      position.ownershipPercent.map { Ownership(fixed: $0) }
      ?? Ownership(amount: position.amount, ofTarget: property.target)
    self.ownership = ownership

    var returns = PositionReturns()
    if status.countsAsRaised { returns.committed = position.amount }
    guard status == .funded || status == .exited, let contributed = position.contributionDate else {
      (valueBasis, valuation, capitalSinceValuation, self.returns) = (.unfunded, nil, .zero, returns)
      return
    }
    func flow(_ date: CalendarDate, _ amount: Money, _ kind: PortfolioFlow.Kind) -> PortfolioFlow {
      PortfolioFlow(date: date, amount: amount, kind: kind, investment: position.id, property: property.id)
    }
    returns.paidIn = position.amount
    returns.flows = [flow(contributed, -position.amount, .contribution)]
    let yearAgo = day.adding(months: -12)
    let latest = property.valuation(asOf: day)
    var capitalSince = Money.zero
    for payment in payments where payment.status == .completed && payment.paidOn <= day {
      returns.flows.append(flow(payment.paidOn, payment.amount, PortfolioFlow.Kind(payment.type)))
      switch payment.type {
      case .income:
        returns.income += payment.amount
        if payment.paidOn > yearAgo { returns.incomeOfLastYear += payment.amount }
      case .returnOfCapital: returns.returnOfCapital += payment.amount
      case .appreciation: returns.appreciation += payment.amount
      }
      // What operations earn is no part of a property's value; what a sale or a new loan brings was.
      if payment.type != .income, let latest, payment.paidOn > latest.date { capitalSince += payment.amount }
    }
    if status == .exited {
      (valueBasis, valuation, capitalSinceValuation) = (.exited, nil, .zero)
    } else {
      if let latest, let ownership {
        (valueBasis, valuation, capitalSinceValuation) = (.valuation, latest, capitalSince)
        returns.netAssetValue = max(.zero, ownership.share(of: latest.equity) - capitalSince)
      } else {
        (valueBasis, valuation, capitalSinceValuation) = (.cost, nil, .zero)
        returns.netAssetValue = max(.zero, returns.capitalBalance)
      }
      returns.unrealizedGain = returns.netAssetValue - returns.capitalBalance
      if returns.netAssetValue != .zero { returns.flows.append(flow(day, returns.netAssetValue, .netAssetValue)) }
    }
    returns.flows.sort()
    self.returns = returns
  }

  /// Whether money is in it on the day.
  package var isHeld: Bool { status == .funded }
}
