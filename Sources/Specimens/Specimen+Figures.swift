import TerminalUI

extension Specimen {
  static let figures: [Specimen] = [
    Specimen("Tiles", "A figure is written at the longest length that fits, and never in part.", rows: 7) {
      rect, canvas in
      Tiles([
        Tile("Paid in", Figure("$1,250,000.00", "$1,250,000", "$1.25M"), note: Span("in 7 deals", .dim)),
        Tile(
          "Net asset value", Figure("$1,482,310.22", "$1,482,310", "$1.48M"),
          note: Span("▲ 3.1 % this quarter", Style(.gain))),
        Tile("Distributions", Figure("$214,870.91", "$214,871", "$215k"), note: Span("▼ 0.8 %", Style(.loss))),
        Tile("IRR", "14.2 %", note: Span("net of fees", .dim)), Tile("TVPI", "1.36×", note: Span("since 2021", .dim)),
      ]).draw(in: rect, on: &canvas)
    },
    Specimen("Key and value", "The value is what one came for: the name gives way first.", rows: 4) {
      rect, canvas in
      KeyValue([
        ("Purchase price", "$31,400,000.00"), ("Loan to value", "62.5 %"), ("Debt service cover", "1.41×"),
        ("Accreditation", "renewed 2026-03-14, 214 days left"),
      ]).draw(in: rect, on: &canvas)
    },
    Specimen("Gauge", "Exact to an eighth of a cell; full only when it is full.", rows: 5) { rect, canvas in
      let rows: [(Double, DisplayText)] = [
        (0.003, "0.3 %"), (0.25, "25 %"), (0.781, "78.1 %"), (0.999, "99.9 %"), (1, "100 %"),
      ]
      for (row, (share, label)) in rows.enumerated() {
        Gauge(share, label: label.padded(to: 7, alignment: .trailing)).draw(in: rect.row(row), on: &canvas)
      }
    },
    Specimen("Stacked bar", "Parts differ by their filling as well as by their colour.", rows: 2) { rect, canvas in
      StackedBar([
        .init(0.46, "funded $2.3M", role: .chart1), .init(0.22, "committed $1.1M", role: .chart2),
        .init(0.09, "pending $450k", role: .chart3),
      ]).draw(in: rect, on: &canvas)
    },
    Specimen("Bars", "Lying bars for a funnel or an allocation.", rows: 4) { rect, canvas in
      Bars([
        .init("interested", 412, "412"), .init("pending", 128, "128"), .init("committed", 77, "77"),
        .init("funded", 61, "61", role: .chart2),
      ]).draw(in: rect, on: &canvas)
    },
    Specimen("Sparkline", "One column for each value; what is not known is a gap.", rows: 2) { rect, canvas in
      let values: [Double?] = [3, 4, 4, 5, 6, nil, nil, 7, 6, 8, 9, 9, 11, 12, 12, 14]
      canvas.write("NOI ", in: rect.row(0), alignment: .leading, style: .dim)
      Sparkline(values).draw(in: rect.row(0).cutLeft(4).rest, on: &canvas)
      canvas.write("IRR ", in: rect.row(1), alignment: .leading, style: .dim)
      Sparkline(values.reversed(), style: Style(.loss)).draw(in: rect.row(1).cutLeft(4).rest, on: &canvas)
    },
    Specimen("Big text", "A short figure to be read across a room; all of it or nothing.", rows: 5) { rect, canvas in
      BigText("78.5 %  $3.9M", style: Style(.accent), dotColumns: 1).draw(in: rect, on: &canvas)
    },
  ]
}
