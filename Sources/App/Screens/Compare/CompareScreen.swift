import Client
import Domain
import TerminalUI

/// Two to five deals side by side.
struct CompareScreen: Screen {
  static let context: CommandContext = "compare"
  static let name: DisplayText = "Compare"

  enum Action: ScreenAction {
    case open, next, previous, remove, differencesOnly, calculate
  }

  /// The deals, as the list knows them now.
  private(set) var deals: [Deal]
  /// Which deal the commands are about.
  private(set) var focused = 0
  private(set) var showsDifferencesOnly = false
  private var place = TableState()

  init(_ deals: [Deal]) { self.deals = Array(deals.prefix(Comparison.most)) }

  var title: DisplayText { "Compare" }

  mutating func worldChanged(_ world: World) -> [Effect<DashboardMessage>] {
    // A deal that has gone from the list keeps its last figures here.
    deals = deals.map { world.catalogue[id: $0.id] ?? $0 }
    return []
  }

  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    switch action {
    case .open: return [.send(.open(DealScreen(deals[focused])))]
    case .calculate: return [.send(.open(CalculatorScreen(deals[focused])))]
    case .next: focused = min(deals.count - 1, focused + 1)
    case .previous: focused = max(0, focused - 1)
    case .differencesOnly: showsDifferencesOnly.toggle()
    case .remove:
      let removed = deals.remove(at: focused)
      focused = min(focused, deals.count - 1)
      return [.send(.unmark(removed.id))]
    }
    return []
  }

  /// Those of the deal that is marked in the header, then of the others. The one of the selected line is opened first.
  func figures(_ world: World) -> [FigureSection] {
    let order = [focused] + deals.indices.filter { $0 != focused }
    let rows = rows(world)
    let name = rows.indices.contains(place.selection) ? rows[place.selection].figure : nil
    return order.map { index in
      let loaded = world.details[deals[index].id]
      var section = OpenDealFigures(
        deal: deals[index], detail: loaded?.value, projection: nil, now: world.now, asOf: world.connection.asOf
      ).together
      for place in section.figures.indices where index == focused && section.figures[place].name.string == name {
        section.figures[place].isSelected = true
      }
      return section
    }
  }

  func disabledReason(for id: CommandID, _ world: World) -> DisplayText? {
    id == "compare.remove" && deals.count <= 2 ? "two deals are the least to compare" : nil
  }

  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>] {
    place.follow(move, of: rows(world).count)
    return []
  }

  private func rows(_ world: World) -> [Comparison.Row] {
    Comparison(deals, at: world.now).rows.filter { !showsDifferencesOnly || $0.differs }
  }

  // MARK: Taken elsewhere

  /// A line for each figure, a column for each deal; as JSON the deals themselves.
  func export(_ world: World) -> ExportContent? {
    let (rows, deals) = (rows(world), deals)
    return ExportContent(
      name: "compare", subject: "\(Figures.counted(deals.count, "deal")) side by side", rows: rows.count,
      writers: [
        .csv: { sink in
          try sink.write(CSV.record(["figure"] + deals.map(\.slug)))
          for row in rows { try sink.write(CSV.record([row.name] + row.plain)) }
        },
        .json: { sink in try DealsOutput.json(deals) { try sink.write($0) } },
      ])
  }

  func hasSelection(_ world: World) -> Bool { true }

  func copied(_ what: CopyKind, _ world: World) -> Copied? {
    .deals([deals[focused]], deals[focused], what, DealColumn.usual, at: world.now)
  }

  // MARK: The view

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let rows = rows(world)
    let layout = CompareLayout(deals: deals.count, focused: focused, columns: rect.columns - 4)
    let best = best(in: rows, layout)
    let both = "only what differs · " + best
    // What the signs mean matters more: it is what one can't see otherwise.
    let footer = showsDifferencesOnly && both.width <= rect.columns - 6 ? both : best
    let inner = Panel(heading(layout), footer: footer, isFocused: true).drawn(in: rect, on: &canvas).inset(columns: 1)
    let columns =
      [TableColumn("", min: 6, ideal: layout.label, priority: 100)] + layout.shown.map { column($0, room: layout.room) }
    var table = Table(columns: columns, rowCount: rows.count) { [deals] index in
      let row = rows[index]
      return [.text(DisplayText(untrusted: row.name), .dim)]
        + layout.shown.map { deal in Self.cell(row, of: deal, isSimulated: deals[deal].simulated) }
    }
    table.whenEmpty = ["These deals differ in nothing."]
    table.draw(in: inner, on: &canvas, state: &place)
    guard !rows.isEmpty else { return }
    let body = inner.cutTop(1).rest
    for line in 0..<min(body.rows, rows.count - place.offset) {
      pointOut(rows[place.offset + line], layout, beside: body.row(line), on: &canvas)
    }
  }

  /// What stands in the lower edge: which deal has the best of the selected line where that is out of sight, else what
  /// the signs mean.
  private func best(in rows: [Comparison.Row], _ layout: CompareLayout) -> DisplayText {
    let isWhole = layout.shown.count == deals.count
    if !isWhole, rows.indices.contains(place.selection) {
      let hidden = layout.hidden(rows[place.selection].best)
      let names = { (deals: [Int]) in deals.map { DealName(self.deals[$0]).text }.joined(separator: ", ") }
      if !hidden.before.isEmpty || !hidden.behind.isEmpty {
        return (hidden.before.isEmpty ? "" : "‹ ") + "✓ " + names(hidden.before + hidden.behind)
          + (hidden.behind.isEmpty ? "" : " ›")
      }
    }
    return "✓ the best of the row" + (isWhole ? "" : ", ‹ › out of sight")
  }

  /// Signs at both ends of a line whose best value is out of sight; who has it read out hears whose it is.
  private func pointOut(_ row: Comparison.Row, _ layout: CompareLayout, beside line: Rect, on canvas: inout Canvas) {
    let hidden = layout.hidden(row.best)
    let style = Style(.gain)
    if canvas.isSpoken {
      guard !hidden.before.isEmpty || !hidden.behind.isEmpty else { return }
      let names = (hidden.before + hidden.behind).map { DealName(deals[$0]).text }.joined(separator: ", ")
      return _ = canvas.write("›", of: "best is " + names, at: Point(column: line.right, row: line.top), style: style)
    }
    if !hidden.before.isEmpty { canvas.write("‹", at: Point(column: line.left - 1, row: line.top), style: style) }
    if !hidden.behind.isEmpty { canvas.write("›", at: Point(column: line.right, row: line.top), style: style) }
  }

  /// How many there are, and which of them are in sight where there is no room for all.
  private func heading(_ layout: CompareLayout) -> DisplayText {
    let all: DisplayText = "\(deals.count) deals side by side"
    guard layout.shown.count < deals.count else { return all }
    let (first, last) = (layout.shown.lowerBound + 1, layout.shown.upperBound)
    let places: DisplayText = first == last ? "\(first)" : "\(first)–\(last)"
    return all + ": " + (first > 1 ? "‹ " : "") + places + (last < deals.count ? " ›" : "")
  }

  private func column(_ deal: Int, room: Int) -> TableColumn {
    let name = DealName(deals[deal]).text
    let mark: DisplayText = deals[deal].simulated ? "~" : ""
    let title = (deal == focused ? "▸" : "") + mark + name
    return TableColumn(
      // Above the figures, beside which there is room for the mark of the best; a long name takes that room.
      title.width + 2 <= room ? title + "  " : title, min: CompareLayout.least, ideal: CompareLayout.wanted, max: 30,
      growth: 1, priority: 50, alignment: .trailing)
  }

  /// A figure keeps a place for the mark of the best, so that figures stand under each other.
  private static func cell(_ row: Comparison.Row, of deal: Int, isSimulated: Bool) -> CellContent {
    let value = DisplayText(untrusted: row.values[deal])
    guard row.isNumeric else { return .text(value + "  ") }
    return row.best.contains(deal) ? .number(value + " ✓", Style(.gain)) : .number(value + "  ")
  }
}

/// Which deals stand side by side in a window: as many as fit, always the focused one.
struct CompareLayout {
  /// The narrowest column in which every figure fits whole.
  static let least = 15
  static let wanted = 20

  let label: Int
  let shown: Range<Int>
  /// Cells of a deal's column, about.
  let room: Int

  init(deals: Int, focused: Int, columns: Int) {
    label = columns >= 60 ? 14 : 10
    let count = min(deals, max(1, (columns - label) / (Self.least + 1)))
    room = (columns - label) / count - 1
    let first = max(0, min(deals - count, focused - count + 1))
    shown = first..<(first + count)
  }

  /// Those of some deals that are out of sight, to the left and to the right.
  func hidden(_ deals: Set<Int>) -> (before: [Int], behind: [Int]) {
    (deals.filter { $0 < shown.lowerBound }.sorted(), deals.filter { $0 >= shown.upperBound }.sorted())
  }
}

extension CompareScreen {
  static let commands: [Command<DashboardMessage>] = [
    command("open", "open", "Open the deal that is marked in the header", ["enter"], hint: 1, .open),
    command("next", "next deal", "Mark the next deal", ["right", "l", "tab", "]"], hint: 2, .next),
    command("previous", "previous deal", "Mark the deal before", ["left", "h", "shift-tab", "["], .previous),
    command(
      "differences", "differences", "Show only what the deals differ in, or everything", ["d"], hint: 3,
      .differencesOnly),
    explaining(hint: 4),
    command("calculate", "calculator", "Try assumptions on the marked deal", ["K"], hint: 5, .calculate),
    command("remove", "remove", "Take the marked deal out of the comparison", ["x"], hint: 6, .remove),
    leaving(hint: 7),
  ]
}
