/// Where a person is in a table or list: kept by whoever owns the table, between frames.
package struct TableState: Hashable, Sendable {
  /// The selected row; meaningless while there are no rows.
  package var selection: Int
  /// The first row on the screen.
  package private(set) var offset: Int
  /// How many rows the last frame had room for.
  package private(set) var visibleRows: Int
  /// How many columns are scrolled out at the left, beside the frozen ones.
  package internal(set) var firstColumn = 0
  /// Whether there are columns beyond those of the last frame.
  var canScrollSideways = false
  /// The columns of the last frame: the same as long as what they follow from is.
  var lastLayout: TableLayout?
  /// Rows as they were drawn.
  var drawn = DrawnTableRows()
  /// Where the last frame put what can be clicked on.
  private(set) var geometry = TableGeometry()
  /// Where the scrollbar's thumb is held by the mouse, in rows from its top.
  var grip: Int?

  package init(selection: Int = 0) {
    self.selection = selection
    offset = 0
    visibleRows = 1
  }

  /// Moves the selection and stays within `count` rows.
  package mutating func move(by rows: Int, of count: Int) {
    selection = max(0, min(count - 1, selection + rows))
  }

  /// Moves by screens, the view with it, so that the selection keeps its place on the screen.
  package mutating func page(by screens: Int, of count: Int) {
    let distance = screens * max(1, visibleRows - 1)
    offset = max(0, min(count - visibleRows, offset + distance))
    move(by: distance, of: count)
  }

  package mutating func moveToStart() { selection = 0 }
  package mutating func moveToEnd(of count: Int) { selection = max(0, count - 1) }

  /// The keys that every table and list understands; false for others.
  package mutating func handle(_ key: Key, count: Int) -> Bool {
    switch key {
    case "j", .down, "ctrl-n": move(by: 1, of: count)
    case "k", .up, "ctrl-p": move(by: -1, of: count)
    case .pageDown, "ctrl-f", "space": page(by: 1, of: count)
    case .pageUp, "ctrl-b": page(by: -1, of: count)
    case "ctrl-d": move(by: max(1, visibleRows / 2), of: count)
    case "ctrl-u": move(by: -max(1, visibleRows / 2), of: count)
    case "g", .home: moveToStart()
    case "G", .end: moveToEnd(of: count)
    default: return false
    }
    return true
  }

  /// Scrolls by rows without regard for the selection, which then follows to the nearest row on the screen.
  package mutating func scroll(by rows: Int, of count: Int) { scroll(to: offset + rows, of: count) }

  /// The same to a row that is to be the first on the screen.
  package mutating func scroll(to row: Int, of count: Int) {
    offset = max(0, min(count - visibleRows, row))
    selection = max(offset, min(offset + visibleRows - 1, selection))
    move(by: 0, of: count)
  }

  /// Scrolls sideways by columns; not beyond the last one.
  package mutating func scrollSideways(by columns: Int) {
    guard columns < 0 || canScrollSideways else { return }
    firstColumn = max(0, firstColumn + columns)
  }

  /// The selected row stands elsewhere now: goes there, and keeps its place on the screen as far as possible.
  package mutating func followRow(to row: Int, of count: Int) {
    offset = max(0, min(count - visibleRows, offset + row - selection))
    selection = row
    move(by: 0, of: count)
  }

  /// Scrolls to the first row where the selected one is in sight from there: so a list does not seem to begin in its
  /// middle.
  package mutating func showBeginning() {
    if selection < visibleRows { offset = 0 }
  }

  /// Takes what the layout gave and brings the selection into view: by as little as possible, or, when it `jumps`, into the
  /// middle, so that the next rows need no scrolling.
  package mutating func fit(visibleRows rows: Int, count: Int, jumps: Bool = false) {
    visibleRows = max(1, rows)
    move(by: 0, of: count)
    if jumps, !(offset..<offset + visibleRows).contains(selection) { offset = selection - visibleRows / 2 }
    // Rows near the selection stay where they are; never a gap below the last one.
    offset = max(selection - visibleRows + 1, min(offset, selection))
    offset = max(0, min(offset, count - visibleRows))
  }

  mutating func remember(_ geometry: TableGeometry) { self.geometry = geometry }

  /// The columns that the last frame showed, as places in the table's list; `nil` before it.
  package var shownColumns: [Int]? { lastLayout?.shown }

  /// The columns of the last frame's rows; 0 before it.
  package var drawnColumns: Int { geometry.body.columns }

  /// The rows that a key can bring to the screen: those on it, the page below, the page above.
  func nearbyRows(of count: Int) -> [Int] {
    let last = max(0, min(count, offset + 2 * visibleRows))
    let first = max(0, offset - visibleRows)
    return Array(min(offset, last)..<last) + (first..<max(first, min(offset, count))).reversed()
  }

  /// `3/37`, for a frame's edge.
  package func position(of count: Int) -> DisplayText {
    count == 0 ? "0" : "\(min(selection, count - 1) + 1)/\(count)"
  }
}

/// What the columns of a table follow from, and how they were laid out.
struct TableLayout: Hashable, Sendable {
  struct Basis: Hashable, Sendable {
    var columns: [TableColumn]
    var order: [Int]?
    var width: Int
    var spacing: Int
    var frozen: Int
    var scrolled: Int
  }

  var basis: Basis
  var layout: ColumnLayout
  /// The columns that are shown, by their places in the table's list.
  var shown: [Int]
}

/// Where a frame put the parts of a table.
struct TableGeometry: Hashable, Sendable {
  var header = Rect.zero
  var body = Rect.zero
  var scrollbar = Rect.zero
  /// Columns at the left edge that hold the marks of rows.
  var gutter = 0
  /// Whether the frame was one that is read out.
  var isSpoken = false
}

/// Rows of a table as cells, so that a row that only moves is copied instead of drawn. No part of what a table is.
struct DrawnTableRows: Hashable, Sendable {
  private var version = 0
  private var layout: TableLayout.Basis?
  private var columns = 0
  private var rows: [Int: [Cell]] = [:]
  /// The row of titles.
  var header: [Cell]?

  /// More than any screen holds, and little memory.
  private static let limit = 512

  /// Forgets what does not hold any more; whether rows may be kept at all.
  mutating func begin(version: Int?, layout: TableLayout.Basis?, columns: Int) -> Bool {
    guard let version else {
      if !rows.isEmpty { rows = [:] }
      header = nil
      return false
    }
    if !holds(version: version, layout: layout, columns: columns) {
      rows.removeAll(keepingCapacity: true)
      header = nil
      (self.version, self.columns, self.layout) = (version, columns, layout)
    }
    return true
  }

  var count: Int { rows.count }

  /// Whether the rows that are kept are those of this version, in these columns.
  func holds(version: Int, layout: TableLayout.Basis?, columns: Int) -> Bool {
    version == self.version && columns == self.columns && layout == self.layout
  }

  subscript(row: Int) -> [Cell]? {
    get { rows[row] }
    set {
      rows[row] = newValue
      // The farther ones are the less likely to come back.
      if rows.count > Self.limit { rows = rows.filter { abs($0.key - row) <= Self.limit / 4 } }
    }
  }

  static func == (left: DrawnTableRows, right: DrawnTableRows) -> Bool { true }
  func hash(into hasher: inout Hasher) {}
}
