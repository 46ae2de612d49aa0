import Domain
import PlatformAPI

/// A notice's row.
struct NotificationRecord: Sendable, Hashable {
  let notification: UserNotification
  let userId: UserID
}

extension NotificationRecord: Record {
  static let table: StaticString = "notifications"
  static let columns: [StaticString] = ["id", "user_id", "type", "title", "body", "link", "created_at", "read_at"]
  var values: [SQLValue] {
    [
      notification.id.sqlValue, userId.sqlValue, notification.type.sqlValue, notification.title.sqlValue,
      notification.body.sqlValue, notification.link.sqlValue, notification.createdAt.sqlValue,
      notification.readAt.sqlValue,
    ]
  }
}
