import Domain
import TerminalUI

/// What the list of deals looks like: the filter bar, the table, the preview.
extension DealsScreen {
  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let (bar, rest) = rect.cutTop(1)
    hasRoomForPreview = DealsLayout.hasRoom(rest)
    let layout = DealsLayout(rest, showsPreview: showsPreview, split: &split)
    drawBar(in: bar, on: &canvas, world)
    drawTable(in: layout.table, on: &canvas, world)
    if let preview = layout.preview { drawPreview(in: preview, on: &canvas, world) }
    drawSortMenu(in: rest, on: &canvas)
  }

  private mutating func drawBar(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let typing = filter.isTyping
    let problems = filter.parse.problems
    let problem = problems.first { !($0.unfinished && typing) } ?? problems.first
    let most = max(0, rect.columns * 3 / 5)
    let placeholder: DisplayText = typing ? "phoenix irr>14 min<=50k open sort:-irr" : "all deals: / to filter"
    // What was typed is read first.
    let text = filter.isEmpty ? placeholder : DisplayText(untrusted: filter.text)
    let room = min(most, rect.columns - text.width - 5)
    // What is wrong may take all that what was typed leaves.
    let widest = problem == nil ? most : max(most, rect.columns - text.width - 4)
    let notes = problem.map { FilterWords($0).line(columns: widest - 2) } ?? summaryText(world, columns: room - 2)
    let style = problem.map { Style($0.unfinished ? .warning : .error) } ?? .dim
    let cut = rect.cutRight(min(notes.width + 2, widest))
    TextField(
      filter.field, prompt: typing ? " / " : "   ", placeholder: placeholder, isFocused: typing,
      errors: problems.map(\.range), style: typing ? Style(.input) : .text
    ).draw(in: cut.rest, on: &canvas)
    canvas.write(notes, in: cut.right.inset(columns: 1), alignment: .trailing, style: style)
  }

  /// What has happened since the last visit; `nil` when that was nothing, or was seen.
  func newsWords(_ world: World) -> VisitWords? {
    guard let news = world.news else { return nil }
    let words = VisitWords(news, world.mine.notifications?.value ?? [])
    return words.parts.isEmpty ? nil : words
  }

  /// On the lower edge of the list: nothing moves when it comes and when it goes.
  private func drawNews(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    guard let words = newsWords(world) else { return }
    let hint = Span(" · w shows ", .dim)
    let edge = rect.row(rect.rows - 1).inset(left: 2, right: rows.table.position(of: view.count).width + 5)
    let line = words.line(columns: edge.columns - hint.text.width - 1, now: world.now)
    guard !line.isEmpty else { return }
    canvas.write([Span(" ")] + line + [hint], at: edge.origin, maxWidth: edge.columns)
  }

  private mutating func summaryText(_ world: World, columns: Int) -> DisplayText {
    let words = DealsSummary(
      count: view.count, total: total, isLoose: view.isLoose, marked: rows.marked.count, sort: query.sort,
      view: viewWords(world), columns: columns)
    return summary(words) { words.text }
  }

  /// The open view's name, with a sign when the list shows something else by now.
  private func viewWords(_ world: World) -> String? {
    guard let viewName else { return nil }
    guard let saved = world.views[viewName, ArrangedTable.deals.rawValue] else { return viewName }
    let columns = ArrangedTable.deals.arrangement(saved.columns ?? world.columns.configured[.deals]).kept
    let isChanged = saved.query != filter.text || columns != world.columns.shown(in: .deals)
    return isChanged ? viewName + " (changed)" : viewName
  }

  private mutating func drawTable(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let panel = Panel("Deals", footer: rows.table.position(of: view.count), isFocused: true)
    let inner = panel.drawn(in: rect, on: &canvas)
    drawNews(in: rect, on: &canvas, world)
    drawnRows.follow(world.now)
    var widget = table(columns: inner.columns, world)
    // On the frame, and only for a mouse to drag: with every row scrolled it costs to be painted anew.
    if world.mouseIsOn {
      widget.scrollbar = Rect(column: inner.right, row: inner.top + 1, columns: 1, rows: inner.rows - 1)
    }
    if view.isEmpty { widget.whenEmpty = EmptyWords.deals(filter: filter.text, total: total, world) }
    widget.draw(in: inner, on: &canvas, state: &rows.table)
  }

  /// The first column of the table holds the marks, and has no name.
  func columnsInSight(of table: ArrangedTable) -> [String]? {
    guard table == .deals, let places = rows.table.shownColumns else { return nil }
    return places.compactMap { drawnRows.shown.indices.contains($0 - 1) ? drawnRows.shown[$0 - 1].id : nil }
  }

  mutating func prepare(_ world: World) -> Bool {
    table(columns: rows.table.drawnColumns, world).prepare(state: &rows.table)
  }

  /// The table in so many cells.
  private mutating func table(columns width: Int, _ world: World) -> Table {
    let (now, view, changes) = (world.now, view, changes)
    let marks = DealMarks(marked: rows.marked, watched: world.mine.watched, noted: world.notes)
    let columns = drawnRows.columns(
      shown: world.columns.shown(in: .deals), sort: query.sort, width: width, hasNotes: !world.notes.isEmpty)
    let shown = drawnRows.shown
    let raised = shown.firstIndex { $0.id == "raised" }.map { $0 + 1 }
    var widget = Table(columns: columns, rowCount: view.count) { row in
      let deal = view[row]
      var cells = DealsTable.cells(of: deal, shown, marks, at: now)
      if let raised, let mark = changes.mark(deal.id, "raised") { cells[raised] = .changed(cells[raised], mark) }
      return cells
    }
    widget.version = drawnRows.version
    widget.jumps = world.isFrugal
    widget.frozenColumns = DealsTable.frozenColumns
    return widget
  }

  /// On a long line the preview follows only when the cursor rests: it is most of what a row down costs.
  private func previewed(_ world: World) -> Deal? {
    guard let selectedDeal else { return nil }
    return world.isFrugal ? rested.flatMap { world.catalogue[id: $0] } ?? selectedDeal : selectedDeal
  }

  private func drawPreview(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    guard let deal = previewed(world) else {
      Panel("").draw(in: rect, on: &canvas)
      return
    }
    let inner = Panel(DealName(deal).text).drawn(in: rect, on: &canvas).inset(columns: 1)
    var article = Article(rows: DealHead.rows(of: deal, at: world.now))
    if let note = world.notes[deal.id] { article.rows += [.blank] + NoteWords.rows(of: note, now: world.now) }
    if let detail = world.details[deal.id]?.value { article.rows += DealOverview.preview(of: detail) }
    article.draw(in: inner, on: &canvas)
  }
}
