import Domain

/// A column of the list of deals: one declaration for the dashboard's table, its export and `tucson deals`.
struct DealColumn: Sendable, Identifiable {
  /// The name on the command line and in configuration.
  let id: String
  /// The heading in the dashboard.
  let title: String
  /// What sorting by this column sorts by.
  let field: DealField?
  let isNumeric: Bool
  /// Cells the column needs at least, wants, and may grow to.
  let width: (least: Int, wanted: Int, most: Int)
  /// Columns with the lowest priority go first when space is short.
  let priority: Int
  /// What people read.
  let text: @Sendable (Deal, Timestamp) -> String
  /// What programs read: exact, without units; empty when not known.
  let value: @Sendable (Deal, Timestamp) -> String

  /// Whether its values name a deal to another command.
  var isKey: Bool { id == "slug" || id == "id" }

  /// The columns that there are, in their usual order.
  static let all: [DealColumn] = [
    DealColumn(
      id: "name", title: "Name", field: .name, isNumeric: false, width: (12, 19, 40), priority: 100,
      text: { deal, _ in DealName(deal).text.string }, value: { deal, _ in deal.name }),
    DealColumn(
      id: "place", title: "City", field: .city, isNumeric: false, width: (10, 13, 22), priority: 60,
      text: { deal, _ in place(of: deal) }, value: { deal, _ in place(of: deal) }),
    text("class", "Cls", .propertyClass, width: (3, 3, 3), priority: 50) { $0.propertyClass?.rawValue ?? "" },
    money("min", "Min", .minimum, priority: 80, width: 10) { $0.minimumInvestment },
    percent("irr", "IRR", .irr, priority: 90) { $0.targetIRR },
    percent("cap", "Cap", .cap, priority: 70) { $0.capRate },
    DealColumn(
      id: "raised", title: "Raised", field: .raised, isNumeric: true, width: (6, 6, 6), priority: 85,
      text: { deal, _ in deal.raise.percentRaised.formatted(decimals: 0) + " %" },
      value: { deal, _ in deal.raise.percentRaised.formatted(decimals: 2) }),
    DealColumn(
      id: "stage", title: "Stage", field: .status, isNumeric: false, width: (9, 9, 9), priority: 48,
      text: { deal, _ in stage(of: deal) }, value: { deal, _ in stage(of: deal) }),
    DealColumn(
      id: "closes", title: "Closes", field: .closing, isNumeric: true, width: (6, 6, 6), priority: 45,
      text: { deal, now in daysLeft(of: deal, at: now).map { "\($0) d" } ?? Figures.unknown },
      value: { deal, now in daysLeft(of: deal, at: now).map(String.init) ?? "" }),
    percent("coc", "CoC", .coc, priority: 40) { $0.cashOnCash },
    percent("occ", "Occ", .occupancy, priority: 35) { $0.occupancy },
    DealColumn(
      id: "units", title: "Units", field: .units, isNumeric: true, width: (6, 6, 6), priority: 30,
      text: { deal, _ in Figures.count(deal.units) }, value: { deal, _ in String(deal.units) }),
    money("target", "Target", .target, priority: 25, width: 12) { $0.raise.target },
    money("price", "Price", .price, priority: 20, width: 12) { $0.askingPrice },
    money("rent", "Rent", .rent, priority: 15, width: 8) { $0.averageRent },
    DealColumn(
      id: "year", title: "Built", field: .year, isNumeric: true, width: (5, 5, 5), priority: 10,
      text: { deal, _ in Figures.year(deal.yearBuilt) }, value: { deal, _ in deal.yearBuilt.map(String.init) ?? "" }),
    money("noi", "NOI", .noi, priority: 9, width: 12) { $0.currentNOI },
    DealColumn(
      id: "dscr", title: "DSCR", field: .dscr, isNumeric: true, width: (5, 5, 6), priority: 8,
      text: { deal, _ in Figures.ratio(deal.debtServiceCoverage) },
      value: { deal, _ in deal.debtServiceCoverage.map { "\($0)" } ?? "" }),
    percent("ltv", "LTV", .ltv, priority: 7) { $0.loanToPrice },
    text("zip", "Zip", .zip, width: (5, 5, 10), priority: 6) { $0.zipCode },
    text("slug", "Slug", nil, width: (8, 20, 40), priority: 1) { $0.slug },
    text("id", "Id", nil, width: (36, 36, 36), priority: 0) { $0.id.description },
    DealColumn(
      id: "simulated", title: "Sim", field: nil, isNumeric: false, width: (3, 3, 3), priority: 5,
      text: { deal, _ in deal.simulated ? "yes" : "" }, value: { deal, _ in deal.simulated ? "true" : "false" }),
  ]

  /// The columns of `tucson deals` when none are asked for.
  static let usual = ["name", "place", "class", "min", "irr", "cap", "raised", "stage", "closes"].compactMap(named)

  /// The column with this name.
  static func named(_ id: String) -> DealColumn? { all.first { $0.id == id } }

  /// `Phoenix AZ`.
  static func place(of deal: Deal) -> String {
    deal.state.isEmpty ? deal.city : deal.city.isEmpty ? deal.state : deal.city + " " + deal.state
  }

  /// Where a deal stands, in one word.
  static func stage(of deal: Deal) -> String {
    deal.status == .sold ? "sold" : deal.raise.status.rawValue
  }

  /// Days until the raise closes; `nil` unless it is open and has a closing date.
  static func daysLeft(of deal: Deal, at now: Timestamp) -> Int? {
    deal.raise.status == .open ? deal.raise.daysLeft(at: now) : nil
  }
}

extension DealColumn {
  private static func text(
    _ id: String, _ title: String, _ field: DealField?, width: (Int, Int, Int), priority: Int,
    _ read: @escaping @Sendable (Deal) -> String
  ) -> DealColumn {
    DealColumn(
      id: id, title: title, field: field, isNumeric: false, width: (width.0, width.1, width.2), priority: priority,
      text: { deal, _ in read(deal) }, value: { deal, _ in read(deal) })
  }

  private static func percent(
    _ id: String, _ title: String, _ field: DealField, priority: Int, _ read: @escaping @Sendable (Deal) -> Percent?
  ) -> DealColumn {
    DealColumn(
      id: id, title: title, field: field, isNumeric: true, width: (5, 5, 6), priority: priority,
      text: { deal, _ in Figures.percent(read(deal)) },
      value: { deal, _ in read(deal)?.exact ?? "" })
  }

  private static func money(
    _ id: String, _ title: String, _ field: DealField, priority: Int, width: Int,
    _ read: @escaping @Sendable (Deal) -> Money?
  ) -> DealColumn {
    DealColumn(
      id: id, title: title, field: field, isNumeric: true, width: (width, width, width + 4), priority: priority,
      text: { deal, _ in Figures.wholeDollars(read(deal)) },
      value: { deal, _ in read(deal).map { plainDollars($0) } ?? "" })
  }

  /// An amount for programs: `50000` or `1234.56`.
  static func plainDollars(_ amount: Money) -> String {
    let whole = amount.cents.magnitude / 100
    let rest = amount.cents.magnitude % 100
    let sign = amount.cents < 0 ? "-" : ""
    return rest == 0 ? sign + String(whole) : sign + "\(whole)." + (rest < 10 ? "0" : "") + "\(rest)"
  }
}
