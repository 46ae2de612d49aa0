import Domain
import PlatformAPI

/// Reads the catalogue within one snapshot. Only what is on show: drafts and archived properties are not there, but for
/// staff, who see each property and its parts whatever its status.
package struct PropertyReader {
  let connection: any Connection
  /// What days left are counted from.
  let now: Timestamp
  /// Who looks at a property: decides which documents and photos there are, and whether the property is there.
  var viewer = DocumentViewer.anyone

  /// The ids of a page, in its order, and the total.
  func ids(_ query: PropertyListQuery) throws -> ([PropertyID], Pagination) {
    let total = try total(query.filter)
    let pagination = Pagination(page: query.page.page, limit: query.page.limit, total: total)
    guard query.page.offset < total else { return ([], pagination) }
    // They come from an index alone.
    let page: Statement = """
      SELECT id FROM properties WHERE \(query.filter.condition) ORDER BY \(query.ordering)
      LIMIT \(query.page.limit) OFFSET \(query.page.offset)
      """
    return (try connection.all(page) { try $0.required() }, pagination)
  }

  private func total(_ filter: PropertyFilter) throws -> Int {
    guard PropertyFilter.visible.contains(filter.status) else { return 0 }
    if filter.isStatusOnly {
      return try connection.count("SELECT total FROM property_totals WHERE status = \(filter.status)")
    }
    return try connection.count("SELECT COUNT(*) FROM properties WHERE \(filter.condition)")
  }

  /// The cards of these properties, in this order; ids of those that are not there for the viewer are left out.
  package func cards(_ ids: [PropertyID]) throws -> [PropertyCard] {
    var found: [PropertyID: PropertyCard] = [:]
    found.reserveCapacity(ids.count)
    for start in stride(from: 0, to: ids.count, by: Self.batch) {
      let some = ids[start..<min(start + Self.batch, ids.count)]
      try connection.query(Self.cardSelection + "WHERE p.id IN (\(list: some.inFewLengths)) AND \(isThere)") {
        row in
        let card = try PropertyCard(row: &row, at: now)
        found[card.property.id] = card
      }
    }
    return ids.compactMap { found[$0] }
  }

  /// How many ids go into one statement.
  private static let batch = 500

  static let onShow: Statement = "p.status IN ('active', 'sold')"

  private static let cardSelection = Statement(
    """
    SELECT \(columns: PropertyRecord.readColumns, prefix: "p."), s.investment_count, s.favorite_count,
      \(columns: PhotoRecord.readColumns, prefix: "h."), \(columns: TourRecord.columns, prefix: "t.")
    FROM properties p JOIN property_standings s ON s.property_id = p.id
    LEFT JOIN property_photos h ON h.id = p.hero_photo_id
    LEFT JOIN virtual_tours t ON t.id = p.first_tour_id

    """
  ).compact

  private static let detailSelection = Statement(
    """
    SELECT \(columns: PropertyRecord.readColumns, prefix: "p."),
      \(columns: PropertyRecord.proseColumns, prefix: "p."), s.investment_count, s.favorite_count
    FROM properties p JOIN property_standings s ON s.property_id = p.id

    """
  ).compact

  /// The property with this id and all its parts; `nil` when it is not there for the viewer.
  package func detail(_ id: PropertyID) throws -> PropertyDetail? { try detail(where: "p.id = \(id)") }

  /// The property with this slug and all its parts; `nil` when it is not there for the viewer.
  package func detail(slug: String) throws -> PropertyDetail? { try detail(where: "p.slug = \(slug)") }

  private func detail(where key: Statement) throws -> PropertyDetail? {
    let found = try connection.first("\(Self.detailSelection)WHERE \(key) AND \(isThere)") {
      row -> (Property, PropertyCounts) in
      var property = try Property(row: &row, at: now)
      property.description = try row.optional()
      property.executiveSummary = try row.optional()
      property.investmentThesis = try row.optional()
      return (property, PropertyCounts(investments: try row.required(), favorites: try row.required()))
    }
    guard let (property, counts) = found else { return nil }
    let id = property.id
    return PropertyDetail(
      property: property, photos: try photos(of: id), virtualTours: try tours(of: id),
      documents: try documents(of: id), financials: try latestMonthlyFinancials(of: id),
      renovations: try renovations(of: id), units: try units(of: id), counts: counts)
  }

  /// The public state of a property's raise; `nil` when the property is not there for the viewer.
  package func raise(of id: PropertyID) throws -> RaiseCard? {
    let selection: Statement = """
      SELECT raise_status, target_raise, amount_raised, opens_at, closes_at, waitlist_open
      FROM properties p WHERE p.id = \(id) AND \(isThere)
      """
    return try connection.first(selection) { row in
      RaiseCard(
        Raise(
          status: try row.required(), target: try row.required(), amountRaised: try row.required(),
          opensAt: try row.optional(), closesAt: try row.optional(), waitlistOpen: try row.required()),
        at: now)
    }
  }

  /// The same, with where it is heading.
  package func outlook(of id: PropertyID) throws -> RaiseOutlook? {
    guard let card = try raise(of: id) else { return nil }
    let progress = try RaiseReader(connection: connection, now: now).raise(id)?.progress(at: now)
    return RaiseOutlook(card, progress.map(RaiseProjection.init))
  }

  /// Whether the property is there for the viewer.
  func isThere(_ id: PropertyID) throws -> Bool {
    try connection.count("SELECT COUNT(*) FROM properties p WHERE p.id = \(id) AND \(isThere)") > 0
  }

  /// Which properties `p` are there for the viewer: for staff also those that are not on show.
  private var isThere: Statement { viewer == .staff ? "1 = 1" : Self.onShow }

  /// Whether the property is on show.
  package func isOnShow(_ id: PropertyID) throws -> Bool {
    try connection.count("SELECT COUNT(*) FROM properties p WHERE p.id = \(id) AND \(Self.onShow)") > 0
  }
}

extension PropertyCard {
  fileprivate init(row: inout RowReader, at now: Timestamp) throws {
    let property = try Property(row: &row, at: now)
    let counts = PropertyCounts(investments: try row.required(), favorites: try row.required())
    var photo: PropertyPhoto?
    if row.nextIsNull { row.skip(PhotoRecord.readColumns.count) } else { photo = try PropertyPhoto(row: &row) }
    var tour: VirtualTour?
    if !row.nextIsNull { tour = try VirtualTour(row: &row) }
    self.init(property: property, heroPhoto: photo, virtualTour: tour, counts: counts)
  }
}

extension Store {
  /// Reads the catalogue on one snapshot.
  func catalogue<Result: Sendable>(
    at now: Timestamp, for viewer: DocumentViewer = .anyone,
    _ body: @escaping @Sendable (PropertyReader) throws -> Result
  ) async throws -> Result {
    try await read { try body(PropertyReader(connection: $0, now: now, viewer: viewer)) }
  }
}
