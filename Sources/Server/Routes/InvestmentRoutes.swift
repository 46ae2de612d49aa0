import Domain
import Hummingbird
import PlatformAPI

/// Investments: `/api/investments`.
struct InvestmentRoutes: Sendable {
  let store: Store
  let writes: Writes

  func add(to table: inout RouteTable) {
    table.get(Self.root, access: .signedIn, list)
    table.get(Self.root + "/summary", access: .signedIn) { request, context in
      try QueryParameters(request.uri.query, known: []).validate()
      let scope = try Self.scope(context)
      let summary = try await store.read { try InvestmentReader(connection: $0).summary(of: scope) }
      return Answer(summary).response(to: request, policy: CachePolicy.privateRead)
    }
    table.get(Self.one, access: .signedIn) { request, context in
      try QueryParameters(request.uri.query, known: []).validate()
      let (id, scope) = (try Self.id(context), try Self.scope(context))
      let found = try await store.read { try InvestmentReader(connection: $0).investment(id, of: scope) }
      guard let found else { throw Refusal.notFound("Investment") }
      return Answer(found).response(to: request, policy: CachePolicy.privateRead)
    }
    part("events", in: &table) { reader, investment, _, page in try reader.events(of: investment.id, page) }
    part("documents", in: &table) { reader, investment, viewer, page in
      try DocumentReader(connection: reader.connection, viewer: viewer).list(
        DocumentFilter(papersOf: investment), page)
    }
    part("distributions", in: &table) { reader, investment, _, page in
      try DistributionReader(connection: reader.connection).distributions(
        DistributionFilter(investment: investment.id), page)
    }
    addOwners(to: &table)
    addStaff(to: &table)
  }

  private func addOwners(to table: inout RouteTable) {
    table.post(Self.one + "/acknowledge", access: .signedIn) { request, context in
      let (user, actor) = try context.actor()
      var fields = try await BodyFields(request, known: ["documentId", "version", "sha256"])
      let document = fields.required("documentId", fields.id("documentId", as: DocumentID.self))
      let version = fields.required("version", fields.integer("version", in: 1...1_000_000))
      let digest = fields.required("sha256", fields.text("sha256", limit: 64))
      if let digest, digest.utf8.count != 64 || !digest.allSatisfy(\.isHexDigit) {
        fields.refuse("sha256", "must be 64 hexadecimal digits")
      }
      try fields.validate()
      guard let document, let version, let digest else { throw Refusal.internalError }
      return try await act(request, context, fields) { id, writer in
        try InvestmentProcessing.acknowledge(
          id, document: document, version: version, sha256: digest, by: user, as: actor, &writer)
      }
    }
    table.post(Self.one + "/mark-sent", access: .signedIn) { request, context in
      let (user, actor) = try context.actor()
      var fields = try await BodyFields(request, known: ["paymentMethod", "paymentReference", "sentOn"])
      let method: PaymentMethod? = fields.required("paymentMethod", fields.choice("paymentMethod"))
      let reference = fields.required("paymentReference", fields.trimmed("paymentReference", limit: 100))
      let day = fields.required("sentOn", fields.date("sentOn"))
      try fields.validate()
      guard let method, let reference, let day else { throw Refusal.internalError }
      return try await act(request, context, fields) { id, writer in
        try InvestmentProcessing.markSent(
          id, method, reference: reference, on: day, by: user, as: actor, &writer)
      }
    }
    table.post(Self.one + "/cancel", access: .signedIn) { request, context in
      let (_, actor) = try context.actor()
      let principal = try context.principal()
      var fields = try await BodyFields(request, known: ["reason"])
      let reason = fields.text("reason", limit: 500)
      try fields.validate()
      return try await act(request, context, fields) { id, writer in
        try InvestmentProcessing.cancel(id, reason: reason, by: principal, as: actor, &writer)
      }
    }
  }

  private func addStaff(to table: inout RouteTable) {
    staff("commit", in: &table) { id, order, actor, writer in
      try InvestmentProcessing.commit(id, order, as: actor, &writer)
    }
    staff("fund", in: &table, idempotency: .required) { id, order, actor, writer in
      try InvestmentProcessing.fund(id, order, as: actor, &writer)
    }
    staff("reject", in: &table) { id, order, actor, writer in
      try InvestmentProcessing.reject(id, order, as: actor, &writer)
    }
    staff("exit", in: &table) { id, order, actor, writer in
      try InvestmentProcessing.exit(id, order, as: actor, &writer)
    }
    table.post(Self.one + "/refund", access: .admin) { request, context in
      let (user, actor) = try context.actor()
      let (order, fields) = try await Self.order(request)
      let id = try Self.id(context)
      return try await writes.perform(request, context, body: fields.bytes, idempotency: .required) { writer in
        let (investment, isDone) = try InvestmentProcessing.refund(id, order, by: user, as: actor, &writer)
        return WriteAnswer(isDone ? .ok : .accepted, investment)
      }
    }
  }

  @Sendable private func list(_ request: Request, _ context: PlatformContext) async throws -> Response {
    let principal = try context.principal()
    var parameters = QueryParameters(
      request.uri.query,
      known: ["page", "limit", "userId", "propertyId", "status", "from", "to", "minAmount", "sort"])
    var query = InvestmentListQuery(page: parameters.page(defaultLimit: 20))
    query.user = parameters.id("userId")
    query.property = parameters.id("propertyId")
    query.status = parameters.choice("status")
    query.from = parameters.instant("from")
    query.before = parameters.end("to")
    query.minAmount = parameters.money("minAmount")
    query.sort = parameters.choice("sort") ?? query.sort
    try parameters.validate()
    // Others' investments are not there for an investor, whatever is asked for.
    if !principal.isStaff, let user = query.user, user != principal.userId {
      let none = Page<Investment>(
        data: [], pagination: Pagination(page: query.page.page, limit: query.page.limit, total: 0))
      return Answer(none).response(to: request, policy: CachePolicy.privateRead)
    }
    if !principal.isStaff { query.user = principal.userId }
    let page = try await store.read { [query] in try InvestmentReader(connection: $0).list(query) }
    return Answer(page).response(to: request, policy: CachePolicy.privateRead)
  }

  /// A part of an investment that is a list.
  private func part<Element: Codable & Sendable>(
    _ name: String, in table: inout RouteTable,
    _ read: @escaping @Sendable (InvestmentReader, Investment, DocumentViewer, PageRequest) throws -> Page<Element>
  ) {
    table.get(Self.one + "/" + name, access: .signedIn) { request, context in
      var parameters = QueryParameters(request.uri.query, known: ["page", "limit"])
      let page = parameters.page(defaultLimit: 20)
      try parameters.validate()
      let (id, scope) = (try Self.id(context), try Self.scope(context))
      let viewer = DocumentViewer(context.caller, at: writes.clock.now)
      let found = try await store.read { connection -> Page<Element>? in
        let reader = InvestmentReader(connection: connection)
        return try reader.investment(id, of: scope).map { try read(reader, $0, viewer, page) }
      }
      guard let found else { throw Refusal.notFound("Investment") }
      return Answer(found).response(to: request, policy: CachePolicy.privateRead)
    }
  }

  private func staff(
    _ name: String, in table: inout RouteTable, idempotency: Writes.Idempotency = .honoured,
    _ body:
      @escaping @Sendable (InvestmentID, InvestmentProcessing.Order, Actor, inout StoreWriter) throws -> Investment
  ) {
    table.post(Self.one + "/" + name, access: .staff) { request, context in
      let (_, actor) = try context.actor()
      let (order, fields) = try await Self.order(request)
      return try await act(request, context, fields, idempotency: idempotency) { id, writer in
        try body(id, order, actor, &writer)
      }
    }
  }

  private func act(
    _ request: Request, _ context: PlatformContext, _ fields: BodyFields,
    idempotency: Writes.Idempotency = .honoured,
    _ body: @escaping @Sendable (InvestmentID, inout StoreWriter) throws -> Investment
  ) async throws -> Response {
    let id = try Self.id(context)
    return try await writes.perform(request, context, body: fields.bytes, idempotency: idempotency) { writer in
      WriteAnswer(.ok, try body(id, &writer))
    }
  }

  private static func order(_ request: Request) async throws -> (InvestmentProcessing.Order, BodyFields) {
    var fields = try await BodyFields(
      request, known: ["effectiveDate", "paymentReference", "amountReceived", "reason"])
    let order = InvestmentProcessing.Order(
      effectiveDate: fields.date("effectiveDate"), paymentReference: fields.trimmed("paymentReference", limit: 100),
      amountReceived: fields.money("amountReceived"), reason: fields.trimmed("reason", limit: 500))
    try fields.validate()
    return (order, fields)
  }

  private static let root = "/api/investments"
  private static let one = root + "/:id"

  /// Where an investment is found.
  static func location(_ id: InvestmentID) -> String { root + "/" + id.description }

  /// Whose investments the caller sees: their own, and staff everybody's (`nil`).
  private static func scope(_ context: PlatformContext) throws(Denial) -> UserID? {
    let principal = try context.principal()
    return principal.isStaff ? nil : principal.userId
  }

  /// The investment in the path; what is no id is not found either.
  private static func id(_ context: PlatformContext) throws(Refusal) -> InvestmentID {
    guard let id = context.parameters.get("id").flatMap({ InvestmentID($0) }) else { throw .notFound("Investment") }
    return id
  }
}
