import ArgumentParser
import Client
import Domain
import Foundation
import PlatformAPI
import TerminalUI

/// `tucson deals`: the list of deals for people, spreadsheets and programs.
struct DealsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deals", abstract: "Print the deals, filtered and sorted.",
    discussion: """
      The filter is the dashboard's:
        tucson deals --filter 'phoenix irr>14 min<=50k class:A,B open -sold sort:-irr'
      JSON is one list of objects, by the platform's names, of what is kept here of every deal: what it is and where, \
      its figures and its raise. What the platform holds beyond that, tucson deal NAME --format json prints deal by deal.
      A table in a pipe cuts texts at 60 columns; CSV and JSON cut nothing.
      """)

  @Option(
    parsing: .unconditional, help: ArgumentHelp("What to show, in the language of the filter bar.", valueName: "query"))
  var filter = ""

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "What to sort by; a - before it puts the largest first. Standard: open deals first, by IRR.", valueName: "field"),
    completion: .list(DealField.allCases.map(\.rawValue)))
  var sort: String?

  @Option(
    help: ArgumentHelp(
      "A saved view of the dashboard or the configuration: its filter, order and columns.", valueName: "name"),
    completion: .views)
  var view: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("How many deals at most.", valueName: "n"))
  var limit: Int?

  @Option(
    help: ArgumentHelp(
      "Columns, comma-separated; JSON has them all: \(DealColumn.all.map(\.id).joined(separator: ", ")).",
      valueName: "a,b,c"), completion: .columns)
  var columns: String?

  @Option(help: "table, json or csv; a table on a terminal and CSV in a pipe.")
  var format: OutputFormat = .usual

  @Flag(help: ArgumentHelp("Stay, and print what changes.", discussion: ListOptions.watchHelp))
  var watch = false

  @OptionGroup var launch: LaunchOptions

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit takes a number from 0") }
    _ = try query()
    _ = try chosenColumns()
  }

  func run() throws {
    let clock = WallClock.system
    if columns != nil, format == .json { Words.say(ListOptions.columnsAndJSON) }
    if watch { return try follow(clock) }
    let context = try launch.context()
    let saved = try savedView(context)
    let copy = try LocalCopy.upToDate(context, clock: clock)
    let view = copy.catalogue.results(for: try query(saved), at: clock.now)
    let deals = limit.map { view.prefix($0) } ?? view[...]
    let columns = try chosenColumns(saved)
    var output = StandardOutput()
    switch format {
    case .table: printTable(deals, at: clock.now, columns: columns)
    case .csv: DealsOutput.csv(deals, columns, at: clock.now) { output.writeCSV($0) }
    case .json: try DealsOutput.json(deals) { output.writeJSONPart($0) }
    }
    output.flush()
    try copy.endAsTheLookDid()
  }

  /// Prints the deals and then what changes in them.
  private func follow(_ clock: WallClock) throws {
    let context = try launch.context()
    let saved = try savedView(context)
    let copy = try LocalCopy.upToDate(context, clock: clock)
    let (query, limit) = (try query(saved), limit)
    let columns = try chosenColumns(saved).map { column in
      ListColumn<DealJSON>(id: column.id, title: column.title, isNumeric: column.isNumeric, isUsual: true) { row in
        .worded(column.text(row.deal, clock.now), plain: column.value(row.deal, clock.now))
      }
    }
    let watching = Watching(
      client: copy.client, printer: ListPrinter(format: format, columns: columns), clock: clock,
      key: { $0.deal.id.description })
    try watching.run { () async throws(ClientError) in
      try await copy.session.syncNow()
      let view = copy.session.copy.catalogue.results(for: query, at: clock.now)
      return (limit.map { view.prefix($0) } ?? view[...]).map { DealJSON($0) }
    }
  }

  /// The view that was asked for; its own come before those of the configuration.
  private func savedView(_ context: LaunchContext) throws -> SavedView? {
    guard let view else { return nil }
    let shelf: ViewShelf
    do throws(LocalDatabaseError) { shelf = try ViewShelf(context) } catch { throw ExitStatus.failed(error.message) }
    let screen = ArrangedTable.deals.rawValue
    if let found = shelf[view, screen] { return found }
    let names = shelf.views(of: screen).map(\.name).joined(separator: ", ")
    let advice = names.isEmpty ? "v in the dashboard keeps one" : "there are: \(names)"
    throw ExitStatus.notFound("there is no saved view \(view); \(advice)")
  }

  /// What a view shows and the filter narrows further.
  func query(_ saved: SavedView? = nil) throws -> DealQuery {
    let parse = DealQuery.parse(filter)
    if let problem = parse.problems.first {
      throw ValidationError("--filter, character \(problem.range.lowerBound + 1): \(FilterWords(problem).sentence)")
    }
    var query = parse.query
    if let saved {
      let view = DealQuery(saved.query)
      query.terms = view.terms + query.terms
      if query.sort.isEmpty { query.sort = view.sort }
    }
    if let sort {
      let sorted = DealQuery.parse("sort:" + sort)
      if let problem = sorted.problems.first {
        throw ValidationError("--sort \(sort): \(FilterWords(problem).sentence)")
      }
      query.sort = sorted.query.sort
    }
    // As on the screen: what is open comes first.
    if query.sort.isEmpty { query.sort = DealsScreen.usualOrder }
    return query
  }

  private func chosenColumns(_ saved: SavedView? = nil) throws -> [DealColumn] {
    guard let columns else { return saved?.columns?.compactMap(DealColumn.named) ?? DealColumn.usual }
    let names = columns.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    guard !names.isEmpty else {
      throw ValidationError("--columns names no column; there are \(DealColumn.all.map(\.id).joined(separator: ", "))")
    }
    return try names.map { name in
      guard let column = DealColumn.named(name) else {
        throw ValidationError(
          "--columns: there is no column \(name); there are \(DealColumn.all.map(\.id).joined(separator: ", "))")
      }
      return column
    }
  }

  private func printTable(_ deals: some Collection<Deal>, at now: Timestamp, columns: [DealColumn]) {
    let table = PlainTable(
      columns: columns.map { column in
        // What names a deal to another command is of no use when it is cut; the platform allows it 80 characters.
        .init(title: column.title, isNumeric: column.isNumeric, longest: column.isKey ? 100 : 60)
      },
      rows: deals.map { deal in columns.map { $0.text(deal, now) } }, limit: StandardOutput.columns)
    var output = StandardOutput()
    for line in table.lines() { output.writeLine(line) }
    output.flush()
    if deals.contains(where: \.simulated) {
      Words.say("figures of simulated deals are modelled from stated assumptions; they are not offerings")
    }
  }
}

/// A deal as JSON, with the platform's names for what it holds.
struct DealJSON: Encodable, Sendable {
  let deal: Deal

  init(_ deal: Deal) { self.deal = deal }

  private enum CodingKeys: String, CodingKey {
    case id, slug, name, addressLine1, city, state, zipCode, latitude, longitude, propertyType, propertyClass, yearBuilt
    case totalUnits, minimumInvestment, askingPrice, currentNOI, targetIRR, capRate, cashOnCash, occupancyRate
    case averageRent, debtBalance, annualDebtService, status, featured, simulated, createdAt, publishedAt, updatedAt
    case raise
  }

  private enum RaiseKeys: String, CodingKey {
    case raiseStatus, targetRaise, amountRaised, percentRaised, opensAt, closesAt, waitlistOpen
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(deal.id, forKey: .id)
    try container.encode(deal.slug, forKey: .slug)
    try container.encode(deal.name, forKey: .name)
    try container.encode(deal.address, forKey: .addressLine1)
    try container.encode(deal.city, forKey: .city)
    try container.encode(deal.state, forKey: .state)
    try container.encode(deal.zipCode, forKey: .zipCode)
    try container.encode(deal.latitude, forKey: .latitude)
    try container.encode(deal.longitude, forKey: .longitude)
    try container.encode(deal.type, forKey: .propertyType)
    try container.encode(deal.propertyClass, forKey: .propertyClass)
    try container.encode(deal.yearBuilt, forKey: .yearBuilt)
    try container.encode(deal.units, forKey: .totalUnits)
    try container.encode(deal.minimumInvestment, forKey: .minimumInvestment)
    try container.encode(deal.askingPrice, forKey: .askingPrice)
    try container.encode(deal.currentNOI, forKey: .currentNOI)
    try container.encode(deal.targetIRR, forKey: .targetIRR)
    try container.encode(deal.capRate, forKey: .capRate)
    try container.encode(deal.cashOnCash, forKey: .cashOnCash)
    try container.encode(deal.occupancy, forKey: .occupancyRate)
    try container.encode(deal.averageRent, forKey: .averageRent)
    try container.encode(deal.debtBalance, forKey: .debtBalance)
    try container.encode(deal.annualDebtService, forKey: .annualDebtService)
    try container.encode(deal.status, forKey: .status)
    try container.encode(deal.featured, forKey: .featured)
    try container.encode(deal.simulated, forKey: .simulated)
    try container.encode(deal.createdAt, forKey: .createdAt)
    try container.encode(deal.publishedAt, forKey: .publishedAt)
    try container.encode(deal.updatedAt, forKey: .updatedAt)
    var raise = container.nestedContainer(keyedBy: RaiseKeys.self, forKey: .raise)
    try raise.encode(deal.raise.status, forKey: .raiseStatus)
    try raise.encode(deal.raise.target, forKey: .targetRaise)
    try raise.encode(deal.raise.amountRaised, forKey: .amountRaised)
    try raise.encode(Percent(basisPoints: deal.raise.percentRaised.basisPoints), forKey: .percentRaised)
    try raise.encode(deal.raise.opensAt, forKey: .opensAt)
    try raise.encode(deal.raise.closesAt, forKey: .closesAt)
    try raise.encode(deal.raise.waitlistOpen, forKey: .waitlistOpen)
  }
}
