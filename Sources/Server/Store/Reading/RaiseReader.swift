import Domain
import PlatformAPI

/// A raise as the store has it: its terms and everybody's place in it.
package struct RaiseStanding: Sendable {
  package let property: PropertyReference
  package let terms: RaiseTerms
  /// The property's place in the change order, which grows with everything that happens to its raise.
  package let version: Int64
  package fileprivate(set) var positions: [RaisePosition] = []

  /// How far it is at an instant.
  package func progress(at now: Timestamp) -> RaiseProgress { RaiseProgress(terms, positions: positions, at: now) }
}

/// Reads raises within one snapshot, whatever their property's status: what staff see.
package struct RaiseReader {
  let connection: any Connection
  let now: Timestamp
  /// What was read before; `nil` in a transaction that may be taken back.
  var shelf: RaiseShelf?

  /// A page of the raises of all properties that aren't archived, those that are open first, each status by its close.
  /// Takes the same few statements for any number of properties.
  package func page(status: RaiseStatus?, _ page: PageRequest) throws -> Page<RaiseReport> {
    var rest: Statement = "properties WHERE status <> \(PropertyStatus.archived)"
    if let status { rest += " AND raise_status = \(status)" }
    let total = try connection.count("SELECT COUNT(*) FROM \(rest)")
    var raises = try connection.all(
      """
      SELECT \(sql: Self.head) FROM \(rest)
      ORDER BY \(sql: Self.urgency), closes_at NULLS LAST, id LIMIT \(page.limit) OFFSET \(page.offset)
      """, RaiseStanding.init)
    try place(in: &raises)
    return Page(
      data: raises.map { RaiseReport($0.progress(at: now), of: $0.property, version: $0.version) },
      pagination: Pagination(page: page.page, limit: page.limit, total: total))
  }

  /// One raise; `nil` when there is no such property.
  package func raise(_ id: PropertyID) throws -> RaiseStanding? {
    var raises = try connection.all(
      "SELECT \(sql: Self.head) FROM properties WHERE id = \(id)", RaiseStanding.init)
    try place(in: &raises)
    return raises.first
  }

  private static let head: StaticString = """
    id, name, slug, city, state, raise_status, target_raise, raised_elsewhere, opens_at, closes_at,
    (SELECT s.change_sequence FROM property_standings s WHERE s.property_id = properties.id)
    """

  /// What wants looking at first.
  private static let urgency: StaticString = """
    CASE raise_status WHEN 'open' THEN 0 WHEN 'closed' THEN 1 WHEN 'upcoming' THEN 2 WHEN 'funded' THEN 3
      WHEN 'draft' THEN 4 ELSE 5 END
    """

  /// Gives each raise its investments, with the instants at which they came to each stage.
  private func place(in raises: inout [RaiseStanding]) throws {
    var places: [PropertyID: Int] = [:]
    for (place, raise) in raises.enumerated() {
      if let kept = shelf?.positions(of: raise.property.id, version: raise.version) {
        raises[place].positions = kept
      } else {
        places[raise.property.id] = place
      }
    }
    guard !places.isEmpty else { return }
    try connection.query(
      """
      SELECT i.property_id, i.user_id, i.amount, i.status, COALESCE(MAX(e.at), i.created_at),
        MIN(CASE WHEN e.to_status = 'interested' THEN e.at END),
        MIN(CASE WHEN e.to_status = 'pending' THEN e.at END),
        MIN(CASE WHEN e.to_status = 'committed' THEN e.at END),
        MIN(CASE WHEN e.to_status = 'funded' THEN e.at END)
      FROM investments i LEFT JOIN investment_events e ON e.investment_id = i.id
      WHERE i.property_id IN (\(list: places.keys.inFewLengths))
      GROUP BY i.id, i.property_id, i.user_id, i.amount, i.status, i.created_at
      """
    ) { row in
      guard let place = places[try row.required()] else { return }
      raises[place].positions.append(
        RaisePosition(
          investor: try row.required(), amount: try row.required(), status: try row.required(),
          since: try row.optional(), interestedAt: try row.optional(), pendingAt: try row.optional(),
          committedAt: try row.optional(), fundedAt: try row.optional()))
    }
    for place in places.values {
      shelf?.keep(raises[place].positions, of: raises[place].property.id, version: raises[place].version)
    }
  }

  /// What has happened in a raise and the days between which it did; `nil` when there is no such property.
  package func history(of id: PropertyID) throws -> RaiseSteps? {
    guard
      let raise = try connection.first(
        "SELECT \(sql: Self.head) FROM properties WHERE id = \(id)", RaiseStanding.init)
    else { return nil }
    let steps = try connection.all(
      """
      SELECT e.at, e.from_status, e.to_status, i.amount
      FROM investments i JOIN investment_events e ON e.investment_id = i.id
      WHERE i.property_id = \(id) ORDER BY e.at, e.id
      """
    ) { row in
      RaiseStep(
        at: try row.required(), from: try row.optional(), to: try row.required(), amount: try row.required())
    }
    return RaiseSteps(terms: raise.terms, steps: steps)
  }
}

/// Everything that has happened in a raise.
package struct RaiseSteps: Sendable {
  package let terms: RaiseTerms
  /// The oldest first.
  package let steps: [RaiseStep]

  /// The days that a history covers when nobody says which: from the opening or the first step, whichever is earlier,
  /// to today, or for a raise that is over to its close or its last step.
  package func days(at now: Timestamp) -> ClosedRange<CalendarDate> {
    let today = now.dateUTC
    let opened = terms.opensAt.map(\.dateUTC)
    let first = min(today, [steps.first?.at.dateUTC, opened].compactMap { $0 }.min() ?? today)
    guard [.closed, .funded, .cancelled].contains(terms.status) else { return first...today }
    let last = [steps.last?.at.dateUTC, terms.closesAt?.dateUTC].compactMap { $0 }.max() ?? today
    return first...max(first, min(today, last))
  }
}

extension RaiseStanding {
  fileprivate init(row: inout RowReader) throws {
    property = PropertyReference(
      id: try row.required(), name: try row.required(), slug: try row.required(), city: try row.required(),
      state: try row.required())
    terms = RaiseTerms(
      status: try row.required(), target: try row.required(), elsewhere: try row.required(),
      opensAt: try row.optional(), closesAt: try row.optional())
    version = try row.required()
  }
}

extension Store {
  /// Reads raises on one snapshot.
  package func raises<Result: Sendable>(
    at now: Timestamp, _ body: @escaping @Sendable (RaiseReader) throws -> Result
  ) async throws -> Result {
    try await read { [raiseShelf] in try body(RaiseReader(connection: $0, now: now, shelf: raiseShelf)) }
  }
}
