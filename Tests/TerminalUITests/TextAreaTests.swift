import Testing

@testable import TerminalUI

/// Lines being written: what keys do to them, and how they are shown.
struct TextAreaTests {
  private func typed(_ text: String, _ keys: Key..., in area: TextAreaState = TextAreaState()) -> TextAreaState {
    var area = area
    area.insert(text)
    for key in keys { _ = area.handle(key) }
    return area
  }

  @Test func linesBeginAndJoin() {
    #expect(typed("roof", .enter, "r", "e", "n", "t").text == "roof\nrent")
    #expect(typed("a\nb", .home, .backspace).text == "ab")
    #expect(typed("a\nb", .up, .end, "delete").text == "ab")
    #expect(typed("call the sponsor", "ctrl-w").text == "call the ")
    #expect(typed("a\nbcd", .left, "ctrl-u").text == "a\nd")
    #expect(typed("abc", .home, .right, "ctrl-k").text == "a")
  }

  @Test func theCursorStaysWithinTheText() {
    var area = typed("long line\nx\nlonger line")
    for key: Key in [.up, .up, .up, .left, .down, .down, .down, .right, .pageUp, .home, .left, .backspace] {
      _ = area.handle(key)
      #expect(area.lines.indices.contains(area.line) && (0...area.lines[area.line].count).contains(area.column))
    }
    #expect(area.text == "long line\nx\nlonger line")
  }

  @Test func whatThereIsNoRoomForIsNotTaken() {
    var area = TextAreaState("", limit: 5)
    area.insert("abc\ndefgh")
    #expect(area.text == "abc\nd" && area.count == 5)
    #expect(area.handle("x") == .changed || area.count == 5)
    _ = area.handle(.enter)
    #expect(area.count == 5)
  }

  @Test func nothingHarmfulGetsIn() {
    #expect(typed("\u{1B}[2J\u{202E}x").text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E })
  }

  @Test func longLinesAreBrokenBetweenWordsAndTheCursorIsInSight() {
    let area = typed("call the sponsor about the roof")
    var canvas = Canvas(size: Size(columns: 12, rows: 4))
    TextArea(area).draw(in: canvas.bounds, on: &canvas)
    #expect(TestTerminal.lines(of: canvas) == ["call the", "sponsor", "about the", "roof"])
    #expect(canvas.cursor == Point(column: 4, row: 3))
    canvas.reset(to: Size(columns: 12, rows: 2))
    TextArea(area).draw(in: canvas.bounds, on: &canvas)
    #expect(TestTerminal.lines(of: canvas) == ["about the", "roof"])
  }

  @Test(arguments: 1...30, ["", "wide 漢字漢字 text", "averyveryverylongwordwithoutanyblank", "a\n\n\nb"])
  func anyWidthHoldsAnyText(columns: Int, text: String) {
    for rows in 1...5 {
      var canvas = Canvas(size: Size(columns: columns, rows: rows))
      TextArea(typed(text), placeholder: "nothing yet").draw(in: canvas.bounds, on: &canvas)
      #expect(canvas.cursor.map { canvas.bounds.contains($0) } == true)
    }
  }
}
