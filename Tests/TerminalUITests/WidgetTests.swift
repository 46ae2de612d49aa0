import Testing

@testable import TerminalUI

/// Widgets are values that draw lines.
struct WidgetTests {
  private func lines(_ widget: some Widget, _ columns: Int, _ rows: Int = 1) -> [String] {
    TestTerminal.lines(of: widget, columns: columns, rows: rows)
  }

  @Test(arguments: [
    (0.0, "░░░░░░░░░░"), (0.5, "█████░░░░░"), (1.0, "██████████"), (0.05, "▌░░░░░░░░░"), (0.001, "▏░░░░░░░░░"),
    (0.999, "█████████▉"), (7.0, "██████████"), (-1.0, "░░░░░░░░░░"), (.nan, "░░░░░░░░░░"), (.infinity, "██████████"),
  ])
  func aGaugeIsExactToAnEighthAndOnlyFullWhenItIs(_ share: Double, _ expected: String) {
    #expect(lines(Gauge(share), 10) == [expected])
  }

  @Test func aGaugeMayCarryItsLabel() {
    #expect(lines(Gauge(0.5, label: "50 %"), 15) == ["█████░░░░░ 50 %"])
    #expect(lines(Gauge(0.5, label: "50 %"), 5) == ["██▌░░"])
  }

  @Test func aSparklineShowsTheLastValuesAndLeavesGaps() {
    #expect(lines(Sparkline([0, 1, 2, 3, 4, 5, 6, 7]), 8) == ["▁▂▃▄▅▆▇█"])
    #expect(lines(Sparkline([9, 9, 0, nil, 7]), 3) == ["▁ █"])
    #expect(lines(Sparkline([3, 3]), 2) == ["▅▅"])
    #expect(lines(Sparkline([]), 4) == [""])
    #expect(lines(Sparkline([.nan, .infinity, 1]), 3) == ["  ▅"])
    #expect(lines(Sparkline([0, 1]), 2, 2) == [" █", "▁█"])
  }

  @Test func tabsGiveWayAroundTheActiveOne() {
    let tabs = Tabs(["Overview", "Financials", "Units", "Photos"], active: 2)
    #expect(lines(tabs, 60) == [" Overview  Financials  Units  Photos"])
    #expect(lines(tabs, 20) == ["‹ Units  Photos"])
    #expect(lines(Tabs(["One", "Two", "Three"], active: 0), 9) == [" One    ›"])
  }

  @Test func aPanelNamesWhatIsInIt() {
    #expect(
      lines(Panel("Deals", footer: "3/37"), 20, 3) == [
        "┌─ Deals ──────────┐", "│                  │", "└─────────── 3/37 ─┘",
      ])
    #expect(lines(Panel("Deals"), 1, 1) == [""])
  }

  @Test func theStatusLineGivesUpItsRightEndFirst() {
    let line = StatusLine(leading: [Span("q quit")], trailing: [Span("live")])
    #expect(lines(line, 14) == ["q quit    live"])
    #expect(lines(line, 9) == ["q quit"])
    #expect(lines(line, 3) == ["q …"])
  }

  @Test func aParagraphWrapsAndScrolls() {
    #expect(lines(Paragraph("one two three"), 7, 3) == ["one two", "three", ""])
    var text = Paragraph("one two three")
    text.offset = 1
    #expect(lines(text, 7, 1) == ["three"])
  }

  @Test func aScrollbarIsThereOnlyWhenThereIsMore() {
    #expect(lines(Scrollbar(offset: 0, visible: 4, total: 4), 1, 4) == ["", "", "", ""])
    #expect(lines(Scrollbar(offset: 0, visible: 4, total: 8), 1, 4) == ["┃", "┃", "│", "│"])
    #expect(lines(Scrollbar(offset: 4, visible: 4, total: 8), 1, 4) == ["│", "│", "┃", "┃"])
  }

  @Test func keysAndValuesStandInColumns() {
    #expect(
      lines(KeyValue([("IRR", "16.2 %"), ("Cap rate", "6.4 %")]), 20, 2) == ["IRR       16.2 %", "Cap rate  6.4 %"])
  }

  @Test func aDialogStandsInTheMiddle() {
    let dialog = Dialog(title: "Quit", message: ["Really?"], buttons: ["No", "Yes"], focused: 1, width: 24)
    #expect(
      lines(dialog, 30, 7) == [
        "", "   ┌─ Quit ───────────────┐", "   │ Really?              │", "   │                      │",
        "   │         No     Yes   │", "   └──────────────────────┘", "",
      ])
  }

  @Test func aDialogThatIsTooSmallSaysThatThereIsMore() {
    let dialog = Dialog(
      title: "Withdraw", message: ["one two three four five six seven eight"], buttons: ["Keep it", "Withdraw"],
      focused: 1,
      width: 40)
    let drawn = lines(dialog, 18, 6)
    #expect(drawn[1] == " │ one two      │")
    #expect(drawn[2] == " │ three four…  │")
    #expect(drawn[4] == " │ ‹ Withdraw › │")
  }

  @Test func aToastStandsInTheCorner() {
    #expect(lines(Toast("Copied"), 20, 3) == ["", "", "            Copied"])
    // What takes two lines lies above the edge of what is under it.
    #expect(
      lines(Toast("two words that need two lines"), 24, 4) == [
        "", "        two words that", "        need two lines", "",
      ])
  }

  @Test func aLineChartHasRoundTicksAndGapsWhereValuesAreMissing() {
    let chart = LineChart([.init([0, 10, nil, 40, 50])], names: ["J", "F", "M", "A", "M"])
    let drawn = lines(chart, 24, 8)
    #expect(drawn[0].hasPrefix(" 50┤"))
    #expect(drawn[6].hasPrefix("  0┤"))
    #expect(drawn[7] == "    J   F    M    A    M")
    // Two pieces of a line, with nothing over the month that is missing.
    #expect(drawn.map { $0.dropFirst(12).prefix(4) }.allSatisfy { $0.allSatisfy { " ┈M".contains($0) } })
  }

  @Test func chartScalesAreRoundAndCoverTheValues() {
    for (range, count) in [(0.0...97.0, 5), (-3.2...14.9, 4), (1_200_000...1_830_000, 6), (5...5, 3), (0...0.004, 3)] {
      let scale = ChartScale(range, about: count)
      #expect(scale.lower <= range.lowerBound)
      #expect(scale.upper >= range.upperBound)
      #expect(scale.ticks.first == scale.lower)
      #expect(abs((scale.ticks.last ?? 0) - scale.upper) <= 1e-9 * max(1, abs(scale.upper)))
    }
  }

  @Test func barsHangFromZeroWhenTheyAreNegative() {
    let drawn = lines(BarChart([.init("a", 10), .init("b", -10)]), 20, 9)
    let full = drawn.enumerated().filter { $0.element.contains("█") }.map(\.offset)
    #expect(full.count >= 4)
    #expect(drawn.last?.contains("a") == true)
  }

  @Test func markdownBecomesStyledLines() {
    let text = Markdown("# Saguaro\n\nA **fine** place\nto live.\n\n- one\n- two words here\n\n1. first\n> said\n---")
    #expect(
      TestTerminal.lines(of: text, columns: 12, rows: 12) == [
        "Saguaro", "", "A fine place", "to live.", "", "• one", "• two words", "  here", "", "1. first", "│ said",
        "────────────",
      ])
    let spans = Markdown.spans("a **b** `c` [d](https://e) *f* 2*3 snake_case", .text)
    #expect(spans.map(\.text.string) == ["a ", "b", " ", "c", " ", "d", " ", "f", " 2*3 snake_case"])
    #expect(spans[1].style == Style.text.bold)
    #expect(spans[5].style == Style(.link))
  }

  @Test func addressesInMarkdownCanBeOpened() throws {
    func links(_ source: String) -> [String: String] {
      var result: [String: String] = [:]
      for span in Markdown.spans(DisplayText(untrusted: source), .text) {
        if let link = span.link { result[span.text.string] = link.address }
      }
      return result
    }
    #expect(links("read [the terms](https://example.com/terms) first") == ["the terms": "https://example.com/terms"])
    #expect(links("at https://example.com/a?b=c.") == ["https://example.com/a?b=c": "https://example.com/a?b=c"])
    #expect(links("[https://bank.example](https://evil.example)").isEmpty)
    #expect(links("[a](http://example.com) [b](javascript:alert) xhttps://example.com https://").isEmpty)
    var canvas = Canvas(size: Size(columns: 9, rows: 3))
    Markdown("see [the terms of it](https://example.com) now").draw(in: canvas.bounds, on: &canvas)
    #expect(TestTerminal.lines(of: canvas) == ["see the", "terms of", "it now"])
    #expect(
      canvas.links.map(\.cells) == [
        Rect(column: 4, row: 0, columns: 3, rows: 1), Rect(column: 0, row: 1, columns: 8, rows: 1),
        Rect(column: 0, row: 2, columns: 2, rows: 1),
      ])
  }

  @Test func codeStaysAsItIsAndListsMayStandInLists() {
    let text = Markdown("- one\n  - two\n\n```\nlet a  = 1\n- b\n```\nafter")
    #expect(
      TestTerminal.lines(of: text, columns: 14, rows: 7) == [
        "• one", "  ◦ two", "", "  let a  = 1", "  - b", "after", "",
      ])
  }

  @Test func noWidgetLeavesItsRectangleOrFailsAtAnySize() {
    let samples = WidgetTests.samples
    for columns in 0...26 {
      for rows in 0...7 {
        var canvas = Canvas(size: Size(columns: columns + 4, rows: rows + 4))
        let rect = Rect(column: 2, row: 2, columns: columns, rows: rows)
        canvas.fill(canvas.bounds, with: "·")
        canvas.fill(rect)
        for widget in samples { widget.draw(in: rect, on: &canvas) }
        for row in 0..<canvas.size.rows {
          for column in 0..<canvas.size.columns where !rect.contains(Point(column: column, row: row)) {
            #expect(canvas[Point(column: column, row: row)].scalars == ["·"], "\(columns)×\(rows)")
          }
        }
      }
    }
  }

  private static var samples: [any Widget] {
    [
      Gauge(0.4, label: "40 %"), Sparkline([1, 5, 2, 8]), Tabs(["One", "Two", "日本語"], active: 1),
      Panel("A long title", footer: "12/3456"), StatusLine(leading: [Span("abc")], trailing: [Span("def")]),
      Paragraph("word 日本語テキスト " + DisplayText(repeating: "long", count: 30)),
      Scrollbar(offset: 3, visible: 2, total: 90),
      KeyValue([("name", "日本語"), ("other", "value")]), Dialog(title: "T", message: ["some words in a dialog"]),
      Toast("something happened to the raise"), TextField(TextFieldState("some 日本語 text")),
      LineChart([.init([1, nil, 1e12, -4e12])], names: ["a", "b", "c", "d"], target: 0),
      BarChart([.init("jan", 1), .init("feb", -3), .init("mar", nil), .init("apr", 1e9)], target: 2),
      Markdown("# Head\ntext **bold** 日本語\n- item\n\n> quote"),
    ]
  }
}
