import Domain
import Hummingbird
import PlatformAPI

/// A user's own portfolio: `/api/users/me/portfolio`, its timeline, what it is worked out from, its cash
/// flows and its distributions.
struct PortfolioRoutes: Sendable {
  let portfolios: Portfolios

  func add(to table: inout RouteTable) {
    table.get(Path.portfolio, access: .signedIn, summary)
    table.get(Path.portfolioTimeline, access: .signedIn, timeline)
    table.get(Path.portfolioLedger, access: .signedIn, ledger)
    table.get(Path.cashFlows, access: .signedIn, cashFlows)
    table.get(Path.cashFlows + ".csv", access: .signedIn) { request, context in
      Self.csv(try await statement(request, context), to: request, negotiated: false)
    }
    table.get(Path.myDistributions, access: .signedIn, distributions)
  }

  @Sendable private func summary(_ request: Request, _ context: PlatformContext) async throws -> Response {
    let user = try context.principal().userId
    let portfolio = try await portfolios.portfolio(of: user, asOf: try Self.asOf(request))
    return Answer(PortfolioSummary(portfolio)).response(to: request, policy: CachePolicy.privateRead)
  }

  @Sendable private func timeline(_ request: Request, _ context: PlatformContext) async throws -> Response {
    var parameters = QueryParameters(request.uri.query, known: ["interval", "asOf"])
    let interval: TimelineInterval = parameters.choice("interval") ?? .month
    let day = parameters.date("asOf")
    try parameters.validate()
    let timeline = try await portfolios.timeline(of: context.principal().userId, interval: interval, through: day)
    return Answer(timeline.points.map(PortfolioPoint.init)).response(to: request, policy: CachePolicy.privateRead)
  }

  @Sendable private func ledger(_ request: Request, _ context: PlatformContext) async throws -> Response {
    try QueryParameters(request.uri.query, known: []).validate()
    let ledger = try await portfolios.ledger(of: try context.principal().userId)
    return Answer(ledger).response(to: request, policy: CachePolicy.privateRead)
  }

  @Sendable private func cashFlows(_ request: Request, _ context: PlatformContext) async throws -> Response {
    let statement = try await statement(request, context)
    if CommaSeparated.isPreferred(by: request) { return Self.csv(statement, to: request, negotiated: true) }
    return Answer(statement)
      .response(to: request, policy: CachePolicy.privateRead, extra: CommaSeparated.varies)
  }

  private func statement(_ request: Request, _ context: PlatformContext) async throws -> CashFlowStatement {
    let user = try context.principal().userId
    return CashFlowStatement(try await portfolios.portfolio(of: user, asOf: try Self.asOf(request)))
  }

  /// The columns `date` and `amount` are those that `tucson irr` reads.
  private static func csv(_ statement: CashFlowStatement, to request: Request, negotiated: Bool) -> Response {
    let header = CSV.record(["date", "amount", "kind", "property", "propertyId", "investmentId"], .network)
    let records = statement.data.map { entry in
      CSV.record(
        [
          entry.date.description, entry.amount.plainText, entry.kind.rawValue, entry.propertyName,
          entry.propertyId.description, entry.investmentId.description,
        ], .network)
    }
    return CommaSeparated.answer(
      header + records.joined(), named: "cash-flows-\(statement.asOf)", to: request, negotiated: negotiated)
  }

  @Sendable private func distributions(_ request: Request, _ context: PlatformContext) async throws -> Response {
    let user = try context.principal().userId
    var parameters = QueryParameters(
      request.uri.query, known: ["propertyId", "type", "status", "from", "to", "page", "limit"])
    var filter = DistributionFilter()
    filter.user = user
    filter.property = parameters.id("propertyId")
    filter.type = parameters.choice("type")
    filter.status = parameters.choice("status")
    filter.from = parameters.date("from")
    filter.to = parameters.date("to")
    let page = parameters.page(defaultLimit: 20)
    try parameters.validate()
    let list = try await portfolios.store.read { [filter] in
      try DistributionReader(connection: $0).distributions(filter, page)
    }
    return Answer(list).response(to: request, policy: CachePolicy.privateRead)
  }

  private static func asOf(_ request: Request) throws(Refusal) -> CalendarDate? {
    var parameters = QueryParameters(request.uri.query, known: ["asOf"])
    let day = parameters.date("asOf")
    try parameters.validate()
    return day
  }
}
