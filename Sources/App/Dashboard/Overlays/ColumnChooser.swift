import TerminalUI

/// `c`, the columns of a table: which are shown, and in which order. The table behind follows with every key.
struct ColumnChooser: Overlay {
  private let table: ArrangedTable
  /// What was chosen when this was opened; `nil` for nothing.
  private let before: [String]?
  private let usual: ColumnArrangement
  private var arrangement: ColumnArrangement
  private var state = TableState()

  init(_ table: ArrangedTable, _ world: World) {
    self.table = table
    before = world.columns.chosen[table]
    usual = table.arrangement(world.columns.configured[table])
    arrangement = table.arrangement(world.columns.names(of: table))
  }

  /// What is said of a column that is chosen and has no room in this window.
  private static let noRoom: DisplayText = " no room here"

  private var selected: String { arrangement.entries[min(state.selection, arrangement.entries.count - 1)].name }

  var keys: TypingHelp { TypingHelp(keys: [("↵", "keep"), ("esc", "as before")]) }

  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    let count = arrangement.entries.count
    switch event {
    case .key(.enter), .key("c"), .key("q"): return .closes()
    case .key(.escape): return .closes([.send(.personal(.arrange(table, before)))])
    case .key("space"), .key("x"): arrangement.toggle(selected)
    case .key("J"), .key(">"), .key("shift-down"): move(by: 1)
    case .key("K"), .key("<"), .key("shift-up"): move(by: -1)
    case .key("r"):
      arrangement = usual
      return .stays([.send(.personal(.arrange(table, nil)))])
    case .key(let key):
      _ = state.handle(key, count: count)
      return .stays()
    case .mouse(let mouse):
      guard mouse.kind == .press, state.handle(mouse, count: count) != .ignored else { return .stays() }
      arrangement.toggle(selected)
    default: return .stays()
    }
    return .stays([.send(.personal(.arrange(table, arrangement.kept)))])
  }

  private mutating func move(by places: Int) {
    let name = selected
    arrangement.move(name, by: places)
    state.selection = arrangement.entries.firstIndex { $0.name == name } ?? state.selection
  }

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings) {
    let entries = arrangement.entries
    let size = Size(columns: min(40, rect.columns), rows: min(entries.count + 4, rect.rows))
    // At the side, so that the table can be seen.
    let box = rect.cutRight(size.columns).right.cutTop(size.rows).top
    let inner = Dialog.frame("Columns", in: box, on: &canvas)
    let cut = inner.cutBottom(2)
    let columns = table.columns
    let inSight = around.columnsInSight(table)
    List(count: entries.count) { index in
      let entry = entries[index]
      let column = columns.first { $0.name == entry.name }
      let mark: DisplayText = entry.isShown ? "✓ " : "  "
      let title = column?.title ?? ""
      let help = column?.help ?? ""
      // What was chosen and does not fit is not lost: that is said where it was chosen.
      let hasNoRoom = entry.isShown && inSight?.contains(entry.name) == false
      if hasNoRoom {
        let room = max(0, inner.columns - mark.width - Self.noRoom.width)
        return [
          Span(mark, Style(.success, on: .dialog)), Span(title.padded(to: room), Style(.dim, on: .dialog)),
          Span(Self.noRoom, Style(.warning, on: .dialog)),
        ]
      }
      return [
        Span(mark, Style(.success, on: .dialog)),
        Span(help.isEmpty ? title : title.padded(to: 10), Style(entry.isShown ? .text : .dim, on: .dialog)),
        Span(help, Style(.dim, on: .dialog)),
      ]
    }.draw(in: cut.rest, on: &canvas, state: &state)
    let style = Style(.dim, on: .dialog)
    canvas.write("space shows or hides  J K move", in: cut.bottom.row(0), alignment: .leading, style: style)
    canvas.write("r as usual  ↵ keep  esc as before", in: cut.bottom.row(1), alignment: .leading, style: style)
  }
}
