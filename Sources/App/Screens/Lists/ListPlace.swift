import TerminalUI

/// Where somebody is in a list whose rows move, come and go: at the row that they have chosen, wherever it stands now.
struct ListPlace<Key: Hashable & Sendable>: Sendable {
  var table = TableState()
  /// What tells the chosen row from the others; `nil` before there was any.
  private(set) var key: Key?

  /// Goes where the chosen row stands now. Where it has gone, the row in its place is the chosen one from now on, unless it
  /// `mayComeBack`: while somebody types what hides it.
  mutating func follow(_ keys: [Key], mayComeBack: Bool = false) {
    if let row = key.flatMap({ keys.firstIndex(of: $0) }) { return table.followRow(to: row, of: keys.count) }
    table.move(by: 0, of: keys.count)
    if !mayComeBack { choose(keys) }
  }

  /// Chooses the row that the table has selected; in an empty list none.
  mutating func choose(_ keys: [Key]) {
    if keys.indices.contains(table.selection) { key = keys[table.selection] }
  }

  /// Chooses a row, be it one that is yet to come.
  mutating func choose(_ key: Key) { self.key = key }

  /// The row that the table has selected.
  func row<Row>(of rows: [Row]) -> Row? { rows.indices.contains(table.selection) ? rows[table.selection] : nil }
}
