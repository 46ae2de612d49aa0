import Domain
import PlatformAPI
import TerminalUI

/// One raise to be read across a room.
struct WallPage {
  let report: RaiseReport
  let notice: ComplianceReport.FormDNotice?
  /// What came in just now.
  let arrived: Money?
  let mark: ChangeMark?

  func draw(in rect: Rect, on canvas: inout Canvas) {
    guard rect.rows >= 4 else { return }
    let isBig = rect.rows >= 18 && rect.columns >= 50
    let top = rect.cutTop(isBig ? 1 : 0).rest
    let (title, below) = top.cutTop(1)
    let place: DisplayText = "  \(untrusted: report.property.city) \(untrusted: report.property.state)"
    canvas.write(
      [Span(DisplayText(untrusted: report.property.name), Style(.title).bold), Span(place, .dim)], at: title.origin,
      maxWidth: title.columns)
    let rest = below.cutTop(isBig ? 1 : 0).rest
    let figures = drawFigures(in: rest, isBig: isBig, on: &canvas)
    let (gauge, lower) = figures.cutTop(isBig ? 3 : 1)
    drawGauge(in: gauge, on: &canvas)
    let legend = lower.cutTop(1)
    drawLegend(in: legend.top, on: &canvas)
    drawFacts(in: legend.rest.cutTop(isBig ? 1 : 0).rest, on: &canvas)
  }

  /// The share in large letters, what came in beside it; gives what is left.
  private func drawFigures(in rect: Rect, isBig: Bool, on canvas: inout Canvas) -> Rect {
    let percent = report.percentRaised.formatted(decimals: 0) + " %"
    let amount: DisplayText =
      "\(untrusted: Figures.compact(report.amounts.amountRaised)) of \(untrusted: Figures.compact(report.targetRaise))"
    let isFull = report.amounts.amountRaised >= report.targetRaise
    let style = Style(isFull ? .gain : .accent)
    let big = BigText(percent, style: style, dotColumns: rect.columns >= 80 ? 2 : 1)
    guard rect.rows >= 10, big.columns <= rect.columns else {
      let (line, rest) = rect.cutTop(1)
      var spans = [Span(DisplayText(untrusted: percent), style.bold), Span("   ", .dim), Span(amount)]
      if let words = arrival { spans += [Span("   "), words] }
      canvas.write(spans, at: line.origin, maxWidth: line.columns)
      return rest
    }
    let (block, rest) = rect.cutTop(BigText.rows + 1)
    big.draw(in: block, on: &canvas)
    let beside = block.cutLeft(big.columns + 4).rest
    if beside.columns >= amount.width {
      canvas.write(amount, in: beside.row(isBig ? 1 : 0), alignment: .leading, style: .text.bold)
    }
    if let words = arrival, beside.columns >= words.text.width {
      canvas.write(words.text, in: beside.row(3), alignment: .leading, style: words.style)
    }
    return rest
  }

  /// `▲ $50,000 just now`.
  private var arrival: Span? {
    guard let arrived, arrived != .zero, let mark else { return nil }
    let isUp = mark.direction == .up
    let amount = Figures.money(Money(cents: abs(arrived.cents)))
    let words: DisplayText = "\(isUp ? "▲" : "▼") \(untrusted: amount) \(isUp ? "came in" : "withdrawn")"
    return Span(words, mark.isFading ? .dim : Style(isUp ? .gain : .loss).bold)
  }

  private func drawGauge(in rect: Rect, on canvas: inout Canvas) {
    let bar = RaiseWords.bar(report)
    for row in 0..<rect.rows { bar.draw(in: rect.row(row), on: &canvas) }
  }

  private func drawLegend(in rect: Rect, on canvas: inout Canvas) {
    // The second row of a stacked bar says what its parts are.
    canvas.clipped(to: rect) { canvas in
      RaiseWords.bar(report).draw(
        in: Rect(column: rect.left, row: rect.top - 1, columns: rect.columns, rows: 2), on: &canvas)
    }
  }

  private func drawFacts(in rect: Rect, on canvas: inout Canvas) {
    func fact(_ name: DisplayText, _ value: String, _ style: Style = .text) -> Article.Fact {
      Article.Fact(name: name, value: DisplayText(untrusted: value), style: style.bold)
    }
    var facts = [fact("Stage", report.raiseStatus.rawValue)]
    if report.raiseStatus == .open {
      let isBehind = report.requiredPerDay.map { $0 > report.velocity.perDay } ?? false
      facts.append(fact("Left", report.daysLeft.map { Figures.counted($0, "day") } ?? Figures.unknown))
      facts.append(
        fact("A day", Figures.compact(report.velocity.perDay), isBehind ? Style(.warning) : Style(.gain)))
      if !RaiseWords.isFull(report) {
        facts.append(fact("needed", Figures.compact(report.requiredPerDay)))
        facts.append(fact("Full on", RaiseWords.fullOn(report)))
      }
    }
    facts.append(fact("Investors", Figures.count(report.counts.investors)))
    let alarms = RaiseAlarm.all(of: report, notice: notice)
    var article = Article(
      rows: [.facts(facts)]
        + alarms.map { .prose($0.sentence(report, notice), bullet: $0.sign, style: $0.style) })
    if article.height(columns: rect.columns) > rect.rows {
      // Half a sentence says less than the name of what is wrong: its figures stand above.
      let names = alarms.map { Article.Fact(name: $0.sign, value: $0.name, style: $0.style) }
      article = Article(rows: names.isEmpty ? [.facts(facts)] : [.facts(names), .facts(facts)])
    }
    let height = min(article.height(columns: rect.columns), rect.rows)
    article.draw(in: rect.cutTop(height).top, on: &canvas)
    let daily = RaisesTable.daily(report)
    let spark = rect.cutTop(height + 1).rest
    guard spark.rows >= 2, !daily.isEmpty else { return }
    let (label, line) = spark.cutTop(1)
    canvas.write("committed by day, 30 days", in: label, alignment: .leading, style: .dim)
    let width = max(1, min(4, line.columns / daily.count))
    let values = daily.flatMap { Array(repeating: $0, count: width) }
    Sparkline(values, range: 0...(daily.max() ?? 1)).draw(in: line.cutTop(min(8, line.rows)).top, on: &canvas)
  }
}

/// All raises at once, a line each, as many as there is room for.
struct WallOverview {
  let reports: [RaiseReport]
  let notices: [PropertyID: ComplianceReport.FormDNotice]
  let marks: ChangeMarks<PropertyID>
  /// What is said when there is no raise to show.
  let whenEmpty: DisplayText

  func draw(in rect: Rect, on canvas: inout Canvas) {
    guard !reports.isEmpty else {
      for (row, line) in whenEmpty.wrapped(to: max(1, rect.columns)).prefix(rect.rows).enumerated() {
        canvas.write(line, in: rect.row(row), alignment: .leading, style: .dim)
      }
      return
    }
    let raised = reports.map(\.amounts.amountRaised).total()
    let target = reports.map(\.targetRaise).total()
    let share = raised.percent(of: target) ?? Percent(0)
    let words: DisplayText =
      "\(untrusted: Figures.compact(raised)) of \(untrusted: Figures.compact(target)) in \(untrusted: Figures.counted(reports.count, "raise"))"
    var rest = rect
    let big = BigText(
      share.formatted(decimals: 0) + " %", style: Style(.accent), dotColumns: rect.columns >= 80 ? 2 : 1)
    if rect.rows >= 20, big.columns + words.width + 4 <= rect.columns {
      let (block, below) = rect.cutTop(1).rest.cutTop(BigText.rows + 1)
      big.draw(in: block, on: &canvas)
      canvas.write(words, in: block.cutLeft(big.columns + 4).rest.row(2), alignment: .leading, style: .text.bold)
      rest = below
    } else {
      let (line, below) = rect.cutTop(1)
      canvas.write(words, in: line, alignment: .leading, style: .text.bold)
      rest = below.cutTop(1).rest
    }
    var state = TableState()
    let (reports, notices, marks) = (reports, notices, marks)
    var table = Table(columns: RaisesTable.columns(width: rest.columns), rowCount: reports.count) { index in
      let alarms = RaiseAlarm.all(of: reports[index], notice: notices[reports[index].propertyId])
      return RaisesTable.cells(of: reports[index], alarms, marks: marks)
    }
    table.showsSelection = false
    // Nobody scrolls here: there is no way to what has no room.
    table.saysHidden = false
    // Each has a page of its own: what there is no room for here is only said.
    let hidden = reports.count - (rest.rows - 1)
    let cut = rest.cutBottom(hidden > 0 ? 1 : 0)
    table.draw(in: cut.rest, on: &canvas, state: &state)
    let more: DisplayText = "… and \(untrusted: Figures.count(hidden + 1)) more, each on its page"
    canvas.write(more, in: cut.bottom, alignment: .leading, style: .dim)
  }
}
