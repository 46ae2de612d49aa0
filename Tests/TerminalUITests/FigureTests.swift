import Testing

@testable import TerminalUI

/// A number stands there whole or not at all, at every width.
struct FigureTests {
  /// Runs of digits and what belongs to a number, as one reads them in a line.
  private func numbers(in line: String) -> [String] {
    line.split { !($0.isNumber || "$,.%-+".contains($0)) }.map { $0.filter { $0.isNumber || ",.".contains($0) } }
      .filter { $0.contains(where: \.isNumber) }
  }

  private func check(_ drawn: [String], shows figures: [DisplayText], _ comment: String) {
    let whole = Set(figures.flatMap { numbers(in: $0.string) })
    for line in drawn {
      for number in numbers(in: line) { #expect(whole.contains(number), "'\(number)' in '\(line)', \(comment)") }
    }
  }

  @Test func theLongestFormThatFitsIsShown() {
    let figure = Figure("$1,234,567.89", "$1,234,568", "$1.23M")
    #expect(figure.fitting(20) == "$1,234,567.89")
    #expect(figure.fitting(12) == "$1,234,568")
    #expect(figure.fitting(6) == "$1.23M")
    #expect(figure.fitting(5) == "#####")
    #expect(figure.fitting(0) == "")
  }

  @Test func wordsAreCutBesideFigures() {
    let text: DisplayText = "$3.90M of $5.00M raised"
    for width in 0...30 {
      let cut = text.truncatedBesideFigures(to: width)
      #expect(cut.width <= width)
      check([cut.string], shows: ["3.90M", "5.00M"], "at \(width)")
    }
    #expect(text.truncatedBesideFigures(to: 12) == "$3.90M of…")
    #expect(text.truncatedBesideFigures(to: 4) == "####")
    #expect(text.truncatedBesideFigures(to: 20) == "$3.90M of $5.00M ra…")
    #expect(("日本語テキスト" as DisplayText).truncatedBesideFigures(to: 5) == "日本…")
  }

  @Test func tilesKeyValuesGaugesBarsAndChartsNeverShowPartOfANumber() {
    var random = Lehmer(seed: 8)
    for width in 0...240 {
      let amounts = (0..<4).map { _ in Int.random(in: 1_000...999_999_999, using: &random) }
      let texts = amounts.map { DisplayText(untrusted: "$" + grouped($0)) }
      let tiles = Tiles(texts.map { Tile("Paid in", Figure($0), note: Span($0 + " more than 2,024", .dim)) })
      let pairs = KeyValue(texts.map { ("Preferred equity", $0 + " of " + $0) })
      let bars = Bars(zip(amounts, texts).map { .init("some name", Double($0), $1) })
      let widgets: [(any Widget, Int)] = [
        (tiles, tiles.height(columns: width)), (pairs, 4), (bars, 4), (Gauge(0.5, label: texts[0]), 1),
      ]
      for (widget, rows) in widgets {
        let drawn = TestTerminal.lines(of: widget, columns: width, rows: rows)
        check(drawn, shows: texts + ["2,024"], "\(type(of: widget)) at \(width)")
      }
      let values = amounts.map { Double($0) }
      for rows in [5, 9, 16] {
        let range = 0...(values.max() ?? 0)
        let allowed = (1...6).flatMap { count in
          let scale = ChartScale(range, about: count)
          return scale.ticks.map(scale.label) + values.map(scale.label)
        }
        let line = LineChart([.init(values)], names: ["2021", "2022", "2023", "2024"], includesZero: true)
        let chart = BarChart(zip(["2021", "2022", "2023", "2024"], values).map { .init($0, $1) }, showsValues: true)
        let years: [DisplayText] = ["2021", "2022", "2023", "2024"]
        for widget: any Widget in [line, chart] {
          let drawn = TestTerminal.lines(of: widget, columns: width, rows: rows)
          check(drawn, shows: allowed + years, "\(type(of: widget)) at \(width)×\(rows)")
        }
      }
    }
  }

  @Test func formFieldsNeverShowPartOfANumberThatOneIsNotIn() {
    var random = Lehmer(seed: 9)
    for width in 1...240 {
      let amount = Int.random(in: 1_000...999_999_999, using: &random)
      var form = Form<Int>([
        .text(0, "Name"), .money(1, "Amount", String(amount)),
        .slider(2, "Rate", Double(amount), in: 0...1e9, step: 1) { DisplayText(Int($0)) },
      ])
      let drawn = TestTerminal.lines(columns: width, rows: 12) { form.draw(in: $0.bounds, on: &$0) }
      check(drawn, shows: [DisplayText(untrusted: grouped(amount)), DisplayText(amount)], "at \(width)")
    }
  }

  @Test func tilesStandInRowsOfEqualLength() {
    let tiles = Tiles((0..<5).map { Tile("Name \($0)", "$123,456") })
    #expect(tiles.perRow(columns: 120) == 5)
    #expect(tiles.perRow(columns: 46) == 3)
    #expect(tiles.perRow(columns: 20) == 2)
    #expect(tiles.perRow(columns: 12) == 1)
    #expect(Tiles([]).height(columns: 80) == 0)
    let drawn = TestTerminal.lines(of: Tiles([Tile("IRR", "16.2 %", note: Span("+1.1"))]), columns: 20, rows: 3)
    #expect(drawn == ["IRR", "16.2 %", "+1.1"])
  }

  private func grouped(_ number: Int) -> String {
    var result = ""
    for (index, digit) in String(number).reversed().enumerated() {
      if index > 0, index % 3 == 0 { result = "," + result }
      result = String(digit) + result
    }
    return result
  }
}
