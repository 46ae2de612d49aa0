import Domain
import Hummingbird
import PlatformAPI

/// The returns calculator: `/api/properties/:id/returns`.
struct ReturnsRoutes: Sendable {
  let catalogue: Catalogue

  func add(to table: inout RouteTable) {
    table.get("/api/properties/:id/returns", access: .optional, returns)
  }

  @Sendable private func returns(_ request: Request, _ context: PlatformContext) async throws -> Response {
    var parameters = QueryParameters(
      request.uri.query,
      known: [
        "amount", "hold", "exitCapRate", "rentGrowth", "expenseGrowth", "rate", "ltv", "preferredReturn", "split",
      ])
    typealias Ranges = ReturnsAssumptions
    let amount = parameters.money("amount")
    if amount == .zero { parameters.refuse("amount", "must be above zero") }
    let hold = parameters.integer("hold", in: Ranges.holds)
    let exitCapRate = parameters.percent("exitCapRate", in: Ranges.exitCapRates)
    let rentGrowth = parameters.percent("rentGrowth", in: Ranges.growths)
    let expenseGrowth = parameters.percent("expenseGrowth", in: Ranges.growths)
    let rate = parameters.percent("rate", in: Ranges.loanRates)
    let ltv = parameters.percent("ltv", in: Ranges.loansToValue)
    let preferredReturn = parameters.percent("preferredReturn", in: Ranges.preferredReturns)
    let split = parameters.percent("split", in: Ranges.splits)
    try parameters.validate()

    guard let id = context.parameters.get("id").flatMap({ PropertyID($0) }),
      let property = try await catalogue.part(
        for: DocumentViewer(context.caller, at: catalogue.clock.now), { try $0.cards([id]).first })?.property
    else { throw Refusal.notFound("Property") }
    guard let basis = property.returnsBasis else {
      throw Denial(
        code: .figuresMissing, sentence: "The property has no price and net operating income to calculate from")
    }
    var assumptions = ReturnsAssumptions(defaultsFor: basis)
    assumptions.amount = amount ?? assumptions.amount
    assumptions.holdYears = hold ?? assumptions.holdYears
    assumptions.exitCapRate = exitCapRate ?? assumptions.exitCapRate
    assumptions.rentGrowth = rentGrowth ?? assumptions.rentGrowth
    assumptions.expenseGrowth = expenseGrowth ?? assumptions.expenseGrowth
    assumptions.loanRate = rate ?? assumptions.loanRate
    assumptions.loanToValue = ltv ?? assumptions.loanToValue
    assumptions.preferredReturn = preferredReturn ?? assumptions.preferredReturn
    assumptions.investorSplit = split ?? assumptions.investorSplit
    let projection = ReturnsProjection(basis, assumptions)
    guard assumptions.amount <= projection.equity else {
      throw Denial.invalid("amount", "must not be above all the equity, \(projection.equity.formatted)")
    }
    let answer = ReturnsCalculation(projection, of: id, simulated: property.simulated)
    return Answer(answer).response(to: request, policy: context.caller.cachePolicy)
  }
}
