import Domain

/// Whether the caller has marked a property: what marking and unmarking it answer.
package struct FavoriteState: Codable, Hashable, Sendable {
  package var favorited: Bool

  package init(favorited: Bool) { self.favorited = favorited }
}

/// A property that the caller has marked: `GET /api/users/me/favorites`. The members of the card are its own.
package struct FavoriteCard: Codable, Hashable, Sendable {
  package var card: PropertyCard
  package var favoritedAt: Timestamp

  package init(card: PropertyCard, favoritedAt: Timestamp) {
    self.card = card
    self.favoritedAt = favoritedAt
  }

  private enum CodingKeys: String, CodingKey {
    case favoritedAt
  }

  package init(from decoder: any Decoder) throws {
    card = try PropertyCard(from: decoder)
    favoritedAt = try decoder.container(keyedBy: CodingKeys.self).decode(Timestamp.self, forKey: .favoritedAt)
  }

  package func encode(to encoder: any Encoder) throws {
    try card.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(favoritedAt, forKey: .favoritedAt)
  }
}

/// A property that the caller has looked at, and when last: `GET /api/users/me/views`. The members of the card are its
/// own.
package struct ViewedCard: Codable, Hashable, Sendable {
  package var card: PropertyCard
  package var viewedAt: Timestamp

  package init(card: PropertyCard, viewedAt: Timestamp) {
    self.card = card
    self.viewedAt = viewedAt
  }

  private enum CodingKeys: String, CodingKey {
    case viewedAt
  }

  package init(from decoder: any Decoder) throws {
    card = try PropertyCard(from: decoder)
    viewedAt = try decoder.container(keyedBy: CodingKeys.self).decode(Timestamp.self, forKey: .viewedAt)
  }

  package func encode(to encoder: any Encoder) throws {
    try card.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(viewedAt, forKey: .viewedAt)
  }
}

/// Where somebody who looks at a property comes from.
package enum ViewSource: String, CaseIterable, Codable, Hashable, Sendable {
  case direct, email, social
}
