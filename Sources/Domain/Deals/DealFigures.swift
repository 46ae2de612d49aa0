/// The figures of a deal that follow from others.
package enum DealFigures {
  /// NOI ÷ annual debt service; `nil` when either is not known or there is no debt to serve.
  package static func coverage(noi: Money?, debtService: Money?) -> Double? {
    guard let noi, let debtService else { return nil }
    return noi.ratio(to: debtService)
  }

  /// Debt ÷ asking price; `nil` when either is not known.
  package static func loanToPrice(debt: Money?, price: Money?) -> Percent? {
    guard let debt, let price else { return nil }
    return debt.percent(of: price)
  }

  /// Whole days between two instants.
  package static func days(from earlier: Timestamp, to later: Timestamp) -> Double {
    Double((later - earlier).microseconds / 86_400_000_000)
  }
}

extension Raise {
  /// Days left of a raise that is open and has an end; `nil` for any other.
  package func closingDays(at now: Timestamp) -> Double? {
    status == .open ? daysLeft(at: now).map { Double($0) } : nil
  }
}
