import Glibc
import Testing

@testable import TerminalUI

/// Charts are honest: round ticks, zero where it belongs, gaps for what is not known, labels whole or not at all.
struct ChartTests {
  private func lines(_ widget: some Widget, _ columns: Int, _ rows: Int) -> [String] {
    TestTerminal.lines(of: widget, columns: columns, rows: rows)
  }

  @Test func stepsAreOneTwoOrFiveAndZeroIsATickWheneverItIsInRange() {
    var random = Lehmer(seed: 3)
    for _ in 0..<2000 {
      let magnitude = Double.random(in: -6...14, using: &random)
      let size = pow(10, magnitude)
      let ends = [Double.random(in: -size...size, using: &random), Double.random(in: -size...size, using: &random)]
      let range = min(ends[0], ends[1])...max(ends[0], ends[1])
      let scale = ChartScale(range, about: Int.random(in: 1...6, using: &random))
      #expect(scale.lower <= range.lowerBound && scale.upper >= range.upperBound)
      let mantissa = scale.step / pow(10, (log10(scale.step) + 1e-9).rounded(.down))
      #expect([1.0, 2, 5].contains { abs($0 - mantissa) < 1e-6 }, "\(scale.step)")
      if range.contains(0) { #expect(scale.ticks.contains(0)) }
      let labels = scale.ticks.map(scale.label)
      #expect(Set(labels).count == labels.count, "\(labels)")
    }
  }

  @Test(arguments: [
    (0.0...5.0, ["0", "1", "2", "3", "4", "5"]), (0...0.05, ["0", "0.01", "0.02", "0.03", "0.04", "0.05"]),
    (-2_000_000...2_000_000, ["-2M", "-1M", "0", "1M", "2M"]),
    (0...2500, ["0", "500", "1000", "1500", "2000", "2500"]),
    (0...50_000, ["0", "10k", "20k", "30k", "40k", "50k"]),
    (1_200_000...1_800_000, ["1.2M", "1.3M", "1.4M", "1.5M", "1.6M", "1.7M", "1.8M"]),
  ])
  func ticksAreWrittenWithTheDecimalsThatTheyNeed(_ range: ClosedRange<Double>, _ expected: [String]) {
    let scale = ChartScale(range, about: 6)
    #expect(scale.ticks.map { scale.label($0).string } == expected)
  }

  @Test(
    arguments: [ClosedRange<Double>]([
      1e300...1e308, -1.7e308...1.7e308, 5...5, 0...0, 1e15...(1e15 + 1), 1e-300...2e-300, -5...(-5),
    ]))
  func noRangeIsTooStrange(_ range: ClosedRange<Double>) {
    let scale = ChartScale(range, about: 4)
    #expect(scale.upper > scale.lower)
    #expect(scale.share(scale.lower) == 0)
    for widget: any Widget in [
      LineChart([.init([range.lowerBound, range.upperBound, .nan, .infinity, nil])]),
      BarChart([.init("a", range.lowerBound), .init("b", range.upperBound), .init("c", .infinity)], showsValues: true),
      Sparkline([range.lowerBound, range.upperBound]), Bars([.init("a", range.upperBound, "1")]),
    ] {
      #expect(TestTerminal.lines(of: widget, columns: 40, rows: 10).count == 10)
    }
  }

  @Test func aFormatThatCannotTellTicksApartGetsFewerOfThem() {
    let chart = LineChart([.init([0.1, 0.4])], includesZero: true) { DisplayText(Int($0.rounded(.up))) }
    let labels = lines(chart, 30, 16).compactMap { $0.contains("┤") ? String($0.prefix { $0 != "┤" }) : nil }
      .map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
    #expect(Set(labels).count == labels.count, "\(labels)")
  }

  @Test func theZeroLineIsDrawnThroughWhenThereAreBothSigns() {
    let drawn = lines(LineChart([.init([-10, 10])]), 30, 9)
    #expect(drawn.contains { $0.contains("0┼──") })
    #expect(!lines(LineChart([.init([0, 10])]), 30, 9).contains { $0.contains("┼") })
  }

  @Test func aTargetAndALegendAreNamed() {
    let chart = LineChart(
      [
        .init([0, 20, 40], name: "committed"),
        .init([nil, nil, 40, 80], role: .chart2, name: "expected", pattern: .dotted),
      ],
      band: .init(lower: [nil, nil, 40, 60], upper: [nil, nil, 40, 100], name: "range"), target: 75,
      targetName: "target")
    let drawn = lines(chart, 60, 12)
    #expect(drawn[0] == "── committed   ·· expected   ▒▒ range   ╌╌ target")
    #expect(drawn.contains { $0.contains("╌╌╌╌") && !$0.contains("target") })
    #expect(drawn.contains { $0.contains("▒▒") && !$0.contains("range") })
  }

  private let three = LineChart([
    .init([40, 50, 60], role: .chart2, name: "income"), .init([30, 20, 10], role: .chart3, name: "expenses"),
    .init([10, 30, 50], role: .chart1, name: "NOI"),
  ])

  @Test func withoutColourLettersTellTheLinesApart() {
    let drawn = lines(three, 60, 14)
    #expect(drawn[0] == "─i income   ─e expenses   ─N NOI")
    for letter in "ieN" {
      #expect(drawn.dropFirst().joined().count { $0 == letter } == 2, "\(letter) stands at both ends")
    }
    let last = drawn.dropFirst().filter { "ieN".contains($0.last ?? " ") }.compactMap(\.last)
    #expect(last == ["i", "N", "e"], "from the highest to the lowest")
  }

  @Test func namesThatBeginAlikeHaveOtherLetters() {
    let chart = LineChart([
      .init([1, 2], name: "paid in"), .init([2, 1], name: "paid out"), .init([0, 0], name: "p"),
    ])
    #expect(lines(chart, 60, 12)[0] == "─p paid in   ─a paid out   ─1 p")
  }

  @Test func inAsciiEachLineHasItsOwnMark() {
    var canvas = Canvas(size: Size(columns: 60, rows: 14))
    three.draw(in: canvas.bounds, on: &canvas)
    let drawn = TestTerminal.lines(of: canvas.foldedToASCII())
    #expect(drawn[0] == "+i income   xe expenses   *N NOI")
    let plot = drawn.dropFirst().joined()
    for mark in "*x" { #expect(plot.contains(mark)) }
    #expect(drawn.dropFirst().contains { $0.contains("++") })
  }

  @Test func blocksStandInForBraille() {
    let chart = LineChart([.init([0, 1, 2, 3])], glyphs: .block)
    let drawn = lines(chart, 30, 8).joined()
    #expect(drawn.contains { "▘▝▖▗▞▚▛▜▙▟▀▄▌▐█".contains($0) })
    #expect(!drawn.unicodeScalars.contains { (0x2800...0x28FF).contains($0.value) })
  }

  @Test func aValueAloneBetweenGapsCanBeSeen() {
    let drawn = lines(LineChart([.init([nil, 5, nil])]), 40, 8).joined()
    let dots = drawn.unicodeScalars.filter { (0x2801...0x28FF).contains($0.value) }
    #expect(dots.reduce(0) { $0 + ($1.value - 0x2800).nonzeroBitCount } == 4)
  }

  @Test func barsCarryTheirValuesWhenAllOfThemFit() {
    let bars = BarChart([.init("Jan", 10), .init("Feb", -5), .init("Mar", 20)], showsValues: true)
    let wide = lines(bars, 50, 12).joined(separator: "\n")
    #expect(wide.contains("10") && wide.contains("-5") && wide.contains("20"))
    let many = BarChart((0..<30).map { .init("", Double($0) * 1000) }, showsValues: true) { _ in "12345" }
    #expect(!lines(many, 50, 12).contains { $0.dropFirst(8).contains("12345") })
  }

  @Test func aSmallValueIsNotNothing() {
    let drawn = lines(BarChart([.init("a", 1000), .init("b", 0.01)]), 30, 8)
    #expect(drawn[6].contains("▁"))
  }

  @Test func lyingBarsGiveUpTheirLengthBeforeTheirFigures() {
    let bars = Bars([.init("interested", 120, "120"), .init("funded", 30, "30")])
    #expect(lines(bars, 30, 2) == ["interested ███████████████ 120", "funded     ███▊             30"])
    #expect(lines(bars, 12, 2) == ["interes… 120", "funded    30"])
    #expect(lines(bars, 2, 2) == ["##", "30"])
  }

  @Test func partsOfABarDifferByTheirFillings() {
    let bar = StackedBar([.init(0.5, "funded", role: .chart1), .init(0.25, "committed", role: .chart2)])
    #expect(lines(bar, 20, 2) == ["██████████▓▓▓▓▓░░░░░", "█ funded ▓ committed"], "closer together where it is tight")
    #expect(lines(bar, 16, 2)[1] == "█ funded")
    #expect(lines(bar, 40, 2)[1] == "█ funded   ▓ committed")
    let short = StackedBar([
      .init(0.5, "funded", short: "fund", role: .chart1), .init(0.25, "committed", short: "com", role: .chart2),
    ])
    #expect(lines(short, 16, 2)[1] == "█ fund   ▓ com", "no part that is drawn goes unnamed")
    #expect(lines(StackedBar([.init(.nan, role: .gain), .init(7, role: .loss)]), 4, 1) == ["▓▓▓▓"])
  }

  @Test func inAsciiEverythingIsStillThere() {
    var canvas = Canvas(size: Size(columns: 40, rows: 10))
    LineChart([.init([1, 5, 3, 8])], names: ["a", "b", "c", "d"], target: 6).draw(in: canvas.bounds, on: &canvas)
    let drawn = TestTerminal.lines(of: canvas.foldedToASCII())
    #expect(drawn.allSatisfy { $0.allSatisfy(\.isASCII) })
    #expect(drawn.joined().contains("*"))
    #expect(drawn.contains { $0.contains("10+") })
  }
}
