import Domain
import PlatformAPI

/// What the prose of a demo deal may say, by the name it has in templates.
struct DealFacts: Sendable {
  private let values: [String: String]
  /// What decides between wordings.
  let assumesLoan: Bool
  let growing: Bool
  let lossToLease: Double
  /// Cash yield on equity and break-even occupancy, 0–100.
  let cashYield: Double
  let breakeven: Double
  let occupancy: Double
  let age: Int
  let propertyClass: PropertyClass

  init(
    _ outline: DealOutline, terms: Underwriting, renovations: [Renovation], marketRent: Int, acres: Double,
    parking: Int, hold: Int
  ) {
    let year = terms.statements.suffix(12)
    let income = year.map(\.totalIncome).total()
    let expenses = year.map(\.totalExpenses).total()
    let homes = Int64(outline.units)
    let gap = marketRent - outline.averageRent
    lossToLease = Double(gap) / Double(marketRent) * 100
    assumesLoan = terms.assumesLoan
    growing = terms.growth.value > 0.4
    cashYield = terms.cashOnCash.value
    occupancy = outline.occupancy.value
    age = outline.age
    propertyClass = outline.propertyClass
    let potential = Double((income - year.map(\.otherIncome).total()).cents) / outline.occupancy.fraction
    breakeven =
      100 * Double((expenses + terms.annualDebtService).cents)
      / (potential + Double(year.map(\.otherIncome).total().cents))
    let works =
      (renovations.contains { $0.status != .completed } ? renovations.filter { $0.status != .completed } : renovations)
      .max { $0.budgetedCost < $1.budgetedCost }
    let budget = renovations.map(\.budgetedCost).total()
    values = [
      "name": outline.name, "units": String(outline.units), "city": outline.place.city,
      "state": outline.place.stateName, "district": outline.district.name,
      "where": outline.district.name.contains(outline.place.city)
        ? outline.district.name : outline.district.name + ", " + outline.place.city,

      "District": outline.district.name.prefix(1).uppercased() + outline.district.name.dropFirst(),
      "street": outline.address.split(separator: " ").dropFirst().joined(separator: " "),
      "grade": outline.propertyClass.rawValue,
      "demand": outline.place.demand[outline.index % outline.place.demand.count],
      "year": String(outline.yearBuilt), "decade": String(outline.yearBuilt / 10 * 10) + "s",
      "age": String(outline.age),
      "occupancy": percent(outline.occupancy), "vacant": String(outline.vacant), "mix": Self.mix(outline),
      "sqft": Money.grouped(UInt64(outline.totalSqft / outline.units)), "acres": fixedPoint(acres, decimals: 1),
      "parking": fixedPoint(Double(parking) / Double(outline.units), decimals: 1),
      "rent": "$" + Money.grouped(UInt64(outline.averageRent)), "market": "$" + Money.grouped(UInt64(marketRent)),
      "gap": "$" + String(gap), "gapPercent": fixedPoint(lossToLease, decimals: 1) + "%",
      "gapYear": (Money(dollars: Int64(gap * 12 * outline.occupied))).short,
      "noi": terms.currentNOI.short, "projected": terms.projectedNOI.short, "growth": Self.growth(terms.growth),
      "growthNumber": percent(terms.growth), "ratio": percent(expenses.percent(of: income) ?? Percent(0)),
      "expensesPerUnit": (expenses.scaled(by: 1 / Double(homes)) ?? .zero).formatted(cents: .never),
      "price": terms.askingPrice.short,
      "perUnit": (terms.askingPrice.scaled(by: 1 / Double(homes) / 1000) ?? .zero).formatted(cents: .never) + ",000",
      "perFoot": (terms.askingPrice.scaled(by: 1 / Double(outline.totalSqft)) ?? .zero).formatted(cents: .never),
      "cap": percent(terms.capRate), "loan": terms.debt.short,
      "rate": fixedPoint(terms.interestRate.value, decimals: 2) + "%",
      "ltv": fixedPoint(terms.loanToPrice.value, decimals: 0) + "%",
      "dscr": fixedPoint(terms.debtServiceCoverage, decimals: 2), "service": terms.annualDebtService.short,
      "coc": percent(terms.cashOnCash), "irr": percent(terms.targetIRR), "target": terms.targetRaise.short,
      "equity": terms.equity.short,
      "sponsor": fixedPoint(100 - (terms.targetRaise.percent(of: terms.equity)?.value ?? 0), decimals: 0) + "%",
      "minimum": terms.minimum.formatted, "step": terms.step.formatted,
      "hold": ["", "", "", "three", "four", "five", "six", "seven"][hold],
      "breakeven": fixedPoint(breakeven, decimals: 0) + "%",
      "project": (works?.name ?? "capital plan").lowercasedFirst, "budget": budget.short,
      "budgetPerUnit": (budget.scaled(by: 1 / Double(homes)) ?? .zero).formatted(cents: .never),
      "month": outline.calendar.reportingEnd.monthAndYear,
      "exitCap": fixedPoint(terms.capRate.value + 0.35, decimals: 1) + "%",
    ]
  }

  /// The template with every `{name}` replaced by what it stands for.
  func filling(_ template: String) -> String {
    var text = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text += rest[..<open]
      text += values[String(rest[rest.index(after: open)..<close])] ?? String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    text += rest
    // "An eight", "an eleven", "an eighteen" percent.
    for number in ["8", "11", "18"] { text = text.replacing(" a \(number).", with: " an \(number).") }
    return text
  }

  /// `94 one-bedroom and 95 two-bedroom homes, with 12 studios`.
  private static func mix(_ outline: DealOutline) -> String {
    let words = ["studio", "one-bedroom", "two-bedroom", "three-bedroom"]
    let parts = zip(outline.mix, words).filter { $0.0 > 0 }.sorted { $0.0 > $1.0 }.map { "\($0.0) \($0.1)" }
    guard let last = parts.last, parts.count > 1 else { return parts.joined() + " homes" }
    return parts.dropLast().joined(separator: ", ") + " and " + last + " homes"
  }

  private static func growth(_ growth: Percent) -> String {
    switch growth.value {
    case 0.4...: percent(growth) + " more than in the twelve months before"
    case ..<(-0.4): percent(Percent(-growth.value)) + " less than in the twelve months before"
    default: "unchanged from the twelve months before"
    }
  }
}

/// `6.4%`.
private func percent(_ value: Percent) -> String { value.formatted() + "%" }

extension Money {
  /// The amount as a sentence says it: `$28.6 million`, `$940,000`.
  var short: String {
    let dollars = cents / 100
    guard dollars >= 1_000_000 else {
      let rounded = dollars >= 100_000 ? (dollars + 500) / 1000 * 1000 : dollars
      return Money(dollars: rounded).formatted(cents: .never)
    }
    let millions = Double(dollars) / 1_000_000
    var text = fixedPoint(millions, decimals: millions < 10 ? 2 : 1)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return "$" + text + " million"
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
