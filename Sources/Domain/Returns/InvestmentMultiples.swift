/// What has come back, and what is still held, for each dollar paid in.
package struct InvestmentMultiples: Hashable, Sendable {
  /// All contributions.
  package let paidIn: Money
  /// All distributions.
  package let distributed: Money
  /// What is still held; zero after an exit, `nil` when it is not known.
  package let netAssetValue: Money?

  /// The multiples of these sums, none of which is below zero.
  package init(paidIn: Money, distributed: Money, netAssetValue: Money?) {
    self.paidIn = paidIn
    self.distributed = distributed
    self.netAssetValue = netAssetValue
  }

  /// The multiples of flows that do not hold the net asset value; `nil` when their sums are beyond what `Money` holds.
  package init?(of flows: some Sequence<CashFlow>, netAssetValue: Money?) {
    var contributions: Int128 = 0
    var distributions: Int128 = 0
    for flow in flows {
      if flow.amount.cents < 0 {
        contributions -= Int128(flow.amount.cents)
      } else {
        distributions += Int128(flow.amount.cents)
      }
    }
    guard let paidIn = Int64(exactly: contributions), let distributed = Int64(exactly: distributions) else {
      return nil
    }
    self.init(
      paidIn: Money(cents: paidIn), distributed: Money(cents: distributed), netAssetValue: netAssetValue)
  }

  /// Distributions to paid-in; `nil` when nothing was paid in.
  package var dpi: Double? { distributed.ratio(to: paidIn) }

  /// Residual value to paid-in; `nil` when nothing was paid in or the value is not known.
  package var rvpi: Double? { netAssetValue?.ratio(to: paidIn) }

  /// Total value to paid-in: what came back and what is held; `nil` when nothing was paid in or the value is not known.
  package var tvpi: Double? {
    guard let netAssetValue, paidIn != .zero else { return nil }
    // Beyond what `Money` holds the sum is still right to sixteen digits.
    return Double(Int128(distributed.cents) + Int128(netAssetValue.cents)) / Double(paidIn.cents)
  }

  /// What each dollar became: TVPI, which after an exit is DPI.
  package var equityMultiple: Double? { tvpi }
}
