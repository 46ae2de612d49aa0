import Domain
import PlatformAPI

extension PropertyReader {
  /// Which of these properties a user has marked.
  func favorites(among ids: [PropertyID], of user: UserID) throws -> Set<PropertyID> {
    var marked: Set<PropertyID> = []
    for start in stride(from: 0, to: ids.count, by: 500) {
      let some = ids[start..<min(start + 500, ids.count)]
      try connection.query(
        "SELECT property_id FROM property_favorites WHERE user_id = \(user) AND property_id IN (\(list: some.inFewLengths))"
      ) { marked.insert(try $0.required()) }
    }
    return marked
  }

  /// Cards as a user sees them: with whether they have marked each. Without a user, as they are.
  func marked(_ cards: [PropertyCard], for user: UserID?) throws -> [PropertyCard] {
    guard let user else { return cards }
    let favorites = try favorites(among: cards.map(\.property.id), of: user)
    return cards.map { card in
      var card = card
      card.favorited = favorites.contains(card.property.id)
      return card
    }
  }

  /// A page of what a user has marked and is on show, the last mark first.
  package func favorites(of user: UserID, _ page: PageRequest) throws -> Page<FavoriteCard> {
    let rest: Statement = """
      property_favorites f JOIN properties p ON p.id = f.property_id
      WHERE f.user_id = \(user) AND p.status IN (\(list: PropertyFilter.visible))
      """
    let total = try connection.count("SELECT COUNT(*) FROM \(rest)")
    let marks = try connection.all(
      """
      SELECT p.id, f.created_at FROM \(rest)
      ORDER BY f.created_at DESC, p.id DESC LIMIT \(page.limit) OFFSET \(page.offset)
      """
    ) { (id: try $0.required() as PropertyID, at: try $0.required() as Timestamp) }
    let found = try cardsByID(marks.map(\.id), for: user)
    return Page(
      data: marks.compactMap { mark in found[mark.id].map { FavoriteCard(card: $0, favoritedAt: mark.at) } },
      pagination: Pagination(page: page.page, limit: page.limit, total: total))
  }

  /// A page of what a user has looked at and is on show, each property once, the last look first.
  package func views(of user: UserID, _ page: PageRequest) throws -> Page<ViewedCard> {
    let rest: Statement = """
      property_views v JOIN properties p ON p.id = v.property_id
      WHERE v.user_id = \(user) AND p.status IN (\(list: PropertyFilter.visible))
      """
    let total = try connection.count("SELECT COUNT(DISTINCT p.id) FROM \(rest)")
    let looks = try connection.all(
      """
      SELECT p.id, MAX(v.viewed_at) AS last FROM \(rest)
      GROUP BY p.id ORDER BY last DESC, p.id DESC LIMIT \(page.limit) OFFSET \(page.offset)
      """
    ) { (id: try $0.required() as PropertyID, at: try $0.required() as Timestamp) }
    let found = try cardsByID(looks.map(\.id), for: user)
    return Page(
      data: looks.compactMap { look in found[look.id].map { ViewedCard(card: $0, viewedAt: look.at) } },
      pagination: Pagination(page: page.page, limit: page.limit, total: total))
  }

  private func cardsByID(_ ids: [PropertyID], for user: UserID) throws -> [PropertyID: PropertyCard] {
    let cards = try marked(try cards(ids), for: user)
    return Dictionary(cards.map { ($0.property.id, $0) }) { first, _ in first }
  }
}
