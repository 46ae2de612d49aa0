import Client
import Domain
import PlatformAPI
import TerminalUI

/// What the portfolio looks like.
extension PortfolioScreen {
  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    var (bar, rest) = rect.cutTop(1)
    Tabs(Tab.allCases.map(\.title), active: tab.rawValue).draw(in: bar.inset(columns: 1), on: &canvas)
    if travel.goal != nil || travel.entry != nil {
      (bar, rest) = rest.cutTop(1)
      drawTravel(in: bar, on: &canvas)
    }
    let inner = Panel(heading(world), footer: age(world), isFocused: true).drawn(in: rest, on: &canvas)
      .inset(columns: 1)
    guard let copy = shown(world) else {
      Article(rows: absence(world)).draw(in: inner, on: &canvas)
      return
    }
    var article = Article(rows: head(copy) + trouble(world))
    article.endsWithEllipsis = true
    let height = min(article.height(columns: inner.columns), max(0, inner.rows - 4))
    let cut = inner.cutTop(height + 1)
    article.draw(in: cut.top.cutTop(height).top, on: &canvas)
    let body = PortfolioCharts(copy).drawn(tab, atTheTopOf: cut.rest, on: &canvas)
    var (columns, rows) = (columns, rows(world))
    if tab == .allocation, body.columns < 60 {
      columns.removeLast()
      rows = PortfolioTables.allocation(copy.summary.allocation, isNarrow: true)
    }
    var table = Table(columns: columns, rowCount: rows.count) { [rows] in rows[$0] }
    if tab == .allocation { table.frozenColumns = 2 }
    if tab == .holdings {
      table.order = ArrangedTable.holdings.arrangement(world.columns.names(of: .holdings)).order(
        in: PortfolioTables.namedHoldingColumns.map(\.name))
    }
    table.whenEmpty = PortfolioWords.emptiness(
      of: travel.day, today: world.portfolio?.value, world.mine.user?.value)
    table.fitColumns(whole: tab == .holdings && body.columns >= 60 ? 22 : 0)
    table.draw(in: body, on: &canvas, state: &places[tab.rawValue])
  }

  /// That one looks at the past, across the whole window: no figure below it is of today.
  private func drawTravel(in rect: Rect, on canvas: inout Canvas) {
    let ground = Style(.warning).with(.reverse)
    guard let entry = travel.entry else {
      canvas.fill(rect, style: ground)
      if let wanted = travel.wanted, wanted != travel.day {
        let words: DisplayText = " ◂ working out \(untrusted: wanted.spoken(withYear: true)) …"
        canvas.write(words, in: rect, alignment: .leading, style: ground)
        return
      }
      let day = travel.day.map { DisplayText(untrusted: $0.spoken(withYear: true)) } ?? .empty
      let words: DisplayText =
        rect.columns >= 90
        ? " ◂ The past: every figure is as of \(day)   [ ] a month   { } a year   esc today"
        : rect.columns >= 68
          ? " ◂ The past: every figure as of \(day)   [ ] month   esc today" : " ◂ As of \(day)   [ ] month   esc today"
      canvas.write(words, in: rect, alignment: .leading, style: ground)
      return
    }
    let label: DisplayText = " As of  "
    canvas.write(label, in: rect, alignment: .leading, style: Style(.heading))
    let field = rect.cutLeft(label.width).rest.cutLeft(14)
    TextField(entry, placeholder: "2025-06-30", isFocused: true, style: Style(.input)).draw(in: field.left, on: &canvas)
    let help: DisplayText = travel.refusal ?? "a day, a month (2025-06), -6m, -1y · ↵ goes there"
    canvas.write(
      help, in: field.rest.cutLeft(2).rest, alignment: .leading, style: travel.refusal == nil ? .dim : Style(.error))
  }

  private var columns: [TableColumn] {
    switch tab {
    case .holdings: PortfolioTables.holdingColumns
    case .months: PortfolioTables.monthColumns
    case .flows: PortfolioTables.flowColumns
    case .allocation: PortfolioTables.allocationColumns
    }
  }

  private func heading(_ world: World) -> DisplayText {
    let whose: DisplayText = world.accountName.map { "Portfolio of \(untrusted: $0)" } ?? "Portfolio"
    return travel.day.map { whose + " as of \(untrusted: $0.spoken(withYear: true))" } ?? whose
  }

  private func age(_ world: World) -> DisplayText {
    guard let copy = shown(world) else { return .empty }
    return "fetched \(untrusted: LocalTime.spoken(copy.fetchedAt, now: world.now))"
  }

  private func head(_ copy: PortfolioCopy) -> [Article.Row] {
    if tab == .flows { return PortfolioWords.explanation(copy.flows.irr, asOf: copy.flows.asOf) }
    var rows: [Article.Row] = [.facts(PortfolioWords.tiles(copy.summary.returns))]
    if let next = copy.summary.nextDistribution {
      rows.append(.prose(PortfolioWords.next(next), style: .dim))
    }
    if !copy.summary.stale.isEmpty {
      let count = Figures.counted(copy.summary.stale.count, "holding is", "holdings are")
      rows.append(.prose("\(untrusted: count) held on a valuation of more than a year ago.", style: Style(.warning)))
    }
    return rows
  }

  private func trouble(_ world: World) -> [Article.Row] {
    guard travel.day == nil, let failure = world.portfolio?.failure else { return [] }
    let time = world.portfolio?.fetchedAt.map { LocalTime.spoken($0, now: world.now) } ?? "before"
    return [
      .prose("These are the figures of \(untrusted: time): \(untrusted: failure.sentence)", style: Style(.warning))
    ]
  }

  private func absence(_ world: World) -> [Article.Row] {
    guard world.account != nil else {
      return AccountWords.absence(
        of: world.portfolio,
        purpose: "A portfolio belongs to somebody: signed in, this screen follows your investments.",
        world)
    }
    if let failure = travel.failure {
      return [
        .prose(
          "The portfolio of that day can't be shown: \(untrusted: failure.sentence)", style: Style(.warning)),
        .blank,
      ] + PortfolioWords.kept(world.portfolio?.value) + [
        .prose("r tries again · esc goes back to today", style: .dim)
      ]
    }
    guard let failure = world.portfolio?.failure else { return [.line([Span("loading …", .dim)])] }
    if failure.code == .refused(status: 401) {
      return [.prose("Your sign-in is not taken any more: L signs you in again.", style: Style(.warning))]
    }
    return [
      .prose("The portfolio can't be shown: \(untrusted: failure.sentence)", style: Style(.warning)), .blank,
      .prose("r tries again", style: .dim),
    ]
  }
}
