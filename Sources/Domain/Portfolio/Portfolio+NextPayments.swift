/// What an investor is paid on the next day on which something is.
package struct NextPayments: Hashable, Sendable {
  /// One distribution of the day.
  package struct Payment: Hashable, Sendable {
    package let batch: DistributionBatchID
    package let property: HeldProperty
    package let type: DistributionType
    /// For all of the investor's holdings in the property together.
    package let amount: Money
  }

  package let date: CalendarDate
  /// Of the day, the largest first; never empty.
  package let payments: [Payment]

  /// All of the day together.
  package var amount: Money { payments.map(\.amount).total() }
}

extension Portfolio {
  /// All that was announced for the earliest day still to come and not yet paid; `nil` when nothing is announced.
  package var nextPayments: NextPayments? {
    let held = Dictionary(uniqueKeysWithValues: holdings.map { ($0.id, $0.property) })
    let open = payments.filter { payment in
      guard held[payment.investment] != nil, payment.announcedOn <= asOf else { return false }
      switch payment.status {
      case .pending, .processing: return true
      case .completed: return payment.paidOn > asOf
      case .failed, .reversed: return false
      }
    }
    guard let date = open.map(\.paidOn).min() else { return nil }
    let batches = Dictionary(grouping: open.filter { $0.paidOn == date }, by: \.batch)
    let payments = batches.compactMap { batch, lines -> NextPayments.Payment? in
      guard let line = lines.first, let property = held[line.investment] else { return nil }
      return NextPayments.Payment(
        batch: batch, property: property, type: line.type, amount: lines.map(\.amount).total())
    }
    return NextPayments(
      date: date, payments: payments.sorted { $0.amount != $1.amount ? $0.amount > $1.amount : $0.batch < $1.batch })
  }
}
