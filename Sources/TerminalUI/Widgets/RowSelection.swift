/// Which rows of a table are meant, by identity: where the cursor is, and which are marked. Rows may move, come and go.
package struct RowSelection<ID: Hashable & Sendable>: Hashable, Sendable {
  package var table: TableState
  /// Who has the cursor.
  package private(set) var current: ID?
  /// Who is marked.
  package private(set) var marked: Set<ID> = []
  /// From where a range is marked.
  private var anchor: ID?

  package init(current: ID? = nil) {
    table = TableState()
    self.current = current
  }

  /// The cursor was moved in `table`: takes note of who has it now.
  package mutating func moved(count: Int, id: (Int) -> ID) {
    table.move(by: 0, of: count)
    // A list that is still on its way must not make one forget where one was.
    if count > 0 { current = id(table.selection) }
  }

  /// The rows are others now: the cursor follows its row, which keeps its place on the screen; without that row it stays
  /// near its place. `exists` tells rows that are only filtered out, which stay marked, from those that are gone; without
  /// it a row that is not in the list is gone.
  package mutating func rowsChanged(
    count: Int, row: (ID) -> Int?, id: (Int) -> ID, exists: ((ID) -> Bool)? = nil
  ) {
    if let place = current.flatMap(row) { table.followRow(to: place, of: count) }
    moved(count: count, id: id)
    marked = marked.filter { exists?($0) ?? (row($0) != nil) }
    if let anchor, row(anchor) == nil { self.anchor = nil }
  }

  /// Forgets who has the cursor, and puts it on the first row: for a list that is asked for anew.
  package mutating func startOver() {
    table.moveToStart()
    current = nil
  }

  /// Puts the cursor on a row wherever that is; false when it is not there.
  package mutating func select(_ id: ID, count: Int, row: (ID) -> Int?) -> Bool {
    guard let place = row(id) else { return false }
    table.selection = place
    current = id
    return true
  }

  package func isMarked(_ id: ID) -> Bool { marked.contains(id) }

  /// Marks the row with the cursor, or takes its mark away.
  package mutating func toggleMark() {
    guard let current else { return }
    anchor = current
    if marked.remove(current) == nil { marked.insert(current) }
  }

  /// Takes a row's mark away, when it has one.
  package mutating func unmark(_ id: ID) { marked.remove(id) }

  /// Marks all rows from the one that was marked last to the cursor.
  package mutating func markRange(row: (ID) -> Int?, id: (Int) -> ID) {
    guard let current, let end = row(current) else { return }
    let start = anchor.flatMap(row) ?? end
    for place in min(start, end)...max(start, end) { marked.insert(id(place)) }
  }

  package mutating func markAll(_ ids: some Sequence<ID>) { marked = Set(ids) }

  package mutating func clearMarks() {
    marked = []
    anchor = nil
  }

  /// What a command is about: the marked rows in their order, or else the one with the cursor.
  package func chosen(row: (ID) -> Int?) -> [ID] {
    guard !marked.isEmpty else { return current.map { [$0] } ?? [] }
    return marked.compactMap { id in row(id).map { (id, $0) } }.sorted { $0.1 < $1.1 }.map(\.0)
  }
}
