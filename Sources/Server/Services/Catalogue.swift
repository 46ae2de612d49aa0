import Domain
import PlatformAPI

/// The use cases of the public catalogue. Knows neither HTTP nor SQL.
struct Catalogue: Sendable {
  let store: Store
  let clock: WallClock

  /// A page of the list; for a user, with what they have marked.
  func list(_ query: PropertyListQuery, for user: UserID? = nil) async throws -> Page<PropertyCard> {
    try await store.catalogue(at: clock.now) { reader in
      var page = try reader.list(query)
      page.data = try reader.marked(page.data, for: user)
      return page
    }
  }

  /// What a cursor of the change order is answered with.
  enum ChangesOutcome: Sendable {
    case changes(PropertyChanges)
    /// The cursor is not of this catalogue's order; its holder must start again from the beginning.
    case foreignCursor
  }

  /// What has changed after a cursor.
  func changes(since text: String?, limit: Int, for user: UserID? = nil) async throws -> ChangesOutcome {
    var cursor: ChangeCursor?
    if let text {
      guard let known = ChangeCursor(text), known.store == store.id else { return .foreignCursor }
      cursor = known
    }
    return try await store.catalogue(at: clock.now) { [cursor, id = store.id] reader in
      if let cursor, cursor.sequence > (try reader.lastChange()) { return .foreignCursor }
      var changes = try reader.changes(since: cursor, limit: limit, in: id)
      changes.data = try reader.marked(changes.data, for: user)
      return .changes(changes)
    }
  }

  /// A property with its parts; `nil` when it is not on show.
  func property(_ id: PropertyID, for viewer: DocumentViewer = .anyone) async throws -> PropertyDetail? {
    try await store.catalogue(at: clock.now, for: viewer) { try $0.detail(id) }
  }

  /// A property with its parts, whatever its status.
  func anyProperty(_ id: PropertyID) async throws -> PropertyDetail? {
    try await store.catalogue(at: clock.now, for: .staff) { try $0.anyDetail(id) }
  }

  /// A property with its parts, by slug; `nil` when it is not on show.
  func property(slug: String, for viewer: DocumentViewer = .anyone) async throws -> PropertyDetail? {
    try await store.catalogue(at: clock.now, for: viewer) { try $0.detail(slug: slug) }
  }

  /// Whether a user has marked a property.
  func isFavorite(_ id: PropertyID, of user: UserID) async throws -> Bool {
    try await store.catalogue(at: clock.now) { try $0.favorites(among: [id], of: user).contains(id) }
  }

  /// The cards of these properties, in this order; `nil` when one of them is not on show.
  func compare(_ ids: [PropertyID], for user: UserID? = nil) async throws -> [PropertyCard]? {
    let cards = try await store.catalogue(at: clock.now) { try $0.marked($0.cards(ids), for: user) }
    return cards.count == ids.count ? cards : nil
  }

  /// Something that is read of one property; `nil` when the property is not on show.
  func part<Part: Sendable>(
    for viewer: DocumentViewer = .anyone, _ read: @escaping @Sendable (PropertyReader) throws -> Part?
  ) async throws -> Part? {
    try await store.catalogue(at: clock.now, for: viewer, read)
  }
}
