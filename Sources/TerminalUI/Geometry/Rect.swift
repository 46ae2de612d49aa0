/// A rectangle of cells. An empty one is legal everywhere and draws nothing.
package struct Rect: Hashable, Sendable {
  package var origin: Point
  package var size: Size

  package init(origin: Point = .zero, size: Size) {
    self.origin = origin
    self.size = size
  }

  package init(column: Int, row: Int, columns: Int, rows: Int) {
    origin = Point(column: column, row: row)
    size = Size(columns: columns, rows: rows)
  }

  package static let zero = Rect(size: .zero)

  package var left: Int { origin.column }
  package var top: Int { origin.row }
  package var columns: Int { size.columns }
  package var rows: Int { size.rows }
  /// The first column right of the rectangle.
  package var right: Int { origin.column + size.columns }
  /// The first row below the rectangle.
  package var bottom: Int { origin.row + size.rows }
  package var isEmpty: Bool { size.columns == 0 || size.rows == 0 }

  package func contains(_ point: Point) -> Bool {
    point.column >= left && point.column < right && point.row >= top && point.row < bottom
  }

  /// What both rectangles cover.
  package func intersection(_ other: Rect) -> Rect {
    let left = max(left, other.left)
    let top = max(top, other.top)
    let columns = min(right, other.right) - left
    let rows = min(bottom, other.bottom) - top
    guard columns > 0, rows > 0 else { return Rect(column: left, row: top, columns: 0, rows: 0) }
    return Rect(column: left, row: top, columns: columns, rows: rows)
  }

  /// The rectangle without `columns` at both sides and `rows` above and below.
  package func inset(columns: Int = 0, rows: Int = 0) -> Rect {
    inset(left: columns, top: rows, right: columns, bottom: rows)
  }

  /// The rectangle without a margin on each side; empty when the margins use it up.
  package func inset(left: Int = 0, top: Int = 0, right: Int = 0, bottom: Int = 0) -> Rect {
    Rect(
      column: self.left + min(left, columns), row: self.top + min(top, rows),
      columns: columns - left - right, rows: rows - top - bottom)
  }

  /// The row with this index, counted from the top; empty when there is none.
  package func row(_ index: Int) -> Rect {
    guard index >= 0, index < rows else { return Rect(column: left, row: top, columns: 0, rows: 0) }
    return Rect(column: left, row: top + index, columns: columns, rows: 1)
  }

  /// Cuts `count` rows off the top: what was cut, and the rest.
  package func cutTop(_ count: Int) -> (top: Rect, rest: Rect) {
    let cut = max(0, min(count, rows))
    return (
      Rect(column: left, row: top, columns: columns, rows: cut),
      Rect(column: left, row: top + cut, columns: columns, rows: rows - cut)
    )
  }

  /// Cuts `count` rows off the bottom: the rest, and what was cut.
  package func cutBottom(_ count: Int) -> (rest: Rect, bottom: Rect) {
    let cut = cutTop(rows - max(0, min(count, rows)))
    return (cut.top, cut.rest)
  }

  /// Cuts `count` columns off the left: what was cut, and the rest.
  package func cutLeft(_ count: Int) -> (left: Rect, rest: Rect) {
    let cut = max(0, min(count, columns))
    return (
      Rect(column: left, row: top, columns: cut, rows: rows),
      Rect(column: left + cut, row: top, columns: columns - cut, rows: rows)
    )
  }

  /// Cuts `count` columns off the right: the rest, and what was cut.
  package func cutRight(_ count: Int) -> (rest: Rect, right: Rect) {
    let cut = cutLeft(columns - max(0, min(count, columns)))
    return (cut.left, cut.rest)
  }

  /// A rectangle of at most `size` in the middle of this one.
  package func centered(_ size: Size) -> Rect {
    let columns = min(size.columns, self.columns)
    let rows = min(size.rows, self.rows)
    return Rect(
      column: left + (self.columns - columns) / 2, row: top + (self.rows - rows) / 2, columns: columns, rows: rows)
  }
}
