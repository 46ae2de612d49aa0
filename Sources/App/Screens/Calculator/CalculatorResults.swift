import Domain
import TerminalUI

/// Where one is in the tables, from left to right.
struct CalculatorTables: Sendable {
  fileprivate var years = TableState()
  fileprivate var sensitivity = TableState()
  /// Those that the last frame showed.
  fileprivate var inSight: Set<CalculatorScreen.View> = []

  /// Scrolls those that somebody sees.
  mutating func scrollSideways(by columns: Int) {
    if inSight.contains(.years) { years.scrollSideways(by: columns) }
    if inSight.contains(.sensitivity) { sensitivity.scrollSideways(by: columns) }
  }
}

/// What an investment would bring, one part below the other, drawn from any line on.
struct CalculatorResults {
  private let projection: ReturnsProjection
  private let sensitivity: ReturnsSensitivity
  /// The tables and the chart, the one that was asked for first.
  private let parts: [CalculatorScreen.View]
  /// What is said of all figures, when it has no place of its own.
  var words: Article?

  init(_ projection: ReturnsProjection, _ sensitivity: ReturnsSensitivity, first: CalculatorScreen.View) {
    self.projection = projection
    self.sensitivity = sensitivity
    let all = CalculatorScreen.View.allCases
    parts = Array(all[first.rawValue...] + all[..<first.rawValue])
  }

  private var facts: Article { Article(rows: [.facts(ProjectionTables.results(projection))]) }

  /// The lines of everything, a blank one between the parts.
  func height(columns: Int) -> Int {
    let tables = parts.reduce(0) { $0 + 1 + rows(of: $1) }
    return firstPart(columns: columns) - 1 + tables + (words.map { 1 + $0.height(columns: columns) } ?? 0)
  }

  /// The line with which the first table or chart begins.
  func firstPart(columns: Int) -> Int { facts.height(columns: columns) + 1 }

  /// The lines that a part takes.
  private func rows(of part: CalculatorScreen.View) -> Int {
    switch part {
    case .years: projection.years.count + 2
    case .sensitivity: ReturnsSensitivity.exitCapSteps.count + 2
    case .chart: 10
    }
  }

  func draw(in rect: Rect, offset: Int, on canvas: inout Canvas, tables: inout CalculatorTables) {
    tables.inSight = []
    canvas.clipped(to: rect) { canvas in
      var row = rect.top - offset
      func next(_ rows: Int) -> Rect {
        defer { row += rows + 1 }
        return Rect(column: rect.left, row: row, columns: rect.columns, rows: rows)
      }
      facts.draw(in: next(facts.height(columns: rect.columns)), on: &canvas)
      for part in parts {
        let place = next(rows(of: part))
        // What is out of sight is not worked out.
        guard !place.intersection(rect).isEmpty else { continue }
        tables.inSight.insert(part)
        draw(part, in: place, on: &canvas, tables: &tables)
      }
      if let words { words.draw(in: next(words.height(columns: rect.columns)), on: &canvas) }
    }
  }

  private func draw(
    _ part: CalculatorScreen.View, in rect: Rect, on canvas: inout Canvas, tables: inout CalculatorTables
  ) {
    switch part {
    case .years:
      let rows = ProjectionTables.years(projection)
      var table = Table(columns: ProjectionTables.yearColumns, rowCount: rows.count) { rows[$0] }
      // Nobody moves up and down in it.
      table.showsSelection = false
      table.fitColumns()
      table.draw(in: rect, on: &canvas, state: &tables.years)
    case .sensitivity:
      canvas.write(
        "IRR by exit cap rate and rent growth", in: rect.row(0), alignment: .leading, style: Style(.heading))
      let grid = ProjectionTables.sensitivity(sensitivity)
      var table = Table(columns: grid.columns, rowCount: grid.rows.count) { grid.rows[$0] }
      table.showsSelection = false
      table.fitColumns()
      table.draw(in: rect.cutTop(1).rest, on: &canvas, state: &tables.sensitivity)
    case .chart:
      canvas.write(
        "What you get a year, without the sale", in: rect.row(0), alignment: .leading, style: Style(.heading))
      BarChart(ProjectionTables.bars(projection)) { DisplayText(untrusted: Figures.compact(dollars: $0)) }
        .draw(in: rect.cutTop(1).rest, on: &canvas)
    }
  }
}
