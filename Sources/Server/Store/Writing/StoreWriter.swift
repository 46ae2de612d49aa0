import Domain
import PlatformAPI

/// Writes within one transaction and keeps what follows from the writes: change order, amounts raised, counts, totals.
package struct StoreWriter {
  let connection: any Connection
  let objects: LocalObjectStorage
  /// The instant of the transaction.
  package let now: Timestamp

  /// The last change that this transaction has numbered; read when the first one is.
  private var sequence: Int64?
  /// Properties whose card has changed through something else than their own row.
  private var touched: Set<PropertyID> = []
  /// Properties of which nothing has changed but that so many investments were added which have raised nothing yet.
  private var grown: [PropertyID: Int] = [:]
  private var totalsAreStale = false
  /// Bytes that become objects when the writes are settled.
  private var batch = ObjectBatch()
  /// Whether the transaction left work or news behind that somebody should be woken for once it is committed.
  var hasOutbox = false

  init(connection: any Connection, objects: LocalObjectStorage, now: Timestamp) {
    self.connection = connection
    self.objects = objects
    self.now = now
  }

  /// Adds users.
  package mutating func insert(_ users: [UserRecord]) throws {
    for user in users { try connection.insert(user) }
  }

  /// Adds investments; the properties' amounts raised follow.
  package mutating func insert(_ investments: [InvestmentRecord]) throws {
    for investment in investments {
      try connection.insert(investment)
      if InvestmentStatus.raised.contains(investment.status) {
        touched.insert(investment.propertyId)
      } else {
        grown[investment.propertyId, default: 0] += InvestmentStatus.live.contains(investment.status) ? 1 : 0
      }
    }
  }

  /// Adds entries to the histories of investments.
  package mutating func insert(_ events: [InvestmentEventRecord]) throws {
    for event in events { try connection.insert(event) }
  }

  /// Adds marks of users on properties.
  package mutating func insert(_ favorites: [FavoriteRecord]) throws {
    for favorite in favorites {
      try connection.insert(favorite)
      touched.insert(favorite.propertyId)
    }
  }

  /// Adds batches of distributions.
  package mutating func insert(_ batches: [DistributionBatchRecord]) throws {
    for batch in batches { try connection.insert(batch) }
  }

  /// Adds distributions.
  package mutating func insert(_ distributions: [DistributionRecord]) throws {
    for distribution in distributions { try connection.insert(distribution) }
  }

  /// Removes a property with its parts and leaves a tombstone in the change order; `false` when there is none.
  @discardableResult
  package mutating func delete(_ id: PropertyID) throws -> Bool {
    guard try connection.execute("DELETE FROM properties WHERE id = \(id)") > 0 else { return false }
    try connection.execute(
      """
      INSERT INTO property_tombstones (property_id, change_sequence, deleted_at)
      VALUES (\(id), \(try nextChange()), \(now))
      """)
    touched.remove(id)
    grown[id] = nil
    totalsAreStale = true
    return true
  }

  /// The number of the next change.
  mutating func nextChange() throws -> Int64 {
    let last: Int64
    if let sequence {
      last = sequence
    } else {
      last = try connection.first("SELECT change_sequence FROM catalogue WHERE id = 1") { try $0.required() } ?? 0
    }
    sequence = last + 1
    return last + 1
  }

  /// Notes that a property came, went, or changed its status.
  mutating func statusesChanged() { totalsAreStale = true }

  /// Notes that a property's card has changed through something else than its own row; its amount raised, its counts and
  /// its place in the change order follow.
  mutating func touch(_ id: PropertyID) { touched.insert(id) }

  /// Stores bytes, which are an object once the writes are settled.
  mutating func store(_ bytes: [UInt8]) throws -> LocalObjectStorage.Stored { try objects.put(bytes, in: &batch) }

  /// Leaves nothing behind of objects whose rows are taken back.
  mutating func discardObjects() { batch.discard() }

  /// Settles what follows from the writes; more may be written and settled afterwards. Returns whether anything that lists show has changed.
  mutating func settle() throws -> Bool {
    try objects.adopt(&batch)
    for id in touched.sorted() { try settleCounters(of: id) }
    for (id, count) in grown.sorted(by: { $0.key < $1.key }) where !touched.contains(id) {
      try settleGrowth(of: id, by: count)
    }
    (touched, grown) = ([], [:])
    if totalsAreStale {
      totalsAreStale = false
      try connection.execute("DELETE FROM property_totals")
      try connection.execute(
        "INSERT INTO property_totals (status, total) SELECT status, COUNT(*) FROM properties GROUP BY status")
    }
    guard let sequence else { return false }
    try connection.execute("UPDATE catalogue SET change_sequence = \(sequence) WHERE id = 1")
    return true
  }

  /// What a property has raised on the platform: investments that are committed, funded or exited.
  func raised(by id: PropertyID) throws -> Money {
    let statuses = InvestmentStatus.raised
    let cents: Int64? =
      try connection.first(
        "SELECT SUM(amount) FROM investments WHERE property_id = \(id) AND status IN (\(list: statuses))"
      ) { try $0.optional() } ?? nil
    return Money(cents: cents ?? 0)
  }

  private mutating func settleCounters(of id: PropertyID) throws {
    let found = try connection.first(
      "SELECT target_raise, raised_elsewhere, amount_raised FROM properties WHERE id = \(id)"
    ) {
      (target: try $0.required() as Money, elsewhere: try $0.required() as Money, stated: try $0.required() as Money)
    }
    guard let found else { throw StoreError(.wrongWrite, "there is no property \(id)") }
    let amount = found.elsewhere + (try raised(by: id))
    if amount != found.stated {
      try connection.execute(
        """
        UPDATE properties SET amount_raised = \(amount),
          percent_raised = \(PropertyRecord.percentRaised(amount, of: found.target))
        WHERE id = \(id)
        """)
    }
    let live = InvestmentStatus.live
    try connection.execute(
      """
      UPDATE property_standings SET
        investment_count =
          (SELECT COUNT(*) FROM investments WHERE property_id = \(id) AND status IN (\(list: live))),
        favorite_count = (SELECT COUNT(*) FROM property_favorites WHERE property_id = \(id)),
        change_sequence = \(try nextChange())
      WHERE property_id = \(id)
      """)
  }

  /// An offer that comes in adds one to the count, and the sum of what is raised stays.
  private mutating func settleGrowth(of id: PropertyID, by count: Int) throws {
    let changed = try connection.execute(
      """
      UPDATE property_standings SET investment_count = investment_count + \(count), change_sequence = \(try nextChange())
      WHERE property_id = \(id)
      """)
    guard changed == 1 else { throw StoreError(.wrongWrite, "there is no property \(id)") }
  }

  /// Puts a property whose row was written, new or anew, at its place in the change order.
  mutating func place(_ record: PropertyRecord) throws {
    try connection.execute(
      """
      INSERT INTO property_standings (property_id, change_sequence, investment_count, favorite_count)
      VALUES (\(record.property.id), \(record.changeSequence), 0, 0)
      ON CONFLICT (property_id) DO UPDATE SET change_sequence = excluded.change_sequence
      """)
  }
}
