import Testing

@testable import TerminalUI

/// Click, wheel and drag do what keys do.
struct MouseTests {
  private func drawn(_ state: inout TableState, count: Int = 100) -> Table {
    var table = Table(
      columns: [TableColumn("Name", ideal: 10), .number("A", width: 6), .number("B", width: 6)], rowCount: count
    ) { _ in [.text("x"), .number("1"), .number("2")] }
    table.scrollbar = Rect(column: 32, row: 3, columns: 1, rows: 10)
    var canvas = Canvas(size: Size(columns: 40, rows: 20))
    table.draw(in: Rect(column: 2, row: 2, columns: 30, rows: 11), on: &canvas, state: &state)
    return table
  }

  private func event(_ kind: MouseEvent.Kind, _ column: Int, _ row: Int) -> MouseEvent {
    MouseEvent(kind, at: Point(column: column, row: row))
  }

  @Test func aClickSelectsAndASecondOneChooses() {
    var state = TableState()
    _ = drawn(&state)
    #expect(state.handle(event(.press, 5, 7), count: 100) == .moved)
    #expect(state.selection == 4)
    #expect(state.handle(event(.press, 5, 7), count: 100) == .chosen(row: 4))
    #expect(state.handle(event(.press, 1, 7), count: 100) == .ignored)
    #expect(state.handle(MouseEvent(.press, .right, at: Point(column: 5, row: 7)), count: 100) == .ignored)
    #expect(state.handle(event(.release, 5, 7), count: 100) == .ignored)
  }

  @Test func belowTheLastRowThereIsNothingToClickOn() {
    var state = TableState()
    _ = drawn(&state, count: 2)
    #expect(state.handle(event(.press, 5, 9), count: 2) == .ignored)
    #expect(state.selection == 0)
  }

  @Test func aClickOnAHeaderNamesItsColumn() {
    var state = TableState()
    _ = drawn(&state)
    #expect(state.handle(event(.press, 3, 2), count: 100) == .header(column: 0))
    #expect(state.handle(event(.press, 18, 2), count: 100) == .header(column: 1))
    #expect(state.handle(event(.press, 12, 2), count: 100) == .ignored)
  }

  @Test func theWheelScrollsWhereItIs() {
    var state = TableState()
    _ = drawn(&state)
    #expect(state.handle(event(.wheelDown, 5, 7), count: 100) == .moved)
    #expect((state.offset, state.selection) == (3, 3))
    #expect(state.handle(event(.wheelUp, 5, 7), count: 100) == .moved)
    #expect(state.offset == 0)
    #expect(state.handle(event(.wheelDown, 35, 7), count: 100) == .ignored)
  }

  @Test func theThumbIsDraggedFromEndToEnd() {
    var state = TableState()
    _ = drawn(&state)
    #expect(state.handle(event(.press, 32, 3), count: 100) == .moved)
    #expect(state.offset == 0)
    for row in [5, 8, 12, 40] { #expect(state.handle(event(.drag, 32, row), count: 100) == .moved) }
    #expect(state.offset == 90)
    _ = state.handle(event(.drag, 0, -5), count: 100)
    #expect(state.offset == 0)
    _ = state.handle(event(.release, 0, 0), count: 100)
    #expect(state.handle(event(.drag, 32, 12), count: 100) == .ignored)
    // Beside the thumb it comes to the mouse.
    _ = state.handle(event(.press, 32, 12), count: 100)
    #expect(state.offset == 90)
  }

  @Test func thumbAndOffsetAgree() {
    for (total, visible, rows) in [(100, 10, 10), (1_000_000, 38, 38), (11, 10, 10), (1000, 1, 1), (5, 3, 40)] {
      for start in 0..<rows {
        let offset = Scrollbar(offset: 0, visible: visible, total: total).offset(thumbAt: start, rows: rows)
        #expect((0...(total - visible)).contains(offset))
        let thumb = Scrollbar(offset: offset, visible: visible, total: total).thumb(rows: rows)
        #expect(thumb.lowerBound >= 0 && thumb.upperBound <= rows && !thumb.isEmpty)
      }
    }
    #expect(Scrollbar(offset: 0, visible: 5, total: 5).thumb(rows: 10).isEmpty)
    #expect(Scrollbar(offset: 0, visible: 5, total: 9).thumb(rows: 0).isEmpty)
  }

  @Test func aBorderIsDraggedAndKeepsTheLeastOfBothPanes() {
    var split = SplitState()
    let area = Rect(column: 10, row: 0, columns: 100, rows: 20)
    var panes = split.divide(area, .columns, standard: 40, least: (first: 30, second: 20))
    #expect((panes.first.columns, panes.second.columns) == (60, 40))
    #expect(split.handle(event(.press, 30, 5)) == false)
    #expect(split.handle(event(.drag, 30, 5)) == false)
    for side in [69, 70] {
      let isHeld = split.handle(event(.press, side, 5))
      #expect(isHeld)
      _ = split.handle(event(.release, side, 5))
    }
    _ = split.handle(event(.press, 70, 5))
    #expect(split.handle(event(.drag, 60, 90)) == true)
    panes = split.divide(area, .columns, standard: 40, least: (first: 30, second: 20))
    #expect((panes.first.columns, panes.second.columns) == (50, 50))
    _ = split.handle(event(.drag, 500, 5))
    panes = split.divide(area, .columns, standard: 40, least: (first: 30, second: 20))
    #expect(panes.second.columns == 20)
    _ = split.handle(event(.drag, -500, 5))
    panes = split.divide(area, .columns, standard: 40, least: (first: 30, second: 20))
    #expect(panes.first.columns == 30)
    _ = split.handle(event(.release, 0, 0))
    #expect(split.handle(event(.drag, 70, 5)) == false)
    split.move(by: 5)
    panes = split.divide(area, .columns, standard: 40, least: (first: 30, second: 20))
    #expect(panes.first.columns == 35)
    split.reset()
    #expect(split.divide(area, .rows, standard: 8).second == Rect(column: 10, row: 12, columns: 100, rows: 8))
  }

  @Test func noAreaIsTooSmallToDivide() {
    for columns in 0...6 {
      var split = SplitState(wanted: 50)
      let panes = split.divide(
        Rect(column: 0, row: 0, columns: columns, rows: 2), .columns, standard: 4, least: (first: 3, second: 2))
      #expect(panes.first.columns + panes.second.columns == columns)
      _ = split.handle(event(.press, 1, 1))
      _ = split.handle(event(.drag, 9, 1))
    }
  }

  @Test func aStatusLineTellsWhichSpanIsClickedOn() {
    let line = StatusLine(leading: [Span(" q"), Span(" quit "), Span("日本")])
    let rect = Rect(column: 3, row: 5, columns: 40, rows: 1)
    let hits = [2, 3, 4, 5, 10, 11, 14, 15].map { line.leadingSpan(at: Point(column: $0, row: 5), in: rect) }
    #expect(hits == [nil, 0, 0, 1, 1, 2, 2, nil])
    #expect(line.leadingSpan(at: Point(column: 4, row: 6), in: rect) == nil)
  }
}
