import Domain
import PlatformAPI

/// Reads what staff keep an eye on across all properties, within one snapshot.
package struct OversightReader {
  let connection: any Connection
  let now: Timestamp

  /// What happened from one day to another, both counted, on all properties or one.
  package func overview(
    from first: CalendarDate, through last: CalendarDate, property: PropertyID? = nil
  ) throws -> AnalyticsOverview {
    let (start, end) = (Timestamp(startOf: first), Timestamp(startOf: last.adding(days: 1)))
    var activity = Activity(first: first, last: last)
    let views: Statement = "property_views WHERE viewed_at >= \(start) AND viewed_at < \(end)"
    try count(views, at: "viewed_at", property) { activity.add($2, to: \.views, of: $0, on: $1) }
    let marks: Statement = "property_favorites WHERE created_at >= \(start) AND created_at < \(end)"
    try count(marks, at: "created_at", property) { activity.add($2, to: \.favorites, of: $0, on: $1) }
    try steps(from: start, to: end, property) { activity.add($3, to: $2, of: $0, on: $1) }
    return activity.overview(try references(activity.properties.keys.sorted()))
  }

  /// Calls `body` with each property, each day, and how many rows there are.
  private func count(
    _ rows: Statement, at instant: StaticString, _ property: PropertyID?,
    _ body: (PropertyID, CalendarDate, Int) -> Void
  ) throws {
    let only: Statement = property.map { " AND property_id = \($0)" } ?? ""
    try connection.query(
      """
      SELECT property_id, \(sql: instant) / 86400000000 AS day, COUNT(*) FROM \(rows)\(only) GROUP BY property_id, day
      """
    ) { row in body(try row.required(), CalendarDate(daysSinceEpoch: try row.required()), try row.required()) }
  }

  /// Calls `body` with each property, each day, each status, and what came to it.
  private func steps(
    from start: Timestamp, to end: Timestamp, _ property: PropertyID?,
    _ body: (PropertyID, CalendarDate, WritableKeyPath<AnalyticsFunnel, AnalyticsFunnel.Step>, AnalyticsFunnel.Step)
      -> Void
  ) throws {
    let statuses: [InvestmentStatus] = [.interested, .pending, .committed, .funded]
    let only: Statement = property.map { " AND i.property_id = \($0)" } ?? ""
    try connection.query(
      """
      SELECT i.property_id, e.at / 86400000000 AS day, e.to_status, COUNT(*), SUM(i.amount)
      FROM investment_events e JOIN investments i ON i.id = e.investment_id
      WHERE e.at >= \(start) AND e.at < \(end) AND e.to_status IN (\(list: statuses))\(only)
      GROUP BY i.property_id, day, e.to_status
      """
    ) { row in
      let (id, day): (PropertyID, CalendarDate) = (
        try row.required(), CalendarDate(daysSinceEpoch: try row.required())
      )
      let place: WritableKeyPath<AnalyticsFunnel, AnalyticsFunnel.Step> =
        switch try row.required() as InvestmentStatus {
        case .interested: \.interest
        case .pending: \.pending
        case .committed: \.committed
        default: \.funded
        }
      body(id, day, place, AnalyticsFunnel.Step(count: try row.required(), amount: try row.required()))
    }
  }

  private func references(_ ids: [PropertyID]) throws -> [PropertyID: PropertyReference] {
    var references: [PropertyID: PropertyReference] = [:]
    for start in stride(from: 0, to: ids.count, by: 500) {
      let some = ids[start..<min(start + 500, ids.count)]
      try connection.query("SELECT id, name, slug, city, state FROM properties WHERE id IN (\(list: some))") { row in
        let reference = try PropertyReference(row: &row)
        references[reference.id] = reference
      }
    }
    return references
  }
}

/// What happened, gathered by property and by day.
private struct Activity {
  let first: CalendarDate
  var totals = AnalyticsFunnel()
  var properties: [PropertyID: AnalyticsFunnel] = [:]
  var days: [AnalyticsFunnel]

  init(first: CalendarDate, last: CalendarDate) {
    self.first = first
    days = [AnalyticsFunnel](repeating: AnalyticsFunnel(), count: max(0, first.days(to: last) + 1))
  }

  private mutating func each(_ id: PropertyID, _ date: CalendarDate, _ change: (inout AnalyticsFunnel) -> Void) {
    let day = first.days(to: date)
    guard days.indices.contains(day) else { return }
    change(&totals)
    change(&properties[id, default: AnalyticsFunnel()])
    change(&days[day])
  }

  mutating func add(
    _ count: Int, to place: WritableKeyPath<AnalyticsFunnel, Int>, of id: PropertyID, on date: CalendarDate
  ) {
    each(id, date) { $0[keyPath: place] += count }
  }

  mutating func add(
    _ step: AnalyticsFunnel.Step, to place: WritableKeyPath<AnalyticsFunnel, AnalyticsFunnel.Step>,
    of id: PropertyID, on date: CalendarDate
  ) {
    each(id, date) { funnel in
      funnel[keyPath: place].count += step.count
      funnel[keyPath: place].amount += step.amount
    }
  }

  func overview(_ references: [PropertyID: PropertyReference]) -> AnalyticsOverview {
    let named = properties.compactMap { id, funnel in
      references[id].map { AnalyticsOverview.PropertyActivity(property: $0, funnel: funnel) }
    }
    return AnalyticsOverview(
      fromDate: first, toDate: first.adding(days: days.count - 1), totals: totals,
      properties: named.sorted { left, right in
        let (one, other) = (left.funnel, right.funnel)
        return (other.committed.amount, other.views, left.property.id)
          < (one.committed.amount, one.views, right.property.id)
      },
      days: days.enumerated().map { .init(date: first.adding(days: $0), funnel: $1) })
  }
}

extension Store {
  /// Reads what staff keep an eye on, on one snapshot.
  package func oversight<Result: Sendable>(
    at now: Timestamp, _ body: @escaping @Sendable (OversightReader) throws -> Result
  ) async throws -> Result {
    try await read { try body(OversightReader(connection: $0, now: now)) }
  }
}
