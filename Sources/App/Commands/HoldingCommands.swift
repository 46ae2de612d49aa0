import ArgumentParser
import Client
import Domain
import PlatformAPI

/// `tucson holdings`: what the signed-in person holds.
struct HoldingsCommand: ListCommand {
  static let configuration = CommandConfiguration(
    commandName: "holdings", abstract: "Print your holdings, one line each.",
    discussion: columnsHelp("irr is in percent in tables and a fraction in CSV and JSON, as the platform gives it."))
  static let emptyWords = "nothing is held yet; tucson deals --filter open shows what there is"

  @OptionGroup var list: ListOptions

  @Option(help: ArgumentHelp("As of this day; standard: today.", valueName: "YYYY-MM-DD"))
  var asOf: CalendarDate?

  @OptionGroup var launch: LaunchOptions

  func source() -> ListSource<HoldingSummary> {
    let query = asOf.map { "?asOf=\($0)" } ?? ""
    return { (client) async throws(ClientError) in
      let summary: PortfolioSummary = try await client.read(Path.portfolio + query)
      return summary.holdings
    }
  }

  func kept(_ keeper: KeptAccount) -> Dated<[HoldingSummary]>? {
    keeper.portfolio(asOf: asOf).map { Dated(value: $0.value.summary.holdings, fetchedAt: $0.fetchedAt) }
  }

  static let columns: [ListColumn<HoldingSummary>] = [
    .text("property", "Holding") { .text($0.property.name) },
    .text("status", "Status") { .text($0.status.rawValue) },
    .figure("amount", "Amount") { .money($0.amount) },
    .figure("paidIn", "Paid in") { .money($0.onceFunded(\.paidIn)) },
    .figure("nav", "NAV") { .money($0.onceFunded(\.nav)) },
    .figure("distributions", "Paid out") { .money($0.onceFunded(\.distributions.total)) },
    .figure("totalGain", "Gain") { .money($0.onceFunded(\.totalGain)) },
    .figure("tvpi", "TVPI") { .ratio($0.returns.tvpi) },
    .figure("irr", "IRR") { .rate($0.returns.irr.value) },
    .figure("ownershipPercent", "Share", usual: false) { .percent($0.ownershipPercent) },
    .text("fundingDate", "Funded", usual: false) { .date($0.fundingDate) },
    .text("slug", "Slug", usual: false) { .text($0.property.slug) },
    .text("id", "Id", usual: false) { .text($0.investmentId.description) },
  ]
}

extension HoldingSummary {
  /// A figure of its returns; `nil` while nothing is paid in, when it says nothing yet: a dash is no zero.
  func onceFunded(_ figure: KeyPath<ReturnsSummary, Money>) -> Money? {
    returns.paidIn == .zero ? nil : returns[keyPath: figure]
  }
}

/// `tucson distributions`: what was and will be paid.
struct DistributionsCommand: ListCommand {
  static let configuration = CommandConfiguration(
    commandName: "distributions", abstract: "Print what was paid to you and what is about to be.",
    discussion: columnsHelp())
  static let emptyWords = "nothing was paid yet"

  @OptionGroup var list: ListOptions
  @OptionGroup var launch: LaunchOptions

  func source() -> ListSource<Distribution> {
    { (client) async throws(ClientError) in try await client.distributions() }
  }

  func kept(_ keeper: KeptAccount) -> Dated<[Distribution]>? { keeper.distributions }

  static let columns: [ListColumn<Distribution>] = [
    .text("paymentDate", "Paid on") { .date($0.paymentDate) },
    .text("property", "Holding") { .text($0.property.name) },
    .figure("amount", "Amount") { .money($0.amount) },
    .text("type", "Type") { .text($0.type.rawValue) },
    .text("status", "Status") { .text($0.status.rawValue) },
    .text("recordDate", "Record", usual: false) { .date($0.recordDate) },
    .text("periodStart", "From", usual: false) { .date($0.periodStart) },
    .text("periodEnd", "To", usual: false) { .date($0.periodEnd) },
    .text("paymentReference", "Reference", usual: false) { .text($0.paymentReference) },
    .text("failureReason", "Failure", usual: false) { .text($0.failureReason) },
    .text("id", "Id", usual: false) { .text($0.id.description) },
    .text("investmentId", "Investment", usual: false) { .text($0.investmentId.description) },
  ]
}

/// `tucson watchlist`: the marked deals.
struct WatchlistCommand: ListCommand {
  static let configuration = CommandConfiguration(
    commandName: "watchlist", abstract: "Print the deals that you have marked.", discussion: columnsHelp())
  static let emptyWords = "no deal is marked; f marks one in the dashboard"

  @OptionGroup var list: ListOptions
  @OptionGroup var launch: LaunchOptions

  func source() throws -> ListSource<FavoriteCard> {
    let context = try launch.context()
    let (client, signing) = try context.signedInClient(.system)
    let keeper = KeptAccount(context: context, client: client, signing: signing, wall: .system)
    return { (client) async throws(ClientError) in
      // What was marked without the platform belongs into the list.
      await keeper.tellWishes()
      return try await client.favorites()
    }
  }

  func kept(_ keeper: KeptAccount) -> Dated<[FavoriteCard]>? {
    guard let favorites = keeper.favorites else { return nil }
    let wishes = keeper.wishes
    let unlisted = Set(wishes.filter(\.value).keys).subtracting(favorites.value.map(\.card.property.id)).count
    if !wishes.isEmpty {
      Words.say(
        "\(Figures.counted(wishes.count, "mark")) set in the dashboard: the platform is told later"
          + (unlisted == 0 ? "" : "; \(Figures.counted(unlisted, "deal")) marked there can't be listed yet"))
    }
    return Dated(
      value: favorites.value.filter { wishes[$0.card.property.id] != false }, fetchedAt: favorites.fetchedAt)
  }

  static let columns: [ListColumn<FavoriteCard>] = [
    .text("name", "Name") { .text($0.card.property.name) },
    .text("city", "City") { .text($0.card.property.city + " " + $0.card.property.state) },
    .figure("min", "Min") { .money($0.card.property.minimumInvestment) },
    .figure("irr", "IRR") { .percent($0.card.property.targetIRR) },
    .figure("cap", "Cap") { .percent($0.card.property.capRate) },
    .figure("raised", "Raised") { .percent($0.card.property.raise.percentRaised) },
    .text("stage", "Stage") { .text(DealColumn.stage(of: $0.card.property.deal)) },
    .figure("closes", "Days left") { card in
      // As on the screen: what is not open yet, or no more, does not close.
      .count(card.card.property.raise.raiseStatus == .open ? card.card.property.raise.daysLeft : nil)
    },
    .text("favoritedAt", "Marked") { .instant($0.favoritedAt) },
    .text("updatedAt", "Changed", usual: false) { .instant($0.card.property.updatedAt) },
    .text("slug", "Slug", usual: false) { .text($0.card.property.slug) },
    .text("id", "Id", usual: false) { .text($0.card.property.id.description) },
  ]
}
