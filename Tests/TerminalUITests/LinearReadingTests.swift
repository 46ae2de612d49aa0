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
        "Tucson live", "Deals", "Name, IRR", "Deal 0, 10.0", "Deal 1, 11.0", "Deal 2, 12.0", "Deal 3, 13.0", "Preview",
        "All about deal 1",
      ])
    #expect(reading.focus?.line == "Deal 1, 11.0")
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
