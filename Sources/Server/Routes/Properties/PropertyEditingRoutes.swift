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
      let editing = try PropertyEditing(actor: context.editor())
      return try await writes.perform(request, context, body: body) { writer in
        let detail = try editing.create(change, in: &writer)
        return Self.answer(detail, .created)
      }
    }
    for (method, intent) in [(HTTPRequest.Method.put, PropertyChange.Intent.whole), (.patch, .part)] {
      table.add(method, Path.properties + "/:id", access: .admin) { request, context in
        let id = try context.propertyID()
        let condition = try PropertyTag.Condition(request.headers)
        let (change, body) = try await read(request, intent)
        let editing = try PropertyEditing(actor: context.editor())
        return try await writes.perform(request, context, body: body) { writer in
          Self.answer(try editing.change(id, change, if: condition, in: &writer))
        }
      }
    }
    table.delete(Path.properties + "/:id", access: .admin) { request, context in
      let id = try context.propertyID()
      try QueryParameters(request.uri.query, known: []).validate()
      let condition = try PropertyTag.Condition(request.headers)
      let editing = try PropertyEditing(actor: context.editor())
      return try await writes.perform(request, context) { writer in
        Self.answer(try editing.archive(id, if: condition, in: &writer))
      }
    }
  }

  private func read(_ request: Request, _ intent: PropertyChange.Intent) async throws -> (PropertyChange, [UInt8]) {
    try QueryParameters(request.uri.query, known: []).validate()
    var fields = try await BodyFields(request, known: PropertyChange.members)
    let thisYear = clock.now.dateUTC.components.year
    return (try PropertyChange(&fields, intent, thisYear: thisYear), fields.bytes)
  }

  private static func answer(_ detail: PropertyDetail, _ status: HTTPResponse.Status = .ok) -> WriteAnswer {
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
