import Client
import Domain
import PlatformAPI
import TerminalUI

/// One investment of the signed-in person: its figures, what comes next, what happened, and what it paid.
struct HoldingScreen: Screen {
  static let context: CommandContext = "holding"
  static let name: DisplayText = "Holding"

  enum Action: ScreenAction {
    case openDeal, turn, reload
  }

  let id: InvestmentID
  private var name: String?
  private var place = TableState()
  private var reading = ReadingPlace()
  private var showsDistributions = false
  private var hasAsked = false
  private var asOf: Timestamp?

  init(_ id: InvestmentID, name: String? = nil) {
    self.id = id
    self.name = name
  }

  var title: DisplayText { DisplayText(untrusted: name ?? "Holding") }

  mutating func worldChanged(_ world: World) -> [Effect<DashboardMessage>] {
    if let detail = world.mine.holding(id)?.value { name = detail.investment.property.name }
    // Once when the screen opens, and again when the portfolio has become another.
    let state = world.portfolio?.fetchedAt
    guard !hasAsked || state != asOf else { return [] }
    hasAsked = true
    asOf = state
    return [world.services.load(.holding(id))]
  }

  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    switch action {
    case .reload: return [world.services.load(.holding(id))]
    case .turn: showsDistributions.toggle()
    case .openDeal:
      guard let deal = deal(world) else { return [] }
      return [.send(.open(DealScreen(deal)))]
    }
    return []
  }

  private func deal(_ world: World) -> Deal? {
    world.mine.holding(id)?.value.flatMap { world.catalogue[id: $0.investment.propertyId] }
  }

  func disabledReason(for id: CommandID, _ world: World) -> DisplayText? {
    id == "holding.deal" && deal(world) == nil ? "this deal is not on show any more" : nil
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

  func hasSelection(_ world: World) -> Bool { world.mine.holding(id)?.value != nil }

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
    let summary = world.portfolio?.value?.summary.holdings.first { $0.investmentId == id }
    let article = Article(
      rows: HoldingWords.head(detail.investment, summary, now: world.now)
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
    command("deal", "deal", "Open the deal", ["enter", "o"], hint: 2, .openDeal),
    command("reload", "reload", "Fetch it anew", ["r"], hint: 4, .reload),
    leaving(hint: 3),
  ]
}
