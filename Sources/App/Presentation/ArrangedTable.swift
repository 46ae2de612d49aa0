import TerminalUI

/// A table whose columns a person may choose: the configuration and the session know it by its name.
enum ArrangedTable: String, CaseIterable, Sendable, Hashable {
  case deals, watchlist, holdings

  /// A column as the chooser shows it; the name is that of the configuration.
  struct Column: Sendable {
    let name: String
    let title: DisplayText
    var help: DisplayText = .empty
  }

  /// All columns in their usual order.
  var columns: [Column] {
    switch self {
    case .deals:
      DealColumn.all.map { column in
        Column(
          name: column.id, title: DisplayText(untrusted: column.title),
          help: DisplayText(untrusted: column.field?.help ?? ""))
      }
    case .watchlist: WatchlistScreen.columns.map { Column(name: $0.name, title: $0.column.title) }
    case .holdings: PortfolioTables.namedHoldingColumns.map { Column(name: $0.name, title: $0.column.title) }
    }
  }

  /// The names of all columns.
  var names: [String] {
    switch self {
    case .deals: DealColumn.all.map(\.id)
    case .watchlist: WatchlistScreen.columns.map(\.name)
    case .holdings: PortfolioTables.namedHoldingColumns.map(\.name)
    }
  }

  /// The columns that are shown when nobody has chosen any.
  var standard: [String] {
    switch self {
    case .deals:
      [
        "name", "place", "class", "min", "irr", "cap", "raised", "stage", "closes", "coc", "occ", "units", "target",
      ]
    case .watchlist, .holdings: names
    }
  }

  /// The arrangement that was chosen; the usual one for `nil`.
  func arrangement(_ chosen: [String]?) -> ColumnArrangement {
    var arrangement = ColumnArrangement(names, shown: standard)
    if let chosen { arrangement.restore(chosen) }
    return arrangement
  }
}

/// The columns that a person wants to see in each table.
struct ColumnChoices: Sendable, Equatable {
  /// What was chosen on the screen.
  var chosen: [ArrangedTable: [String]] = [:] { didSet { workOut() } }
  /// What the configuration asks for where nothing else was chosen.
  private(set) var configured: [ArrangedTable: [String]] = [:]
  /// What comes of both: asked for with every frame.
  private var shown: [ArrangedTable: [String]] = [:]

  /// The names of a table's columns; `nil` for the usual ones.
  func names(of table: ArrangedTable) -> [String]? { chosen[table] ?? configured[table] }

  /// The columns that a table shows.
  func shown(in table: ArrangedTable) -> [String] { shown[table] ?? [] }

  private mutating func workOut() {
    for table in ArrangedTable.allCases { shown[table] = table.arrangement(names(of: table)).kept }
  }

  /// Takes over a changed configuration: what it says anew goes before what was chosen on the screen.
  mutating func configure(_ new: [ArrangedTable: [String]]) {
    for table in ArrangedTable.allCases where new[table] != configured[table] { chosen[table] = nil }
    configured = new
    workOut()
  }

  /// What was chosen, for the session.
  var kept: [String: [String]] {
    Dictionary(chosen.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// What was kept and may still hold: the configuration goes first at a start.
  init(kept: [String: [String]] = [:], configured: [ArrangedTable: [String]] = [:]) {
    self.configured = configured
    for (name, columns) in kept {
      if let table = ArrangedTable(rawValue: name), configured[table] == nil { chosen[table] = columns }
    }
    workOut()
  }
}
