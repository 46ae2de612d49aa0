extension Array {
  /// A row's values parted by tabs, as spreadsheets take them from the clipboard.
  func tabbed<Row>(_ row: Row) -> String where Element == ListColumn<Row> {
    map { $0.value(row).plain.replacing("\t", with: " ") }.joined(separator: "\t")
  }
}

/// A column of a command's list: one declaration for its table, its CSV, its filter and its order.
struct ListColumn<Row: Sendable>: Sendable {
  /// The name on the command line and in the CSV header.
  let id: String
  /// The heading in a table.
  let title: String
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

  /// A column of figures, to the right.
  static func figure(
    _ id: String, _ title: String, usual: Bool = true, _ value: @escaping @Sendable (Row) -> ListValue
  ) -> ListColumn {
    ListColumn(id: id, title: title, isNumeric: true, isUsual: usual, value: value)
  }
}
