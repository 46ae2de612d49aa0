/// Rows under a header. Asks only for the rows on the screen, so that a million cost as much as a hundred.
package struct Table {
  package var columns: [TableColumn]
  package var rowCount: Int
  /// The cells of a row, one for each of `columns`.
  package var row: (Int) -> [CellContent]
  package var isFocused = true
  package var showsHeader = true
  /// Whether a line is marked as selected; off for tables that are only read.
  package var showsSelection = true
  package var spacing = 1
  /// Whether the columns are as wide as what stands in them: with room for all they stand further apart.
  var isFitted = false
  /// What stands there when there are no rows: what to do next.
  package var whenEmpty: [DisplayText] = []
  /// How many of the first shown columns stay when the others scroll sideways.
  package var frozenColumns = 1
  /// The columns to show, as places in `columns`, in their order; all of them when `nil`.
  package var order: [Int]?
  /// Whether a row is marked, when rows can be: marks have a column of their own at the left.
  package var isMarked: ((Int) -> Bool)?
  /// Says when rows have become others: as long as it is the same, rows that were drawn are shown again without being
  /// asked for. Only for tables on blank ground whose rows change by nothing but this.
  package var version: Int?
  /// Whether a selection that leaves the window comes into its middle: on a long line many rows at once cost less than
  /// one after the other.
  package var jumps = false
  /// Whether the heading says how many columns have no room, for whoever can scroll to them.
  package var saysHidden = true
  /// Where a scrollbar goes when there are more rows than room, such as on the frame beside the rows.
  package var scrollbar: Rect?

  package init(columns: [TableColumn], rowCount: Int, row: @escaping (Int) -> [CellContent]) {
    self.columns = columns
    self.rowCount = rowCount
    self.row = row
  }

  private static let markColumns = 2

  /// Draws the table, and lets `state` follow the room that there is.
  package func draw(in rect: Rect, on canvas: inout Canvas, state: inout TableState) {
    let (header, body) = rect.cutTop(showsHeader ? 1 : 0)
    let gutter = isMarked != nil && rect.columns > 8 ? Self.markColumns : 0
    let isRoomy = canvas.isSpoken || (isFitted && wishedWidth(spacing: 2) <= rect.columns - gutter)
    let (layout, shown) = layout(
      width: rect.columns - gutter, spacing: isRoomy ? max(2, spacing) : spacing, state: &state)
    state.fit(visibleRows: body.rows, count: rowCount, jumps: jumps)
    state.remember(
      TableGeometry(
        header: header, body: body, scrollbar: scrollbar ?? .zero, gutter: gutter, isSpoken: canvas.isSpoken))
    canvas.clipped(to: rect) { canvas in
      // Of cells that are kept one would hear what they show and no more.
      let drawn = state.drawn.begin(
        version: canvas.isSpoken ? nil : version, layout: state.lastLayout?.basis, columns: body.columns)
      if showsHeader { drawHeader(in: header, on: &canvas, layout, shown, gutter, kept: drawn, state: &state) }
      guard rowCount > 0 else { return drawEmpty(in: body, on: &canvas) }
      for line in 0..<min(body.rows, rowCount - state.offset) {
        let (index, row) = (state.offset + line, body.row(line))
        let selection = showsSelection && index == state.selection ? selectionStyle : nil
        if drawn, let cells = state.drawn[index], canvas.blit(cells, at: row.origin, style: selection) { continue }
        drawRow(index, in: row, on: &canvas, layout, shown, gutter, override: selection)
        if drawn, selection == nil { state.drawn[index] = canvas.cells(in: row) }
      }
    }
    if let scrollbar {
      Scrollbar(offset: state.offset, visible: body.rows, total: rowCount).draw(in: scrollbar, on: &canvas)
    }
  }

  /// The cells that all shown columns would like to have.
  private func wishedWidth(spacing: Int) -> Int {
    let shown = order.map { $0.map { columns[$0] } } ?? columns
    return shown.reduce(0) { $0 + $1.ideal } + spacing * max(0, shown.count - 1)
  }

  /// Draws a few of the rows that the next key may bring to the screen, so that they are at hand when it comes: between
  /// frames, while nothing else is to be done. Whether there are more of them. Only for tables with a `version`.
  package func prepare(_ count: Int = 4, state: inout TableState) -> Bool {
    let geometry = state.geometry
    guard let version, let layout = state.lastLayout, geometry.body.columns > 0, !geometry.isSpoken else {
      return false
    }
    // What no frame has shown yet is not known to be wanted.
    guard state.drawn.holds(version: version, layout: layout.basis, columns: geometry.body.columns) else {
      return false
    }
    var canvas = Canvas(size: Size(columns: geometry.body.columns, rows: 1))
    var made = 0
    for index in state.nearbyRows(of: rowCount) where state.drawn[index] == nil {
      if made == count { return true }
      made += 1
      canvas.reset()
      drawRow(index, in: canvas.bounds, on: &canvas, layout.layout, layout.shown, geometry.gutter, override: nil)
      state.drawn[index] = canvas.cells(in: canvas.bounds)
    }
    return false
  }

  /// One style for the whole row: it reads as one thing, and takes one change of colours on the wire.
  private var selectionStyle: Style { Style(isFocused ? .selection : .selectionUnfocused) }

  /// - Parameter spacing: more than a blank where columns are told from words by it.
  private func layout(width: Int, spacing: Int, state: inout TableState) -> (ColumnLayout, [Int]) {
    var basis = TableLayout.Basis(
      columns: columns, order: order, width: width, spacing: spacing, frozen: frozenColumns,
      scrolled: state.firstColumn)
    if let last = state.lastLayout, last.basis == basis { return (last.layout, last.shown) }
    let columns = order.map { $0.map { self.columns[$0] } } ?? columns
    let furthest = ColumnLayout.furthest(columns, width: width, spacing: spacing, frozen: frozenColumns)
    state.firstColumn = min(state.firstColumn, furthest)
    state.canScrollSideways = state.firstColumn < furthest
    basis.scrolled = state.firstColumn
    let layout = ColumnLayout(
      columns, width: width, spacing: spacing, frozen: frozenColumns, scrolled: state.firstColumn)
    let shown = layout.placed.map { order?[$0.index] ?? $0.index }
    state.lastLayout = TableLayout(basis: basis, layout: layout, shown: shown)
    return (layout, shown)
  }

  private func drawHeader(
    in row: Rect, on canvas: inout Canvas, _ layout: ColumnLayout, _ shown: [Int], _ gutter: Int, kept: Bool,
    state: inout TableState
  ) {
    if kept, let cells = state.drawn.header, canvas.blit(cells, at: row.origin) { return }
    defer { if kept { state.drawn.header = canvas.cells(in: row) } }
    let rect = row.cutLeft(gutter).rest
    let saysHidden = saysHidden && layout.hidden > 0
    // Whoever hears it is told behind the last title, which takes no room.
    let last = canvas.isSpoken && saysHidden ? shown.last { !columns[$0].title.isEmpty } : nil
    for (placed, index) in zip(layout.placed, shown) {
      let column = columns[index]
      let rest: DisplayText = index == last ? "  \(layout.hidden) more" : .empty
      let cell = Rect(column: rect.left + placed.offset, row: rect.top, columns: placed.width, rows: rect.rows)
      let title = column.title
      if let sort = column.sort {
        // The mark is the news: the title gives way to it.
        let mark: DisplayText = sort == .ascending ? "▲" : "▼"
        let shown = title.truncated(to: max(0, placed.width - 1)) + mark
        canvas.write(shown, of: title + mark + rest, in: cell, alignment: column.alignment, style: Style(.header))
        continue
      }
      let shown = title.truncated(to: placed.width)
      canvas.write(shown, of: title + rest, in: cell, alignment: column.alignment, style: Style(.header))
    }
    // Those to the left are counted with the others where they are heard.
    guard !canvas.isSpoken else { return }
    if let mark = layout.scrollMark {
      canvas.write("‹", at: Point(column: rect.left + mark, row: rect.top), style: .dim)
    }
    // Apart from the title before it, which gives way to it.
    if saysHidden { canvas.write(" " + layout.hiddenLabel, in: rect, alignment: .trailing, style: .dim) }
  }

  private func drawRow(
    _ index: Int, in rect: Rect, on canvas: inout Canvas, _ layout: ColumnLayout, _ shown: [Int], _ gutter: Int,
    override: Style?
  ) {
    if let override { canvas.fill(rect, style: override) }
    if gutter > 0, isMarked?(index) == true {
      canvas.put(Cell("✓", style: override ?? Style(.mark)), at: rect.origin)
    }
    let cells = row(index)
    for (placed, column) in zip(layout.placed, shown) where column < cells.count {
      // A bar without a name is only to be seen: of what it is a share nobody would hear.
      if canvas.isSpoken, columns[column].title.isEmpty, case .gauge = cells[column] { continue }
      let cell = Rect(column: rect.left + gutter + placed.offset, row: rect.top, columns: placed.width, rows: 1)
      cells[column].draw(in: cell, on: &canvas, alignment: columns[column].alignment, override: override)
    }
  }

  private func drawEmpty(in rect: Rect, on canvas: inout Canvas) {
    let lines = whenEmpty.flatMap { $0.wrapped(to: max(1, rect.columns - 2)) }
    let middle = rect.centered(Size(columns: rect.columns, rows: min(lines.count, rect.rows)))
    for (line, text) in lines.prefix(rect.rows).enumerated() {
      canvas.write(text, in: middle.row(line), alignment: .center, style: .dim)
    }
  }
}
