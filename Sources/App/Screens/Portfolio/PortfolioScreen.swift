import Client
import Domain
import PlatformAPI
import TerminalUI

/// The signed-in person's portfolio, as of today or of a day in the past: its figures, its holdings, how it went over the
/// months, the flows that it comes from, and how it divides.
struct PortfolioScreen: Screen {
  static let context: CommandContext = "portfolio"
  static let name: DisplayText = "Portfolio"
  static let isPersonal = true

  enum Action: ScreenAction {
    case tab(Tab), nextTab, previousTab, open, openDeal, reload, chooseColumns, moveColumns(Int)
    case travel, monthBack, monthOn, yearBack, yearOn
    case travelled(CalendarDate, Result<PortfolioCopy, ClientError>)
  }

  enum Tab: Int, CaseIterable, Sendable {
    case holdings, months, flows, allocation

    var title: DisplayText {
      switch self {
      case .holdings: "Holdings"
      case .months: "Over time"
      case .flows: "Cash flows"
      case .allocation: "Allocation"
      }
    }
  }

  private(set) var tab = Tab.holdings
  var places = Array(repeating: TableState(), count: Tab.allCases.count)
  private(set) var travel = PortfolioTravel()
  private var hasAsked = false
  /// The state of today's portfolio that the past was looked at from.
  private var lookedFrom: Timestamp?

  var title: DisplayText {
    travel.day.map { "Portfolio as of \(untrusted: $0.spoken(withYear: true))" } ?? "Portfolio"
  }
  var isTyping: Bool { travel.entry != nil }

  /// What is on the screen: today's portfolio, or that of the day that is looked at.
  func shown(_ world: World) -> PortfolioCopy? { travel.day == nil ? world.portfolio?.value : travel.copy }

  mutating func worldChanged(_ world: World) -> [Effect<DashboardMessage>] {
    guard hasAsked else {
      hasAsked = true
      return [world.services.loadPortfolio()]
    }
    guard let state = world.portfolio?.fetchedAt, state != lookedFrom else { return [] }
    let isNews = lookedFrom != nil
    lookedFrom = state
    return isNews ? travel.look(again: world) : []
  }

  mutating func type(_ event: InputEvent, _ world: World) -> [Effect<DashboardMessage>] { travel.type(event, world) }

  func typingHelp(_ world: World) -> TypingHelp? {
    TypingHelp(keys: [("↵", "go there"), ("esc", "as before")], note: "2025-06-30, 2025-06, -6m, -1y")
  }

  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    switch action {
    case .tab(let tab): self.tab = tab
    case .nextTab: turn(by: 1)
    case .previousTab: turn(by: -1)
    case .travel: travel.beginTyping()
    case .monthBack: return travel.step(months: -1, world)
    case .monthOn: return travel.step(months: 1, world)
    case .yearBack: return travel.step(years: -1, world)
    case .yearOn: return travel.step(years: 1, world)
    case .travelled(let day, let result): travel.take(day, result)
    case .reload:
      return [world.services.loadPortfolio()] + travel.look(again: world)
    case .chooseColumns: return [.send(.show(ColumnChooser(.holdings, world)))]
    case .moveColumns(let columns): places[tab.rawValue].scrollSideways(by: columns)
    case .open:
      guard let holding = selectedHolding(world) else { return [] }
      return [.send(.open(HoldingScreen(holding.investmentId, name: holding.property.name)))]
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
    switch id {
    case "portfolio.open": selectedHolding(world) == nil ? "no holding is selected" : nil
    case "portfolio.deal":
      tab != .holdings && tab != .flows
        ? "no deal is selected" : selectedDeal(world) == nil ? "this deal is not on show any more" : nil
    case "portfolio.month-on", "portfolio.year-on": travel.goal == nil ? "this is today" : nil
    case "portfolio.travel", "portfolio.month-back", "portfolio.year-back":
      world.account == nil ? "a portfolio belongs to somebody: L signs in" : nil
    case "portfolio.columns": tab == .holdings ? nil : "only the holdings have columns to choose"
    case "portfolio.explain": shown(world) == nil ? "there are no figures yet" : nil
    default: nil
    }
  }

  func isOutOfPlace(_ id: CommandID) -> Bool {
    switch id {
    case "portfolio.open": tab != .holdings
    case "portfolio.deal": tab != .holdings && tab != .flows
    default: false
    }
  }

  private func selectedHolding(_ world: World) -> HoldingSummary? {
    guard tab == .holdings, let holdings = shown(world)?.summary.holdings else { return nil }
    let row = places[tab.rawValue].selection
    return holdings.indices.contains(row) ? holdings[row] : nil
  }

  private func selectedDeal(_ world: World) -> Deal? {
    if let holding = selectedHolding(world) { return world.catalogue[id: holding.propertyId] }
    guard tab == .flows, let flows = shown(world)?.flows.data else { return nil }
    let row = places[tab.rawValue].selection
    return flows.indices.contains(row) ? world.catalogue[id: flows[row].propertyId] : nil
  }

  func figures(_ world: World) -> [FigureSection] {
    guard let copy = shown(world) else { return [] }
    let row = places[tab.rawValue].selection
    let line: FigureSection? =
      switch tab {
      case .holdings: selectedHolding(world).map { PortfolioFigures.holding($0, copy) }
      case .months: PortfolioFigures.month(row, copy)
      case .flows: PortfolioFigures.flow(row, copy)
      case .allocation: PortfolioFigures.slice(row, copy)
      }
    return PortfolioFigures.sections(copy, selected: line)
  }

  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>] {
    places[tab.rawValue].follow(move, of: rows(world).count)
    return []
  }

  /// Escape: back to today.
  mutating func stepBack(_ world: World) -> [Effect<DashboardMessage>]? {
    travel.goal == nil ? nil : travel.go(to: nil, world)
  }

  func rows(_ world: World) -> [[CellContent]] {
    guard let copy = shown(world) else { return [] }
    return switch tab {
    case .holdings: copy.summary.holdings.map(PortfolioTables.cells)
    case .months: PortfolioTables.months(copy.timeline)
    case .flows: copy.flows.data.map(PortfolioTables.cells)
    case .allocation: PortfolioTables.allocation(copy.summary.allocation)
    }
  }

  func columnsInSight(of table: ArrangedTable) -> [String]? {
    guard table == .holdings, tab == .holdings else { return nil }
    return places[tab.rawValue].shownColumns.map { $0.map { PortfolioTables.namedHoldingColumns[$0].name } }
  }

  // MARK: Taken elsewhere

  func export(_ world: World) -> ExportContent? {
    guard var content = shown(world).map({ exported($0) }) else { return nil }
    content.asOf = travel.day
    return content
  }

  private func exported(_ copy: PortfolioCopy) -> ExportContent {
    switch tab {
    case .holdings:
      let holdings = copy.summary.holdings
      return .list(
        "holdings", subject: Figures.counted(holdings.count, "holding"), holdings, HoldingsCommand.columns)
    case .flows:
      let flows = copy.flows.data
      return .list("cash-flows", subject: Figures.counted(flows.count, "cash flow"), flows, CashFlowsCommand.columns)
    case .months:
      let months = PortfolioMonth.months(copy.timeline)
      return .list("portfolio-months", subject: Figures.counted(months.count, "month"), months, PortfolioMonth.columns)
    case .allocation:
      let parts = PortfolioPart.parts(copy.summary.allocation)
      return .list("allocation", subject: Figures.counted(parts.count, "part"), parts, PortfolioPart.columns)
    }
  }

  func hasSelection(_ world: World) -> Bool { selectedHolding(world) != nil }

  func copied(_ what: CopyKind, _ world: World) -> Copied? {
    guard let holding = selectedHolding(world) else { return nil }
    guard what == .row else { return Copied(holding.property.slug) }
    let name = DisplayText(untrusted: holding.property.name)
    return Copied(HoldingsCommand.columns.tabbed(holding), "the figures of \(name)")
  }
}

extension PortfolioScreen {
  static let commands: [Command<DashboardMessage>] =
    [
      command("open", "open", "Open the selected holding", ["enter"], hint: 1, .open),
      command("deal", "deal", "Open the deal of the selected line", ["o"], hint: 6, .openDeal),
      command("next-tab", "next tab", "Next tab", ["tab", "right", "l"], hint: 2, .nextTab),
      command("previous-tab", "previous tab", "Previous tab", ["shift-tab", "left", "h"], .previousTab),
      explaining(hint: 3),
      command(
        "travel", "as of", "Look at the portfolio of a day: 2025-06-30, 2025-06, -6m", ["t"], hint: 4, .travel),
      command(
        "month-back", "month back", "Look a month further back; every figure is of that day", ["["], hint: 5, .monthBack
      ),
      command("month-on", "month on", "Look a month further on, up to today", ["]"], .monthOn),
      command("year-back", "year back", "Look a year further back", ["{"], .yearBack),
      command("year-on", "year on", "Look a year further on, up to today", ["}"], .yearOn),
      command("reload", "reload", "Fetch the portfolio anew", ["r"], .reload),
      command("columns", "columns", "Choose the columns of the holdings", ["c"], .chooseColumns),
      Command(
        "portfolio.export", "export", help: "Write what is on the screen to a file", keys: ["e"], in: context, hint: 6,
        isListed: false, message: .export),
    ]
    + sideways { .moveColumns($0) }
    + Tab.allCases.map { tab in
      command("\(tab)", tab.title, "Show \(tab.title)", [], .tab(tab))
    }
}
