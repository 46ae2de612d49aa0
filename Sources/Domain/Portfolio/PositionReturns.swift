/// What one investment, or several pooled, have taken, given back and are worth (domain rules, "Returns").
///
/// Sums are sums of the parts; rates and multiples are always worked out from the pooled flows, never averaged.
package struct PositionReturns: Hashable, Sendable {
  /// Every commitment that stands: committed, funded and exited.
  package var committed = Money.zero
  package var income = Money.zero
  package var returnOfCapital = Money.zero
  package var appreciation = Money.zero
  package var paidIn = Money.zero
  /// Ownership × (value − debt), less the capital that was paid out since the valuation; zero after an exit.
  package var netAssetValue = Money.zero
  /// NAV − capital balance of what is still held; an exited position has none.
  package var unrealizedGain = Money.zero
  /// Income of the last twelve months.
  package var incomeOfLastYear = Money.zero
  /// By date, with what is held as the last flows.
  package var flows: [PortfolioFlow] = []

  package init() {}

  /// Several positions as one.
  package init(pooling parts: some Sequence<PositionReturns>) {
    for part in parts {
      committed += part.committed
      income += part.income
      returnOfCapital += part.returnOfCapital
      appreciation += part.appreciation
      paidIn += part.paidIn
      netAssetValue += part.netAssetValue
      unrealizedGain += part.unrealizedGain
      incomeOfLastYear += part.incomeOfLastYear
      flows += part.flows
    }
    flows.sort()
  }

  /// All that was paid out.
  package var distributed: Money { income + returnOfCapital + appreciation }
  /// What was paid in and has not come back as capital; below zero when more capital came back than went in.
  package var capitalBalance: Money { paidIn - returnOfCapital }
  /// What came back and what is held, above what was paid in.
  package var totalGain: Money { distributed + netAssetValue - paidIn }

  /// DPI, RVPI, TVPI and the equity multiple.
  package var multiples: InvestmentMultiples {
    InvestmentMultiples(paidIn: paidIn, distributed: distributed, netAssetValue: netAssetValue)
  }

  /// Income of the last twelve months ÷ paid-in; `nil` when nothing was paid in.
  package var cashOnCash: Percent? { incomeOfLastYear.percent(of: paidIn) }

  /// The rate of return of the flows. Searched for anew at each call.
  package func internalRateOfReturn() -> InternalRateOfReturn { InternalRateOfReturn(of: flows.map(\.cashFlow)) }
}
