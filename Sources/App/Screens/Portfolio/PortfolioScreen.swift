import Client
import Domain
import PlatformAPI
import TerminalUI

/// The signed-in person's portfolio: its figures, its holdings, the flows that they come from, and how it divides.
struct PortfolioScreen: Screen {
  static let context: CommandContext = "portfolio"
  static let name: DisplayText = "Portfolio"

  enum Action: ScreenAction {
    case tab(Tab), nextTab, previousTab, open, openDeal, explain, reload, chooseColumns
  }

  enum Tab: Int, CaseIterable, Sendable {
    case holdings, flows, allocation

    var title: DisplayText {
      switch self {
      case .holdings: "Holdings"
      case .flows: "Cash flows"
      case .allocation: "Allocation"
      }
    }
  }

  private(set) var tab = Tab.holdings
  private var places = Array(repeating: TableState(), count: Tab.allCases.count)
  private var hasAsked = false

  var title: DisplayText { "Portfolio" }

  mutating func worldChanged(_ world: World) -> [Effect<DashboardMessage>] {
    guard !hasAsked else { return [] }
    hasAsked = true
    return [world.services.loadPortfolio()]
  }

  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    switch action {
    case .tab(let tab): self.tab = tab
    case .nextTab: turn(by: 1)
    case .previousTab: turn(by: -1)
    case .explain: tab = .flows
    case .reload: return [world.services.loadPortfolio()]
    case .chooseColumns: return [.send(.show(ColumnChooser(.holdings, world)))]
    case .open:
      guard let copy = world.portfolio?.value else { return [] }
      let row = places[tab.rawValue].selection
      switch tab {
      case .holdings where copy.summary.holdings.indices.contains(row):
        let holding = copy.summary.holdings[row]
        return [.send(.open(HoldingScreen(holding.investmentId, name: holding.property.name)))]
      default: return []
      }
    case .openDeal:
      guard let deal = selectedDeal(world) else { return [] }
      return [.send(.open(DealScreen(deal)))]
    }
    return []
  }

  private mutating func turn(by step: Int) {
    let count = Tab.allCases.count
    tab = Tab.allCases[(tab.rawValue + step + count) % count]
  }

  func disabledReason(for id: CommandID, _ world: World) -> DisplayText? {
    if id == "portfolio.columns" { return tab == .holdings ? nil : "only the holdings have columns to choose" }
    if id == "portfolio.open" { return tab == .holdings ? nil : "no holding is selected" }
    guard id == "portfolio.deal" else { return nil }
    if tab == .allocation { return "no deal is selected" }
    return selectedDeal(world) == nil ? "this deal is not on show any more" : nil
  }

  private func selectedDeal(_ world: World) -> Deal? {
    guard let copy = world.portfolio?.value else { return nil }
    let row = places[tab.rawValue].selection
    switch tab {
    case .holdings:
      guard copy.summary.holdings.indices.contains(row) else { return nil }
      return world.catalogue[id: copy.summary.holdings[row].propertyId]
    case .flows:
      guard copy.flows.data.indices.contains(row) else { return nil }
      return world.catalogue[id: copy.flows.data[row].propertyId]
    case .allocation: return nil
    }
  }

  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>] {
    places[tab.rawValue].follow(move, of: rows(world).count)
    return []
  }

  private func rows(_ world: World) -> [[CellContent]] {
    guard let copy = world.portfolio?.value else { return [] }
    return switch tab {
    case .holdings: copy.summary.holdings.map(PortfolioTables.cells)
    case .flows: copy.flows.data.map(PortfolioTables.cells)
    case .allocation: PortfolioTables.allocation(copy.summary.allocation)
    }
  }

  // MARK: Taken elsewhere

  func export(_ world: World) -> ExportContent? {
    guard let copy = world.portfolio?.value else { return nil }
    switch tab {
    case .holdings:
      let holdings = copy.summary.holdings
      return .list(
        "holdings", subject: Figures.counted(holdings.count, "holding"), holdings, HoldingsCommand.columns)
    case .flows:
      let flows = copy.flows.data
      return .list("cash-flows", subject: Figures.counted(flows.count, "cash flow"), flows, CashFlowsCommand.columns)
    case .allocation: return nil
    }
  }

  private func selectedHolding(_ world: World) -> HoldingSummary? {
    guard tab == .holdings, let holdings = world.portfolio?.value?.summary.holdings,
      holdings.indices.contains(places[tab.rawValue].selection)
    else { return nil }
    return holdings[places[tab.rawValue].selection]
  }

  func hasSelection(_ world: World) -> Bool { selectedHolding(world) != nil }

  func copied(_ what: CopyKind, _ world: World) -> Copied? {
    guard let holding = selectedHolding(world) else { return nil }
    guard what == .row else { return Copied(holding.property.slug) }
    let name = DisplayText(untrusted: holding.property.name)
    return Copied(HoldingsCommand.columns.tabbed(holding), "the figures of \(name)")
  }

  // MARK: The view

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let (bar, rest) = rect.cutTop(1)
    Tabs(Tab.allCases.map(\.title), active: tab.rawValue).draw(in: bar.inset(columns: 1), on: &canvas)
    let inner = Panel(heading(world), footer: age(world), isFocused: true).drawn(in: rest, on: &canvas)
      .inset(columns: 1)
    guard let copy = world.portfolio?.value else {
      Article(rows: absence(world)).draw(in: inner, on: &canvas)
      return
    }
    let article = Article(rows: head(copy) + trouble(world))
    let height = min(article.height(columns: inner.columns), max(0, inner.rows - 4))
    let cut = inner.cutTop(height + 1)
    article.draw(in: cut.top.cutTop(height).top, on: &canvas)
    let body = tab == .holdings ? drawnChart(copy, atTheTopOf: cut.rest, on: &canvas) : cut.rest
    let rows = rows(world)
    var table = Table(columns: columns, rowCount: rows.count) { rows[$0] }
    if tab == .holdings {
      table.order = ArrangedTable.holdings.arrangement(world.columns.names(of: .holdings)).order(
        in: PortfolioTables.namedHoldingColumns.map(\.name))
    }
    table.whenEmpty = ["Nothing is held yet.", "1 shows the deals that are open"]
    table.draw(in: body, on: &canvas, state: &places[tab.rawValue])
  }

  private var columns: [TableColumn] {
    switch tab {
    case .holdings: PortfolioTables.holdingColumns
    case .flows: PortfolioTables.flowColumns
    case .allocation: PortfolioTables.allocationColumns
    }
  }

  private func heading(_ world: World) -> DisplayText {
    world.account.map { "Portfolio of \(untrusted: $0)" } ?? "Portfolio"
  }

  private func age(_ world: World) -> DisplayText {
    guard let copy = world.portfolio?.value else { return .empty }
    return "fetched \(untrusted: LocalTime.spoken(copy.fetchedAt, now: world.now))"
  }

  private func head(_ copy: PortfolioCopy) -> [Article.Row] {
    if tab == .flows { return PortfolioWords.explanation(copy.flows.irr, asOf: copy.flows.asOf) }
    var rows: [Article.Row] = [.facts(PortfolioWords.tiles(copy.summary.returns))]
    if let next = copy.summary.nextDistribution {
      rows.append(
        .line([
          Span("Next distribution ", .dim), Span(DisplayText(untrusted: Figures.money(next.amount))),
          Span(" on \(untrusted: next.paymentDate.spoken(withYear: true)) from \(untrusted: next.property.name)", .dim),
        ]))
    }
    return rows
  }

  /// What is held over the months, when there is room above a few rows of the table.
  private func drawnChart(_ copy: PortfolioCopy, atTheTopOf rect: Rect, on canvas: inout Canvas) -> Rect {
    let height = 10
    guard copy.timeline.count >= 3, rect.columns >= 60, rect.rows >= height + 10 else { return rect }
    let cut = rect.cutTop(height + 1)
    let chart = cut.top.cutTop(height).top.cutTop(1)
    canvas.write(
      [
        Span("━ ", Style(.chart1)), Span("NAV and what was paid out   ", .dim), Span("━ ", Style(.chart2)),
        Span("paid in", .dim),
      ], at: chart.top.origin, maxWidth: chart.top.columns)
    func dollars(_ amount: Money) -> Double { Double(amount.cents) / 100 }
    LineChart(
      [
        .init(copy.timeline.map { dollars($0.nav + $0.distributions) }, role: .chart1),
        .init(copy.timeline.map { dollars($0.paidIn) }, role: .chart2),
      ], names: copy.timeline.map { DisplayText(untrusted: $0.date.monthAndYear) }, includesZero: true
    ) { DisplayText(untrusted: Money(dollars: Int64($0)).compact) }.draw(in: chart.rest, on: &canvas)
    return cut.rest
  }

  private func trouble(_ world: World) -> [Article.Row] {
    guard let failure = world.portfolio?.failure else { return [] }
    let time = world.portfolio?.fetchedAt.map { LocalTime.spoken($0, now: world.now) } ?? "before"
    return [
      .prose("These are the figures of \(untrusted: time): \(untrusted: failure.sentence)", style: Style(.warning))
    ]
  }

  private func absence(_ world: World) -> [Article.Row] {
    guard world.account != nil else {
      return [
        .line([Span("You are a guest here.", Style(.heading))]), .blank,
        .prose("A portfolio belongs to somebody: L signs you in, and this screen follows your investments."),
      ]
    }
    guard let failure = world.portfolio?.failure else { return [.line([Span("loading …", .dim)])] }
    if failure.code == .refused(status: 401) {
      return [.prose("Your sign-in is not taken any more: tucson login signs you in again.", style: Style(.warning))]
    }
    return [
      .prose("The portfolio can't be shown: \(untrusted: failure.sentence)", style: Style(.warning)), .blank,
      .prose("r tries again", style: .dim),
    ]
  }
}

extension PortfolioScreen {
  static let commands: [Command<DashboardMessage>] =
    [
      command("open", "open", "Open the selected holding", ["enter"], hint: 1, .open),
      command("deal", "deal", "Open the deal of the selected line", ["o"], hint: 5, .openDeal),
      command("next-tab", "next tab", "Next tab", ["]", "tab", "right", "l"], hint: 2, .nextTab),
      command("previous-tab", "previous tab", "Previous tab", ["[", "shift-tab", "left", "h"], .previousTab),
      command(
        "explain", "explain", "Show the flows and the formula behind the rate of return", ["i"], hint: 3, .explain),
      command("columns", "columns", "Choose the columns of the holdings", ["c"], .chooseColumns),
      Command(
        "portfolio.export", "export", help: "Write what is on the screen to a file", keys: ["e"], in: context, hint: 6,
        isListed: false, message: .export),
      command("reload", "reload", "Fetch the portfolio anew", ["r"], hint: 4, .reload),
    ]
    + Tab.allCases.map { tab in
      command("\(tab)", tab.title, "Show \(tab.title)", [], .tab(tab))
    }
}
