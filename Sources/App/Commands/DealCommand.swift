import ArgumentParser
import Client
import Domain
import Foundation
import PlatformAPI
import TerminalUI

/// `tucson deal`: one deal with all its parts.
struct DealCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "deal", abstract: "Print one deal with all its parts.")

  @Argument(help: ArgumentHelp("The deal's id or short name.", valueName: "id-or-slug"), completion: .deals)
  var name: String

  @Option(help: "table, json or csv (its monthly statements).")
  var format: OutputFormat = .usual

  @OptionGroup var launch: LaunchOptions

  func run() throws {
    let clock = WallClock.system
    let copy = try LocalCopy.upToDate(try launch.context(), clock: clock)
    guard let deal = PropertyID(name).flatMap({ copy.catalogue[id: $0] }) ?? copy.catalogue.deal(slug: name) else {
      throw ExitStatus.notFound("there is no deal \(name); tucson deals --columns name,slug lists them")
    }
    let details = copy.details
    let look = Look(now: clock.now)
    let platform = copy.client.address.url
    let loaded = try patiently(saying: { WaitingWords.silent(platform, look) }) { () -> Loaded<PropertyDetail>? in
      var last: Loaded<PropertyDetail>?
      for await loaded in details.details(of: deal.id) { last = loaded }
      return last
    }
    if let failure = loaded?.failure {
      guard loaded?.value != nil, let asOf = loaded?.fetchedAt else { throw ExitStatus(failure) }
      Words.say("\(failure.sentence); these are the details of \(asOf)")
    }
    guard let detail = loaded?.value else { throw ExitStatus.failed("the details of \(name) did not come") }
    switch format {
    case .table: printText(deal, detail, at: clock.now)
    case .csv: printStatements(detail)
    case .json:
      var output = StandardOutput()
      output.writeLine(try prettyJSON(detail))
      output.flush()
    }
  }

  private func printText(_ deal: Deal, _ detail: PropertyDetail, at now: Timestamp) {
    let columns = min(StandardOutput.columns ?? 80, 100)
    let article = Article(rows: DealHead.rows(of: deal, at: now) + DealOverview.rows(of: detail))
    var output = StandardOutput()
    output.writeLine(DealName(deal).text.string + "\n")
    let rows = article.height(columns: columns)
    for line in TestTerminal.lines(columns: columns, rows: rows, { article.draw(in: $0.bounds, on: &$0) }) {
      output.writeLine(line)
    }
    output.flush()
  }

  private func printStatements(_ detail: PropertyDetail) {
    var output = StandardOutput()
    let printer = ListPrinter(format: .csv, columns: DealParts.statements)
    output.write(printer.csvHeader)
    for month in detail.financials.sorted(by: { $0.periodStart < $1.periodStart }) { output.write(printer.csv(month)) }
    output.flush()
  }
}

/// `tucson sync`: brings the local copy up to date.
struct SyncCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: "Bring the local copy up to date.",
    discussion: "The deals, and for whoever is signed in the portfolio and what else belongs to the account.")

  @OptionGroup var launch: LaunchOptions

  func run() throws {
    let context = try launch.context()
    let copy = try LocalCopy.upToDate(context, clock: .system)
    // Other commands do with what is here; this one was to change it.
    if let failure = copy.failure { throw ExitStatus(failure) }
    guard let asOf = copy.asOf else {
      throw ExitStatus.failed("the copy was not finished; tucson sync goes on with it")
    }
    let signing = Signing(context)
    if let account = signing.account, signing.source == .file {
      let sync = AccountSync(context: context, client: copy.client, account: account)
      if let failure = try waiting({ await sync.run() }) { throw ExitStatus(failure) }
    }
    Words.say("\(Figures.counted(copy.catalogue.count, "deal")) here, as of \(asOf)")
  }
}
