import Domain
import Hummingbird
import PlatformAPI

/// What the platform tells a user: `/api/users/me/notifications`.
struct NotificationRoutes: Sendable {
  let writes: Writes

  func add(to table: inout RouteTable) {
    table.get("/api/users/me/notifications", access: .signedIn) { request, context in
      let user = try context.principal().userId
      var parameters = QueryParameters(request.uri.query, known: ["unread", "page", "limit"])
      let unread = parameters.boolean("unread") ?? false
      let page = parameters.page(defaultLimit: 20)
      try parameters.validate()
      let notifications = try await writes.store.read { try $0.notifications(of: user, unread: unread, page) }
      return Answer(notifications).response(to: request, policy: CachePolicy.privateRead)
    }
    table.post("/api/users/me/notifications/:id/read", access: .signedIn) { request, context in
      let id: NotificationID = try context.pathID("id", of: "Notification")
      let user = try context.principal().userId
      let fields = try await BodyFields(request, known: [])
      try fields.validate()
      return try await writes.perform(request, context, body: fields.bytes) { writer in
        guard let notification = try writer.readNotification(id, of: user) else {
          throw Denial.notFound("Notification")
        }
        return WriteAnswer(.ok, notification)
      }
    }
  }
}
