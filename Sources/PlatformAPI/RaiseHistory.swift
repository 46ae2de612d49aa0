import Domain

/// A raise over time, in periods without gaps: `GET /api/admin/raises/:propertyId/timeline`. One page holds it all.
package struct RaiseHistoryPoint: Codable, Hashable, Sendable {
  /// The first day of the period (UTC).
  package var date: CalendarDate
  /// What was offered in the period.
  package var pending: Money
  package var committed: Money
  package var funded: Money
  /// The amount raised at the end of it, withdrawals taken off.
  package var cumulative: Money

  package init(_ point: RaiseTimeline.Point) {
    date = point.date
    pending = point.pending
    committed = point.committed
    funded = point.funded
    cumulative = point.cumulative
  }
}
