import Domain
import PlatformAPI

/// A property's row with what is in it beyond the property.
struct StoredProperty: Sendable {
  var property: Property
  let sourceId: String?
  let sourceHash: String?
  let raisedElsewhere: Money
  let heroPhotoId: PhotoID?
  let firstTourId: TourID?
}

extension StoreWriter {
  /// The property with its prose, whatever its status; `nil` when there is none.
  func stored(_ id: PropertyID) throws -> StoredProperty? {
    let now = now
    return try connection.first(
      """
      SELECT \(columns: PropertyRecord.readColumns), \(columns: PropertyRecord.proseColumns), source_id, source_hash,
        raised_elsewhere, hero_photo_id, first_tour_id
      FROM properties WHERE id = \(id)
      """
    ) { row in
      var property = try Property(row: &row, at: now)
      property.description = try row.optional()
      property.executiveSummary = try row.optional()
      property.investmentThesis = try row.optional()
      return StoredProperty(
        property: property, sourceId: try row.optional(), sourceHash: try row.optional(),
        raisedElsewhere: try row.required(), heroPhotoId: try row.optional(), firstTourId: try row.optional())
    }
  }

  /// Adds a property.
  mutating func insert(_ property: Property) throws {
    let record = PropertyRecord(
      property: property, sourceId: nil, sourceHash: nil, raisedElsewhere: .zero, amountRaised: .zero,
      heroPhotoId: nil, firstTourId: nil, changeSequence: try nextChange())
    try connection.insert(record)
    try place(record)
    statusesChanged()
  }

  /// Writes a property's own fields, as a new version of it.
  mutating func save(_ stored: StoredProperty) throws -> Property {
    var property = stored.property
    property.version += 1
    property.updatedAt = now
    let amountRaised = stored.raisedElsewhere + (try raised(by: property.id))
    let record = PropertyRecord(
      property: property, sourceId: stored.sourceId, sourceHash: stored.sourceHash,
      raisedElsewhere: stored.raisedElsewhere, amountRaised: amountRaised, heroPhotoId: stored.heroPhotoId,
      firstTourId: stored.firstTourId, changeSequence: try nextChange())
    try connection.save(record)
    try place(record)
    try keepValuation(of: property)
    statusesChanged()
    return property
  }

  /// Why a raise can't have a target, in words; `nil` when it can: what is raised has to fit into it, and what is reserved
  /// under its cap. `elsewhere` is what was raised outside the platform, as far as that changes too.
  func tightness(of target: Money, elsewhere: Money? = nil, in id: PropertyID) throws -> String? {
    guard let offering = try self.offering(id) else { return nil }
    let taken = try self.capacity(of: offering)
    let capacity = RaiseCapacity(
      target: target, elsewhere: elsewhere ?? taken.elsewhere, pending: taken.pending, committed: taken.committed,
      funded: taken.funded, exited: taken.exited)
    if capacity.raised > target {
      return "must not be less than the \(capacity.raised.formatted) that are raised already"
    }
    guard capacity.reserved > capacity.cap else { return nil }
    return "must leave room for the \(capacity.reserved.formatted) that are reserved already"
  }

  /// The slug, or with the first number from 2 that makes it free.
  func freeSlug(like slug: String) throws -> String {
    var candidate = slug
    var number = 2
    while try owner(ofSlug: candidate) != nil {
      candidate = slug.prefix(74) + "-\(number)"
      number += 1
    }
    return candidate
  }

  /// The property that has a slug.
  func owner(ofSlug slug: String) throws -> PropertyID? {
    try connection.first("SELECT id FROM properties WHERE slug = \(slug)") { try $0.required() }
  }

  /// How many investments of a property are not at an end.
  func liveInvestments(in id: PropertyID) throws -> Int {
    let ended: [InvestmentStatus] = [.cancelled, .expired, .rejected, .refunded, .exited]
    return try connection.count(
      "SELECT COUNT(*) FROM investments WHERE property_id = \(id) AND status NOT IN (\(list: ended))")
  }
}
