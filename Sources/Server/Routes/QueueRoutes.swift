import Domain
import Hummingbird
import PlatformAPI

/// `/api/admin/queues` and `/api/admin/audit`: what administrators look after.
struct QueueRoutes: Sendable {
  let board: QueueBoard
  let writes: Writes

  func add(to table: inout RouteTable) {
    table.get("/api/admin/queues", access: .admin) { request, _ in
      try QueryParameters(request.uri.query, known: []).validate()
      return Answer(try await board.queues()).response(to: request, policy: CachePolicy.privateRead)
    }
    table.get("/api/admin/queues/:name/jobs", access: .admin) { request, context in
      let queue = try Self.queue(context)
      var parameters = QueryParameters(request.uri.query, known: ["state", "page", "limit"])
      let state: JobState? = parameters.choice("state")
      let page = parameters.page(defaultLimit: 20)
      try parameters.validate()
      let jobs = try await board.jobs(in: queue, state: state, page: page)
      return Answer(jobs).response(to: request, policy: CachePolicy.privateRead)
    }
    table.post("/api/admin/queues/:name/jobs/:id/retry", access: .admin) { request, context in
      let (queue, id, actor) = try (Self.queue(context), Self.job(context), Self.actor(context))
      let body = try await BodyFields(request, known: [])
      try body.validate()
      return try await writes.perform(request, context, body: body.bytes) { writer in
        WriteAnswer(.ok, try QueueBoard.retry(id, in: queue, by: actor, &writer))
      }
    }
    table.delete("/api/admin/queues/:name/jobs/:id", access: .admin) { request, context in
      let (queue, id, actor) = try (Self.queue(context), Self.job(context), Self.actor(context))
      return try await writes.perform(request, context) { writer in
        try QueueBoard.remove(id, from: queue, by: actor, &writer)
        return .nothing
      }
    }
    table.get("/api/admin/audit", access: .admin) { request, _ in
      var parameters = QueryParameters(request.uri.query, known: ["actor", "entity", "from", "page", "limit"])
      let actor = parameters.text("actor")
      let actorId = actor.flatMap { UserID($0) }
      if actor != nil, actorId == nil { parameters.refuse("actor", "must be a UUID") }
      let (entity, from) = (parameters.text("entity"), parameters.instant("from"))
      let query = AuditQuery(actor: actorId, entity: entity, from: from, page: parameters.page(defaultLimit: 20))
      try parameters.validate()
      let entries = try await board.store.read { try AuditReader(connection: $0).entries(query) }
      return Answer(entries).response(to: request, policy: CachePolicy.privateRead)
    }
  }

  private static func queue(_ context: PlatformContext) throws -> JobQueue {
    guard let queue = context.parameters.get("name").flatMap({ JobQueue(rawValue: $0) }) else {
      throw Denial.notFound("Queue")
    }
    return queue
  }

  private static func job(_ context: PlatformContext) throws -> JobID {
    guard let id = context.parameters.get("id").flatMap({ JobID($0) }) else { throw Denial.notFound("Job") }
    return id
  }

  private static func actor(_ context: PlatformContext) throws -> Actor {
    Actor(userId: try context.principal().userId, requestId: context.requestId)
  }
}
