import Domain
import HTTPTypes
import PlatformAPI

extension Operation {
  /// What investors hold, and what they are paid.
  static let portfolio: [Operation] = [
    .get("/api/users/me/portfolio", "The caller's portfolio", query: [asOf], PortfolioSummary.self)
      .refusing(past),
    .get(
      "/api/users/me/portfolio/timeline", "The caller's portfolio over time",
      query: [.choice("interval", TimelineInterval.self), asOf], [PortfolioPoint].self
    ).refusing(past),
    .get(
      "/api/users/me/portfolio/ledger", "What the caller's portfolio of any day is worked out from",
      PortfolioLedger.self),
    Operation(
      method: .get, path: "/api/users/me/cash-flows", summary: "The dated flows that the IRR is made of",
      query: [asOf], answers: [Success(status: 200, content: .jsonOrCSV(.of(CashFlowStatement.self)))]
    ).refusing(past),
    Operation(
      method: .get, path: "/api/users/me/cash-flows.csv", summary: "The same as a table", query: [asOf],
      answers: [Success(status: 200, content: .text(type: "text/csv"))]
    ).refusing(past),
    .list(
      "/api/users/me/distributions", "What the caller has been paid and is to be paid",
      query: [
        .of("propertyId", .id), .choice("type", DistributionType.self), .choice("status", DistributionStatus.self),
        .of("from", .date), .of("to", .date),
      ], of: Distribution.self),
    .list(
      "/api/admin/distributions", "Batches of distributions",
      query: [
        .of("propertyId", .id), .choice("type", DistributionType.self),
        .choice("status", DistributionBatchStatus.self),
      ], of: DistributionBatch.self),
    .write(
      .post, "/api/admin/distributions", "Draft a batch",
      body: .json(
        .object([
          .required("propertyId", .id), .required("type", .choice(of: DistributionType.self)),
          .required("totalAmount", .amount()), .required("recordDate", .date), .required("paymentDate", .date),
          .open("periodStart", .date), .open("periodEnd", .date),
        ])), 201, .of(DistributionBatch.self), refusals: [404, 409]
    ).refusing(
      "paymentDate must not be earlier than recordDate", "periodEnd must not be earlier than periodStart",
      "recordDate must not be later than today: who holds what then is not known yet"
    ).leading(to: link("read", .get, ""), link("approve", .post, "/approve"), link("cancel", .post, "/cancel")),
    Operation(
      method: .get, path: "/api/admin/distributions/:id", summary: "A batch with its lines",
      answers: [Success(status: 200, content: .jsonOrCSV(.of(DistributionBatch.self)))]),
    step("approve", "Approve a batch that somebody else has drafted", .honoured),
    step("process", "Pay an approved batch", .required),
    step(
      "cancel", "Cancel a batch that is not paid", .honoured,
      .json(.object([.open("reason", .text(500))]))),
    .get(
      "/api/properties/:id/returns", "What an investment would return",
      query: [
        .of("amount", .amountText), number("hold"), number("exitCapRate"),
        number("rentGrowth"), number("expenseGrowth"), number("rate"), number("ltv"), number("preferredReturn"),
        number("split"),
      ], ReturnsCalculation.self, refusals: [409]
    ).refusing("amount must be above zero", "amount must not be above all the equity, …"),
  ]

  private static let asOf = Parameter.of("asOf", .date)
  private static let past = "asOf must not be later than today"

  private static func link(_ name: String, _ method: HTTPRequest.Method, _ step: String) -> Link {
    Link(name: name, method: method, path: "/api/admin/distributions/:id" + step)
  }

  private static func step(
    _ name: String, _ summary: String, _ idempotency: Idempotency, _ body: Body? = nil
  ) -> Operation {
    .write(
      .post, "/api/admin/distributions/:id/" + name, summary, body: body, 200, .of(DistributionBatch.self),
      refusals: [409], idempotency: idempotency)
  }

  private static func number(_ name: String) -> Parameter {
    typealias Ranges = ReturnsAssumptions
    let ranges: [String: ClosedRange<Double>] = [
      "exitCapRate": Ranges.exitCapRates, "rentGrowth": Ranges.growths, "expenseGrowth": Ranges.growths,
      "rate": Ranges.loanRates, "ltv": Ranges.loansToValue, "preferredReturn": Ranges.preferredReturns,
      "split": Ranges.splits,
    ]
    guard let range = ranges[name] else { return .of(name, .integer(Ranges.holds)) }
    return .of(name, .number(range))
  }
}
