import Domain
import PlatformAPI

extension Connection {
  /// A page of what a user is told, the last first; only what they haven't read when `unread`.
  func notifications(of user: UserID, unread: Bool, _ page: PageRequest) throws -> Page<UserNotification> {
    var rest: Statement = "notifications WHERE user_id = \(user)"
    if unread { rest += " AND read_at IS NULL" }
    let total = try count("SELECT COUNT(*) FROM \(rest)")
    let data = try all(
      """
      SELECT id, type, title, body, link, created_at, read_at FROM \(rest)
      ORDER BY created_at DESC, id DESC LIMIT \(page.limit) OFFSET \(page.offset)
      """, UserNotification.init)
    return Page(data: data, pagination: Pagination(page: page.page, limit: page.limit, total: total))
  }
}

extension StoreWriter {
  /// Notes that a user has read what they were told; the first time counts. `nil` when they were told no such thing.
  mutating func readNotification(_ id: NotificationID, of user: UserID) throws -> UserNotification? {
    try connection.execute(
      "UPDATE notifications SET read_at = \(now) WHERE id = \(id) AND user_id = \(user) AND read_at IS NULL")
    return try connection.first(
      """
      SELECT id, type, title, body, link, created_at, read_at FROM notifications
      WHERE id = \(id) AND user_id = \(user)
      """, UserNotification.init)
  }
}

extension UserNotification {
  fileprivate init(row: inout RowReader) throws {
    self.init(
      id: try row.required(), type: try row.required(), title: try row.required(), body: try row.required(),
      link: try row.optional(), createdAt: try row.required(), readAt: try row.optional())
  }
}
