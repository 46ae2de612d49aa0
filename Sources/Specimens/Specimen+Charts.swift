import TerminalUI

extension Specimen {
  static let charts: [Specimen] = [
    Specimen(
      "Line chart", "Round ticks; a target; what is only expected is dotted, within the band of what may come.",
      rows: 15
    ) {
      rect, canvas in
      raise(.braille).draw(in: rect, on: &canvas)
    },
    Specimen(
      "Several lines", "Each carries a letter at both ends and in the legend; in ASCII a mark of its own.", rows: 13
    ) { rect, canvas in
      let income: [Double?] = [61, 60, 63, 64, 66, 65, 68, 69, 71, 70, 72, 74].map { $0 * 1e3 }
      let expenses: [Double?] = [30, 33, 29, 31, 36, 42, 44, 39, 33, 31, 30, 32].map { $0 * 1e3 }
      let noi = zip(income, expenses).map { ($0 ?? 0) - ($1 ?? 0) }
      LineChart(
        [
          .init(income, role: .chart2, name: "income"), .init(expenses, role: .chart3, name: "expenses"),
          .init(noi, role: .chart1, name: "NOI"),
        ], names: months
      ).draw(in: rect, on: &canvas)
    },
    Specimen("Line chart in blocks", "The same for fonts without braille.", rows: 12) { rect, canvas in
      raise(.block).draw(in: rect, on: &canvas)
    },
    Specimen("Line chart with gaps", "Negative values, a ground line at zero, and months that are missing.", rows: 11) {
      rect, canvas in
      let flow: [Double?] = [
        -1_200_000, -400_000, 90_000, 110_000, nil, nil, 140_000, 180_000, -60_000, 210_000, 900_000,
      ]
      LineChart([.init(flow, name: "cash flow")], names: (2016...2026).map { DisplayText($0) }).draw(
        in: rect, on: &canvas)
    },
    Specimen("Bar chart", "Bars carry their values when there is room for all; negative ones hang.", rows: 13) {
      rect, canvas in
      let values: [Double?] = [
        42_000, 44_500, 41_000, -12_500, 38_000, 45_900, nil, 51_000, 49_300, 52_800, 54_100, 58_000,
      ]
      let bars = zip(months, values).map { BarChart.Bar($0, $1, role: ($1 ?? 0) < 0 ? .loss : .chart1) }
      BarChart(bars, target: 50_000, showsValues: true).draw(in: rect, on: &canvas)
    },
    Specimen("Small charts", "Without room for an axis the trend remains.", rows: 3) { rect, canvas in
      let values: [Double?] = [3, 5, 4, 8, 9, 7, 11, 12]
      LineChart([.init(values)]).draw(in: rect.cutLeft(12).left, on: &canvas)
      BarChart(values.map { .init(.empty, $0) }).draw(in: rect.cutLeft(16).rest.cutLeft(12).left, on: &canvas)
    },
  ]

  static let months: [DisplayText] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func raise(_ glyphs: DotGlyphs) -> LineChart {
    let done: [Double?] = [0, 0.4, 0.9, 1.1, 1.8, 2.6, 2.9, 3.4].map { $0 * 1e6 }
    let gap = [Double?](repeating: nil, count: 7)
    return LineChart(
      [
        .init(done, name: "committed"),
        .init(gap + [3.4, 3.9, 4.4, 4.9, 5.4].map { $0 * 1e6 }, role: .chart2, name: "at this pace", pattern: .dotted),
      ],
      band: .init(
        lower: gap + [3.4, 3.6, 3.9, 4.1, 4.4].map { $0 * 1e6 },
        upper: gap + [3.4, 4.1, 4.8, 5.5, 6.2].map { $0 * 1e6 }, name: "range"), names: months, target: 5e6,
      targetName: "target", includesZero: true, glyphs: glyphs)
  }
}
