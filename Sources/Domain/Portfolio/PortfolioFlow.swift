/// A dated flow of a portfolio, and what it is.
package struct PortfolioFlow: Hashable, Sendable {
  /// What moves.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case contribution
    case income
    case returnOfCapital = "return_of_capital"
    case appreciation
    /// What is still held, as if it were paid out on the as-of day.
    case netAssetValue = "net_asset_value"

    /// The kind of flow that a distribution is.
    package init(_ type: DistributionType) {
      switch type {
      case .income: self = .income
      case .returnOfCapital: self = .returnOfCapital
      case .appreciation: self = .appreciation
      }
    }
  }

  package let date: CalendarDate
  /// Contributions below zero, all else above.
  package let amount: Money
  package let kind: Kind
  package let investment: InvestmentID
  package let property: PropertyID

  package init(date: CalendarDate, amount: Money, kind: Kind, investment: InvestmentID, property: PropertyID) {
    self.date = date
    self.amount = amount
    self.kind = kind
    self.investment = investment
    self.property = property
  }

  /// The flow alone.
  package var cashFlow: CashFlow { CashFlow(date, amount) }
}

extension PortfolioFlow: Comparable {
  /// By day; on one day contributions come first and what is still held last.
  package static func < (left: PortfolioFlow, right: PortfolioFlow) -> Bool {
    (left.date, left.kind.rank, left.investment, left.amount)
      < (right.date, right.kind.rank, right.investment, right.amount)
  }
}

extension PortfolioFlow.Kind {
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
