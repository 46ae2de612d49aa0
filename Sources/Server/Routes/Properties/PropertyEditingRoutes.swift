import Domain
import Hummingbird
import PlatformAPI

/// Making and changing properties: `POST /api/properties`, `PUT`, `PATCH` and `DELETE /api/properties/:id`.
struct PropertyEditingRoutes: Sendable {
  let writes: Writes
  let clock: WallClock

  func add(to table: inout RouteTable) {
    table.post(Path.properties, access: .admin) { request, context in
      let (change, body) = try await read(request, .whole)
      let (user, editing) = (try context.principal().userId, try PropertyEditing(actor: context.editor()))
      return try await writes.perform(request, context, body: body) { writer in
        let detail = try editing.create(change, in: &writer)
        return try Self.answer(detail, to: user, writer, .created)
      }
    }
    for (method, intent) in [(HTTPRequest.Method.put, PropertyChange.Intent.whole), (.patch, .part)] {
      table.add(method, Path.properties + "/:id", access: .admin) { request, context in
        let id = try context.propertyID()
        let condition = try PropertyTag.Condition(request.headers)
        let (change, body) = try await read(request, intent)
        let (user, editing) = (try context.principal().userId, try PropertyEditing(actor: context.editor()))
        return try await writes.perform(request, context, body: body) { writer in
          let detail = try editing.change(id, change, if: condition, in: &writer)
          return try Self.answer(detail, to: user, writer)
        }
      }
    }
    table.delete(Path.properties + "/:id", access: .admin) { request, context in
      let id = try context.propertyID()
      try QueryParameters(request.uri.query, known: []).validate()
      let condition = try PropertyTag.Condition(request.headers)
      let (user, editing) = (try context.principal().userId, try PropertyEditing(actor: context.editor()))
      return try await writes.perform(request, context) { writer in
        let detail = try editing.archive(id, if: condition, in: &writer)
        return try Self.answer(detail, to: user, writer)
      }
    }
  }

  private func read(_ request: Request, _ intent: PropertyChange.Intent) async throws -> (PropertyChange, [UInt8]) {
    try QueryParameters(request.uri.query, known: []).validate()
    var fields = try await BodyFields(request, known: PropertyChange.members)
    let thisYear = clock.now.dateUTC.components.year
    return (try PropertyChange(&fields, intent, thisYear: thisYear), fields.bytes)
  }

  /// A property as the user who has changed it reads it afterwards, their mark on it included.
  private static func answer(
    _ detail: PropertyDetail, to user: UserID, _ writer: StoreWriter, _ status: HTTPResponse.Status = .ok
  ) throws -> WriteAnswer {
    var detail = detail
    detail.favorited = try writer.isFavorite(detail.property.id, of: user)
    let bytes = JSONStream.bytes(of: detail)
    return WriteAnswer(
      status: status, location: status == .created ? Path.property(detail.property.id) : nil, body: bytes,
      etag: PropertyTag.tag(version: detail.property.version, of: bytes))
  }
}

extension PlatformContext {
  /// The signed-in user as the one who does something.
  func editor() throws(Denial) -> Actor { Actor(userId: try principal().userId, requestId: requestId) }

  /// The property in the path; an id that is none is not found either.
  func propertyID() throws(Denial) -> PropertyID {
    guard let id = parameters.get("id").flatMap({ PropertyID($0) }) else { throw .notFound("Property") }
    return id
  }
}
