import Domain

extension StoreWriter {
  /// Whether a property is on show: what nobody sees can't be marked.
  func isOnShow(_ id: PropertyID) throws -> Bool {
    try PropertyReader(connection: connection, now: now).isOnShow(id)
  }

  /// Whether a user has marked a property.
  func isFavorite(_ id: PropertyID, of user: UserID) throws -> Bool {
    try connection.count(
      "SELECT COUNT(*) FROM property_favorites WHERE user_id = \(user) AND property_id = \(id)") > 0
  }

  /// Marks a property for a user, or takes the mark away. What is so already stays as it is, the day of a mark included.
  mutating func mark(_ id: PropertyID, for user: UserID, _ marked: Bool) throws {
    guard try isFavorite(id, of: user) != marked else { return }
    if marked {
      try insert([FavoriteRecord(userId: user, propertyId: id, createdAt: now)])
    } else {
      try connection.execute("DELETE FROM property_favorites WHERE user_id = \(user) AND property_id = \(id)")
      touch(id)
    }
  }
}
