import Domain
import PlatformAPI
import TerminalUI

/// The figures of a deal's tabs that are tables, opened: those of the selected line first, then those above the table.
extension OpenDealFigures {
  func parts(_ tab: DealScreen.Tab, row: Int) -> [FigureSection] {
    let sections: [FigureSection] =
      switch tab {
      case .financials: financials(row)
      case .units: units(row)
      case .renovations: renovations(row)
      case .documents: documents(row)
      case .map: [place]
      case .overview, .raise, .photos: []
      }
    return sections.filter { !$0.figures.isEmpty }
  }

  /// The element of a line, when there is one.
  private func selected<Element>(_ elements: [Element], _ row: Int) -> Element? {
    elements.indices.contains(row) ? elements[row] : nil
  }

  private func line(_ name: DisplayText, _ figures: [OpenFigure]?) -> FigureSection {
    FigureSection(title: name, figures: figures ?? [])
  }

  // MARK: Months

  private func financials(_ row: Int) -> [FigureSection] {
    let months = (detail?.financials ?? []).sorted { $0.periodStart > $1.periodStart }
    let month = selected(months, row)
    var all: [OpenFigure] = []
    if !months.isEmpty {
      let income = months.map(\.totalIncome).total()
      let expenses = months.map(\.totalExpenses).total()
      let noi = months.map(\.noi).total()
      func flows(_ amount: (PropertyFinancial) -> Money) -> [Article.Entry] {
        months.reversed().map { .part(DisplayText(untrusted: $0.periodStart.monthAndYear), Figures.money(amount($0))) }
      }
      all = [
        figure(
          "Income", Figures.money(income), "The sum of the income of the months below.", flows: flows(\.totalIncome),
          source: Self.statements),
        figure(
          "Expenses", Figures.money(expenses), "The sum of the operating expenses of the months below.",
          flows: flows(\.totalExpenses), source: Self.statements),
        figure(
          "NOI of these months", Figures.money(noi), "Income − operating expenses of the months below.",
          parts: [.part("income", Figures.money(income)), .part("expenses", Figures.money(-expenses))],
          flows: flows(\.noi), source: Self.statements),
        figure(
          "Margin", Figures.percentWithSign(noi.percent(of: income)), "NOI ÷ income: what of each dollar is left.",
          parts: [.part("NOI", Figures.money(noi)), .part("income", Figures.money(income))], source: Self.statements),
      ]
    }
    return [
      line(month.map { DisplayText(untrusted: $0.periodStart.monthAndYear) } ?? .empty, month.map(statement)),
      line("All months shown", all),
    ]
  }

  private static let statements: DisplayText = "the sponsor's monthly statements, as the platform publishes them"

  private func statement(_ month: PropertyFinancial) -> [OpenFigure] {
    let period = DisplayText(
      untrusted: "\(month.periodStart.spoken(withYear: true)) – \(month.periodEnd.spoken(withYear: true))")
    func stated(
      _ name: DisplayText, _ value: String, _ formula: DisplayText, _ parts: [Article.Entry] = []
    ) -> OpenFigure {
      var figure = figure(name, value, formula, parts: parts, source: Self.statements)
      figure.asOf = period
      return figure
    }
    return [
      stated(
        "NOI", Figures.money(month.noi), "Income − operating expenses of the month.",
        [
          .part("income", Figures.money(month.totalIncome)), .part("expenses", Figures.money(-month.totalExpenses)),
        ]),
      stated("Rent", Figures.money(month.grossRentalIncome), "The rents of the month."),
      stated("Other income", Figures.money(month.otherIncome), "Income beside the rents, such as parking and laundry."),
      stated(
        "Income", Figures.money(month.totalIncome), "Rent + other income.",
        [
          .part("rent", Figures.money(month.grossRentalIncome)), .part("other", Figures.money(month.otherIncome)),
        ]),
      stated(
        "Expenses", Figures.money(month.totalExpenses), "The sum of the lines below.",
        [
          .part("operations", Figures.money(month.operatingExpenses)),
          .part("management", Figures.money(month.managementFees)),
          .part("maintenance", Figures.money(month.maintenanceCosts)),
          .part("property taxes", Figures.money(month.propertyTaxes)),
          .part("insurance", Figures.money(month.insurance)), .part("utilities", Figures.money(month.utilities)),
        ]),
      stated(
        "Margin", Figures.percentWithSign(month.noi.percent(of: month.totalIncome)), "NOI ÷ income.",
        [
          .part("NOI", Figures.money(month.noi)), .part("income", Figures.money(month.totalIncome)),
        ]),
      stated("Occupancy", Figures.percentWithSign(month.occupancyRate), "Homes let ÷ homes, as the statement has it."),
    ]
  }

  // MARK: Homes

  private static let rentRoll: DisplayText = "the rent roll, as the sponsor published it"

  private func units(_ row: Int) -> [FigureSection] {
    let units = detail?.units ?? []
    guard !units.isEmpty else { return [] }
    let rented = units.filter { $0.status == .occupied }
    let compared = rented.compactMap { unit in unit.marketRent.map { (now: unit.currentRent, market: $0) } }
    let (now, market) = (compared.map(\.now).total(), compared.map(\.market).total())
    let unit = selected(units, row)
    let all = [
      figure(
        "Rent a month", Figures.money(rented.map(\.currentRent).total()), "The rents of all homes that are let.",
        parts: [.part("homes let", Figures.count(rented.count)), .part("homes", Figures.count(units.count))],
        source: Self.rentRoll),
      figure(
        "Below market by", Figures.money(market - now),
        "Market rents − rents of the homes that are let and whose market rent is known, a month.",
        parts: [
          .part("market rents", Figures.money(market)), .part("rents", Figures.money(-now)),
          .part("homes compared", Figures.count(compared.count)),
        ], source: Self.rentRoll),
    ]
    return [
      line(unit.map { "Unit \(untrusted: $0.unitNumber)" } ?? .empty, unit.map(home)), line("All units", all),
    ]
  }

  private func home(_ unit: RentalUnit) -> [OpenFigure] {
    let isLet = unit.status == .occupied
    let gap = isLet ? unit.marketRent.map { $0 - unit.currentRent } : nil
    let empty: [DisplayText] = isLet ? [] : ["It is not let at the moment, so it has no rent: a dash is no zero."]
    let stated: DisplayText = Self.rentRoll
    var figures = [
      figure(
        "Rent", isLet ? Figures.money(unit.currentRent) : Figures.unknown, "What is paid for it a month.",
        warnings: empty, source: stated),
      figure(
        "Market rent", Figures.money(unit.marketRent),
        "What such a home would bring a month, as the sponsor estimates it.",
        warnings: unknown(unit.marketRent == nil), source: stated),
      figure(
        "Gap", Figures.money(gap), "Market rent − rent.",
        parts: [
          .part("market rent", Figures.money(unit.marketRent)),
          .part("rent", isLet ? Figures.money(-unit.currentRent) : Figures.unknown),
        ], warnings: empty, source: Self.workedOut),
      figure(
        "Square feet", Figures.count(unit.sqft), "The size of the home.",
        parts: isLet && unit.sqft > 0
          ? [.part("rent a square foot", Figures.money(unit.currentRent.divided(by: Int64(unit.sqft))))] : [],
        source: stated),
    ]
    for index in figures.indices { figures[index].asOf = DisplayText(untrusted: LocalTime.exact(unit.updatedAt)) }
    return figures
  }

  // MARK: Renovations

  private static let works: DisplayText = "the sponsor's list of renovations"

  private func renovations(_ row: Int) -> [FigureSection] {
    let projects = detail?.renovations ?? []
    guard !projects.isEmpty else { return [] }
    func flows(_ amount: (Renovation) -> Money?) -> [Article.Entry] {
      projects.map { .part(DisplayText(untrusted: $0.name), Figures.money(amount($0))) }
    }
    let project = selected(projects, row)
    let all = [
      figure(
        "Budget", Figures.money(projects.map(\.budgetedCost).total()), "The budgets of all projects.",
        parts: flows(\.budgetedCost), source: Self.works),
      figure(
        "Spent", Figures.money(projects.compactMap(\.actualCost).total()),
        "What all projects have cost so far; one whose costs are not known counts nothing.", parts: flows(\.actualCost),
        source: Self.works),
    ]
    return [
      line(project.map { DisplayText(untrusted: $0.name) } ?? .empty, project.map(work)), line("All renovations", all),
    ]
  }

  private func work(_ project: Renovation) -> [OpenFigure] {
    let over = project.actualCost.map { max(.zero, $0 - project.budgetedCost) }
    var figures = [
      figure("Budget", Figures.money(project.budgetedCost), "What the project may cost.", source: Self.works),
      figure(
        "Spent", Figures.money(project.actualCost), "What it has cost so far.",
        warnings: unknown(project.actualCost == nil), source: Self.works),
      figure(
        "Over", Figures.money(over), "Spent − budget, when that is more than nothing.",
        parts: [
          .part("spent", Figures.money(project.actualCost)), .part("budget", Figures.money(-project.budgetedCost)),
        ], warnings: unknown(over == nil), source: Self.workedOut),
      figure(
        "Done", "\(project.completionPercent) %", "How far the work is, in the sponsor's judgement.",
        source: Self.works),
    ]
    for index in figures.indices { figures[index].asOf = DisplayText(untrusted: LocalTime.exact(project.updatedAt)) }
    return figures
  }

  // MARK: Documents and the place

  private func documents(_ row: Int) -> [FigureSection] {
    let documents = detail?.documents ?? []
    guard let document = selected(documents, row) else { return [] }
    var size = figure(
      "Size", Figures.bytes(document.size), "The length of the file.",
      parts: [.part("bytes", Figures.count(document.size)), .part("version", Figures.count(document.version))],
      source: "the platform, which keeps the file")
    size.asOf = DisplayText(untrusted: LocalTime.exact(document.uploadedAt))
    let sum = documents.map(\.size).reduce(0, +)
    return [
      line(DisplayText(untrusted: document.name), [size]),
      line(
        "All documents",
        [
          figure(
            "Documents", Figures.count(documents.count), "Those that you may see.",
            parts: [.part("bytes together", Figures.count(sum))], source: "the platform")
        ]),
    ]
  }

  private var place: FigureSection {
    func degrees(_ value: Double?) -> String { value.map { fixedPoint($0, decimals: 5) + "°" } ?? Figures.unknown }
    return FigureSection(
      title: "Where it is",
      figures: [
        figure(
          "Latitude", degrees(deal.latitude), "Degrees north of the equator; below zero, south.",
          warnings: unknown(deal.latitude == nil), source: "the platform, from the address"),
        figure(
          "Longitude", degrees(deal.longitude), "Degrees east of Greenwich; below zero, west.",
          warnings: unknown(deal.longitude == nil), source: "the platform, from the address"),
      ])
  }
}
