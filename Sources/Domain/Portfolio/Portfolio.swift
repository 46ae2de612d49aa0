/// Everything an investor holds and has held, as it stood at the end of a day. Nothing later than that day counts.
package struct Portfolio: Hashable, Sendable {
  /// A valuation is stale when it is older than this many days.
  package static let staleAfterDays = 365

  package let asOf: CalendarDate
  /// The latest contribution first; ties by id.
  package let holdings: [Holding]
  /// All holdings pooled.
  package let total: PositionReturns
  let payments: [Payment]

  /// The portfolio of an investor's investments. Positions in properties that are not in `properties` are left out.
  package init(
    positions: [Position], properties: [PropertyID: HeldProperty], payments: [Payment], asOf: CalendarDate
  ) {
    self.asOf = asOf
    self.payments = payments
    let paymentsByInvestment = Dictionary(grouping: payments, by: \.investment)
    holdings =
      positions.compactMap { position in
        properties[position.property].flatMap { property in
          Holding(position, in: property, payments: paymentsByInvestment[position.id] ?? [], asOf: asOf)
        }
      }
      .sorted { left, right in
        let (leftDay, rightDay) = (left.position.latestStep(asOf: asOf), right.position.latestStep(asOf: asOf))
        return leftDay != rightDay ? leftDay > rightDay : left.id < right.id
      }
    total = PositionReturns(pooling: holdings.map(\.returns))
  }

  /// Properties that are held on a valuation that is too old, each once, the oldest first.
  package var stale: [(property: PropertyID, valuationDate: CalendarDate)] {
    var seen: Set<PropertyID> = []
    return holdings.compactMap { holding -> (property: PropertyID, valuationDate: CalendarDate)? in
      guard holding.isHeld, let date = holding.valuationDate, date.days(to: asOf) > Self.staleAfterDays,
        seen.insert(holding.property.id).inserted
      else { return nil }
      return (holding.property.id, date)
    }
    .sorted { ($0.valuationDate, $0.property) < ($1.valuationDate, $1.property) }
  }
}

extension Position {
  /// The latest of the days on which it was offered, committed and funded, up to a day.
  fileprivate func latestStep(asOf day: CalendarDate) -> CalendarDate {
    [offeredOn, committedOn, contributionDate].compactMap(\.self).filter { $0 <= day }.max() ?? offeredOn
  }
}
