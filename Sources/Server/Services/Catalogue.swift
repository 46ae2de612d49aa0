import Domain
import PlatformAPI

/// The use cases of the public catalogue. Knows neither HTTP nor SQL.
struct Catalogue: Sendable {
  let store: Store
  let clock: WallClock
  /// Cards as they were written before.
  private let cards: PropertyShelf<CardJSON>

  init(store: Store, clock: WallClock) {
    self.store = store
    self.clock = clock
    cards = PropertyShelf(capacity: 4 << 20, clock: clock)
  }

  /// A page of the list; for a user, with what they have marked.
  func list(_ query: PropertyListQuery, for user: UserID? = nil) async throws -> CardList {
    try await store.catalogue(at: clock.now) { [cards] reader in
      let (ids, pagination) = try reader.ids(query)
      let marked = try user.map { try reader.favorites(among: ids, of: $0) }
      return CardList(try reader.cards(ids, on: cards), pagination, marked: marked)
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

  /// What a property is asked for by.
  enum Key: Sendable {
    case id(PropertyID)
    case slug(String)
  }

  /// What `make` makes, with its size in bytes, of a property with the parts that anyone may see, or what it made before
  /// when that is true still; `nil` when the property is not on show.
  func property<Made: Sendable>(
    _ key: Key, on shelf: PropertyShelf<Made>, _ make: @escaping @Sendable (PropertyDetail) -> (Made, cost: Int)
  ) async throws -> (id: PropertyID, Made)? {
    try await store.catalogue(at: clock.now) { reader in
      let place =
        switch key {
        case .id(let id): try reader.place(of: id)
        case .slug(let slug): try reader.place(ofSlug: slug)
        }
      guard let place else { return nil }
      if let made = shelf.made(of: place, at: reader.now) { return (place.id, made) }
      guard let detail = try reader.detail(place.id) else { return nil }
      let (made, cost) = make(detail)
      shelf.keep(made, of: detail.property, at: place, cost: cost)
      return (place.id, made)
    }
  }

  /// A property with its parts; `nil` when it is not there for the viewer.
  func property(_ id: PropertyID, for viewer: DocumentViewer) async throws -> PropertyDetail? {
    try await store.catalogue(at: clock.now, for: viewer) { try $0.detail(id) }
  }

  /// A property with its parts, by slug; `nil` when it is not there for the viewer.
  func property(slug: String, for viewer: DocumentViewer) async throws -> PropertyDetail? {
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

  /// Something that is read of one property; `nil` when the property is not there for the viewer.
  func part<Part: Sendable>(
    for viewer: DocumentViewer, _ read: @escaping @Sendable (PropertyReader) throws -> Part?
  ) async throws -> Part? {
    try await store.catalogue(at: clock.now, for: viewer, read)
  }
}
