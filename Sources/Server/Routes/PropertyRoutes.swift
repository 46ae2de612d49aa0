import Domain
import Hummingbird
import PlatformAPI

/// The public catalogue: `/api/properties`.
struct PropertyRoutes: Sendable {
  let catalogue: Catalogue
  /// Answers of the list, under their canonical key and the catalogue's version.
  let cache: AnswerCache<String, Answer>
  /// Answers of properties to callers who are nobody in particular.
  let details: PropertyShelf<Answer.Kept>
  let views: ViewRecorder

  func add(to table: inout RouteTable) {
    table.get("/api/properties", access: .optional, list)
    table.get("/api/properties/changes", access: .optional, changes)
    table.get("/api/properties/compare", access: .optional, compare)
    table.get("/api/properties/slug/:slug", access: .optional) { request, context in
      try Self.nothing(request)
      let slug = context.parameters.get("slug") ?? ""
      guard context.caller.principal != nil else { return try await answer(request, .slug(slug)) }
      return try await answer(request, context, detail: catalogue.property(slug: slug, for: viewer(context)))
    }
    table.get("/api/properties/:id", access: .optional) { request, context in
      try Self.nothing(request)
      let id = try Self.id(context)
      guard context.caller.principal != nil else { return try await answer(request, .id(id)) }
      return try await answer(request, context, detail: catalogue.property(id, for: viewer(context)))
    }
    addParts(to: &table)
  }

  @Sendable private func list(_ request: Request, _ context: PlatformContext) async throws -> Response {
    let query = try PropertyListQuery(request.uri.query)
    if let user = context.caller.principal?.userId {
      let list = try await catalogue.list(query, for: user)
      return Answer(list).response(to: request, policy: CachePolicy.privateRead)
    }
    // The version is read before the store: an answer made meanwhile is kept under the old one and never served.
    let key = query.canonicalKey + "#\(catalogue.store.version.current)"
    let wantsNew = request.headers[.cacheControl]?.lowercased().contains("no-cache") ?? false
    if !wantsNew, let kept = cache.value(for: key) {
      return kept.response(to: request, extra: [.xCache: "hit"])
    }
    let answer = Answer(try await catalogue.list(query))
    cache.keep(answer, cost: answer.body.readableBytes, for: key)
    return answer.response(to: request, extra: [.xCache: "miss"])
  }

  @Sendable private func changes(_ request: Request, _ context: PlatformContext) async throws -> Response {
    var parameters = QueryParameters(request.uri.query, known: ["since", "limit"])
    let since = parameters.text("since")
    let limit = parameters.integer("limit", in: 1...1000) ?? 200
    try parameters.validate()
    switch try await catalogue.changes(since: since, limit: limit, for: context.caller.principal?.userId) {
    case .changes(let changes):
      // A thousand cards take long to write, and longer to compress.
      return await offLoop { Answer(changes).response(to: request, policy: context.caller.cachePolicy) }
    case .foreignCursor:
      parameters.refuse("since", "is not a place in this catalogue's changes; start again without it")
      try parameters.validate()
      throw Refusal.internalError
    }
  }

  @Sendable private func compare(_ request: Request, _ context: PlatformContext) async throws -> Response {
    var parameters = QueryParameters(request.uri.query, known: ["ids"])
    let texts = parameters.text("ids", limit: 1000)?.split(separator: ",", omittingEmptySubsequences: false) ?? []
    if !(2...5).contains(texts.count) || Set(texts.map { $0.lowercased() }).count != texts.count {
      parameters.refuse("ids", "must name two to five different properties, separated by commas")
    }
    try parameters.validate()
    let ids = texts.compactMap { PropertyID(String($0)) }
    guard ids.count == texts.count, let cards = try await catalogue.compare(ids, for: context.caller.principal?.userId)
    else {
      throw Refusal.notFound("Property")
    }
    let page = Page(data: cards, pagination: Pagination(page: 1, limit: cards.count, total: cards.count))
    return Answer(page).response(to: request, policy: context.caller.cachePolicy)
  }

  private func addParts(to table: inout RouteTable) {
    part(.photos, in: &table) { id, page, _ in { try $0.photos(of: id, page) } }
    part(.financials, in: &table, parameters: ["periodType"]) { id, page, parameters in
      let type: PeriodType? = parameters.choice("periodType")
      return { try $0.financials(of: id, type: type, page) }
    }
    part(.units, in: &table) { id, page, _ in { try $0.units(of: id, page) } }
    part(.renovations, in: &table) { id, page, _ in { try $0.renovations(of: id, page) } }
    part(.documents, in: &table) { id, page, _ in { try $0.documents(of: id, page) } }
    table.get(Self.path(.virtualTour), access: .optional) { request, context in
      try Self.nothing(request)
      let id = try Self.id(context)
      guard let tour = try await catalogue.part(for: viewer(context), { try $0.firstTour(of: id) }) else {
        throw Refusal.notFound("Property")
      }
      guard let tour else { throw Refusal.notFound("Virtual tour") }
      return Answer(tour).response(to: request, policy: context.caller.cachePolicy)
    }
    table.get(Self.path(.raise), access: .optional) { request, context in
      try Self.nothing(request)
      let id = try Self.id(context)
      return try await answer(request, catalogue.part(for: viewer(context)) { try $0.outlook(of: id) }, context)
    }
  }

  /// A part that is a list: pages of 20, and parameters of its own.
  private func part<Element: Codable & Sendable>(
    _ part: PropertyPart, in table: inout RouteTable, parameters own: [String] = [],
    _ reading:
      @escaping @Sendable (PropertyID, PageRequest, inout QueryParameters) ->
      (@Sendable (PropertyReader) throws -> Page<Element>?)
  ) {
    table.get(Self.path(part), access: .optional) { request, context in
      var parameters = QueryParameters(request.uri.query, known: ["page", "limit"] + own)
      let page = parameters.page(defaultLimit: 20)
      let id = PropertyID(context.parameters.get("id") ?? "")
      let read = reading(id ?? Identifier(high: 0, low: 0), page, &parameters)
      try parameters.validate()
      guard id != nil else { throw Refusal.notFound("Property") }
      return try await answer(request, catalogue.part(for: viewer(context), read), context)
    }
  }

  private static func path(_ part: PropertyPart) -> String { Path.properties + "/:id/" + part.rawValue }

  /// The id in the path; one that is none is not found either.
  private static func id(_ context: PlatformContext) throws(Refusal) -> PropertyID {
    guard let id = context.parameters.get("id").flatMap({ PropertyID($0) }) else { throw .notFound("Property") }
    return id
  }

  /// Refuses every parameter.
  private static func nothing(_ request: Request) throws(Refusal) {
    try QueryParameters(request.uri.query, known: []).validate()
  }

  /// Who looks decides which documents there are, and whether a draft or an archived property is.
  private func viewer(_ context: PlatformContext) -> DocumentViewer {
    DocumentViewer(context.caller, at: catalogue.clock.now)
  }

  /// An answer to somebody who has signed in is theirs alone.
  private func answer<Value: Encodable>(
    _ request: Request, _ value: Value?, _ context: PlatformContext
  ) throws(Refusal) -> Response {
    guard let value else { throw .notFound("Property") }
    return Answer(value).response(to: request, policy: context.caller.cachePolicy)
  }
}
