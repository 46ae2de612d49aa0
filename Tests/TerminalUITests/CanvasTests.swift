import Testing

@testable import TerminalUI

/// Cells stay inside, and wide characters stay whole.
struct CanvasTests {
  // MARK: Rows that move

  private func list(from first: Int, selection: Int) -> Canvas {
    var canvas = Canvas(size: Size(columns: 20, rows: 12))
    canvas.write("a title", at: .zero)
    for row in 0..<10 {
      let style = first + row == selection ? Style(.selection) : .text
      canvas.write("│ row \(first + row)", at: Point(column: 0, row: row + 1), style: style)
    }
    return canvas
  }

  @Test func aListThatScrollsIsMovedAndTheRestIsNot() throws {
    let down = try #require(RowShift(from: list(from: 5, selection: 14), to: list(from: 6, selection: 15)))
    #expect(down.by == 1 && down.region == 1...9)
    #expect((0..<12).map { down.source(of: $0) } == [0, 2, 3, 4, 5, 6, 7, 8, 9, nil, 10, 11])
    let up = try #require(RowShift(from: list(from: 6, selection: 6), to: list(from: 5, selection: 5)))
    #expect(up.by == -1 && up.region == 2...10)
    #expect((0..<12).map { up.source(of: $0) } == [0, 1, nil, 2, 3, 4, 5, 6, 7, 8, 9, 11])
  }

  @Test func otherChangesAreNoMove() {
    #expect(RowShift(from: list(from: 5, selection: 7), to: list(from: 5, selection: 8)) == nil)
    #expect(RowShift(from: list(from: 5, selection: 5), to: list(from: 14, selection: 14)) == nil)
    #expect(RowShift(from: list(from: 5, selection: 5), to: list(from: 5, selection: 5)) == nil)
    var forgotten = list(from: 5, selection: 5)
    forgotten.forget()
    #expect(RowShift(from: forgotten, to: list(from: 6, selection: 6)) == nil)
    #expect(RowShift(from: Canvas(size: .zero), to: Canvas(size: .zero)) == nil)
    #expect(RowShift(from: Canvas(size: Size(columns: 3, rows: 3)), to: list(from: 1, selection: 1)) == nil)
  }

  private func canvas(_ columns: Int, _ rows: Int = 1) -> Canvas { Canvas(size: Size(columns: columns, rows: rows)) }

  @Test func nothingIsWrittenOutside() {
    var canvas = canvas(4, 2)
    canvas.write("abcdef", at: Point(column: -2, row: 0))
    canvas.write("xy", at: Point(column: 3, row: 1))
    canvas.write("no", at: Point(column: 0, row: 2))
    canvas.write("no", at: Point(column: 0, row: -1))
    #expect(TestTerminal.lines(of: canvas) == ["cdef", "   x"])
  }

  @Test func theClipProtectsWhatIsOutsideIt() {
    var canvas = canvas(6, 3)
    canvas.clipped(to: Rect(column: 1, row: 1, columns: 3, rows: 1)) { canvas in
      canvas.fill(canvas.bounds, with: "x")
      canvas.write("日本語", at: Point(column: 0, row: 1))
    }
    #expect(TestTerminal.lines(of: canvas) == ["", "  本", ""])
  }

  @Test func aWideCharacterAtTheEdgeBecomesASpace() {
    var canvas = canvas(3)
    canvas.write("日本", at: .zero, style: Style(.gain))
    #expect(TestTerminal.lines(of: canvas) == ["日"])
    #expect(canvas[Point(column: 2, row: 0)] == Cell(" ", style: Style(.gain)))
  }

  @Test func overwritingHalfAWideCharacterClearsTheOtherHalf() {
    var left = canvas(4)
    left.write("日本", at: .zero)
    left.write("x", at: Point(column: 1, row: 0))
    #expect(TestTerminal.lines(of: left) == [" x本"])
    var right = canvas(4)
    right.write("日本", at: .zero)
    right.write("x", at: Point(column: 2, row: 0))
    #expect(TestTerminal.lines(of: right) == ["日x"])
  }

  @Test func marksStandOnTheirBase() {
    var canvas = canvas(3)
    canvas.write("q\u{301}\u{323}z", at: .zero)
    #expect(canvas[.zero].scalars.count == 3)
    #expect(canvas[Point(column: 1, row: 0)].scalars == ["z"])
    #expect(canvas[.zero].width == 1)
  }

  @Test func equalPicturesAreEqualCanvases() {
    var (one, two) = (canvas(8), canvas(8))
    one.write("q\u{301} 日", at: .zero)
    two.write("xxxxxxxx", at: .zero)
    two.reset()
    two.write("q\u{301} 日", at: .zero)
    #expect(one == two)
  }

  @Test func everyRowOfRandomDrawingIsAsWideAsTheCanvas() {
    var random = Lehmer(seed: 11)
    let words: [DisplayText] = ["日本語", "abc", "é\u{323}", "👍x", "—", "ｗｉｄｅ"]
    var canvas = canvas(17, 5)
    for _ in 0..<5_000 {
      let place = Point(column: Int(random.next() % 23) - 3, row: Int(random.next() % 7) - 1)
      let clip = Rect(
        column: Int(random.next() % 9), row: Int(random.next() % 3), columns: Int(random.next() % 14), rows: 4)
      canvas.clipped(to: clip) { _ = $0.write(words[Int(random.next() % 6)], at: place) }
      for row in 0..<5 {
        var column = 0
        while column < 17 {
          let width = canvas[Point(column: column, row: row)].width
          #expect(width > 0, "half a character at \(column),\(row)")
          for half in 1..<max(2, width) where width == 2 {
            #expect(canvas[Point(column: column + half, row: row)].isContinuation)
          }
          column += max(1, width)
        }
        #expect(column == 17)
      }
    }
  }

  @Test func stylesComeAsRuns() {
    var canvas = canvas(6)
    canvas.write([Span("ab", Style(.gain)), Span("cd", Style(.loss))], at: .zero)
    #expect(
      TestTerminal.runs(of: canvas, row: 0) == [
        .init("ab", Style(.gain)), .init("cd", Style(.loss)), .init("  ", .text),
      ])
  }

  @Test func aBoxNeedsTwoByTwo() {
    #expect(TestTerminal.lines(columns: 4, rows: 3) { $0.box($0.bounds) } == ["┌──┐", "│  │", "└──┘"])
    #expect(TestTerminal.lines(columns: 1, rows: 3) { $0.box($0.bounds) } == ["", "", ""])
  }
}
