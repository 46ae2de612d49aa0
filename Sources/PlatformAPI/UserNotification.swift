import Domain

/// Something that the platform tells a user: `GET /api/users/me/notifications`.
package struct UserNotification: Codable, Hashable, Sendable, Identifiable {
  package var id: NotificationID
  /// What it is about, such as `waitlist.promoted`.
  package var type: String
  package var title: String
  package var body: String
  /// A path of the platform.
  package var link: String?
  package var createdAt: Timestamp
  /// Absent until it is read.
  package var readAt: Timestamp?

  package init(
    id: NotificationID, type: String, title: String, body: String, link: String? = nil, createdAt: Timestamp,
    readAt: Timestamp? = nil
  ) {
    self.id = id
    self.type = type
    self.title = title
    self.body = body
    self.link = link
    self.createdAt = createdAt
    self.readAt = readAt
  }
}
