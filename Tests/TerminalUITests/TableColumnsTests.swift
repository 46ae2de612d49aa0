import Testing

@testable import TerminalUI

/// Columns that are hidden, put in another order, scrolled sideways and frozen.
struct TableColumnsTests {
  private let columns = [
    TableColumn("Name", min: 6, ideal: 10, growth: 1, priority: 9), .number("A", width: 6, priority: 5),
    .number("B", width: 6, priority: 4), .number("C", width: 6, priority: 3), .number("D", width: 6, priority: 2),
  ]

  private func row(_ index: Int) -> [CellContent] {
    [.text("name \(index)"), .number("1111"), .number("2222"), .number("3333"), .number("4444")]
  }

  private func lines(_ width: Int, rows: Int = 2, _ change: (inout Table) -> Void = { _ in }, state: inout TableState)
    -> [String]
  {
    var table = Table(columns: columns, rowCount: 3, row: row)
    change(&table)
    return TestTerminal.lines(columns: width, rows: rows) { table.draw(in: $0.bounds, on: &$0, state: &state) }
  }

  @Test func everyColumnCanBeReachedSidewaysWhileTheFirstStays() {
    var state = TableState()
    #expect(lines(24, state: &state) == ["Name         A      B +2", "name 0    1111   2222"])
    state.scrollSideways(by: 1)
    #expect(lines(24, state: &state) == ["Name   ‹     B      C +1", "name 0    2222   3333"])
    state.scrollSideways(by: 1)
    #expect(lines(24, state: &state) == ["Name      ‹     C      D", "name 0       3333   4444"])
    // Not beyond the last one, however often it is asked for.
    for _ in 0..<5 { state.scrollSideways(by: 1) }
    #expect(lines(24, state: &state)[0] == "Name      ‹     C      D")
    state.scrollSideways(by: -1)
    #expect(lines(24, state: &state)[0] == "Name   ‹     B      C +1")
    for _ in 0..<5 { state.scrollSideways(by: -1) }
    #expect(state.firstColumn == 0)
  }

  @Test func theFirstColumnThatScrollsComesBackWhenItHasLeft() {
    var columns = columns
    columns[1].priority = 1
    var state = TableState()
    func header() -> String { lines(24, { $0.columns = columns }, state: &state)[0] }
    #expect(header() == "Name         B      C +2")
    state.scrollSideways(by: 1)
    #expect(header() == "Name         A      B +2")
    state.scrollSideways(by: 1)
    #expect(header() == "Name   ‹     B      C +1")
    for _ in 0..<5 {
      state.scrollSideways(by: 1)
      _ = header()
    }
    #expect(header() == "Name      ‹     C      D")
  }

  @Test(arguments: 16...60) func whateverItsPriorityEveryColumnIsReached(_ width: Int) {
    for turn in 0..<4 {
      var columns = columns
      for place in 1...4 { columns[place].priority = (place + turn) % 4 }
      let furthest = ColumnLayout.furthest(columns, width: width, frozen: 1)
      let reached = (0...furthest).flatMap { scrolled in
        ColumnLayout(columns, width: width, frozen: 1, scrolled: scrolled).placed.map(\.index)
      }
      #expect(Set(reached) == Set(columns.indices), "priorities \(columns.map(\.priority))")
    }
  }

  @Test func withRoomForAllThereIsNowhereToScroll() {
    var state = TableState()
    _ = lines(60, state: &state)
    state.scrollSideways(by: 1)
    #expect(state.firstColumn == 0)
    _ = lines(24, state: &state)
    state.scrollSideways(by: 1)
    _ = lines(24, state: &state)
    #expect(state.firstColumn == 1)
    // A wider window shows them all again.
    #expect(lines(60, state: &state)[0].contains("D"))
    #expect(state.firstColumn == 0)
  }

  @Test(arguments: 20...240)
  func scrolledNumbersAreWholeOrHashesAtEveryWidth(_ width: Int) {
    var state = TableState()
    for _ in 0..<6 {
      let drawn = lines(width, state: &state)[1]
      let words = drawn.split(separator: " ").filter { !$0.hasPrefix("name") && $0 != "0" && !$0.hasSuffix("…") }
      for word in words {
        #expect(["1111", "2222", "3333", "4444"].contains(word) || word.allSatisfy { $0 == "#" }, "\(drawn)")
      }
      state.scrollSideways(by: 1)
    }
  }

  @Test func columnsAreHiddenAndPutInAnotherOrder() {
    var state = TableState()
    #expect(
      lines(40, { $0.order = [3, 0, 1] }, state: &state) == [
        "     C Name                            A", "  3333 name 0                       1111",
      ])
    #expect(lines(40, { $0.order = [] }, state: &state) == ["", ""])
  }

  @Test(arguments: 20...140) func theSignOfHiddenColumnsLeavesTitlesWhole(_ width: Int) {
    // Enough columns for the sign to become a digit longer when it costs a column.
    let titles = (0..<14).map { "Title" + String($0) }
    let columns = titles.map { TableColumn.number(DisplayText(untrusted: $0), width: 8) }
    let table = Table(columns: columns, rowCount: 0) { _ in [] }
    var state = TableState()
    let header = TestTerminal.lines(columns: width, rows: 1) { table.draw(in: $0.bounds, on: &$0, state: &state) }[0]
    let words = header.split(separator: " ").map(String.init)
    let hidden = words.last.flatMap { $0.hasPrefix("+") ? Int($0.dropFirst()) : nil } ?? 0
    #expect(words.prefix(14 - hidden).allSatisfy { titles.contains($0) }, "\(header)")
    #expect(words.count == 14 - hidden + (hidden > 0 ? 1 : 0), "\(header)")
  }

  @Test func columnsAreAsWideAsWhatStandsInThemAndNamesGetTheRest() {
    let columns = [
      TableColumn("Name", min: 6, ideal: 10, growth: 1, priority: 9), .number("Amount", width: 12, priority: 5),
      TableColumn("Kind", min: 4, ideal: 20, priority: 4), .number("N", width: 3, priority: 3),
    ]
    let rows: [[CellContent]] = [
      [.text("Organ Mountain Village"), .number("$25,000"), .text("deed"), .number("123,456")],
      [.text("Pikes View"), .number("—"), .empty, .empty],
    ]
    let fitted = columns.fitted(to: rows, whole: 22)
    #expect(fitted.map(\.min) == [22, 7, 4, 7])
    #expect(fitted.map(\.ideal) == [22, 7, 4, 7])
    // Names are whole where another column can leave, and a number is never hidden for want of a wider column.
    var state = TableState()
    var table = Table(columns: columns, rowCount: 2) { rows[$0] }
    table.fitColumns(whole: 22)
    let lines = TestTerminal.lines(columns: 33, rows: 2) { table.draw(in: $0.bounds, on: &$0, state: &state) }
    #expect(lines[1] == "Organ Mountain Village $25,000")
    #expect(state.shownColumns == [0, 1])
    // With no rows, and with very many, the columns stay as they are declared.
    table.rowCount = 0
    table.columns = columns
    table.fitColumns()
    #expect(table.columns == columns)
    var many = Table(columns: columns, rowCount: 1_000_000) { _ in
      Issue.record("all rows are asked for")
      return []
    }
    many.fitColumns()
    #expect(many.columns == columns)
  }

  @Test func anArrangementIsKeptByName() {
    let names = ["name", "a", "b", "c"]
    var arrangement = ColumnArrangement(names, shown: ["name", "a", "c"])
    #expect(arrangement.order(in: names) == [0, 1, 3])
    arrangement.toggle("b")
    arrangement.move("c", by: -3)
    #expect(arrangement.kept == ["c", "name", "a", "b"])
    arrangement.toggle("a")
    #expect(arrangement.order(in: names) == [3, 0, 2])
    var other = ColumnArrangement(names)
    other.restore(arrangement.kept + ["gone", "c"])
    #expect(other.kept == ["c", "name", "b"])
    #expect(other.entries.count == 4)
    other.restore(["gone"])
    #expect(other.kept == names)
    for name in names { other.toggle(name) }
    #expect(other.kept == ["c"])
    other.move("nothing", by: 1)
    other.move("c", by: .max / 2)
    #expect(other.entries.last?.name == "c")
  }

  @Test func marksHaveAColumnOfTheirOwn() {
    var state = TableState(selection: 2)
    #expect(
      lines(26, rows: 4, { $0.isMarked = { $0 == 1 } }, state: &state) == [
        "  Name         A      B +2", "  name 0    1111   2222", "✓ name 1    1111   2222", "  name 2    1111   2222",
      ])
  }

  @Test func noSizeIsTooSmallForAnyOfIt() {
    for width in 0...14 {
      for rows in 0...3 {
        for scrolled in 0...6 {
          var state = TableState(selection: 2)
          state.firstColumn = scrolled
          let drawn = lines(
            width, rows: rows,
            {
              $0.isMarked = { _ in true }
              $0.frozenColumns = scrolled
              $0.scrollbar = Rect(column: width, row: 0, columns: 1, rows: rows)
            }, state: &state)
          #expect(drawn.count == rows)
          #expect(drawn.allSatisfy { $0.count <= width })
        }
      }
    }
  }

  @Test func aMillionRowsCostNoMoreThanAScreen() {
    var asked = 0
    var state = TableState()
    var table = Table(columns: columns, rowCount: 1_000_000) { index in
      asked += 1
      return row(index)
    }
    table.scrollbar = Rect(column: 59, row: 1, columns: 1, rows: 19)
    for step in 0...100 {
      if step > 0 { state.page(by: 500, of: 1_000_000) }
      _ = TestTerminal.lines(columns: 60, rows: 20) { table.draw(in: $0.bounds, on: &$0, state: &state) }
    }
    #expect(asked == 101 * 19)
    #expect(state.position(of: 1_000_000) == "900001/1000000")
  }
}

/// Signs beside values that went up or down.
struct ChangeMarkTests {
  private let start = ContinuousClock.Instant.now

  private func line(_ content: CellContent, width: Int, offset: Int = 1) -> String {
    TestTerminal.lines(columns: width + offset, rows: 1) { canvas in
      let cell = Rect(column: offset, row: 0, columns: width, rows: 1)
      content.draw(in: cell, on: &canvas, alignment: .trailing, override: nil)
    }[0]
  }

  @Test func theSignStandsBeforeANumberAndNeverInIt() {
    #expect(line(.changed(.number("12"), ChangeMark(.up)), width: 6) == "    ▲12")
    #expect(line(.changed(.number("123456"), ChangeMark(.down)), width: 6) == "▼123456")
    // Without any room the number is what counts.
    #expect(line(.changed(.number("123456"), ChangeMark(.down)), width: 6, offset: 0) == "123456")
    #expect(line(.changed(.number("1234567"), ChangeMark(.down)), width: 6) == "▼######")
    #expect(line(.changed(.text("abc"), ChangeMark(.up)), width: 6) == "▲   abc")
    #expect(line(.changed(.empty, ChangeMark(.up)), width: 2) == "  ▲")
    #expect(line(.changed(.number("1"), ChangeMark(.up)), width: 0) == "")
  }

  @Test func marksFadeAndGoAndThenNothingTicks() {
    var marks = ChangeMarks<Int>()
    #expect(marks.timer("fade", at: start, 0).isEmpty)
    marks.note(1, "irr", from: 10, to: 12, at: start)
    marks.note(2, "irr", from: 10, to: 9, at: start + .seconds(1))
    marks.note(3, "irr", from: 10, to: 10, at: start)
    #expect(marks.mark(1, "irr") == ChangeMark(.up))
    #expect(marks.mark(2, "irr") == ChangeMark(.down))
    #expect(marks.mark(3, "irr") == nil && marks.mark(1, "cap") == nil)
    #expect(marks.nextStep(at: start) == .seconds(2))
    let first = marks.fade(at: start + .seconds(2))
    #expect(first)
    #expect(marks.mark(1, "irr") == ChangeMark(.up, isFading: true))
    #expect(marks.nextStep(at: start + .seconds(2)) == .seconds(1))
    let nothing = marks.fade(at: start + .milliseconds(2500))
    #expect(!nothing)
    _ = marks.fade(at: start + .seconds(5))
    #expect(marks.isEmpty)
    #expect(marks.nextStep(at: start) == nil)
    #expect(marks.timer("fade", at: start, 0).isEmpty)
  }

  @Test func whenEverythingChangesTheMarksAreBounded() {
    var marks = ChangeMarks<Int>(limit: 100)
    for row in 0..<1000 { marks.note(row, "value", from: 0.0, to: 1.0, at: start) }
    #expect(marks.mark(99, "value") != nil && marks.mark(100, "value") == nil)
    marks.note(0, "nan", from: Double.nan, to: 1, at: start)
  }

  @Test func whatOnlyMovesWaitsWhileNobodyLooks() {
    var timers = Timers<String>()
    timers.set("plain", at: start + .seconds(3), "plain")
    timers.set("fade", at: start + .seconds(1), "fade", isAnimation: true)
    #expect(timers.next == start + .seconds(1))
    timers.areAnimationsPaused = true
    #expect(timers.next == start + .seconds(3))
    let unseen = timers.due(at: start + .seconds(2)).map(\.message)
    #expect(unseen.isEmpty)
    timers.areAnimationsPaused = false
    let seen = timers.due(at: start + .seconds(2)).map(\.message)
    #expect(seen == ["fade"])
  }
}

/// Rows that only move are copied, not drawn again, and nobody can tell.
struct DrawnTableRowsTests {
  private func table(_ version: Int?, _ asked: @escaping (Int) -> Void, name: @escaping (Int) -> String) -> Table {
    var table = Table(columns: [TableColumn("名", ideal: 9), .number("N", width: 4)], rowCount: 100) { index in
      asked(index)
      return [.text(DisplayText(untrusted: name(index))), .number(DisplayText(index))]
    }
    table.version = version
    return table
  }

  @Test func aScrolledFrameIsTheSameWithAndWithoutTheCopies() {
    var (kept, plain) = (TableState(), TableState())
    var asked = 0
    for step in [0, 1, 5, 30, -3, -1, 60, -99, 2] {
      kept.move(by: step, of: 100)
      plain.move(by: step, of: 100)
      var (one, other) = (Canvas(size: Size(columns: 17, rows: 9)), Canvas(size: Size(columns: 17, rows: 9)))
      let rect = Rect(column: 1, row: 1, columns: 15, rows: 7)
      table(1, { _ in asked += 1 }, name: { "日本\($0)語" }).draw(in: rect, on: &one, state: &kept)
      table(nil, { _ in }, name: { "日本\($0)語" }).draw(in: rect, on: &other, state: &plain)
      #expect(one == other, "\(step)")
    }
    #expect(asked < 9 * 6)
  }

  @Test func newVersionsLayoutsAndClipsAreDrawnAnew() {
    var state = TableState(selection: 50)
    func lines(_ version: Int?, columns: Int = 15, clip: Int = 15, _ name: String) -> String {
      var canvas = Canvas(size: Size(columns: 20, rows: 6))
      canvas.clipped(to: Rect(column: 0, row: 0, columns: clip, rows: 6)) { canvas in
        let rect = Rect(column: 0, row: 0, columns: columns, rows: 6)
        table(version, { _ in }, name: { _ in name }).draw(in: rect, on: &canvas, state: &state)
      }
      return TestTerminal.lines(of: canvas)[2]
    }
    #expect(lines(1, "old").hasPrefix("old"))
    #expect(lines(1, "new").hasPrefix("old"))
    #expect(lines(2, "new").hasPrefix("new"))
    #expect(lines(2, columns: 12, "other").hasPrefix("other"))
    #expect(lines(2, columns: 12, clip: 2, "cut").count == 2)
    #expect(lines(3, columns: 12, clip: 2, "cut").count == 2)
    #expect(lines(3, columns: 12, "whole").hasPrefix("whole"))
    #expect(lines(nil, "plain").hasPrefix("plain"))
  }
}
