import Domain

/// The returns of one investment, or of several pooled. Money in dollars, `cashOnCash` 0–100, the rest plain ratios;
/// what can't be told is absent.
package struct ReturnsSummary: Codable, Hashable, Sendable {
  /// Every commitment that stands: committed, funded and exited.
  package var committed: Money
  package var paidIn: Money
  package var distributions: Distributed
  /// Paid-in less the capital that was returned.
  package var capitalBalance: Money
  package var nav: Money
  package var unrealizedGain: Money
  package var totalGain: Money
  package var dpi: Double?
  package var rvpi: Double?
  package var tvpi: Double?
  package var equityMultiple: Double?
  /// Income of the last twelve months ÷ paid-in.
  package var cashOnCash: Percent?
  package var irr: RateOfReturn

  /// What was paid out, by kind.
  package struct Distributed: Codable, Hashable, Sendable {
    package var total: Money
    package var income: Money
    package var returnOfCapital: Money
    package var appreciation: Money
  }

  package init(_ returns: PositionReturns) {
    committed = returns.committed
    paidIn = returns.paidIn
    distributions = Distributed(
      total: returns.distributed, income: returns.income, returnOfCapital: returns.returnOfCapital,
      appreciation: returns.appreciation)
    capitalBalance = returns.capitalBalance
    nav = returns.netAssetValue
    unrealizedGain = returns.unrealizedGain
    totalGain = returns.totalGain
    let multiples = returns.multiples
    dpi = multiples.dpi
    rvpi = multiples.rvpi
    tvpi = multiples.tvpi
    equityMultiple = multiples.equityMultiple
    cashOnCash = returns.cashOnCash
    irr = RateOfReturn(returns.internalRateOfReturn())
  }
}

/// A portfolio as of a day: `GET /api/users/me/portfolio`. The members of `returns` stand beside the others.
package struct PortfolioSummary: Codable, Hashable, Sendable {
  package var asOf: CalendarDate
  package var returns: ReturnsSummary
  package var holdings: [HoldingSummary]
  package var allocation: Allocation
  package var nextDistribution: NextDistribution?
  /// Properties that are held on a valuation of more than a year ago.
  package var stale: [StaleValuation]

  /// How a portfolio divides. The first three divide the net asset value of what is held; the last the amounts of all
  /// holdings but those that wait for room.
  package struct Allocation: Codable, Hashable, Sendable {
    package var byPropertyType: [Slice]
    package var byState: [Slice]
    package var byClass: [Slice]
    package var byStatus: [Slice]
  }

  package struct Slice: Codable, Hashable, Sendable {
    package var key: String
    package var amount: Money
    /// Of the sum of all slices; absent when that is zero.
    package var percent: Percent?
  }

  /// What is paid on the next day on which something is.
  package struct NextDistribution: Codable, Hashable, Sendable {
    package var paymentDate: CalendarDate
    /// All payments of the day together.
    package var amount: Money
    /// The payments of the day, the largest first.
    package var payments: [NextPayment]

    /// One of them.
    package struct NextPayment: Codable, Hashable, Sendable {
      package var batchId: DistributionBatchID
      package var property: PropertyReference
      package var type: DistributionType
      package var amount: Money
    }
  }

  package struct StaleValuation: Codable, Hashable, Sendable {
    package var propertyId: PropertyID
    package var valuationDate: CalendarDate
  }

  package init(_ portfolio: Portfolio) {
    asOf = portfolio.asOf
    returns = ReturnsSummary(portfolio.total)
    holdings = portfolio.holdings.map(HoldingSummary.init)
    allocation = Allocation(
      byPropertyType: Slice.slices(portfolio.allocation { $0.type.rawValue }),
      byState: Slice.slices(portfolio.allocation { $0.state.isEmpty ? nil : $0.state }),
      byClass: Slice.slices(portfolio.allocation { $0.propertyClass?.rawValue }),
      byStatus: Slice.slices(portfolio.allocationByStatus))
    nextDistribution = portfolio.nextPayments.map { next in
      NextDistribution(
        paymentDate: next.date, amount: next.amount,
        payments: next.payments.map { payment in
          NextDistribution.NextPayment(
            batchId: payment.batch, property: PropertyReference(payment.property), type: payment.type,
            amount: payment.amount)
        })
    }
    stale = portfolio.stale.map { StaleValuation(propertyId: $0.property, valuationDate: $0.valuationDate) }
  }

  private enum CodingKeys: String, CodingKey {
    case asOf, holdings, allocation, nextDistribution, stale
  }

  package init(from decoder: any Decoder) throws {
    returns = try ReturnsSummary(from: decoder)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    asOf = try container.decode(CalendarDate.self, forKey: .asOf)
    holdings = try container.decode([HoldingSummary].self, forKey: .holdings)
    allocation = try container.decode(Allocation.self, forKey: .allocation)
    nextDistribution = try container.decodeIfPresent(NextDistribution.self, forKey: .nextDistribution)
    stale = try container.decode([StaleValuation].self, forKey: .stale)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(asOf, forKey: .asOf)
    try returns.encode(to: encoder)
    try container.encode(holdings, forKey: .holdings)
    try container.encode(allocation, forKey: .allocation)
    try container.encodeIfPresent(nextDistribution, forKey: .nextDistribution)
    try container.encode(stale, forKey: .stale)
  }
}

extension PortfolioSummary.Slice {
  fileprivate static func slices(_ slices: [AllocationSlice]) -> [Self] {
    let whole = slices.map(\.amount).total()
    return slices.map { Self(key: $0.key, amount: $0.amount, percent: $0.amount.percent(of: whole)) }
  }
}

extension PropertyReference {
  /// What names a held property.
  package init(_ property: HeldProperty) {
    self.init(id: property.id, name: property.name, slug: property.slug, city: property.city, state: property.state)
  }
}
