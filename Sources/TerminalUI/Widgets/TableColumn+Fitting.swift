extension [TableColumn] {
  /// The columns, none wider than what stands in it: for tables whose rows are all at hand and few.
  ///
  /// A column of numbers is as wide as its widest number, so that none is hidden while there is room for the column; a column
  /// of texts wants no more than its widest text, and needs no more. What that leaves is for those that had to be cut.
  ///
  /// - Parameters:
  ///   - rows: the cells of all rows, one for each column.
  ///   - whole: texts of the first column are not cut up to this many cells: other columns leave before it is.
  package func fitted(to rows: [[CellContent]], whole: Int = 0) -> [TableColumn] {
    indices.map { index in
      var column = self[index]
      let cells = rows.compactMap { row in index < row.count ? row[index] : nil }
      // What has no width of its own keeps the column as it is.
      guard !cells.isEmpty, cells.allSatisfy({ $0.ownWidth != nil }) else { return column }
      let title = column.title.width + (column.sort == nil ? 0 : 1)
      let widest = Swift.max(1, title, cells.compactMap(\.ownWidth).max() ?? 0)
      if cells.contains(where: \.isNumber) {
        (column.min, column.ideal, column.max) = (widest, widest, Swift.max(column.max, widest))
        return column
      }
      // A column that may grow wants all of its text, within reason: before others grow beyond theirs.
      let wish = column.growth > 0 ? Swift.max(column.ideal, Swift.min(column.max, 48)) : column.ideal
      column.ideal = Swift.min(widest, Swift.max(wish, index == 0 ? whole : 0))
      column.min = Swift.min(column.ideal, index == 0 ? Swift.max(column.min, whole) : column.min)
      column.max = Swift.max(column.max, column.ideal)
      return column
    }
  }
}

extension CellContent {
  /// The columns that the content takes when nothing is cut; `nil` for what fills whatever room it is given.
  fileprivate var ownWidth: Int? {
    switch self {
    case .text(let text, _), .number(let text, _), .mark(let text, _): text.width
    case .spans(let spans): spans.reduce(0) { $0 + $1.text.width }
    case .changed(let content, _): content.ownWidth
    case .empty: 0
    case .gauge, .sparkline: nil
    }
  }

  /// `$1,234.50`, with any sign.
  fileprivate var isAmountWithCents: Bool {
    switch self {
    case .number(let text, _):
      text.string.utf8.suffix(3).first == UInt8(ascii: ".") && text.string.utf8.prefix(4).contains(UInt8(ascii: "$"))
        && text.string.utf8.suffix(2).allSatisfy { (0x30...0x39).contains($0) }
    case .changed(let content, _): content.isAmountWithCents
    default: false
    }
  }

  fileprivate var withRoomForCents: CellContent {
    switch self {
    // What is no amount stands where the dollars end.
    case .number(let text, let style) where !text.isEmpty && !isAmountWithCents: .number(text + "   ", style)
    case .changed(let content, let mark): .changed(content.withRoomForCents, mark)
    default: self
    }
  }

  fileprivate var isNumber: Bool {
    switch self {
    case .number: true
    case .changed(let content, _): content.isNumber
    default: false
    }
  }
}

extension Table {
  /// Fits the columns to their rows, when there are at most `most` of them: each frame looks at all. Amounts of a column
  /// stand with their points below each other; with room for all columns they stand two cells apart.
  ///
  /// - Parameter whole: texts of the first column are not cut up to this many cells.
  package mutating func fitColumns(whole: Int = 0, most: Int = 400) {
    // Nothing stands below a header: it would be another one as soon as something does.
    if rowCount == 0 { showsHeader = false }
    guard rowCount > 0, rowCount <= most else { return }
    let rows = (0..<rowCount).map(row).alignedAtPoints()
    columns = columns.fitted(to: rows, whole: whole)
    row = { rows[$0] }
    isFitted = true
  }
}

extension [[CellContent]] {
  /// The rows, with blanks behind amounts without cents where others of their column have some.
  func alignedAtPoints() -> [[CellContent]] {
    let columns = map(\.count).max() ?? 0
    let withCents = (0..<columns).filter { column in
      contains { row in column < row.count && row[column].isAmountWithCents }
    }
    guard !withCents.isEmpty else { return self }
    return map { row in
      var row = row
      for column in withCents where column < row.count { row[column] = row[column].withRoomForCents }
      return row
    }
  }
}
