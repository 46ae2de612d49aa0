import Domain
import PlatformAPI

extension Operation {
  /// Raises and investments.
  static let investments: [Operation] = offers + lifecycle + held + proofs

  private static let proofs: [Operation] = [
    .get("/api/admin/reconciliation", "The last proof of the counters", Reconciliation.self),
    .write(
      .post, "/api/admin/reconciliation", "Prove every counter against its rows", 200, .of(Reconciliation.self),
      idempotency: nil),
  ]

  private static let offers: [Operation] = [
    .write(
      .post, property("invest/preview"), "What an offer of an amount would meet",
      body: .json(.object([.required("amount", .amount())])), 200, .of(InvestmentPreview.self), refusals: [409],
      idempotency: nil
    ).refusing(terms),
    .write(
      .post, property("invest"), "Make an offer",
      body: .json(
        .object([.required("amount", .amount()), .open("paymentMethod", .choice(of: PaymentMethod.self))])), 201,
      .of(Investment.self), refusals: [409], idempotency: .required
    ).refusing(terms).leading(to: read, history, acknowledge, take),
    Operation(
      method: .post, path: property("interest"), summary: "Show interest; binds nobody",
      body: .json(.object([.required("amount", .amount()), .open("note", .note(1000))])),
      answers: [
        Success(status: 201, content: .json(.of(Investment.self))),
        Success(status: 200, content: .json(.of(Investment.self))),
      ], refusals: [409, 422], idempotency: .honoured
    ).refusing(terms).leading(to: read, history),
    .write(.delete, property("interest"), "Take back one's interest", refusals: [409]),
    .write(
      .post, property("waitlist"), "Stand in line for a place",
      body: .json(.object([.required("amount", .amount())])), 201, .of(WaitlistPlace.self), refusals: [409]
    ).refusing(terms).leading(
      to: Link(name: "read", method: .get, path: "/api/investments/:id", member: "/investmentId")),
    .write(.delete, property("waitlist"), "Leave the line", refusals: [409]),
  ]

  private static let lifecycle: [Operation] = [
    step("publish", "Put a draft on show"), step("open", "Open the raise"), step("close", "Close the raise"),
    step("cancel-raise", "Cancel the raise", .json(.object([.required("reason", .text(500))]))),
    step(
      "sell", "Say that the property is sold",
      .json(.object([.required("soldOn", .date), .required("price", .amount())]))
    ).refusing("soldOn must not be in the future"),
  ]

  private static let held: [Operation] = [
    .list(
      "/api/investments", "One's own investments; all of them for staff",
      query: [
        .of("userId", .id), .of("propertyId", .id), .choice("status", InvestmentStatus.self), .instant("from"),
        .instant("to"), .of("minAmount", .amountText),
        .choice("sort", InvestmentListQuery.Sort.self),
      ], of: Investment.self),
    .get("/api/investments/summary", "Totals by status", InvestmentSummary.self),
    .get("/api/investments/:id", "An investment", Investment.self),
    .list("/api/investments/:id/events", "The history of an investment", of: InvestmentEvent.self),
    .list(
      "/api/investments/:id/documents",
      "The papers of an investment, and those of its property that the caller may see",
      of: Document.self),
    .list("/api/investments/:id/distributions", "What an investment has paid", of: Distribution.self),
    move(
      "acknowledge", "Acknowledge a document of the offer",
      .json(
        .object([
          .required("documentId", .id), .required("version", .integer(1...1_000_000)),
          .required("sha256", .string(pattern: "^[0-9a-fA-F]{64}$")),
        ])), refusals: [404, 409]),
    move(
      "mark-sent", "Say that the money is under way",
      .json(
        .object([
          .required("paymentMethod", .choice(of: PaymentMethod.self)), .required("paymentReference", .text(100)),
          .required("sentOn", .date),
        ]))
    ).refusing(
      "sentOn must not be in the future", "sentOn must not be before the offer, a day for other time zones aside"),
    move("cancel", "Take back an offer", .json(.object([.open("reason", .text(500))]))),
    move("commit", "Accept an offer", order).refusing(effectiveDate),
    // The reference may be known already, from what the investor has said.
    move(
      "fund", "Book the money",
      .json(.object(dated + [.required("amountReceived", .amount()), .open("reason", .text(500))])),
      .required
    ).refusing(effectiveDate + ["paymentReference is required"]),
    move(
      "reject", "Refuse an offer",
      .json(.object(dated + [.open("amountReceived", .amount()), .required("reason", .text(500))]))),
    move("exit", "End an investment in a sold property", order).refusing(effectiveDate),
    Operation(
      method: .post, path: "/api/investments/:id/refund", summary: "Give the money back; needs two administrators",
      body: order,
      answers: [
        Success(status: 200, content: .json(.of(Investment.self))),
        Success(status: 202, content: .json(.of(Investment.self))),
      ], refusals: [409, 422], idempotency: .required),
  ]

  private static let dated: [JSONSchema.Member] = [
    .open("effectiveDate", .date), .open("paymentReference", .text(100)),
  ]
  private static let order = Body.json(
    .object(dated + [.open("amountReceived", .amount()), .open("reason", .text(500))]))
  private static let effectiveDate = [
    "effectiveDate must not be in the future", "effectiveDate must not be before …",
  ]

  /// What a raise's terms refuse.
  private static let terms = ["BELOW_MINIMUM", "ABOVE_MAXIMUM", "INVALID_STEP"]

  private static let read = Link(name: "read", method: .get, path: "/api/investments/:id")
  private static let history = Link(name: "history", method: .get, path: "/api/investments/:id/events")
  private static let acknowledge = Link(
    name: "acknowledge", method: .post, path: "/api/investments/:id/acknowledge")
  private static let take = Link(name: "cancel", method: .post, path: "/api/investments/:id/cancel")

  private static func property(_ name: String) -> String { Path.properties + "/:id/" + name }

  private static func step(_ name: String, _ summary: String, _ body: Body? = nil) -> Operation {
    .write(.post, property(name), summary, body: body, 200, .of(Property.self), refusals: [409])
  }

  private static func move(
    _ name: String, _ summary: String, _ body: Body, _ idempotency: Idempotency = .honoured, refusals: Set<Int> = [409]
  ) -> Operation {
    .write(
      .post, "/api/investments/:id/" + name, summary, body: body, 200, .of(Investment.self), refusals: refusals,
      idempotency: idempotency)
  }
}
