import Domain
import Hummingbird
import PlatformAPI

/// What users mark and look at: `/api/properties/:id/favorite`, `/api/properties/:id/views`, and their own lists.
struct FavoriteRoutes: Sendable {
  let catalogue: Catalogue
  let writes: Writes
  let views: ViewRecorder

  func add(to table: inout RouteTable) {
    let path = "/api/properties/:id/favorite"
    table.post(path, access: .signedIn) { request, context in
      try await change(request, context) { !$0 }
    }
    table.put(path, access: .signedIn) { request, context in
      try await change(request, context) { _ in true }
    }
    table.delete(path, access: .signedIn) { request, context in
      try await change(request, context) { _ in false }
    }
    table.get("/api/users/me/favorites", access: .signedIn) { request, context in
      let (user, page) = (try context.principal().userId, try Self.page(request))
      let answer = try await catalogue.store.catalogue(at: catalogue.clock.now) { try $0.favorites(of: user, page) }
      return Answer(answer).response(to: request, policy: CachePolicy.privateRead)
    }
    table.get("/api/users/me/views", access: .signedIn) { request, context in
      let (user, page) = (try context.principal().userId, try Self.page(request))
      // Who asks what they have seen means the last minute too.
      try await views.flush()
      let answer = try await catalogue.store.catalogue(at: catalogue.clock.now) { try $0.views(of: user, page) }
      return Answer(answer).response(to: request, policy: CachePolicy.privateRead)
    }
    table.post("/api/properties/:id/views", access: .optional, look)
  }

  /// Makes the caller's mark on a property what `wanted` says it is to be.
  private func change(
    _ request: Request, _ context: PlatformContext, _ wanted: @escaping @Sendable (Bool) -> Bool
  ) async throws -> Response {
    let id: PropertyID = try context.pathID("id", of: "Property")
    let user = try context.principal().userId
    let fields = try await BodyFields(request, known: [])
    try fields.validate()
    return try await writes.perform(request, context, body: fields.bytes) { writer in
      guard try writer.isOnShow(id) else { throw Denial.notFound("Property") }
      let marked = wanted(try writer.isFavorite(id, of: user))
      try writer.mark(id, for: user, marked)
      return WriteAnswer(.ok, FavoriteState(favorited: marked))
    }
  }

  /// Takes the report of a visit; it is written down later, or, with a key, at once.
  @Sendable private func look(_ request: Request, _ context: PlatformContext) async throws -> Response {
    let id: PropertyID = try context.pathID("id", of: "Property")
    var fields = try await BodyFields(request, known: ["duration", "source"])
    let duration = fields.integer("duration", in: 0...86_400)
    let source: ViewSource? = fields.choice("source")
    try fields.validate()
    let now = catalogue.clock.now
    let view = PropertyViewRecord(
      userId: context.caller.principal?.userId, propertyId: id, viewedAt: now, duration: duration, source: source)
    guard request.headers[.idempotencyKey] == nil else {
      // The look that it completes may not be written yet.
      try await views.flush()
      return try await writes.perform(request, context, body: fields.bytes) { writer in
        guard try writer.isOnShow(id) else { throw Denial.notFound("Property") }
        try writer.insert([view])
        return WriteAnswer(status: .accepted)
      }
    }
    guard try await catalogue.store.catalogue(at: now, { try $0.isOnShow(id) }) else {
      throw Refusal.notFound("Property")
    }
    views.note(view)
    return Response(status: .accepted, headers: [.cacheControl: CachePolicy.none])
  }

  private static func page(_ request: Request) throws(Refusal) -> PageRequest {
    var parameters = QueryParameters(request.uri.query, known: ["page", "limit"])
    let page = parameters.page(defaultLimit: 20)
    try parameters.validate()
    return page
  }
}
