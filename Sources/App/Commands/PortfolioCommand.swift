import ArgumentParser
import Client
import Domain
import Foundation
import PlatformAPI

/// `tucson portfolio`: the portfolio of whoever is signed in.
struct PortfolioCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "portfolio", abstract: "Print your portfolio: its figures and its holdings.")

  @Option(help: ArgumentHelp("As of this day; standard: today.", valueName: "YYYY-MM-DD"))
  var asOf: CalendarDate?

  @Option(help: "table, json, or csv (one line for each holding).")
  var format: OutputFormat = .usual

  @OptionGroup var launch: LaunchOptions

  func run() throws {
    let copy = try fetchedPortfolio(launch, asOf: asOf)
    var output = StandardOutput()
    switch format {
    case .json: output.writeJSON(try prettyJSON(copy.summary))
    case .csv:
      output.writeCSV(CSV.record(Self.titles))
      for holding in copy.summary.holdings { output.writeCSV(CSV.record(Self.record(holding))) }
    case .table:
      for fact in PortfolioWords.tiles(copy.summary.returns) {
        output.writeLine(fact.name.padded(to: 14).string + "  " + fact.value.string)
      }
      output.writeLine("As of           \(copy.summary.asOf)\n")
      let table = PlainTable(
        columns: [
          .init(title: "Holding", isNumeric: false), .init(title: "Status", isNumeric: false),
          .init(title: "Amount", isNumeric: true), .init(title: "NAV", isNumeric: true),
          .init(title: "Paid out", isNumeric: true), .init(title: "Gain", isNumeric: true),
          .init(title: "TVPI", isNumeric: true), .init(title: "IRR", isNumeric: true),
        ],
        rows: copy.summary.holdings.map { holding in
          let returns = holding.returns
          return [
            holding.property.name, holding.status.rawValue,
            Figures.money(holding.onceFunded(\.paidIn) ?? holding.amount),
            Figures.money(holding.onceFunded(\.nav)), Figures.money(holding.onceFunded(\.distributions.total)),
            holding.onceFunded(\.totalGain).map { PortfolioWords.gain($0) } ?? Figures.unknown,
            Figures.ratio(returns.tvpi), PortfolioWords.rate(returns.irr),
          ]
        }, limit: StandardOutput.columns)
      for line in table.lines() { output.writeLine(line) }
    }
    output.flush()
  }

  private static let titles = [
    "investmentId", "property", "status", "amount", "paidIn", "nav", "distributions", "totalGain", "tvpi", "irr",
  ]

  private static func record(_ holding: HoldingSummary) -> [String] {
    let returns = holding.returns
    func plain(_ figure: KeyPath<ReturnsSummary, Money>) -> String {
      holding.onceFunded(figure).map { DealColumn.plainDollars($0) } ?? ""
    }
    return [
      holding.investmentId.description, holding.property.name, holding.status.rawValue,
      DealColumn.plainDollars(holding.amount), plain(\.paidIn), plain(\.nav), plain(\.distributions.total),
      plain(\.totalGain), returns.tvpi.map { "\($0)" } ?? "",
      returns.irr.value.map { "\($0)" } ?? "",
    ]
  }
}

/// `tucson cash-flows`: the dated flows that the portfolio's rate of return comes from, as `tucson irr` reads them.
struct CashFlowsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cash-flows", abstract: "Print the dated flows behind your rate of return.",
    discussion: "tucson cash-flows --format csv | tucson irr - works the rate out again.")

  @Option(help: ArgumentHelp("As of this day; standard: today.", valueName: "YYYY-MM-DD"))
  var asOf: CalendarDate?

  @Option(help: "table, json or csv.")
  var format: OutputFormat = .usual

  @OptionGroup var launch: LaunchOptions

  static let columns: [ListColumn<CashFlowStatement.Entry>] = [
    .text("date", "Date") { .date($0.date) }, .figure("amount", "Amount") { .money($0.amount) },
    .text("kind", "What") { .text($0.kind.rawValue) }, .text("property", "Holding") { .text($0.propertyName) },
  ]

  func run() throws {
    let flows = try fetchedPortfolio(launch, asOf: asOf).flows
    var output = StandardOutput()
    switch format {
    case .json: output.writeJSON(try prettyJSON(flows))
    case .csv:
      let printer = ListPrinter(format: .csv, columns: Self.columns)
      output.writeCSV(printer.csvHeader)
      for flow in flows.data { output.writeCSV(printer.csv(flow)) }
    case .table:
      let table = PlainTable(
        columns: [
          .init(title: "Date", isNumeric: false), .init(title: "Amount", isNumeric: true),
          .init(title: "What", isNumeric: false), .init(title: "Holding", isNumeric: false),
        ],
        rows: flows.data.map {
          [$0.date.description, Figures.money($0.amount), PortfolioWords.name(of: $0.kind), $0.propertyName]
        }, limit: StandardOutput.columns)
      for line in table.lines() { output.writeLine(line) }
    }
    output.flush()
  }
}

private func fetchedPortfolio(_ launch: LaunchOptions, asOf day: CalendarDate?) throws -> PortfolioCopy {
  let context = try launch.context()
  let clock = WallClock.system
  let (client, signing) = try context.signedInClient(clock)
  let portfolios = Portfolios(
    client: client, file: context.paths.portfolio(profile: context.profile), account: signing.account ?? "",
    wall: clock)
  let look = Look(now: clock.now)
  do {
    return try patiently(saying: { WaitingWords.silent(client.address.url, look) }) {
      try await portfolios.fetch(asOf: day)
    }
  } catch let error as ClientError {
    let keeper = KeptAccount(context: context, client: client, signing: signing, wall: clock)
    return try keeper.instead(of: error) { $0.portfolio(asOf: day) }
  }
}

extension CalendarDate: ExpressibleByArgument {
  /// `YYYY-MM-DD`.
  package init?(argument: String) { self.init(argument) }
}
