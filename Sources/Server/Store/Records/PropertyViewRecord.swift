import Domain
import PlatformAPI

/// A look at a property.
package struct PropertyViewRecord: Sendable, Hashable {
  /// `nil` for somebody who isn't signed in.
  package var userId: UserID?
  package var propertyId: PropertyID
  package var viewedAt: Timestamp
  /// Seconds.
  package var duration: Int?
  package var source: ViewSource?

  package init(
    userId: UserID?, propertyId: PropertyID, viewedAt: Timestamp, duration: Int? = nil, source: ViewSource? = nil
  ) {
    self.userId = userId
    self.propertyId = propertyId
    self.viewedAt = viewedAt
    self.duration = duration
    self.source = source
  }

  /// Whether it tells more than that somebody looked.
  var isReport: Bool { duration != nil || source != nil }
}

extension ViewSource: SQLConvertible {}

extension StoreWriter {
  /// How long after a look a report of it still belongs to it.
  private static let visit = Duration.seconds(1800)

  /// Writes down looks. What a signed-in user reports of a visit completes the look that began it; looks at properties
  /// that are gone by now are left out, and so are users that are not in the store.
  package mutating func insert(_ views: [PropertyViewRecord]) throws {
    for view in views {
      if view.isReport, try completes(view) { continue }
      try connection.execute(
        """
        INSERT INTO property_views (id, user_id, property_id, viewed_at, duration, source)
        SELECT \(Identifier<PropertyViewRecord>(at: view.viewedAt)),
          (SELECT u.id FROM users u WHERE u.id = \(view.userId)), p.id, \(view.viewedAt), \(view.duration),
          \(view.source)
        FROM properties p WHERE p.id = \(view.propertyId)
        """)
    }
  }

  private func completes(_ view: PropertyViewRecord) throws -> Bool {
    guard let user = view.userId else { return false }
    let begun = view.viewedAt + .seconds(-Self.visit.components.seconds)
    return try connection.execute(
      """
      UPDATE property_views SET duration = \(view.duration), source = \(view.source)
      WHERE id = (
        SELECT v.id FROM property_views v
        WHERE v.user_id = \(user) AND v.property_id = \(view.propertyId) AND v.viewed_at >= \(begun)
          AND v.viewed_at <= \(view.viewedAt) AND v.duration IS NULL AND v.source IS NULL
        ORDER BY v.viewed_at DESC, v.id DESC LIMIT 1)
      """) > 0
  }
}
