import Testing

@testable import TerminalUI

/// What has no room in the window is told all the same: a reader's lines have no width.
struct WholeReadingTests {
  private func reading(columns: Int, rows: Int = 8, _ draw: (Rect, inout Canvas) -> Void) -> LinearReading {
    var canvas = Canvas(size: Size(columns: columns, rows: rows))
    canvas.isSpoken = true
    draw(canvas.bounds, &canvas)
    return LinearReading(canvas)
  }

  private func told(columns: Int, rows: Int = 8, _ draw: (Rect, inout Canvas) -> Void) -> [String] {
    reading(columns: columns, rows: rows, draw).lines.map(\.text)
  }

  private static let names: [DisplayText] = ["Saguaro Ridge at the Old Mill", "Café Lofts — Phase 日本"]

  private func table(_ selection: Int? = nil, version: Int? = nil) -> Table {
    var table = Table(
      columns: [TableColumn("Name of the deal", min: 8, ideal: 24), .number("NAV", width: 5)], rowCount: 2
    ) { row in [.text(Self.names[row]), .number("$1,234,567")] }
    table.showsSelection = selection != nil
    table.version = version
    return table
  }

  @Test func namesAndFiguresOfATableAreWholeAtEveryWidth() {
    for columns in 16...80 {
      var state = TableState()
      let lines = told(columns: columns) { table().draw(in: $0, on: &$1, state: &state) }
      #expect(
        lines == ["Name of the deal, NAV"] + Self.names.map { "\($0.string), $1,234,567" }, "at \(columns) columns")
    }
  }

  @Test func columnsWithoutRoomAreCountedAtEveryWidth() {
    let titles: [DisplayText] = ["Name of the deal", "NAV", "IRR", "Paid out"]
    var table = Table(
      columns: [TableColumn(titles[0], min: 8, ideal: 24)] + titles[1...].map { TableColumn.number($0, width: 10) },
      rowCount: 1
    ) { _ in [.text("Saguaro Ridge"), .number("$1,234,567"), .number("16.2"), .number("$12,345")] }
    var counts: Set<Int> = []
    for isSorted in [false, true] {
      table.columns[1].sort = isSorted ? .descending : nil
      for columns in 12...80 {
        var state = TableState()
        let head = told(columns: columns) { table.draw(in: $0, on: &$1, state: &state) }.first ?? ""
        let shown = titles.filter { head.contains($0.string) }.count
        counts.insert(shown)
        #expect(head.hasSuffix(", \(titles.count - shown) more") == (shown < titles.count), "\(columns): \(head)")
      }
    }
    #expect(counts.isSuperset(of: [1, 2, 3, 4]))
  }

  /// Only its colour tells a placeholder from what was typed.
  @Test func aPlaceholderIsToldAsOne() {
    for columns in [8, 40] {
      let lines = told(columns: columns, rows: 1) { rect, canvas in
        TextField(TextFieldState(), placeholder: "2025-06-30", isFocused: false).draw(in: rect, on: &canvas)
      }
      #expect(lines == ["empty: 2025-06-30"])
      let typed = told(columns: 40, rows: 1) { rect, canvas in
        TextField(TextFieldState("2024"), placeholder: "2025-06-30", isFocused: false).draw(in: rect, on: &canvas)
      }
      #expect(typed == ["2024"])
    }
  }

  /// So does it tell what is proposed from what was typed.
  @Test func aProposalIsToldAsOne() {
    var state = TextFieldState(proposing: "2025-06-30")
    for columns in [8, 40] {
      let lines = told(columns: columns, rows: 1) { TextField(state).draw(in: $0, on: &$1) }
      #expect(lines == ["proposed: 2025-06-30"])
    }
    _ = state.handle(.end)
    #expect(told(columns: 40, rows: 1) { TextField(state).draw(in: $0, on: &$1) } == ["2025-06-30"])
  }

  @Test func whatIsDrawnAgainIsWholeToo() {
    var state = TableState()
    for _ in 0..<3 {
      let lines = told(columns: 20) { table(version: 1).draw(in: $0, on: &$1, state: &state) }
      #expect(lines.last == "\(Self.names[1].string), $1,234,567")
      _ = table(version: 1).prepare(state: &state)
    }
  }

  @Test func theSelectedLineIsWhole() {
    var state = TableState(selection: 1)
    let reading = reading(columns: 20) { table(1).draw(in: $0, on: &$1, state: &state) }
    #expect(reading.focus?.line == "\(Self.names[1].string), $1,234,567")
  }

  @Test func theColumnThatIsSortedByKeepsItsTitle() {
    var state = TableState()
    let lines = told(columns: 12) { rect, canvas in
      Table(columns: [TableColumn("Distributions", min: 6, ideal: 6, sort: .descending)], rowCount: 1) { _ in
        [.text("a")]
      }.draw(in: rect, on: &canvas, state: &state)
    }
    #expect(lines == ["Distributions descending", "a"])
  }

  @Test func titlesNamesAndNotesAreWhole() {
    let lines = told(columns: 20) { rect, canvas in
      let inner = Panel("Everything that you hold", footer: "as of the first of March")
        .drawn(in: rect, on: &canvas)
      KeyValue([("Ownership of the whole", "12.345678 percent")]).draw(in: inner.row(0), on: &canvas)
      canvas.write([Span("one, "), Span("two, "), Span("three and four")], at: inner.row(1).origin, maxWidth: 9)
      canvas.write([Span("exactly "), Span("as much")], at: inner.row(2).origin, maxWidth: 8)
      Bars([.init("committed by people", 5, "$1,234,567,890.12")]).draw(in: inner.row(3), on: &canvas)
    }
    #expect(
      lines == [
        "Everything that you hold", "Ownership of the whole, 12.345678 percent", "one, two, three and four",
        "exactly as much", "committed by people, $1,234,567,890.12", "as of the first of March",
      ])
  }

  @Test func aTileSaysItsFigureAndItsNote() {
    let lines = told(columns: 8, rows: 3) { rect, canvas in
      Tile("Paid in so far", Figure("$1,234,567.89"), note: Span("of all commitments")).draw(in: rect, on: &canvas)
    }
    #expect(lines == ["Paid in so far", "$1,234,567.89", "of all commitments"])
  }

  @Test func aDialogSaysAllOfItsMessage() {
    let lines = told(columns: 30, rows: 6) { rect, canvas in
      Dialog(
        title: "Take back the offer for Saguaro Ridge", message: ["one two three four five six seven eight nine ten"],
        buttons: ["No", "Yes"], width: 24
      ).draw(in: rect, on: &canvas)
    }
    #expect(lines.first == "Take back the offer for Saguaro Ridge")
    #expect(lines.dropFirst().dropLast().joined(separator: " ") == "one two three four five six seven eight nine ten")
  }

  @Test func aCommandAndItsKeysAreWhole() {
    let lines = told(columns: 30, rows: 8) { rect, canvas in
      var state = TableState()
      Palette(
        query: TextFieldState("x"),
        lines: [.init(title: "Take the offer back", detail: "As long as it may be", keys: "ctrl-pgdn ctrl-f")]
      ).draw(in: rect, on: &canvas, state: &state)
    }
    #expect(lines.last == "Take the offer back, As long as it may be, ctrl-pgdn ctrl-f")
    let help = told(columns: 30, rows: 8) { rect, canvas in
      HelpOverlay(
        query: TextFieldState(),
        sections: [.init(title: "Lists", lines: [.init(keys: "pgdn, space", text: "Next page")])]
      ).draw(in: rect, on: &canvas)
    }
    #expect(help.last == "pgdn, space, Next page")
  }

  @Test func nothingIsToldOfWhatLiesBelowSomethingElse() {
    let lines = told(columns: 20) { rect, canvas in
      canvas.write("a line that is too long", in: rect.row(0), alignment: .leading)
      canvas.fill(rect.row(0))
      canvas.write("short", at: rect.row(0).origin)
    }
    #expect(lines == ["short"])
  }

  @Test func onScreensForTheEyeThereIsNothingBesideTheCells() {
    var canvas = Canvas(size: Size(columns: 10, rows: 1))
    canvas.write("a line that is too long", in: canvas.bounds, alignment: .leading)
    #expect(
      canvas
        == {
          var same = Canvas(size: canvas.size); same.write("a line th…", at: .zero); return same
        }())
  }

  // MARK: A line that the terminal wraps

  @Test func theCursorIsPutWhereTheLineBeginsWhenTheTerminalHasWrappedIt() {
    let reading = reading(columns: 20, rows: 1) { rect, canvas in
      canvas.write("a name that takes three rows of ten", in: rect, alignment: .leading, style: Style(.selection))
    }
    let line = "> a name that takes three rows of ten"
    #expect(reading.announcement(after: nil, columns: 80) == line + "\r")
    #expect(reading.rowsBelowCursor(columns: 80) == 0)
    #expect(reading.announcement(after: nil, columns: 10) == line + "\r\u{1B}[3A")
    #expect(reading.rowsBelowCursor(columns: 10) == 3)
    // The last cell of a row is still on it.
    #expect(reading.rowsBelowCursor(columns: 37) == 0)
    #expect(reading.rowsBelowCursor(columns: 36) == 1)
  }

  @Test func theCursorOfWhatIsTypedStandsInItsRow() {
    let reading = reading(columns: 30, rows: 1) { rect, canvas in
      TextField(TextFieldState("phoenix and tucson"), prompt: "/ ").draw(in: rect, on: &canvas)
    }
    // Twenty cells, and two before them.
    #expect(reading.announcement(after: nil, columns: 12) == "> / phoenix and tucson\r\u{1B}[10C")
    #expect(reading.announcement(after: nil, columns: 80) == "> / phoenix and tucson\r\u{1B}[22C")
  }
}
