import Domain
import Hummingbird
import PlatformAPI

/// What investors do with a raise, and administrators with it as a whole: below `/api/properties/:id`.
struct OfferRoutes: Sendable {
  let offers: InvestmentOffers
  let writes: Writes

  func add(to table: inout RouteTable) {
    table.post(Self.path("invest/preview"), access: .signedIn, preview)
    table.post(Self.path("invest"), access: .accredited, invest)
    table.post(Self.path("interest"), access: .signedIn, showInterest)
    table.delete(Self.path("interest"), access: .signedIn) { request, context in
      try await withdraw(.interested, request, context)
    }
    table.post(Self.path("waitlist"), access: .accredited, wait)
    table.delete(Self.path("waitlist"), access: .accredited) { request, context in
      try await withdraw(.waitlisted, request, context)
    }
    addLifecycle(to: &table)
  }

  private func addLifecycle(to table: inout RouteTable) {
    step("publish", in: &table) { id, actor, writer in try RaiseLifecycle.publish(id, as: actor, &writer) }
    step("open", in: &table) { id, actor, writer in try RaiseLifecycle.open(id, as: actor, &writer) }
    step("close", in: &table) { id, actor, writer in try RaiseLifecycle.close(id, as: actor, &writer) }
    table.post(Self.path("cancel-raise"), access: .admin) { request, context in
      var fields = try await BodyFields(request, known: ["reason"])
      let reason = fields.required("reason", fields.text("reason", limit: 500))
      try fields.validate()
      return try await act(request, context, fields) { id, actor, writer in
        try RaiseLifecycle.cancel(id, reason: reason ?? "", as: actor, &writer)
      }
    }
    table.post(Self.path("sell"), access: .admin) { request, context in
      var fields = try await BodyFields(request, known: ["soldOn", "price"])
      let day = fields.required("soldOn", fields.date("soldOn"))
      let price = fields.required("price", fields.money("price"))
      try fields.validate()
      guard let day, let price else { throw Refusal.internalError }
      return try await act(request, context, fields) { id, actor, writer in
        try RaiseLifecycle.sell(id, on: day, for: price, as: actor, &writer)
      }
    }
  }

  @Sendable private func preview(_ request: Request, _ context: PlatformContext) async throws -> Response {
    let principal = try context.principal()
    var fields = try await BodyFields(request, known: ["amount"])
    let amount = fields.required("amount", fields.money("amount"))
    try fields.validate()
    let id = try Self.id(context)
    guard let amount else { throw Refusal.internalError }
    let preview = try await offers.preview(amount, in: id, for: principal)
    return WriteAnswer(.ok, preview).response(isReplay: false)
  }

  @Sendable private func invest(_ request: Request, _ context: PlatformContext) async throws -> Response {
    let (user, actor) = try context.actor()
    var fields = try await BodyFields(request, known: ["amount", "paymentMethod"])
    let amount = fields.required("amount", fields.money("amount"))
    let method: PaymentMethod? = fields.choice("paymentMethod")
    try fields.validate()
    let id = try Self.id(context)
    guard let amount else { throw Refusal.internalError }
    return try await writes.perform(
      request, context, body: fields.bytes, idempotency: .required, isRepeatable: true
    ) { writer in
      let made = try InvestmentOffers.invest(amount, method, in: id, by: user, as: actor, &writer)
      return WriteAnswer(.created, made, location: InvestmentRoutes.location(made.id))
    }
  }

  @Sendable private func showInterest(_ request: Request, _ context: PlatformContext) async throws -> Response {
    let (user, actor) = try context.actor()
    var fields = try await BodyFields(request, known: ["amount", "note"])
    let amount = fields.required("amount", fields.money("amount"))
    let note = fields.text("note", limit: 1000, multiline: true)
    try fields.validate()
    let id = try Self.id(context)
    guard let amount else { throw Refusal.internalError }
    return try await writes.perform(request, context, body: fields.bytes) { writer in
      let (made, isNew) = try InvestmentOffers.showInterest(
        amount, note: note, in: id, by: user, as: actor, &writer)
      return WriteAnswer(isNew ? .created : .ok, made, location: isNew ? InvestmentRoutes.location(made.id) : nil)
    }
  }

  @Sendable private func wait(_ request: Request, _ context: PlatformContext) async throws -> Response {
    let (user, actor) = try context.actor()
    var fields = try await BodyFields(request, known: ["amount"])
    let amount = fields.required("amount", fields.money("amount"))
    try fields.validate()
    let id = try Self.id(context)
    guard let amount else { throw Refusal.internalError }
    return try await writes.perform(request, context, body: fields.bytes) { writer in
      let place = try InvestmentOffers.wait(amount, in: id, by: user, as: actor, &writer)
      return WriteAnswer(.created, place, location: InvestmentRoutes.location(place.investmentId))
    }
  }

  private func withdraw(
    _ status: InvestmentStatus, _ request: Request, _ context: PlatformContext
  ) async throws -> Response {
    let (user, actor) = try context.actor()
    let id = try Self.id(context)
    return try await writes.perform(request, context) { writer in
      try InvestmentOffers.withdraw(status, in: id, by: user, as: actor, &writer)
      return .nothing
    }
  }

  /// A step of a raise that has no body.
  private func step(
    _ name: String, in table: inout RouteTable,
    _ body: @escaping @Sendable (PropertyID, Actor, inout StoreWriter) throws -> Void
  ) {
    table.post(Self.path(name), access: .admin) { request, context in
      let fields = try await BodyFields(request, known: [])
      try fields.validate()
      return try await act(request, context, fields, body)
    }
  }

  private func act(
    _ request: Request, _ context: PlatformContext, _ fields: BodyFields,
    _ body: @escaping @Sendable (PropertyID, Actor, inout StoreWriter) throws -> Void
  ) async throws -> Response {
    let (_, actor) = try context.actor()
    let id = try Self.id(context)
    return try await writes.perform(request, context, body: fields.bytes) { writer in
      try body(id, actor, &writer)
      _ = try writer.settle()
      guard let property = try writer.editedProperty(id) else { throw Denial.notFound("Property") }
      return WriteAnswer(.ok, property)
    }
  }

  private static func path(_ part: String) -> String { Path.properties + "/:id/" + part }

  /// The property in the path; what is no id is not found either.
  private static func id(_ context: PlatformContext) throws(Refusal) -> PropertyID {
    guard let id = context.parameters.get("id").flatMap({ PropertyID($0) }) else { throw .notFound("Property") }
    return id
  }
}

extension PlatformContext {
  /// The signed-in user and, for histories and the audit trail, who acts in which request. Throws 401 without one.
  func actor() throws(Denial) -> (UserID, Actor) {
    let user = try principal().userId
    return (user, Actor(userId: user, requestId: requestId))
  }
}
