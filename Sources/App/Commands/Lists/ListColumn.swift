import Domain

extension Array {
  /// A row's values parted by tabs, as spreadsheets take them from the clipboard.
  func tabbed<Row>(_ row: Row) -> String where Element == ListColumn<Row> {
    CSV.tabbed(map { $0.value(row).plain })
  }
}

/// A column of a command's list: one declaration for its table, its CSV, its filter and its order.
struct ListColumn<Row: Sendable>: Sendable {
  /// The name on the command line and in the CSV header.
  let id: String
  /// The heading in a table.
  let title: String
  /// What it is called where it stands on a screen, when that is neither.
  var alsoCalled: [String] = []
  let isNumeric: Bool
  /// Whether it is shown when no columns are asked for.
  let isUsual: Bool
  let value: @Sendable (Row) -> ListValue

  /// A column of text.
  static func text(
    _ id: String, _ title: String, usual: Bool = true, _ value: @escaping @Sendable (Row) -> ListValue
  ) -> ListColumn {
    ListColumn(id: id, title: title, isNumeric: false, isUsual: usual, value: value)
  }

  /// The column with other names that people may know it by.
  func called(_ names: String...) -> ListColumn {
    var column = self
    column.alsoCalled = names
    return column
  }

  /// Whether a name is one of its own: its id, or a heading as it is read, without the blanks.
  func isNamed(_ name: String) -> Bool {
    func key(_ name: String) -> String { name.filter { !$0.isWhitespace }.lowercased() }
    return ([id, title] + alsoCalled).contains { key($0) == key(name) }
  }

  /// A column of figures, to the right.
  static func figure(
    _ id: String, _ title: String, usual: Bool = true, _ value: @escaping @Sendable (Row) -> ListValue
  ) -> ListColumn {
    ListColumn(id: id, title: title, isNumeric: true, isUsual: usual, value: value)
  }
}
