import Testing

@testable import TerminalUI

/// Rows under a header: numbers whole, columns by priority, only what shows is asked for.
struct TableTests {
  private let columns = [
    TableColumn("", ideal: 1, priority: 9), TableColumn("Name", min: 10, ideal: 20, growth: 1, priority: 10),
    TableColumn("City", min: 6, ideal: 14, priority: 5), .number("Min", width: 8, priority: 6),
    .number("IRR", width: 5, priority: 8), .number("NOI", width: 10, priority: 4),
    TableColumn("Raised", min: 6, ideal: 8, priority: 3),
  ]

  private func row(_ index: Int) -> [CellContent] {
    [
      .mark("★"), .text("Camelback Commons \(index)"), .text("Phoenix AZ"), .number("$250,000"),
      .number("16.2"), .number("$1,830,417"), .gauge(0.75),
    ]
  }

  private func draw(_ table: Table, _ width: Int, _ rows: Int, state: inout TableState) -> Canvas {
    var canvas = Canvas(size: Size(columns: width, rows: rows))
    table.draw(in: canvas.bounds, on: &canvas, state: &state)
    return canvas
  }

  @Test(arguments: 20...240)
  func numbersAreWholeOrHashesAtEveryWidth(_ width: Int) {
    var state = TableState()
    let canvas = draw(Table(columns: columns, rowCount: 5, row: row), width, 6, state: &state)
    let layout = ColumnLayout(columns, width: width)
    for placed in layout.placed where columns[placed.index].alignment == .trailing {
      guard case .number(let number, _) = row(1)[placed.index] else { continue }
      let line = TestTerminal.lines(of: canvas)[2]
      let cell = String(line.dropFirst(placed.offset).prefix(placed.width)).filter { $0 != " " }
      #expect(cell == number.string || cell.allSatisfy { $0 == "#" }, "'\(cell)' at \(width)")
    }
    let ends = layout.placed.map { $0.offset + $0.width }
    #expect((ends.max() ?? 0) <= width)
    #expect(zip(ends, layout.placed.dropFirst().map(\.offset)).allSatisfy { $0 < $1 })
  }

  @Test func aNumberThatDoesNotFitShowsHashes() {
    var state = TableState()
    let table = Table(columns: [.number("N", width: 4)], rowCount: 1) { _ in [.number("12345")] }
    #expect(TestTerminal.lines(of: draw(table, 10, 2, state: &state)) == ["   N", "####"])
  }

  @Test func columnsLeaveByPriorityAndTheHeaderCountsThem() {
    var state = TableState()
    let header = TestTerminal.lines(
      of: draw(Table(columns: columns, rowCount: 1, row: row), 40, 2, state: &state))[0]
    #expect(header.contains("Name"))
    #expect(header.contains("IRR"))
    #expect(!header.contains("Raised"))
    #expect(header.hasSuffix("+2"))
  }

  @Test func whatIsLeftGoesToTheColumnsThatGrow() {
    let layout = ColumnLayout(columns, width: 200)
    #expect(layout.hidden == 0)
    #expect(layout.placed.last.map { $0.offset + $0.width } == 200)
    #expect(layout.placed[2].width == 14)
  }

  @Test func growingStopsAtTheMaximum() {
    let layout = ColumnLayout(
      [TableColumn("a", min: 2, ideal: 4, max: 9, growth: 5), TableColumn("b", min: 2, ideal: 4, growth: 1)], width: 50)
    #expect(layout.placed.map(\.width) == [9, 40])
  }

  @Test func onlyTheRowsOnTheScreenAreAskedFor() {
    var asked: [Int] = []
    var state = TableState(selection: 500_000)
    let table = Table(columns: columns, rowCount: 1_000_000) { index in
      asked.append(index)
      return []
    }
    _ = draw(table, 80, 11, state: &state)
    #expect(asked.count == 10)
    #expect(asked.contains(500_000))
  }

  @Test func aRowMoveTouchesTwoRowsOnly() {
    var state = TableState(selection: 3)
    let table = Table(columns: columns, rowCount: 100, row: row)
    let before = draw(table, 100, 20, state: &state)
    state.move(by: 1, of: 100)
    let after = draw(table, 100, 20, state: &state)
    let changed = (0..<20).filter { TestTerminal.runs(of: before, row: $0) != TestTerminal.runs(of: after, row: $0) }
    #expect(changed == [4, 5])
    #expect(TestTerminal.runs(of: after, row: 5).map(\.style) == [Style(.selection)])
  }

  @Test func theViewFollowsTheSelectionAndOtherwiseStays() {
    var state = TableState()
    let table = Table(columns: columns, rowCount: 100, row: row)
    _ = draw(table, 60, 11, state: &state)
    state.move(by: 15, of: 100)
    _ = draw(table, 60, 11, state: &state)
    #expect(state.offset == 6)
    state.move(by: -3, of: 100)
    _ = draw(table, 60, 11, state: &state)
    #expect(state.offset == 6)
    state.moveToEnd(of: 100)
    _ = draw(table, 60, 11, state: &state)
    #expect(state.offset == 90)
  }

  @Test func onALongLineASelectionThatLeavesTheWindowComesIntoItsMiddle() {
    var table = Table(columns: columns, rowCount: 100, row: row)
    table.jumps = true
    var state = TableState()
    var offsets: [Int] = []
    for _ in 0..<40 {
      _ = draw(table, 80, 11, state: &state)
      offsets.append(state.offset)
      state.move(by: 1, of: 100)
    }
    // The window stays for as long as it can.
    #expect(Set(offsets).sorted() == [0, 5, 10, 15, 20, 25, 30])
    state.selection = 99
    _ = draw(table, 80, 11, state: &state)
    #expect(state.offset == 90)
  }

  @Test func aPageMovesViewAndSelectionTogether() {
    var state = TableState(selection: 2)
    let table = Table(columns: columns, rowCount: 100, row: row)
    _ = draw(table, 60, 11, state: &state)
    _ = state.handle(.pageDown, count: 100)
    #expect((state.selection, state.offset) == (11, 9))
    _ = state.handle(.pageUp, count: 100)
    #expect((state.selection, state.offset) == (2, 0))
  }

  @Test func fewerRowsThanBeforeLeaveNoGap() {
    var state = TableState(selection: 90)
    _ = draw(Table(columns: columns, rowCount: 100, row: row), 60, 11, state: &state)
    let canvas = draw(Table(columns: columns, rowCount: 3, row: row), 60, 11, state: &state)
    #expect((state.selection, state.offset) == (2, 0))
    #expect(TestTerminal.lines(of: canvas)[3].contains("Camelback"))
    #expect(TestTerminal.lines(of: canvas)[4] == "")
  }

  @Test func anEmptyTableSaysWhatToDo() {
    var state = TableState()
    var table = Table(columns: columns, rowCount: 0, row: row)
    table.whenEmpty = ["Nothing matches.", "Press / to change the filter."]
    let lines = TestTerminal.lines(of: draw(table, 60, 8, state: &state))
    #expect(lines.contains { $0.contains("Press / to change the filter.") })
    #expect(state.position(of: 0) == "0")
  }

  @Test func inANarrowPaneTheWordsOfAnEmptyTableWrap() {
    var state = TableState()
    var table = Table(columns: columns, rowCount: 0, row: row)
    table.whenEmpty = ["The platform can't be reached, and nothing is stored here yet.", "R tries now"]
    let lines = TestTerminal.lines(of: draw(table, 24, 8, state: &state)).map { line in
      line.split(separator: " ").joined(separator: " ")
    }
    #expect(lines[2...5] == ["The platform can't be", "reached, and nothing", "is stored here yet.", "R tries now"])
    // More words than room: from the beginning, and never outside.
    #expect(TestTerminal.lines(of: draw(table, 10, 3, state: &state)).count == 3)
  }

  @Test func theSortedColumnIsMarkedAlsoWhenItIsNarrow() {
    var state = TableState()
    let table = Table(
      columns: [TableColumn("Long title", ideal: 6, sort: .descending), .number("IRR", width: 5, sort: .ascending)],
      rowCount: 0
    ) { _ in [] }
    #expect(TestTerminal.lines(of: draw(table, 20, 1, state: &state)) == ["Long…▼  IRR▲"])
  }

  @Test func noSizeIsTooSmall() {
    for width in 0...12 {
      for rows in 0...3 {
        var state = TableState(selection: 7)
        let canvas = draw(Table(columns: columns, rowCount: 50, row: row), width, rows, state: &state)
        #expect(TestTerminal.lines(of: canvas).count == rows)
      }
    }
  }

  @Test func textEndsInAnEllipsisAndWideTextStaysInItsColumn() {
    var state = TableState()
    let table = Table(columns: [TableColumn("A", ideal: 5), TableColumn("B", ideal: 3)], rowCount: 1) { _ in
      [.text(DisplayText(untrusted: "日本語テキスト")), .text("xyz")]
    }
    #expect(TestTerminal.lines(of: draw(table, 20, 2, state: &state))[1] == "日本… xyz")
  }
}
