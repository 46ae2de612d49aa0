import Client
import Domain
import PlatformAPI
import TerminalUI

/// The deals that the signed-in person watches, and what has become of them since they looked last.
struct WatchlistScreen: Screen {
  static let context: CommandContext = "watchlist"
  static let name: DisplayText = "Watchlist"
  static let isPersonal = true

  enum Action: ScreenAction {
    case open, unwatch, calculate, compare, reload, chooseColumns, note, moveColumns(Int)
  }

  private var place = TableState()
  private var selected: PropertyID?
  private var hasAsked = false
  /// Whether how the deals stand now was kept for the next time.
  private var hasKept = false

  var title: DisplayText { "Watchlist" }

  mutating func worldChanged(_ world: World) -> [Effect<DashboardMessage>] {
    if let row = selected.flatMap({ id in deals(world).firstIndex { $0.id == id } }) { place.selection = row }
    guard world.account != nil else { return [] }
    guard hasAsked else {
      hasAsked = true
      return [world.services.load(.favorites), world.services.load(.sightings)]
    }
    return keepSightings(world)
  }

  /// Keeps how the deals stand, once they are all here: the next run tells what has become of them since. What this run
  /// compares with was read before.
  private mutating func keepSightings(_ world: World) -> [Effect<DashboardMessage>] {
    guard !hasKept, world.mine.sightings != nil, let favorites = world.mine.favorites, favorites.origin == .network,
      !favorites.isRefreshing
    else { return [] }
    hasKept = true
    let now = world.now
    let sightings = Dictionary(
      deals(world).map { ($0.id, Sighting($0, at: now)) }, uniquingKeysWith: { first, _ in first })
    let keep = world.services.keepSightings
    return [.task(id: "sightings") { _ in keep(sightings) }]
  }

  /// The watched deals as the list knows them, else as they came with the marks; the newest mark first.
  private func deals(_ world: World) -> [Deal] {
    let marked = (world.mine.favorites?.value ?? []).sorted { $0.favoritedAt > $1.favoritedAt }
    let known = Set(marked.map(\.card.property.id))
    let new = world.mine.watched.subtracting(known).compactMap { world.catalogue[id: $0] }
      .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    return new
      + marked.filter { world.mine.watched.contains($0.card.property.id) }
      .map { world.catalogue[id: $0.card.property.id] ?? $0.card.property.deal }
  }

  private func selectedDeal(_ world: World) -> Deal? {
    let deals = deals(world)
    return deals.indices.contains(place.selection) ? deals[place.selection] : nil
  }

  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    switch action {
    case .reload: return [world.services.load(.favorites), world.services.load(.wishes)]
    case .chooseColumns: return [.send(.show(ColumnChooser(.watchlist, world)))]
    case .moveColumns(let columns):
      place.scrollSideways(by: columns)
      return []
    case .compare:
      return [.send(.open(CompareScreen(Array(deals(world).prefix(Comparison.most)))))]
    case .open, .unwatch, .calculate, .note:
      guard let deal = selectedDeal(world) else { return [] }
      switch action {
      case .open: return [.send(.open(DealScreen(deal)))]
      case .calculate: return [.send(.open(CalculatorScreen(deal)))]
      case .note: return [.send(.show(NoteEditor(deal, world)))]
      default: return [.send(.watch(deal.id, !world.mine.watched.contains(deal.id)))]
      }
    }
  }

  func disabledReason(for id: CommandID, _ world: World) -> DisplayText? {
    switch id {
    case "watchlist.open", "watchlist.unwatch", "watchlist.calculate", "watchlist.note", "watchlist.explain":
      selectedDeal(world) == nil ? "no deal is selected" : nil
    case "watchlist.compare": deals(world).count < 2 ? "fewer than two deals are watched" : nil
    default: nil
    }
  }

  func figures(_ world: World) -> [FigureSection] {
    selectedDeal(world).map { OpenDealFigures($0, world).sections() } ?? []
  }

  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>] {
    place.follow(move, of: deals(world).count)
    selected = selectedDeal(world)?.id
    return []
  }

  func columnsInSight(of table: ArrangedTable) -> [String]? {
    guard table == .watchlist else { return nil }
    return place.shownColumns.map { $0.map { Self.columns[$0].name } }
  }

  // MARK: Taken elsewhere

  /// The marks that the platform knows, with the columns of `tucson watchlist`.
  func export(_ world: World) -> ExportContent? {
    let cards = (world.mine.favorites?.value ?? []).filter { world.mine.watched.contains($0.card.property.id) }
      .sorted { $0.favoritedAt > $1.favoritedAt }
    guard !cards.isEmpty else { return nil }
    return .list(
      "watchlist", subject: Figures.counted(cards.count, "watched deal"), cards,
      WatchlistCommand.columns.filter(\.isUsual))
  }

  func hasSelection(_ world: World) -> Bool { selectedDeal(world) != nil }

  func copied(_ what: CopyKind, _ world: World) -> Copied? {
    selectedDeal(world).map { .deals([$0], $0, what, DealColumn.usual, at: world.now) }
  }

  // MARK: The view

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let loaded = world.mine.favorites
    let deals = deals(world)
    let panel = Panel(
      "Watchlist", footer: deals.isEmpty ? .empty : place.position(of: deals.count), isFocused: true)
    var inner = panel.drawn(in: rect, on: &canvas).inset(columns: 1)
    guard loaded?.value != nil || !deals.isEmpty else {
      let purpose: DisplayText =
        "A watchlist follows deals for you: f marks one, and this screen says what became of it."
      Article(rows: AccountWords.absence(of: loaded, purpose: purpose, world)).draw(in: inner, on: &canvas)
      return
    }
    let head = Article(rows: summary(deals, world) + AccountWords.trouble(of: loaded, now: world.now))
    let height = min(head.height(columns: inner.columns), max(0, inner.rows - 3))
    if height > 0 {
      head.draw(in: inner.cutTop(height).top, on: &canvas)
      inner = inner.cutTop(height + 1).rest
    }
    let now = world.now
    let sightings = world.mine.sightings ?? [:]
    let columns = Self.columns
    var table = Table(columns: columns.map(\.column), rowCount: deals.count) { row in
      let deal = deals[row]
      return Self.cells(
        of: deal, since: sightings[deal.id], isNoted: world.notes[deal.id] != nil,
        isUntold: world.mine.wishes[deal.id] != nil, at: now)
    }
    table.order = ArrangedTable.watchlist.arrangement(world.columns.names(of: .watchlist)).order(
      in: columns.map(\.name))
    table.whenEmpty = ["No deal is watched yet.", "1 shows the deals; f marks the selected one"]
    table.fitColumns(whole: inner.columns >= 60 ? 20 : 0)
    table.draw(in: inner, on: &canvas, state: &place)
  }

  /// Marks that the platform does not know of yet, and how many deals have changed since when.
  private func summary(_ deals: [Deal], _ world: World) -> [Article.Row] {
    let untold = world.mine.wishes.count
    let wishes: [Article.Row] =
      untold == 0
      ? []
      : [
        .prose(
          "\(untrusted: Figures.counted(untold, "mark")) set here: the platform is told once it can be reached",
          style: Style(.warning))
      ]
    guard let sightings = world.mine.sightings, let last = sightings.values.map(\.seenAt).max(), !deals.isEmpty
    else { return wishes }
    let changed = deals.count { deal in
      sightings[deal.id].map { !WatchChanges.words($0, deal).isEmpty } ?? false
    }
    let since = LocalTime.spoken(last, now: world.now)
    let words = changed == 0 ? "Nothing has changed" : Figures.counted(changed, "deal has", "deals have") + " changed"
    return wishes + [
      .line([
        Span(DisplayText(untrusted: words), Style(changed == 0 ? .dim : .heading)),
        Span(" since you looked last, \(untrusted: since)", .dim),
      ])
    ]
  }

  /// The columns with the names by which a person chooses them.
  static let columns: [(name: String, column: TableColumn)] = [
    ("name", TableColumn("Deal", min: 12, ideal: 24, max: 36, growth: 2, priority: 100)),
    ("place", TableColumn("City", min: 10, ideal: 14, priority: 30)), ("irr", .number("IRR", width: 5, priority: 70)),
    ("min", .number("Min", width: 10, priority: 40)), ("raised", .number("Raised", width: 6, priority: 80)),
    ("stage", TableColumn("Stage", min: 9, ideal: 9, priority: 60)),
    ("closes", .number("Closes", width: 6, priority: 50)),
    ("changes", TableColumn("What is new", min: 14, ideal: 30, growth: 3, priority: 90)),
  ]

  private static func cells(
    of deal: Deal, since sighting: Sighting?, isNoted: Bool, isUntold: Bool, at now: Timestamp
  ) -> [CellContent] {
    func text(_ text: String, _ style: Style = .text) -> CellContent { .text(DisplayText(untrusted: text), style) }
    func number(_ text: String) -> CellContent { .number(DisplayText(untrusted: text)) }
    let changes = sighting.map { WatchChanges.words($0, deal).joined(separator: " · ") }
    let name = Span(DealName(deal).text)
    return [
      .spans(isNoted ? [name, Span(" "), Sign.noted.span] : [name]), text(DealColumn.place(of: deal), .dim),
      number(Figures.percent(deal.targetIRR)),
      number(Figures.wholeDollars(deal.minimumInvestment)),
      number(deal.raise.percentRaised.formatted(decimals: 0) + " %"), text(DealColumn.stage(of: deal)),
      number(DealColumn.daysLeft(of: deal, at: now).map { "\($0) d" } ?? Figures.unknown),
      isUntold
        ? text("not told yet", Style(.warning))
        : changes.map { $0.isEmpty ? text("no change", .dim) : text($0, Style(.info)) } ?? text("new here", .dim),
    ]
  }
}

extension WatchlistScreen {
  static let commands = own + sideways { .moveColumns($0) }

  private static let own: [Command<DashboardMessage>] = [
    command("open", "open", "Open the selected deal", ["enter", "l", "right"], hint: 1, .open),
    command(
      "unwatch", "watch no more", "Take the selected deal off the watchlist", ["f", "x"], hint: 2, danger: .changes,
      .unwatch),
    command("compare", "compare", "Show the first five side by side", ["C"], hint: 3, .compare),
    command("calculate", "calculator", "Try assumptions on the selected deal", ["K"], hint: 4, .calculate),
    command("columns", "columns", "Choose the columns and their order", ["c"], hint: 5, .chooseColumns),
    command("note", "note", "Write a note on the selected deal, for yourself", ["a"], hint: 6, .note),
    explaining(hint: 5),
    command("reload", "reload", "Fetch the watchlist anew", ["r"], .reload),
  ]
}
