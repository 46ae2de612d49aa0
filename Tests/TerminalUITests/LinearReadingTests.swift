import Testing

@testable import TerminalUI

/// The same frames as lines: what a screen reader is told.
struct LinearReadingTests {
  private func canvas(_ draw: (inout Canvas) -> Void) -> Canvas {
    var canvas = Canvas(size: Size(columns: 60, rows: 12))
    draw(&canvas)
    return canvas
  }

  private func screen(selection: Int, note: DisplayText = "live", rows: Int = 4) -> Canvas {
    canvas { canvas in
      StatusLine(leading: [Span("Tucson"), Span(" \(note)")]).draw(in: canvas.bounds.row(0), on: &canvas)
      let (left, right) = (
        Rect(column: 0, row: 1, columns: 30, rows: 8), Rect(column: 30, row: 1, columns: 30, rows: 8)
      )
      let inner = Panel("Deals", footer: "\(selection + 1)/\(rows)").drawn(in: left, on: &canvas)
      var state = TableState(selection: selection)
      Table(columns: [TableColumn("Name", ideal: 12), .number("IRR", width: 6)], rowCount: rows) { row in
        [.text("Deal \(row)"), .number("1\(row).0")]
      }.draw(in: inner, on: &canvas, state: &state)
      let preview = Panel("Preview").drawn(in: right, on: &canvas)
      Paragraph("All about deal \(selection)").draw(in: preview, on: &canvas)
      Gauge(0.5).draw(in: preview.row(2), on: &canvas)
    }
  }

  @Test func panelsAreReadOneAfterTheOtherWithoutTheirFrames() {
    let reading = LinearReading(screen(selection: 1))
    #expect(
      reading.lines.map(\.text) == [
        "Tucson live", "Deals", "Name, IRR", "Deal 0, 10.0", "Deal 1, 11.0", "Deal 2, 12.0", "Deal 3, 13.0", "2/4",
        "Preview", "All about deal 1",
      ])
    #expect(reading.focus?.line == "Deal 1, 11.0")
  }

  @Test func aNoteOnTheLowerEdgeOfAPanelIsToldWhenItBecomesAnother() {
    func panel(_ note: DisplayText) -> LinearReading {
      LinearReading(canvas { Panel("Compare", footer: note).draw(in: $0.bounds, on: &$0) })
    }
    #expect(panel("only what differs").announcement(after: panel("all rows")) == "\nonly what differs\n")
    #expect(panel("4/37").announcement(after: panel("3/37")) == "")
  }

  @Test func whichTabIsOpenIsSaid() {
    func tabs(_ active: Int) -> LinearReading {
      LinearReading(
        canvas { canvas in
          canvas.isSpoken = true
          Tabs(["Overview", "Units"], active: active).draw(in: canvas.bounds, on: &canvas)
        })
    }
    #expect(tabs(0).lines.map(\.text) == ["Overview (open), Units"])
    let narrow = LinearReading(
      canvas { canvas in
        canvas.isSpoken = true
        let tabs = Tabs(["Overview", "Financials", "Raise"], active: 1)
        tabs.draw(in: Rect(column: 0, row: 0, columns: 30, rows: 1), on: &canvas)
      })
    #expect(narrow.lines.map(\.text) == ["Financials (open), 2 of 3,"])
    #expect(tabs(1).announcement(after: tabs(0)) == "\nOverview, Units (open)\n")
  }

  @Test func nothingOfTheDrawingIsTold() {
    let text = LinearReading(screen(selection: 0)).announcement(after: nil)
    #expect(text.unicodeScalars.allSatisfy { !(0x2500...0x28FF).contains($0.value) || $0 == "▸" })
    #expect(text.hasSuffix("> Deal 0, 10.0\r"))
  }

  @Test func aMoveTellsTheNewLineAndWhatChangedWithIt() {
    let before = LinearReading(screen(selection: 0))
    let after = LinearReading(screen(selection: 1))
    #expect(after.announcement(after: before) == "\nAll about deal 1\n> Deal 1, 11.0\r")
    #expect(after.announcement(after: after) == "")
  }

  @Test func figuresInTheMarginAreNoNews() {
    let before = LinearReading(screen(selection: 0, note: "live 2 s"))
    #expect(LinearReading(screen(selection: 0, note: "live 3 s")).announcement(after: before) == "")
    #expect(
      LinearReading(screen(selection: 0, note: "offline")).announcement(after: before)
        == "\nTucson offline\n> Deal 0, 10.0\r")
  }

  @Test func theCursorOfWhatIsTypedStandsInItsLine() {
    let field = canvas { canvas in
      TextField(TextFieldState("phoenix"), prompt: "/ ").draw(in: canvas.bounds.row(2), on: &canvas)
    }
    let reading = LinearReading(field)
    #expect(reading.lines.map(\.text) == ["/ phoenix"])
    #expect(reading.announcement(after: nil) == "> / phoenix\r\u{1B}[11C")
  }

  @Test func whatLiesOverThePanelsIsReadWhereItIs() {
    let reading = LinearReading(
      canvas { canvas in
        Panel("Below").draw(in: canvas.bounds, on: &canvas)
        Dialog(title: "Quit", message: ["Really?"], buttons: ["No", "Yes"], focused: 1, width: 30)
          .draw(in: canvas.bounds, on: &canvas)
      })
    #expect(reading.lines.map(\.text) == ["Below", "Quit", "Really?", "No, Yes"])
    #expect(reading.focus?.line == "No, Yes")
  }

  // MARK: What is chosen below a line that is typed in

  private func palette(_ query: String, selection: Int) -> LinearReading {
    LinearReading(
      spoken { canvas in
        var state = TableState(selection: selection)
        Palette(query: TextFieldState(query), lines: ["theme", "tour", "tabs"].map { Palette.Line(title: $0) })
          .draw(in: canvas.bounds, on: &canvas, state: &state)
      })
  }

  private func spoken(_ draw: (inout Canvas) -> Void) -> Canvas {
    canvas { canvas in
      canvas.isSpoken = true
      draw(&canvas)
    }
  }

  @Test func whatEnterWouldRunIsToldWhenItBecomesAnother() {
    let before = palette("t", selection: 0)
    #expect(before.announcement(after: nil).contains("selected: theme\n> : t\r"))
    #expect(palette("t", selection: 1).announcement(after: before) == "\nselected: tour\n> : t\r\u{1B}[5C")
  }

  @Test func aLineThatIsMovedIsToldItsNewPlace() {
    func list(_ names: [DisplayText], _ selection: Int) -> LinearReading {
      LinearReading(
        spoken { canvas in
          let inner = Dialog.frame("Columns", in: Rect(column: 0, row: 0, columns: 30, rows: 6), on: &canvas)
          var state = TableState(selection: selection)
          List(count: names.count) { [Span(names[$0])] }.draw(in: inner, on: &canvas, state: &state)
        })
    }
    let before = list(["Name", "Min", "IRR"], 1)
    #expect(list(["Name", "IRR", "Min"], 2).announcement(after: before) == "\nnow below IRR\n> Min\r")
    #expect(list(["Min", "Name", "IRR"], 0).announcement(after: before) == "\nnow the first\n> Min\r")
  }

  @Test func whyNothingHappensIsSaidAgainToWhoeverPressesAgain() {
    let refused = LinearReading(spoken { $0.write("Not yet: too little", at: .zero, style: Style(.error)) })
    #expect(refused.announcement(after: refused) == "")
    #expect(refused.announcement(after: refused, answersKey: true) == "\nNot yet: too little\n")
  }

  // MARK: What lies over what, and beside what

  @Test func whatADialogLiesOverIsNotReadInPieces() {
    let reading = LinearReading(
      spoken { canvas in
        let inner = Panel("Deals").drawn(in: canvas.bounds, on: &canvas)
        for row in 0..<inner.rows { canvas.write("Saguaro Ridge    Phoenix AZ    16.2", at: inner.row(row).origin) }
        let box = canvas.bounds.centered(Size(columns: 30, rows: 5))
        let room = Dialog.frame("Sort by", in: box, on: &canvas)
        canvas.write("Name", at: room.origin, style: Style(.selection))
      })
    #expect(reading.lines.map(\.text) == ["Sort by", "Name"])
  }

  @Test func whatADialogLayOverIsToldNoSecondTime() {
    func table(_ value: String) -> LinearReading {
      LinearReading(
        spoken { canvas in
          let inner = Panel("Deals").drawn(in: canvas.bounds, on: &canvas)
          canvas.write("Saguaro", at: inner.row(0).origin, style: Style(.selection))
          canvas.write(DisplayText(untrusted: "Tempe \(value)"), at: inner.row(1).origin)
        })
    }
    let dialog = LinearReading(spoken { _ = Dialog.frame("Sort by", in: $0.bounds, on: &$0) })
    #expect(table("1").announcement(after: dialog, under: table("1")) == "\n> Saguaro\r")
    #expect(table("2").announcement(after: dialog, under: table("1")) == "\nTempe 2\n> Saguaro\r")
    // Where nothing has the focus, silence would be all.
    let words = LinearReading(spoken { $0.write("Net operating income", at: .zero) })
    #expect(words.announcement(after: dialog, under: words) == "\nclosed\n")
  }

  @Test func twoColumnsAreReadOneAfterTheOther() {
    let reading = LinearReading(
      spoken { canvas in
        let inner = Panel("Calculator").drawn(in: canvas.bounds, on: &canvas)
        let (left, right) = inner.cutLeft(20)
        for (column, words) in [(left, "assumption"), (right, "result")] {
          canvas.readApart(column)
          for row in 0..<2 { canvas.write(DisplayText(untrusted: "\(words) \(row)"), at: column.row(row).origin) }
        }
      })
    #expect(
      reading.lines.map(\.text) == ["Calculator", "assumption 0", "assumption 1", "result 0", "result 1"])
  }

  @Test func aNoteIsReadWholeAndLiesOverNothing() {
    let words: DisplayText = "a note that is much longer than the sixty columns that the window has in all"
    let reading = LinearReading(
      spoken { canvas in
        Panel("Deals").draw(in: canvas.bounds, on: &canvas)
        Toast(words).draw(in: canvas.bounds, on: &canvas)
      })
    #expect(reading.lines.map(\.text) == ["Deals", words.string])
  }

  // MARK: Order and figures

  @Test func aListIsToldInItsOrderAndTheFocusedLineLast() {
    let text = LinearReading(screen(selection: 1)).announcement(after: nil)
    #expect(text.contains("Deal 0, 10.0\nDeal 1, 11.0\nDeal 2, 12.0\n"))
    #expect(text.hasSuffix("> Deal 1, 11.0\r"))
  }

  @Test func aChangeIsToldOnceAndItsDirectionInAWord() {
    func row(_ value: DisplayText, _ mark: ChangeMark?) -> LinearReading {
      LinearReading(
        spoken { canvas in
          var state = TableState()
          var table = Table(columns: [TableColumn("Name", ideal: 7), .number("Raised", width: 4)], rowCount: 1) { _ in
            let cell = CellContent.number(value)
            return [.text("Saguaro"), mark.map { .changed(cell, $0) } ?? cell]
          }
          table.showsSelection = false
          table.draw(in: canvas.bounds, on: &canvas, state: &state)
        })
    }
    let (before, during, after) = (row("96 %", nil), row("97 %", ChangeMark(.up)), row("97 %", nil))
    #expect(during.announcement(after: before) == "\nSaguaro, up 97 %\n")
    #expect(after.announcement(after: during) == "")
  }

  @Test func signsAreWords() {
    let row = canvas { $0.write("★  Saguaro   ▲ Stage   IRR▼   ↵ open", at: .zero) }
    #expect(LinearReading(row).lines.map(\.text) == ["watched, Saguaro, up Stage, IRR descending, enter open"])
    let keys = canvas { $0.write("↑↓ select   > shift-→   IRR 15.5 → 16.2   l →", at: .zero) }
    #expect(LinearReading(keys).lines.map(\.text) == ["up down select, > shift-right, IRR 15.5 to 16.2, l right"])
    let trouble = canvas { $0.write([Span("▲ trouble", Style(.error))], at: .zero) }
    #expect(LinearReading(trouble).lines.map(\.text) == ["trouble"])
  }

  @Test func noSizeIsTooSmallToRead() {
    for columns in 0...5 {
      for rows in 0...5 {
        var canvas = Canvas(size: Size(columns: columns, rows: rows))
        canvas.box(canvas.bounds)
        canvas.cursor = Point(column: 3, row: 3)
        _ = LinearReading(canvas).announcement(after: nil)
      }
    }
    #expect(LinearReading(Canvas(size: .zero)).announcement(after: nil) == "")
  }

  @Test func inASCIITheWordsAreToo() {
    let text = canvas { $0.write("Café — 日本", at: .zero) }
    let said = LinearReading(text).announcement(after: nil, ascii: true)
    #expect(said.unicodeScalars.allSatisfy { $0.isASCII })
    #expect(said.hasPrefix("Cafe - "))
  }
}

/// Forms, maps, charts and tables as a screen reader is told them: words where there would be drawings.
struct SpokenWidgetTests {
  private func told(columns: Int = 60, rows: Int = 14, _ draw: (Rect, inout Canvas) -> Void) -> [String] {
    var canvas = Canvas(size: Size(columns: columns, rows: rows))
    canvas.isSpoken = true
    draw(canvas.bounds, &canvas)
    return LinearReading(canvas).lines.map(\.text)
  }

  @Test func aLineChartTellsWhereItsLinesGo() {
    let lines = told { rect, canvas in
      LineChart(
        [
          .init([100_000, 400_000, nil, 900_000, 700_000], name: "committed"),
          .init([nil, nil, nil, nil, 50_000], name: "funded"), .init([nil], name: "paid"),
        ], names: ["Jan", "Feb", "Mar", "Apr", "May"], target: 1_000_000, targetName: "goal"
      ).draw(in: rect, on: &canvas)
    }
    #expect(
      lines == [
        "committed: up from 0.100M in Jan to 0.700M in May, most", "0.900M in Apr, 1 not known",
        "funded: 0.050M in May",
        "paid: no values", "goal 1.000M",
      ])
  }

  @Test func aBarChartTellsAllItsBars() {
    let bars: [BarChart.Bar] = [.init("Jan", 10), .init("Feb", -2.5), .init("Mar", nil)]
    #expect(
      told { BarChart(bars, target: 12).draw(in: $0, on: &$1) } == ["Jan 10.0, Feb -2.5, Mar not known", "target 12.0"])
  }

  @Test func smallChartsAndGaugesAreWords() {
    #expect(told { Sparkline([3, 5, 4]).draw(in: $0, on: &$1) } == ["up from 3.0 to 4.0, most 5.0"])
    #expect(told(columns: 14) { Sparkline([3, 5, 4]).draw(in: $0, on: &$1) } == ["up"])
    #expect(told(columns: 20) { Sparkline([3, 5, 4]).draw(in: $0, on: &$1) } == ["up from 3.0 to 4.0"])
    #expect(told { Gauge(0.781).draw(in: $0, on: &$1) } == ["78 %"])
    #expect(told { Gauge(0.999).draw(in: $0, on: &$1) } == ["99 %"])
    #expect(told { Gauge(0.001).draw(in: $0, on: &$1) } == ["1 %"])
    #expect(told { Gauge(0.5, label: "half").draw(in: $0, on: &$1) } == ["half"])
    #expect(
      told { StackedBar([.init(0.5, "funded", role: .chart1), .init(0.2, role: .chart2)]).draw(in: $0, on: &$1) }
        == ["funded, 50 %; 20 %"])
  }

  @Test func aBarWithoutANameIsNoFigure() {
    let lines = told { rect, canvas in
      var state = TableState()
      Table(columns: [.number("NOI", width: 8), TableColumn("", ideal: 8)], rowCount: 1) { _ in
        [.number("$5,000"), .gauge(0.25)]
      }.draw(in: rect, on: &canvas, state: &state)
    }
    #expect(lines == ["NOI", "$5,000"])
    #expect(told { Bars([.init("pending", 5, "$5k")]).draw(in: $0, on: &$1) } == ["pending, $5k"])
  }

  @Test func columnsThatThereIsNoRoomForAreNoFigure() {
    let lines = told(columns: 38) { rect, canvas in
      var state = TableState()
      Table(
        columns: ["Name", "Gain", "Raised"].map { TableColumn($0, min: 12, ideal: 12) }, rowCount: 1
      ) { _ in ["a", "b", "c"].map { .text($0) } }.draw(in: rect, on: &canvas, state: &state)
    }
    #expect(lines.first?.hasSuffix(", 1 more") == true)
  }

  @Test func stepsAndChoicesSayWhichOneItIs() {
    #expect(
      told { StepLine(["Amount", "Papers", "Review"], current: 1).draw(in: $0, on: &$1) }
        == ["step 2 of 3: Papers, then Review"])
    let lines = told { rect, canvas in
      var form = Form<Int>([.choice(1, "Paid by", ["ACH", "Wire"], selected: 0)])
      form.draw(in: rect, on: &canvas)
    }
    #expect(lines.contains { $0.contains("ACH (chosen)") && !$0.contains("Wire (chosen)") })
  }

  @Test func aMapTellsHowLargeItIs() {
    var view = MapView()
    view.zoom(by: 1.5)
    #expect(
      told { Map(.unitedStates, places: [.init(GeoPoint(-112, 33), "Phoenix")], view: view).draw(in: $0, on: &$1) }
        == ["a map of Phoenix, 1.5 times as large"])
  }

  @Test func aMapTellsItsPlacesTheSelectedOneFirst() {
    let places: [Map.Place] = [
      .init(GeoPoint(-112.07, 33.45), "Phoenix"), .init(GeoPoint(-110.97, 32.22), "Tucson", isSelected: true),
    ]
    #expect(
      told { Map(.unitedStates, places: places).draw(in: $0, on: &$1) }
        == ["a map of Tucson at 32.22° N 110.97° W, Phoenix"])
    #expect(told { Map(.unitedStates).draw(in: $0, on: &$1) } == ["a map without places"])
  }

  @Test func aTableTellsItsRowsInOrderWithTheirBars() {
    let lines = told { rect, canvas in
      var state = TableState(selection: 1)
      Table(
        columns: [TableColumn("Name", ideal: 12), .number("Min", width: 8), TableColumn("Raised", ideal: 8)],
        rowCount: 2
      ) { row in [.text("Deal \(row)"), .changed(.number("$\(row)5,000"), ChangeMark(.up)), .gauge(0.25)] }
      .draw(in: rect, on: &canvas, state: &state)
    }
    #expect(lines == ["Name, Min, Raised", "Deal 0, up $05,000, 25 %", "Deal 1, up $15,000, 25 %"])
  }

  @Test func aFormTellsItsFieldsAndStandsInTheFocusedOne() {
    var canvas = Canvas(size: Size(columns: 60, rows: 14))
    canvas.isSpoken = true
    var form = Form<Int>([
      .money(1, "Amount", "50000", help: "$25,000 to $250,000"), .checkbox(2, "I have read it"),
      .choice(3, "Paid by", ["ACH", "Wire"], selected: 0),
    ])
    form.draw(in: canvas.bounds, on: &canvas)
    let reading = LinearReading(canvas)
    let lines = reading.lines.map(\.text)
    #expect(lines.contains { $0.contains("Amount") && $0.contains("50,000") })
    #expect(lines.contains { $0.contains("I have read it") } && lines.contains { $0.contains("ACH") })
    #expect(reading.focus?.line.contains("Amount") == true)
    _ = form.handle(.key(.tab))
    canvas.reset()
    form.draw(in: canvas.bounds, on: &canvas)
    let next = LinearReading(canvas)
    #expect(next.focus?.line.contains("I have read it") == true)
    #expect(next.announcement(after: reading).contains("> "))
  }

  @Test func nothingThatIsToldIsADrawing() {
    for sample in WidgetMatrixTests.samples {
      let lines = told(columns: 78, rows: 24) { sample.draw(.plain, $0, &$1) }
      #expect(
        lines.allSatisfy { $0.unicodeScalars.allSatisfy { !(0x2500...0x259F).contains($0.value) } },
        "\(sample.testDescription): \(lines)")
    }
  }

  @Test func inPlaceOfAPictureThereIsItsCaption() {
    let picture = Picture(sgr: "▀▀\n▀▀", limit: Size(columns: 9, rows: 9))
    #expect(told { Image(.picture(picture), caption: "The pool").draw(in: $0, on: &$1) } == ["a picture", "The pool"])
  }
}
