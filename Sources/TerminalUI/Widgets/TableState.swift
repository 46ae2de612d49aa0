/// Where a person is in a table or list: kept by whoever owns the table, between frames.
package struct TableState: Hashable, Sendable {
  /// The selected row; meaningless while there are no rows.
  package var selection: Int
  /// The first row on the screen.
  package private(set) var offset: Int
  /// How many rows the last frame had room for.
  package private(set) var visibleRows: Int

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
  package mutating func scroll(by rows: Int, of count: Int) {
    offset = max(0, min(count - visibleRows, offset + rows))
    selection = max(offset, min(offset + visibleRows - 1, selection))
    move(by: 0, of: count)
  }

  /// Takes what the layout gave and brings the selection into view.
  package mutating func fit(visibleRows rows: Int, count: Int) {
    visibleRows = max(1, rows)
    move(by: 0, of: count)
    // Rows near the selection stay where they are; never a gap below the last one.
    offset = max(selection - visibleRows + 1, min(offset, selection))
    offset = max(0, min(offset, count - visibleRows))
  }

  /// `3/37`, for a frame's edge.
  package func position(of count: Int) -> DisplayText {
    count == 0 ? "0" : "\(min(selection, count - 1) + 1)/\(count)"
  }
}
