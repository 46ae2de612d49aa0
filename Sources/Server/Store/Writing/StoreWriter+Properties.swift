import Domain
import PlatformAPI

extension StoreWriter {
  /// Writes properties with their parts, each as a new one, over the one with its source id (or, without one, its id),
  /// or not at all when the same was written before. Outcomes come in the order of the writes.
  package mutating func upsert(_ writes: [PropertyWrite]) throws -> [UpsertOutcome] {
    var outcomes: [UpsertOutcome] = []
    outcomes.reserveCapacity(writes.count)
    for write in writes { outcomes.append(try upsert(write)) }
    return outcomes
  }

  private struct Existing {
    let id: PropertyID
    let slug: String
    let status: PropertyStatus
    let hash: String?
    let version: Int
    let createdAt: Timestamp
    let publishedAt: Timestamp?
    let raiseStatus: RaiseStatus
    let opensAt: Timestamp?
    let closesAt: Timestamp?
    let waitlistOpen: Bool
    let heroPhotoId: PhotoID?
    let firstTourId: TourID?
  }

  private mutating func upsert(_ write: PropertyWrite) throws -> UpsertOutcome {
    let existing = try existing(for: write)
    let fingerprint = write.fingerprint
    if let existing, existing.hash == fingerprint { return .unchanged(existing.id) }

    var property = write.property
    let keeps = existing != nil && write.keepsStanding
    if let existing {
      if keeps {
        let target = property.targetRaise
        if let problem = try tightness(of: target, elsewhere: write.raisedElsewhere, in: existing.id) {
          return .tooTight(existing.id, problem)
        }
        property.keepStanding(
          existing.status,
          Raise(
            status: existing.raiseStatus, target: target, amountRaised: .zero,
            opensAt: property.raise.opensAt ?? existing.opensAt, closesAt: property.raise.closesAt ?? existing.closesAt,
            waitlistOpen: existing.waitlistOpen),
          at: now)
      }
      property.id = existing.id
      property.slug = existing.slug
      property.createdAt = existing.createdAt
      property.publishedAt = existing.publishedAt ?? property.publishedAt
      property.updatedAt = now
      property.version = existing.version + 1
    } else {
      property.slug = try freeSlug(like: property.slug)
      property.version = 1
    }
    let raised = existing == nil ? .zero : try raised(by: property.id)
    let record = PropertyRecord(
      property: property, sourceId: write.sourceId, sourceHash: fingerprint, raisedElsewhere: write.raisedElsewhere,
      amountRaised: write.raisedElsewhere + raised,
      heroPhotoId: Self.hero(of: write.photos.map(\.photo))?.id
        ?? (keeps && write.photos.isEmpty ? existing?.heroPhotoId : nil),
      firstTourId: Self.first(of: write.tours)?.id ?? (keeps && write.tours.isEmpty ? existing?.firstTourId : nil),
      changeSequence: try nextChange())
    if existing == nil {
      try connection.insert(record)
    } else {
      try connection.save(record)
      try removeParts(of: property.id, replacedBy: write)
    }
    try place(record)
    try keepValuation(of: property)
    try insertParts(of: write, to: property.id)
    if existing?.status != property.status { statusesChanged() }
    return existing == nil ? .created(property.id) : .updated(property.id)
  }

  private func existing(for write: PropertyWrite) throws -> Existing? {
    let key: Statement =
      if let sourceId = write.sourceId { "source_id = \(sourceId)" } else { "id = \(write.property.id)" }
    return try connection.first(
      """
      SELECT id, slug, status, source_hash, version, created_at, published_at, raise_status, opens_at, closes_at,
        waitlist_open, hero_photo_id, first_tour_id
      FROM properties WHERE \(key)
      """
    ) { row in
      Existing(
        id: try row.required(), slug: try row.required(), status: try row.required(), hash: try row.optional(),
        version: try row.required(), createdAt: try row.required(), publishedAt: try row.optional(),
        raiseStatus: try row.required(), opensAt: try row.optional(), closesAt: try row.optional(),
        waitlistOpen: try row.required(), heroPhotoId: try row.optional(), firstTourId: try row.optional())
    }
  }

  /// The photo that stands for the property: the one marked so, else the first, of those that can be shown.
  static func hero(of photos: [PropertyPhoto]) -> PropertyPhoto? {
    let ordered = photos.filter { $0.status == .ready }.sorted { ($0.order, $0.id) < ($1.order, $1.id) }
    return ordered.first(where: \.isHero) ?? ordered.first
  }

  static func first(of tours: [VirtualTour]) -> VirtualTour? {
    tours.min { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
  }

  /// Removes the parts that a write replaces.
  private func removeParts(of id: PropertyID, replacedBy write: PropertyWrite) throws {
    let kinds: [(table: StaticString, isBrought: Bool)] = [
      ("property_photos", !write.photos.isEmpty), ("virtual_tours", !write.tours.isEmpty),
      ("property_financials", !write.financials.isEmpty), ("renovations", !write.renovations.isEmpty),
      ("units", !write.units.isEmpty), ("property_documents", !write.documents.isEmpty),
    ]
    for kind in kinds where kind.isBrought || !write.keepsStanding {
      try connection.execute("DELETE FROM \(sql: kind.table) WHERE property_id = \(id)")
    }
  }

  private mutating func insertParts(of write: PropertyWrite, to id: PropertyID) throws {
    for item in write.photos {
      let (large, thumbnail) = (try item.bytes.map { try store($0) }, try item.thumbnail.map { try store($0) })
      try connection.insert(
        PhotoRecord(photo: item.photo, propertyId: id, storageKey: large?.key, thumbnailKey: thumbnail?.key))
    }
    for item in write.documents {
      var document = item.document
      let stored = try store(item.bytes)
      document.size = item.bytes.count
      document.sha256 = stored.sha256
      try connection.insert(PropertyDocumentRecord(document: document, propertyId: id, storageKey: stored.key))
    }
    for tour in write.tours { try connection.insert(TourRecord(tour: tour, propertyId: id)) }
    for financial in write.financials { try connection.insert(FinancialRecord(financial: financial, propertyId: id)) }
    for renovation in write.renovations {
      try connection.insert(RenovationRecord(renovation: renovation, propertyId: id))
    }
    for unit in write.units { try connection.insert(UnitRecord(unit: unit, propertyId: id)) }
  }
}

extension Property {
  /// Takes over where a property stands on the platform.
  fileprivate mutating func keepStanding(_ status: PropertyStatus, _ raise: Raise, at now: Timestamp) {
    self.status = status
    self.raise = RaiseCard(raise, at: now)
    investmentStatus = raise.status.investmentStatus
  }
}
