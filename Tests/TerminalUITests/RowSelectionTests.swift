import Testing

@testable import TerminalUI

/// The cursor and the marks belong to rows, not to their places.
struct RowSelectionTests {
  private func changed(_ selection: inout RowSelection<String>, _ rows: [String]) {
    selection.rowsChanged(count: rows.count, row: { rows.firstIndex(of: $0) }, id: { rows[$0] })
  }

  private func move(_ selection: inout RowSelection<String>, by rows: Int, _ all: [String]) {
    selection.table.move(by: rows, of: all.count)
    selection.moved(count: all.count) { all[$0] }
  }

  @Test func theCursorFollowsItsRow() {
    var selection = RowSelection<String>()
    let rows = ["a", "b", "c", "d"]
    changed(&selection, rows)
    #expect(selection.current == "a")
    move(&selection, by: 2, rows)
    #expect(selection.current == "c")
    changed(&selection, ["x", "y", "a", "b", "c"])
    #expect(selection.current == "c" && selection.table.selection == 4)
    // Its row is gone: it stays near.
    changed(&selection, ["x", "y"])
    #expect(selection.current == "y" && selection.table.selection == 1)
    // A list that is empty for a moment forgets nothing.
    changed(&selection, [])
    #expect(selection.current == "y")
    changed(&selection, ["q", "r", "y"])
    #expect(selection.current == "y" && selection.table.selection == 2)
  }

  @Test func theRowKeepsItsPlaceOnTheScreen() {
    var rows = (0..<100).map { "row \($0)" }
    var selection = RowSelection<String>()
    changed(&selection, rows)
    selection.table.fit(visibleRows: 10, count: 100)
    move(&selection, by: 50, rows)
    selection.table.fit(visibleRows: 10, count: 100)
    let place = selection.table.selection - selection.table.offset
    rows.insert(contentsOf: ["new 1", "new 2", "new 3"], at: 0)
    changed(&selection, rows)
    selection.table.fit(visibleRows: 10, count: rows.count)
    #expect(selection.current == "row 50")
    #expect(selection.table.selection - selection.table.offset == place)
  }

  @Test func whatIsOnlyFilteredOutStaysMarked() {
    var selection = RowSelection<String>()
    let all = ["a", "b", "c"]
    changed(&selection, all)
    selection.toggleMark()
    func filtered(_ rows: [String], there: [String]) {
      selection.rowsChanged(
        count: rows.count, row: { rows.firstIndex(of: $0) }, id: { rows[$0] }, exists: { there.contains($0) })
    }
    filtered(["b", "c"], there: all)
    #expect(selection.isMarked("a"))
    filtered(["b", "c"], there: ["b", "c"])
    #expect(!selection.isMarked("a"))
  }

  @Test func aListThatIsAskedForAnewBeginsAtItsTop() {
    var selection = RowSelection<String>()
    let all = ["a", "b", "c"]
    changed(&selection, all)
    move(&selection, by: 2, all)
    selection.startOver()
    changed(&selection, ["b", "c"])
    #expect(selection.current == "b")
  }

  @Test func rowsAreMarkedOneByOneAndInRanges() {
    let rows = ["a", "b", "c", "d", "e"]
    let place = { (id: String) in rows.firstIndex(of: id) }
    var selection = RowSelection<String>()
    changed(&selection, rows)
    #expect(selection.chosen(row: place) == ["a"])
    move(&selection, by: 3, rows)
    selection.toggleMark()
    move(&selection, by: -2, rows)
    selection.markRange(row: place) { rows[$0] }
    #expect(selection.chosen(row: place) == ["b", "c", "d"])
    selection.toggleMark()
    #expect(selection.chosen(row: place) == ["c", "d"])
    #expect(selection.isMarked("c") && !selection.isMarked("b"))
    // Marks go with their rows.
    changed(&selection, ["d", "x"])
    #expect(selection.marked == ["d"])
    selection.markAll(["d", "x"])
    #expect(selection.marked.count == 2)
    selection.clearMarks()
    #expect(selection.chosen(row: { ["d": 0, "x": 1][$0] }) == [selection.current ?? ""])
  }

  @Test func aRowIsSelectedByItsIdentity() {
    var selection = RowSelection<String>(current: "c")
    changed(&selection, ["a", "b", "c"])
    #expect(selection.table.selection == 2)
    let (isFound, isMissed) = (
      selection.select("a", count: 3) { ["a": 0][$0] }, selection.select("z", count: 3) { _ in nil }
    )
    #expect(isFound && !isMissed)
    #expect(selection.current == "a")
  }
}
