import Client
import Domain
import PlatformAPI
import TerminalUI

/// One investment of the signed-in person: its figures, what comes next, what happened, and what it paid.
struct HoldingScreen: Screen {
  static let context: CommandContext = "holding"
  static let name: DisplayText = "Holding"

  enum Action: ScreenAction {
    case openDeal, turn, reload, cancel, moneySent, headedFor(Result<RaiseOutlook, ClientError>)
  }

  let id: InvestmentID
  private var name: String?
  private var place = TableState()
  private var reading = ReadingPlace()
  private var showsDistributions = false
  private var hasAsked = false
  private var asOf: Timestamp?
  /// Where the raise is heading, while the investment waits to be part of it.
  private var projection: RaiseProjection?
  /// The version of the investment for which that was asked.
  private var outlookOf: Int?

  init(_ id: InvestmentID, name: String? = nil) {
    self.id = id
    self.name = name
  }

  var title: DisplayText { DisplayText(untrusted: name ?? "Holding") }

  mutating func worldChanged(_ world: World) -> [Effect<DashboardMessage>] {
    let holding = world.mine.holding(id)
    if let detail = holding?.value { name = detail.investment.property.name }
    let heading = askWhereItIsHeading(holding, world)
    // Once when the screen opens, and again when the portfolio has become another.
    let state = world.portfolio?.fetchedAt
    guard !hasAsked || state != asOf else { return heading }
    hasAsked = true
    asOf = state
    // The figures of a holding are part of the portfolio's.
    return heading + [world.services.load(.holding(id))]
      + (world.portfolio == nil ? [world.services.loadPortfolio()] : [])
  }

  /// Whether it gets in, once for each state of an investment that waits for it.
  private mutating func askWhereItIsHeading(
    _ holding: Loaded<HoldingDetail>?, _ world: World
  ) -> [Effect<DashboardMessage>] {
    guard let investment = holding?.value?.investment, investment.version != outlookOf, !world.isStill else {
      return []
    }
    outlookOf = investment.version
    guard [.pending, .waitlisted, .committed].contains(investment.status) else { return [] }
    let (outlook, property) = (world.services.raiseOutlook, investment.propertyId)
    return [.task(id: "raise-outlook") { send in send(.act(Action.headedFor(await outlook(property)))) }]
  }

  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    switch action {
    case .reload: return [world.services.load(.holding(id))]
    case .turn: showsDistributions.toggle()
    case .openDeal:
      guard let deal = deal(world) else { return [] }
      return [.send(.open(DealScreen(deal)))]
    case .cancel:
      guard let investment = world.mine.holding(id)?.value?.investment else { return [] }
      return [.send(.show(CancelQuestion(investment)))]
    case .moneySent:
      guard let investment = world.mine.holding(id)?.value?.investment else { return [] }
      return [.send(.show(MoneySentForm(investment, today: world.now.dateUTC)))]
    case .headedFor(.success(let outlook)): projection = outlook.projection
    // What can't be had stays as it was.
    case .headedFor(.failure): break
    }
    return []
  }

  private func deal(_ world: World) -> Deal? {
    world.mine.holding(id)?.value.flatMap { world.catalogue[id: $0.investment.propertyId] }
  }

  func disabledReason(for id: CommandID, _ world: World) -> DisplayText? {
    let status = world.mine.holding(self.id)?.value?.investment.status
    switch id {
    case "holding.deal": return deal(world) == nil ? "this deal is not on show any more" : nil
    case "holding.cancel": return HoldingWords.obstacle(toCancel: status, world)
    case "holding.sent": return HoldingWords.obstacle(toSending: status, world)
    case "holding.explain": return figures(world).isEmpty ? "there are no figures yet" : nil
    default: return nil
    }
  }

  private func summary(_ world: World) -> HoldingSummary? {
    world.portfolio?.value?.summary.holdings.first { $0.investmentId == id }
  }

  func figures(_ world: World) -> [FigureSection] {
    guard let copy = world.portfolio?.value, let summary = summary(world) else { return [] }
    return [PortfolioFigures.holding(summary, copy)]
  }

  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>] {
    if showsDistributions {
      place.follow(move, of: world.mine.holding(id)?.value?.distributions.count ?? 0)
    } else {
      reading.follow(move)
    }
    return []
  }

  // MARK: Taken elsewhere

  func export(_ world: World) -> ExportContent? {
    guard let detail = world.mine.holding(id)?.value else { return nil }
    let name = "\(detail.investment.property.slug)-distributions"
    let paid = detail.distributions.sorted { $0.paymentDate > $1.paymentDate }
    return .list(name, subject: Figures.counted(paid.count, "distribution"), paid, DistributionsCommand.columns)
  }

  func copied(_ what: CopyKind, _ world: World) -> Copied? {
    guard let investment = world.mine.holding(id)?.value?.investment else { return nil }
    let words: DisplayText = "the id of this investment"
    return what == .name ? Copied(investment.id.description, words) : Copied(investment.property.slug)
  }

  // MARK: The view

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let loaded = world.mine.holding(id)
    let (bar, rest) = rect.cutTop(1)
    Tabs(["Overview", "Distributions"], active: showsDistributions ? 1 : 0).draw(in: bar.inset(columns: 1), on: &canvas)
    let inner = Panel(title, footer: AccountWords.age(of: loaded, now: world.now), isFocused: true)
      .drawn(in: rest, on: &canvas).inset(columns: 1)
    guard let detail = loaded?.value else {
      Article(rows: AccountWords.absence(of: loaded, purpose: "An investment belongs to somebody.", world))
        .draw(in: inner, on: &canvas)
      return
    }
    guard showsDistributions else { return drawOverview(detail, loaded, in: inner, on: &canvas, world) }
    let rows = detail.distributions.sorted { $0.paymentDate > $1.paymentDate }
    var table = Table(columns: HoldingWords.distributionColumns, rowCount: rows.count) {
      HoldingWords.cells(of: rows[$0])
    }
    table.whenEmpty = ["Nothing was paid on this investment yet."]
    table.draw(in: inner, on: &canvas, state: &place)
  }

  private mutating func drawOverview(
    _ detail: HoldingDetail, _ loaded: Loaded<HoldingDetail>?, in rect: Rect, on canvas: inout Canvas, _ world: World
  ) {
    let summary = summary(world)
    let article = Article(
      rows: HoldingWords.head(detail.investment, summary, now: world.now)
        + HoldingWords.chances(detail.investment, deal(world)?.raise, projection, now: world.now)
        + AccountWords.trouble(of: loaded, now: world.now) + HoldingWords.timeline(detail.events, now: world.now))
    reading.fit(rows: rect.rows, height: article.height(columns: rect.columns - 1))
    article.draw(in: rect.cutRight(1).rest, offset: reading.offset, on: &canvas)
    Scrollbar(offset: reading.offset, visible: rect.rows, total: reading.height).draw(in: rect, on: &canvas)
  }
}

extension HoldingScreen {
  static let commands: [Command<DashboardMessage>] = [
    command(
      "turn", "next tab", "Turn between overview and distributions", ["]", "[", "tab", "right", "left"], hint: 1, .turn),
    command("deal", "deal", "Open the deal", ["enter", "o"], hint: 3, .openDeal),
    explaining(hint: 2),
    command(
      "sent", "money sent", "Say how and when you have sent the money", ["p"], hint: 4, danger: .changes, .moneySent),
    command(
      "cancel", "take back", "Take the offer or the place in line back", ["x"], hint: 5, danger: .destructive, .cancel),
    command("reload", "reload", "Fetch it anew", ["r"], .reload),
    leaving(hint: 6),
  ]
}
