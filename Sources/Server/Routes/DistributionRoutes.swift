import Domain
import Hummingbird
import PlatformAPI

/// Distributions by maker and checker: `/api/admin/distributions`.
struct DistributionRoutes: Sendable {
  let store: Store
  let writes: Writes

  private static let root = Path.distributionBatches

  func add(to table: inout RouteTable) {
    table.get(Self.root, access: .staff, list)
    table.post(Self.root, access: .staff, draft)
    table.get(Self.root + "/:id", access: .staff, batch)
    table.post(Self.root + "/:id/approve", access: .staff) { request, context in
      try await step(request, context) { id, actor, writer in
        try Distributions.approve(id, by: actor, in: &writer)
      }
    }
    table.post(Self.root + "/:id/process", access: .staff) { request, context in
      try await step(request, context, idempotency: .required) { id, actor, writer in
        try Distributions.process(id, by: actor, in: &writer)
      }
    }
    table.post(Self.root + "/:id/cancel", access: .staff) { request, context in
      try await cancel(request, context)
    }
  }

  @Sendable private func list(_ request: Request, _ context: PlatformContext) async throws -> Response {
    var parameters = QueryParameters(request.uri.query, known: ["propertyId", "type", "status", "page", "limit"])
    var filter = DistributionBatchFilter()
    filter.property = parameters.id("propertyId")
    filter.type = parameters.choice("type")
    filter.status = parameters.choice("status")
    let page = parameters.page(defaultLimit: 20)
    try parameters.validate()
    let list = try await store.read { [filter] in try DistributionBatchReader(connection: $0).batches(filter, page) }
    return Answer(list).response(to: request, policy: CachePolicy.privateRead)
  }

  @Sendable private func draft(_ request: Request, _ context: PlatformContext) async throws -> Response {
    var fields = try await BodyFields(
      request,
      known: ["propertyId", "type", "totalAmount", "recordDate", "paymentDate", "periodStart", "periodEnd"])
    let property = fields.required("propertyId", fields.id("propertyId", as: PropertyID.self))
    let type: DistributionType? = fields.required("type", fields.choice("type"))
    let total = fields.required("totalAmount", fields.money("totalAmount"))
    let recordDate = fields.required("recordDate", fields.date("recordDate"))
    let paymentDate = fields.required("paymentDate", fields.date("paymentDate"))
    let (start, end) = (fields.date("periodStart"), fields.date("periodEnd"))
    if let recordDate, let paymentDate, paymentDate < recordDate {
      fields.refuse("paymentDate", "must not be earlier than recordDate")
    }
    if let start, let end, end < start { fields.refuse("periodEnd", "must not be earlier than periodStart") }
    try fields.validate()
    guard let property, let type, let total, let recordDate, let paymentDate else { throw Refusal.internalError }
    let draft = DistributionDraft(
      property: property, type: type, total: total, recordDate: recordDate, paymentDate: paymentDate,
      periodStart: start, periodEnd: end)
    let actor = Actor(userId: try context.principal().userId, requestId: context.requestId)
    return try await writes.perform(request, context, body: fields.bytes) { writer in
      let batch = try Distributions.draft(draft, by: actor, in: &writer)
      return WriteAnswer(.created, batch, location: Self.root + "/" + batch.id.description)
    }
  }

  @Sendable private func cancel(_ request: Request, _ context: PlatformContext) async throws -> Response {
    var fields = try await BodyFields(request, known: ["reason"])
    let reason = fields.trimmed("reason", limit: 500)
    try fields.validate()
    return try await perform(request, context, fields) { id, actor, writer in
      try Distributions.cancel(id, because: reason, by: actor, in: &writer)
    }
  }

  @Sendable private func batch(_ request: Request, _ context: PlatformContext) async throws -> Response {
    try QueryParameters(request.uri.query, known: []).validate()
    let name = context.parameters.get("id") ?? ""
    let isCSV = name.hasSuffix(".csv")
    guard let id = DistributionBatchID(isCSV ? String(name.dropLast(4)) : name),
      let batch = try await store.read({ try DistributionBatchReader(connection: $0).batch(id) })
    else { throw Denial.notFound("Distribution") }
    if isCSV { return Self.csv(batch, to: request, negotiated: false) }
    if CommaSeparated.isPreferred(by: request) { return Self.csv(batch, to: request, negotiated: true) }
    return Answer(batch).response(to: request, policy: CachePolicy.privateRead, extra: CommaSeparated.varies)
  }

  private static func csv(_ batch: DistributionBatch, to request: Request, negotiated: Bool) -> Response {
    let header = CSV.record(
      [
        "id", "investmentId", "userId", "investor", "amount", "type", "status", "paymentDate", "paymentReference",
        "failureReason",
      ], .network)
    let records = (batch.lines ?? []).map { line in
      CSV.record(
        [
          line.id.description, line.investmentId.description, line.userId.description, line.investor,
          line.amount.plainText, batch.type.rawValue, line.status.rawValue, batch.paymentDate.description,
          line.paymentReference ?? "", line.failureReason ?? "",
        ], .network)
    }
    return CommaSeparated.answer(
      header + records.joined(), named: "distribution-\(batch.property.slug)-\(batch.paymentDate)", to: request,
      negotiated: negotiated)
  }

  /// A step of a batch, which needs no more than its id.
  private func step(
    _ request: Request, _ context: PlatformContext, idempotency: Writes.Idempotency = .honoured,
    _ useCase: @escaping @Sendable (DistributionBatchID, Actor, inout StoreWriter) throws -> DistributionBatch
  ) async throws -> Response {
    let fields = try await BodyFields(request, known: [])
    try fields.validate()
    return try await perform(request, context, fields, idempotency: idempotency, useCase)
  }

  private func perform(
    _ request: Request, _ context: PlatformContext, _ fields: BodyFields,
    idempotency: Writes.Idempotency = .honoured,
    _ useCase: @escaping @Sendable (DistributionBatchID, Actor, inout StoreWriter) throws -> DistributionBatch
  ) async throws -> Response {
    guard let id = context.parameters.get("id").flatMap({ DistributionBatchID($0) }) else {
      throw Denial.notFound("Distribution")
    }
    let actor = Actor(userId: try context.principal().userId, requestId: context.requestId)
    return try await writes.perform(request, context, body: fields.bytes, idempotency: idempotency) { writer in
      WriteAnswer(.ok, try useCase(id, actor, &writer))
    }
  }
}
