import Client
import Domain
import TerminalUI

/// All deals: a filter bar, a table and a live preview.
struct DealsScreen: Screen {
  static let context: CommandContext = "deals"
  static let name: DisplayText = "Deals"

  enum Action: ScreenAction {
    case open, filter, clearFilter, sort, reverse, togglePreview, copy, watch, invest, mark, compare, calculate, rested(
      PropertyID)
    case moveColumns(Int), movePreview(Int)
    case found(CatalogueView, DealQuery)
    case fade
  }

  /// What has been typed, and what to return to when typing is given up.
  private(set) var field: TextFieldState
  private var fieldBefore: TextFieldState?
  private(set) var parse: DealQuery.Parse
  private(set) var view: CatalogueView = .empty
  private(set) var table = TableState()
  private(set) var selected: PropertyID?
  /// The deals that are to be compared, in the order in which they were marked.
  private(set) var marked: [PropertyID] = [] { didSet { drawnRows.change() } }
  private var showsPreview: Bool
  /// The border between the table and the preview.
  private var split = SplitState()
  private var sortMenu: TableState?
  /// The catalogue's size when the view was made, to tell "nothing matches" from "nothing there".
  private var total = 0
  private var drawnRows = DrawnRows()
  /// Raises that went up or down while they were on the screen.
  private var changes = ChangeMarks<PropertyID>()
  /// What takes longer than a frame to find, and is found apart from the run loop while the list of before stays.
  private var search: Search?

  private struct Search {
    let catalogue: Catalogue
    let query: DealQuery
    let now: Timestamp
  }

  var title: DisplayText { "Deals" }
  var isTyping: Bool { fieldBefore != nil || sortMenu != nil }

  init(session: Session = Session()) {
    field = TextFieldState(session.filter)
    parse = DealQuery.parse(session.filter)
    selected = session.selected.flatMap { PropertyID($0) }
    showsPreview = session.showsPreview
  }

  /// What is kept for the next time.
  var session: Session {
    var session = Session()
    session.filter = field.text
    session.selected = selected?.description
    session.showsPreview = showsPreview
    return session
  }

  var selectedDeal: Deal? { view.indices.contains(table.selection) ? view[table.selection] : nil }

  // MARK: What happens

  mutating func worldChanged(_ world: World) -> [Effect<DashboardMessage>] {
    total = world.catalogue.count
    noteChanges(world.catalogue)
    show(world)
    return rest()
  }

  /// Marks the raises on the screen that have gone up or down.
  private mutating func noteChanges(_ catalogue: Catalogue) {
    for row in table.offset..<max(table.offset, min(view.count, table.offset + table.visibleRows)) {
      let before = view[row]
      guard let now = catalogue[id: before.id] else { continue }
      changes.note(before.id, "raised", from: before.raise.amountRaised, to: now.raise.amountRaised)
    }
  }

  /// Makes the view anew; the selection follows its deal, or stays near its place when that is gone.
  private mutating func show(_ world: World) {
    let query = query
    // An empty list would say that there is nothing.
    guard view.isEmpty || world.catalogue.isQuick(query, at: world.now) else {
      search = Search(catalogue: world.catalogue, query: query, now: world.now)
      return
    }
    search = nil
    settle(on: world.catalogue.results(for: query, at: world.now))
  }

  /// Shows what was found.
  private mutating func settle(on found: CatalogueView) {
    view = found
    drawnRows.change()
    if let row = selected.flatMap({ view.row(of: $0) }) { table.followRow(to: row, of: view.count) }
    table.move(by: 0, of: view.count)
    // A list that is still on its way must not make the screen forget what was selected.
    if !view.isEmpty { selected = selectedDeal?.id }
  }

  /// The query as typed, the most urgent first when it asks for no order.
  private var query: DealQuery {
    var query = parse.query
    if query.sort.isEmpty { query.sort = Self.usualOrder }
    return query
  }

  /// The order of a query that asks for none.
  static let usualOrder = [DealQuery.SortKey(.status), .init(.irr, descending: true)]

  /// The details follow when the cursor rests: browsing fast asks for nothing. A search that takes its time is sent for,
  /// and takes the place of the one before it.
  private mutating func rest() -> [Effect<DashboardMessage>] {
    var effects: [Effect<DashboardMessage>] = changes.timer("deals fade", .act(Action.fade))
    if let search {
      effects.append(
        .task(id: "find") { send in
          let found = search.catalogue.results(for: search.query, at: search.now, unless: { Task.isCancelled })
          if let found { send(.act(Action.found(found, search.query))) }
        })
    }
    guard showsPreview, let selected else { return effects + [.cancel("rest")] }
    return effects + [.timer(id: "rest", after: .milliseconds(150), .act(Action.rested(selected)))]
  }

  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    switch action {
    case .open:
      guard let deal = selectedDeal else { return [] }
      return [.send(.open(DealScreen(deal)))]
    case .filter:
      fieldBefore = field
      field.moveCursor(to: field.count)
    case .clearFilter:
      setFilter("", world)
      return rest()
    case .sort: sortMenu = TableState(selection: Self.sortFields.firstIndex(of: primarySort.field) ?? 0)
    case .reverse:
      sort(by: primarySort.field, descending: !primarySort.descending, world)
      return rest()
    case .togglePreview:
      showsPreview.toggle()
      return rest()
    case .moveColumns(let columns): table.scrollSideways(by: columns)
    case .movePreview(let cells): split.move(by: cells)
    case .copy:
      guard let deal = selectedDeal else { return [] }
      return [.copy(deal.slug), .send(.say("copied \(untrusted: deal.slug)", isError: false))]
    case .watch:
      guard let deal = selectedDeal else { return [] }
      return [.send(.watch(deal.id, !world.mine.watched.contains(deal.id)))]
    case .invest:
      guard let deal = selectedDeal else { return [] }
      return [.send(.open(InvestScreen(deal)))]
    case .mark: return toggleMark()
    case .compare:
      let deals = marked.compactMap { world.catalogue[id: $0] }
      return [.send(.open(CompareScreen(deals)))]
    case .calculate:
      guard let deal = selectedDeal else { return [] }
      return [.send(.open(CalculatorScreen(deal)))]
    case .found(let found, let query):
      // What was typed since has been asked for since.
      guard query == search?.query else { return [] }
      search = nil
      settle(on: found)
      return rest()
    case .fade:
      if changes.tick() { drawnRows.change() }
      return changes.timer("deals fade", .act(Action.fade))
    case .rested(let id):
      guard id == selected, showsPreview, world.details[id]?.isFresh(at: world.now) != true else { return [] }
      return [world.services.loadDetails(of: id)]
    }
    return []
  }

  private mutating func toggleMark() -> [Effect<DashboardMessage>] {
    guard let deal = selectedDeal else { return [] }
    if let place = marked.firstIndex(of: deal.id) {
      marked.remove(at: place)
      return [.send(.say("\(DealName(deal).text) is not marked any more", isError: false))]
    }
    guard marked.count < Comparison.most else {
      return [.send(.say("\(Comparison.most) deals are marked: that is as many as stand side by side", isError: true))]
    }
    marked.append(deal.id)
    let next: DisplayText = marked.count == 1 ? "mark another one with =" : "C compares them"
    return [.send(.say("\(marked.count) marked · \(next)", isError: false))]
  }

  func disabledReason(for id: CommandID, _ world: World) -> DisplayText? {
    switch id {
    case "deals.open", "deals.copy", "deals.watch", "deals.mark", "deals.calculate":
      view.isEmpty ? "no deal is selected" : nil
    case "deals.invest": InvestScreen.obstacle(selectedDeal, world)
    case "deals.compare":
      marked.filter { world.catalogue[id: $0] != nil }.count < 2 ? "mark two deals with = first" : nil
    case "deals.clear": field.isEmpty ? "there is no filter" : nil
    default: nil
    }
  }

  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>] {
    table.follow(move, of: view.count)
    selected = selectedDeal?.id
    return rest()
  }

  mutating func mouse(_ mouse: MouseEvent, _ world: World) -> [Effect<DashboardMessage>] {
    if var menu = sortMenu {
      let outcome = menu.handle(mouse, count: Self.sortFields.count)
      sortMenu = menu
      return mouse.kind == .press && outcome != .ignored ? chooseSort(.key(.enter), world) : []
    }
    if split.handle(mouse) { return [] }
    switch table.handle(mouse, count: view.count) {
    case .ignored: return []
    case .moved:
      selected = selectedDeal?.id
      return rest()
    case .chosen: return update(.open, world)
    case .header(let column):
      guard let field = DealsTable.field(ofColumn: column) else { return [] }
      sort(by: field, descending: descending(field), world)
      return rest()
    }
  }

  mutating func stepBack(_ world: World) -> [Effect<DashboardMessage>]? {
    if !field.isEmpty {
      setFilter("", world)
      return rest()
    }
    guard !marked.isEmpty else { return nil }
    marked = []
    return [.send(.say("no deal is marked any more", isError: false))]
  }

  private mutating func setFilter(_ text: String, _ world: World) {
    field.text = text
    filterChanged(world)
  }

  private mutating func filterChanged(_ world: World) {
    parse = DealQuery.parse(field.text)
    show(world)
  }

  // MARK: Typing

  mutating func type(_ event: InputEvent, _ world: World) -> [Effect<DashboardMessage>] {
    if sortMenu != nil { return chooseSort(event, world) }
    switch event {
    case .key(.enter), .key(.tab): fieldBefore = nil
    case .key(.escape):
      if let before = fieldBefore, before.text != field.text { field = before }
      fieldBefore = nil
      filterChanged(world)
    case .key(.down), .key("ctrl-n"): return move(.down, world)
    case .key(.up), .key("ctrl-p"): return move(.up, world)
    case .key(.pageDown): return move(.pageDown, world)
    case .key(.pageUp): return move(.pageUp, world)
    case .key(let key):
      if field.isEmpty, key == .backspace {
        fieldBefore = nil
      } else if field.handle(key) == .changed {
        // What is typed for is the best match, not what was selected before.
        table.moveToStart()
        selected = nil
        filterChanged(world)
      }
    case .paste(let text):
      field.insert(text)
      filterChanged(world)
    default: break
    }
    return rest()
  }

  // MARK: Sorting

  private static let sortFields: [DealField] = DealColumn.all.compactMap(\.field)

  private var primarySort: DealQuery.SortKey { query.sort.first ?? DealQuery.SortKey(.name) }

  private mutating func sort(by field: DealField, descending: Bool, _ world: World) {
    var query = parse.query
    query.sort = [.init(field, descending: descending)]
    // What is not understood stays where it was typed.
    let wrong = parse.problems.isEmpty
    setFilter(
      wrong ? query.description : self.field.text + " " + "sort:" + (descending ? "-" : "") + field.rawValue, world)
  }

  /// The same again turns it round; figures start with the largest, texts with the first.
  private func descending(_ field: DealField) -> Bool {
    let current = primarySort
    return current.field == field ? !current.descending : field.kind != .text && field != .closing
  }

  private mutating func chooseSort(_ event: InputEvent, _ world: World) -> [Effect<DashboardMessage>] {
    guard case .key(let key) = event, var state = sortMenu else { return [] }
    switch key {
    case .escape, "q", "s": sortMenu = nil
    case .enter, "space":
      sortMenu = nil
      let field = Self.sortFields[min(state.selection, Self.sortFields.count - 1)]
      sort(by: field, descending: descending(field), world)
    default:
      _ = state.handle(key, count: Self.sortFields.count)
      sortMenu = state
    }
    return rest()
  }

  // MARK: The view

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let (bar, rest) = rect.cutTop(1)
    let layout = DealsLayout(rest, showsPreview: showsPreview, split: &split)
    drawBar(in: bar, on: &canvas, world)
    drawTable(in: layout.table, on: &canvas, world)
    if let preview = layout.preview { drawPreview(in: preview, on: &canvas, world) }
    drawSortMenu(in: rest, on: &canvas)
  }

  private func drawBar(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let typing = fieldBefore != nil
    let problem = parse.problems.first { !($0.unfinished && typing) } ?? parse.problems.first
    let summary = DisplayText(untrusted: summary(world))
    let notes = problem.map { DisplayText(untrusted: $0.message) } ?? summary
    let style = problem.map { Style($0.unfinished ? .warning : .error) } ?? .dim
    let room = min(notes.width + 2, max(0, rect.columns * 3 / 5))
    let cut = rect.cutRight(room)
    let placeholder: DisplayText = typing ? "phoenix irr>14 min<=50k open sort:-irr" : "all deals: / to filter"
    TextField(
      field, prompt: typing ? " / " : "   ", placeholder: placeholder, isFocused: typing,
      errors: parse.problems.map(\.range), style: typing ? Style(.input) : .text
    ).draw(in: cut.rest, on: &canvas)
    canvas.write(notes, in: cut.right.inset(columns: 1), alignment: .trailing, style: style)
  }

  private func summary(_ world: World) -> String {
    let count =
      view.count == total
      ? Figures.counted(total, "deal") : "\(Figures.count(view.count)) of \(Figures.counted(total, "deal"))"
    let loose = view.isLoose ? "similar names · " : ""
    guard let key = parse.query.sort.first else { return loose + count }
    let title = DealColumn.all.first { $0.field == key.field }?.title ?? key.field.rawValue
    return loose + count + " · " + title + (key.descending ? " ▼" : " ▲")
  }

  private mutating func drawTable(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let panel = Panel("Deals", footer: table.position(of: view.count), isFocused: true)
    let inner = panel.drawn(in: rect, on: &canvas)
    drawnRows.follow(world.now)
    var widget = rows(columns: inner.columns, world)
    // On the frame, and only for a mouse to drag: with every row scrolled it costs to be painted anew.
    if world.mouseIsOn {
      widget.scrollbar = Rect(column: inner.right, row: inner.top + 1, columns: 1, rows: inner.rows - 1)
    }
    if view.isEmpty { widget.whenEmpty = EmptyWords.deals(filter: field.text, total: total, world) }
    widget.draw(in: inner, on: &canvas, state: &table)
  }

  mutating func prepare(_ world: World) -> Bool {
    rows(columns: table.drawnColumns, world).prepare(state: &table)
  }

  /// The table in so many cells.
  private mutating func rows(columns width: Int, _ world: World) -> Table {
    let (now, view) = (world.now, view)
    let columns = drawnRows.columns(sort: parse.query.sort.first, width: width)
    let marked = Set(marked)
    let (watched, changes) = (world.mine.watched, changes)
    var widget = Table(columns: columns, rowCount: view.count) { row in
      let deal = view[row]
      var cells = DealsTable.cells(of: deal, at: now)
      if !marked.isEmpty, marked.contains(deal.id) {
        cells[0] = .mark("=", Style(.accent))
      } else if watched.contains(deal.id) {
        cells[0] = .mark("★", Style(.mark))
      }
      if let mark = changes.mark(deal.id, "raised") {
        cells[DealsTable.raisedColumn] = .changed(cells[DealsTable.raisedColumn], mark)
      }
      return cells
    }
    widget.version = drawnRows.version
    widget.frozenColumns = DealsTable.frozenColumns
    return widget
  }

  private func drawPreview(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    guard let deal = selectedDeal else {
      Panel("").draw(in: rect, on: &canvas)
      return
    }
    let inner = Panel(DealName(deal).text).drawn(in: rect, on: &canvas).inset(columns: 1)
    var article = Article(rows: DealHead.rows(of: deal, at: world.now))
    if let detail = world.details[deal.id]?.value { article.rows += DealOverview.preview(of: detail) }
    article.draw(in: inner, on: &canvas)
  }

  private mutating func drawSortMenu(in rect: Rect, on canvas: inout Canvas) {
    guard var state = sortMenu else { return }
    let fields = Self.sortFields
    let box = rect.centered(Size(columns: 34, rows: fields.count + 3))
    let inner = Dialog.frame("Sort by", in: box, on: &canvas)
    let cut = inner.cutBottom(1)
    let current = primarySort
    List(count: fields.count) { index in
      let field = fields[index]
      let mark: DisplayText = field == current.field ? (current.descending ? "▼ " : "▲ ") : "  "
      return [Span(mark, Style(.accent)), Span(DisplayText(untrusted: field.label))]
    }.draw(in: cut.rest, on: &canvas, state: &state)
    sortMenu = state
    canvas.write("↵ sort, again to turn round", in: cut.bottom, alignment: .leading, style: Style(.dim, on: .dialog))
  }
}
