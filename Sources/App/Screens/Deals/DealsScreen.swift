import Client
import Domain
import TerminalUI

/// All deals: a filter bar, a table and a live preview.
struct DealsScreen: Screen {
  static let context: CommandContext = "deals"
  static let name: DisplayText = "Deals"

  enum Action: ScreenAction {
    case open, filter, clearFilter, sort, reverse, togglePreview, watch, invest, compare, calculate, note
    case mark, markAndGo, markRange, markAll
    case chooseColumns, views, openView(SavedView), viewIs(String), viewRenamed(from: String, to: String)
    case moveColumns(Int), movePreview(Int)
    case rested(PropertyID)
    case follow
    case found(CatalogueView, DealQuery)
    case fade(ContinuousClock.Instant)
  }

  /// What has been typed.
  var filter: FilterField
  var view: CatalogueView = .empty
  /// Where the cursor is and which deals are marked.
  var rows: RowSelection<PropertyID>
  /// Whether the list has yet to follow what was typed.
  var isBehind = false
  var showsPreview: Bool
  /// Whether the last frame had room for it.
  var hasRoomForPreview = true
  /// Where the cursor rested last.
  private(set) var rested: PropertyID?
  /// The border between the table and the preview.
  var split = SplitState()
  var sortMenu: TableState?
  /// The saved view that is open.
  private(set) var viewName: String?
  /// The view's columns, and those that were chosen before it was opened: they come back when it is left.
  private var opened: (columns: [String]?, before: [String]?)?
  /// The catalogue's size when the view was made, to tell "nothing matches" from "nothing there".
  private(set) var total = 0
  var drawnRows = DrawnRows()
  /// What the bar says of the list.
  var summary = Kept<DealsSummary, DisplayText>()
  /// Raises that went up or down while they were on the screen.
  private(set) var changes = ChangeMarks<PropertyID>()
  /// What takes longer than a frame to find, and is found apart from the run loop while the list of before stays.
  private var search: Search?
  /// Whether the first deal's details were asked for.
  private var hasBegun = false
  /// The deal whose details were asked for last, and when.
  private var asked: (id: PropertyID, at: Timestamp)?
  /// What could not be had is not asked for again before this, however often the world changes: a failure is a change too.
  private static let patience = Duration.seconds(15)

  private struct Search {
    let catalogue: Catalogue
    let query: DealQuery
    let now: Timestamp
  }

  var title: DisplayText { "Deals" }
  var isTyping: Bool { filter.isTyping || sortMenu != nil }

  init(session: Session = Session()) {
    filter = FilterField(session.filter)
    rows = RowSelection(current: session.selected.flatMap { PropertyID($0) })
    showsPreview = session.showsPreview
    viewName = session.view
  }

  /// What is kept for the next time.
  var session: Session {
    var session = Session()
    session.filter = filter.text
    session.selected = rows.current?.description
    session.showsPreview = showsPreview
    session.view = viewName
    return session
  }

  var selectedDeal: Deal? { view.indices.contains(rows.table.selection) ? view[rows.table.selection] : nil }

  private var selectedRaise: RaiseStatus? {
    view.indices.contains(rows.table.selection) ? view.raiseStatus(at: rows.table.selection) : nil
  }

  // MARK: What happens

  mutating func worldChanged(_ world: World) -> [Effect<DashboardMessage>] {
    total = world.catalogue.count
    noteChanges(world.catalogue)
    show(world)
    // What one sees first is shown whole: only a cursor that moves has to rest.
    if !hasBegun, showsPreview, let selected = rows.current {
      hasBegun = true
      return rest() + [.send(.act(Action.rested(selected)))]
    }
    return rest()
  }

  /// Marks the raises on the screen that have gone up or down.
  private mutating func noteChanges(_ catalogue: Catalogue) {
    let (table, time) = (rows.table, ContinuousClock.now)
    for row in table.offset..<max(table.offset, min(view.count, table.offset + table.visibleRows)) {
      let before = view[row]
      guard let now = catalogue[id: before.id] else { continue }
      changes.note(before.id, "raised", from: before.raise.amountRaised, to: now.raise.amountRaised, at: time)
    }
  }

  /// Makes the view anew; the selection follows its deal, or stays near its place when that is gone.
  mutating func show(_ world: World) {
    let query = query
    // An empty list would say that there is nothing.
    guard view.isEmpty || world.catalogue.isQuick(query, at: world.now) else {
      search = Search(catalogue: world.catalogue, query: query, now: world.now)
      return
    }
    search = nil
    settle(on: world.catalogue.results(for: query, at: world.now), world)
  }

  /// Shows what was found. A deal that is only filtered out stays marked.
  private mutating func settle(on found: CatalogueView, _ world: World) {
    view = found
    drawnRows.change()
    rows.rowsChanged(
      count: found.count, row: { found.row(of: $0) }, id: { found.id(at: $0) },
      exists: { world.catalogue.position(of: $0) != nil })
  }

  /// The cursor has moved in the table.
  private mutating func moved() { rows.moved(count: view.count) { [view] in view.id(at: $0) } }

  /// The query as typed, the most urgent first when it asks for no order.
  var query: DealQuery {
    var query = filter.parse.query
    if query.sort.isEmpty { query.sort = Self.usualOrder }
    return query
  }

  /// The order of a query that asks for none.
  static let usualOrder = [DealQuery.SortKey(.status), .init(.irr, descending: true)]

  /// Nothing ticks unless something is marked, and then for a few seconds only.
  private func fading() -> [Effect<DashboardMessage>] {
    let now = ContinuousClock.now
    return changes.nextStep(at: now).map { [.animation(id: "deals fade", after: $0, .act(Action.fade(now + $0)))] }
      ?? []
  }

  /// The details follow when the cursor rests: browsing fast asks for nothing. A search that takes its time is sent for,
  /// and takes the place of the one before it.
  func rest() -> [Effect<DashboardMessage>] {
    var effects = fading()
    if let search {
      effects.append(
        .task(id: "find") { send in
          let found = search.catalogue.results(for: search.query, at: search.now, unless: { Task.isCancelled })
          if let found { send(.act(Action.found(found, search.query))) }
        })
    }
    guard showsPreview, let selected = rows.current else { return effects + [.cancel("rest")] }
    return effects + [.timer(id: "rest", after: .milliseconds(150), .act(Action.rested(selected)))]
  }

  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    switch action {
    case .filter: filter.begin()
    case .clearFilter: return showAll(world)
    case .sort: openSortMenu()
    case .reverse:
      sort(by: primarySort.field, descending: !primarySort.descending, world)
      return rest()
    case .togglePreview:
      showsPreview.toggle()
      return rest()
    case .moveColumns(let columns): rows.table.scrollSideways(by: columns)
    case .movePreview(let cells): split.move(by: cells)
    case .open, .watch, .invest, .calculate, .note: return act(action, world)
    case .mark, .markAndGo, .markRange, .markAll: return mark(action, world)
    case .compare: return [.send(.open(CompareScreen(markedDeals(world))))]
    case .chooseColumns: return [.send(.show(ColumnChooser(.deals, world)))]
    case .views: return [.send(.show(ViewsOverlay(currentView(world), open: viewName, world)))]
    case .openView(let view): return open(view, world)
    case .viewIs(let name): viewName = name
    case .viewRenamed(let old, let new): if viewName == old { viewName = new }
    case .found(let found, let query):
      // What was typed since has been asked for since.
      guard query == search?.query else { return [] }
      search = nil
      settle(on: found, world)
      return rest()
    case .follow:
      catchUp(world)
      return rest()
    case .fade(let time):
      if changes.fade(at: time) { drawnRows.change() }
      return fading()
    case .rested(let id):
      rested = id
      guard id == rows.current, showsPreview, world.details[id]?.isFresh(at: world.now) != true else { return [] }
      if let asked, asked.id == id, world.details[id]?.failure != nil, world.now - asked.at < Self.patience {
        return []
      }
      asked = (id, world.now)
      return [world.services.loadDetails(of: id)]
    }
    return []
  }

  /// Does something with the selected deal.
  private mutating func act(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    guard let deal = selectedDeal else { return [] }
    // Whoever comes back finds the preview of where they are, not of where the cursor rested before.
    rested = nil
    switch action {
    case .open: return [.send(.open(DealScreen(deal)))]
    case .watch: return [.send(.watch(deal.id, !world.mine.watched.contains(deal.id)))]
    case .invest: return [.send(.open(InvestScreen(deal)))]
    case .calculate: return [.send(.open(CalculatorScreen(deal)))]
    case .note: return [.send(.show(NoteEditor(deal, world)))]
    default: return []
    }
  }

  func disabledReason(for id: CommandID, _ world: World) -> DisplayText? {
    switch id {
    case "deals.open", "deals.watch", "deals.mark", "deals.mark-and-go", "deals.mark-range", "deals.mark-all",
      "deals.calculate", "deals.note", "deals.explain":
      view.isEmpty ? "no deal is selected" : nil
    case "deals.invest": InvestScreen.obstacle(selectedRaise, world)
    case "deals.compare": comparisonObstacle
    case "deals.clear": filter.isEmpty ? "there is no filter" : nil
    case "deals.preview": hasRoomForPreview ? nil : "this window has no room for a preview"
    case "deals.preview-smaller", "deals.preview-larger":
      hasRoomForPreview ? showsPreview ? nil : "no preview is shown" : "this window has no room for a preview"
    default: nil
    }
  }

  func isOutOfPlace(_ id: CommandID) -> Bool { id == "deals.preview" && !hasRoomForPreview }

  func figures(_ world: World) -> [FigureSection] {
    selectedDeal.map { OpenDealFigures($0, world).sections() } ?? []
  }

  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>] {
    rows.table.follow(move, of: view.count)
    moved()
    return rest()
  }

  mutating func mouse(_ mouse: MouseEvent, _ world: World) -> [Effect<DashboardMessage>] {
    if sortMenu != nil { return chooseSort(mouse, world) }
    if split.handle(mouse) { return [] }
    switch rows.table.handle(mouse, count: view.count) {
    case .ignored: return []
    case .moved:
      moved()
      return rest()
    case .chosen: return update(.open, world)
    case .header(let column):
      guard let field = drawnRows.field(ofColumn: column) else { return [] }
      sort(by: field, descending: descending(field), world)
      return rest()
    }
  }

  mutating func stepBack(_ world: World) -> [Effect<DashboardMessage>]? {
    if !filter.isEmpty { return showAll(world) }
    guard !rows.marked.isEmpty else { return newsWords(world) == nil ? nil : [.send(.dismissNews)] }
    rows.clearMarks()
    drawnRows.change()
    return [.send(.say("no deal is marked any more", isError: false))]
  }

  /// Shows all that meets a text; nothing at all is no saved view any more.
  mutating func setFilter(_ text: String, _ world: World) {
    filter.text = text
    if text.isEmpty { viewName = nil }
    show(world)
  }

  // MARK: Saved views

  /// Shows all deals again; columns that came with a view go with it.
  private mutating func showAll(_ world: World) -> [Effect<DashboardMessage>] {
    setFilter("", world)
    rows.table.showBeginning()
    guard let left = opened else { return rest() }
    opened = nil
    // Others were chosen since: they stay.
    guard world.columns.chosen[.deals] == left.columns else { return rest() }
    return rest() + [.send(.personal(.arrange(.deals, left.before)))]
  }

  /// What the list shows now, as a view without a name.
  func currentView(_ world: World) -> SavedView {
    SavedView(
      name: "", screen: ArrangedTable.deals.rawValue, query: filter.text, columns: world.columns.names(of: .deals))
  }

  private mutating func open(_ saved: SavedView, _ world: World) -> [Effect<DashboardMessage>] {
    opened = (saved.columns, opened == nil ? world.columns.chosen[.deals] : opened?.before)
    rows.startOver()
    setFilter(saved.query, world)
    viewName = saved.name
    return rest() + [.send(.personal(.arrange(.deals, saved.columns)))]
  }
}
