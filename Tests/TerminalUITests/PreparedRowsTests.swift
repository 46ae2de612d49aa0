import Testing

@testable import TerminalUI

/// Rows that are made while nothing is to be done: a few at a time, only those that a key can bring, and the same as if they
/// had been made when they were needed.
struct PreparedRowsTests {
  private final class Asked {
    var rows: [Int] = []
  }

  private let asked = Asked()
  private let count = 1_000_000

  private func table(version: Int?) -> Table {
    let asked = asked
    var table = Table(
      columns: [
        TableColumn("Name", min: 8, ideal: 20, growth: 1), .number("N", width: 9), TableColumn("Bar", ideal: 8),
      ], rowCount: count
    ) { row in
      asked.rows.append(row)
      return [
        .text(DisplayText(untrusted: "日本 row \(row)"), Style(.accent)),
        .changed(.number(DisplayText(row)), ChangeMark(row % 2 == 0 ? .up : .down)), .gauge(Double(row % 7) / 7),
      ]
    }
    table.isMarked = { $0 % 3 == 0 }
    table.version = version
    return table
  }

  private func draw(_ version: Int?, _ state: inout TableState) -> Canvas {
    var canvas = Canvas(size: Size(columns: 50, rows: 11))
    table(version: version).draw(in: canvas.bounds, on: &canvas, state: &state)
    return canvas
  }

  private func prepareAll(_ version: Int?, _ state: inout TableState) {
    for _ in 0..<100 where table(version: version).prepare(state: &state) {}
  }

  @Test(arguments: [Key.down, .up, .pageDown, .pageUp, "ctrl-d", "ctrl-u"])
  func whatAKeyBringsIsAtHandAndTheSame(_ key: Key) {
    var state = TableState(selection: 500)
    _ = draw(1, &state)
    prepareAll(1, &state)
    asked.rows = []
    _ = state.handle(key, count: count)
    var fresh = state
    let shown = draw(1, &state)
    #expect(asked.rows.isEmpty)
    #expect(shown == draw(nil, &fresh))
  }

  @Test func fewRowsAreMadeAtATimeAndNoneTwice() {
    var state = TableState(selection: 500)
    _ = draw(1, &state)
    asked.rows = []
    #expect(table(version: 1).prepare(3, state: &state))
    #expect(asked.rows.count == 3)
    prepareAll(1, &state)
    // Ten rows on the screen, of which all but the selected one were drawn; the ten before and after.
    #expect(asked.rows.count == 21)
    #expect(Set(asked.rows).count == 21)
    #expect(!table(version: 1).prepare(state: &state))
  }

  @Test func atTheEndsThereAreNoOtherRows() {
    for selection in [0, count - 1] {
      var state = TableState(selection: selection)
      _ = draw(1, &state)
      asked.rows = []
      prepareAll(1, &state)
      #expect(asked.rows.count == 11)
      #expect(asked.rows.allSatisfy { (0..<count).contains($0) })
    }
  }

  @Test func rowsOfAnotherVersionAreNotPreparedBeforeAFrameShowsThem() {
    var state = TableState()
    #expect(!table(version: 1).prepare(state: &state))
    _ = draw(1, &state)
    #expect(!table(version: 2).prepare(state: &state))
    #expect(!table(version: nil).prepare(state: &state))
    asked.rows = []
    _ = draw(2, &state)
    #expect(asked.rows.count == 10)
  }

  @Test func aLongWayThroughKeepsFewRows() {
    var state = TableState()
    for _ in 0..<300 {
      _ = state.handle(.pageDown, count: count)
      _ = draw(1, &state)
      prepareAll(1, &state)
    }
    asked.rows = []
    _ = draw(1, &state)
    #expect(asked.rows.isEmpty)
    #expect(state.drawn.count <= 512)
  }
}
