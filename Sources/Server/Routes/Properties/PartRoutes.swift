import Domain
import Hummingbird
import PlatformAPI

/// Writing a property's tours, statements, renovations and units: `POST`, `PUT` and `DELETE` under `/api/properties/:id`.
struct PartRoutes: Sendable {
  let writes: Writes
  let clock: WallClock

  func add(to table: inout RouteTable) {
    add("virtual-tours", TourKind.self, TourID.self, TourBody.members, TourBody.init, to: &table) {
      $0.tour(id: $1, of: $2, at: $3, keeping: $4)
    }
    add("financials", FinancialKind.self, FinancialID.self, FinancialBody.members, FinancialBody.init, to: &table) {
      $0.statement(id: $1, of: $2, at: $3, keeping: $4)
    }
    add("renovations", RenovationKind.self, RenovationID.self, RenovationBody.members, RenovationBody.init, to: &table)
    {
      $0.renovation(id: $1, of: $2, at: $3, keeping: $4)
    }
    add("units", UnitKind.self, UnitID.self, UnitBody.members, UnitBody.init, to: &table) {
      $0.unit(id: $1, of: $2, at: $3, keeping: $4)
    }
  }

  /// One kind: `make` builds the part of a body, an id, its property, the instant, and the part that it replaces.
  private func add<Kind: PropertyPartKind, Named, Body: Sendable>(
    _ name: String, _ kind: Kind.Type, _ ids: Identifier<Named>.Type, _ members: [String],
    _ read: @escaping @Sendable (inout BodyFields) throws -> Body, to table: inout RouteTable,
    _ make: @escaping @Sendable (Body, Identifier<Named>, PropertyID, Timestamp, Kind.Part?) -> Kind.Part
  ) {
    let path = Path.properties + "/:id/" + name
    table.post(path, access: .staff) { request, context in
      let property = try context.propertyID()
      let (body, bytes) = try await Self.body(request, members, read)
      let editing = PartEditing<Kind>(actor: try context.editor())
      return try await writes.perform(request, context, body: bytes) { writer in
        let id = Identifier<Named>(at: writer.now)
        let part = try editing.add(make(body, id, property, writer.now, nil), to: property, in: &writer)
        return WriteAnswer(.created, part, location: Path.property(property) + "/\(name)/\(id)")
      }
    }
    table.put(path + "/:partId", access: .staff) { request, context in
      let (property, id) = try Self.ids(context, Kind.noun, ids)
      let (body, bytes) = try await Self.body(request, members, read)
      let editing = PartEditing<Kind>(actor: try context.editor())
      return try await writes.perform(request, context, body: bytes) { writer in
        let now = writer.now
        return WriteAnswer(
          .ok, try editing.replace(id, of: property, in: &writer) { make(body, id, property, now, $0) })
      }
    }
    table.delete(path + "/:partId", access: .staff) { request, context in
      let (property, id) = try Self.ids(context, Kind.noun, ids)
      try QueryParameters(request.uri.query, known: []).validate()
      let editing = PartEditing<Kind>(actor: try context.editor())
      return try await writes.perform(request, context) { writer in
        try editing.remove(id, of: property, in: &writer)
        return .nothing
      }
    }
  }

  private static func body<Body>(
    _ request: Request, _ members: [String], _ read: (inout BodyFields) throws -> Body
  ) async throws -> (Body, [UInt8]) {
    try QueryParameters(request.uri.query, known: []).validate()
    var fields = try await BodyFields(request, known: members)
    return (try read(&fields), fields.bytes)
  }

  private static func ids<Named>(
    _ context: PlatformContext, _ noun: String, _ type: Identifier<Named>.Type
  ) throws(Denial) -> (PropertyID, Identifier<Named>) {
    guard let property = context.parameters.get("id").flatMap({ PropertyID($0) }),
      let id = context.parameters.get("partId").flatMap({ Identifier<Named>($0) })
    else { throw .notFound(noun) }
    return (property, id)
  }
}
