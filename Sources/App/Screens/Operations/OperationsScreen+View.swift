import Client
import Domain
import PlatformAPI
import TerminalUI

/// What the screen of operations looks like: a table in each tab, with what belongs above it.
extension OperationsScreen {
  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let (bar, body) = rect.cutTop(1)
    let tabs = tabs(world)
    Tabs(tabs.map { title(of: $0, world) }, active: tabs.firstIndex(of: tab) ?? 0).draw(
      in: bar.inset(columns: 1), on: &canvas)
    let count = count(world)
    var state = place.table
    let panel = Panel(tab.title, footer: count == 0 ? .empty : state.position(of: count), isFocused: true)
    let inner = panel.drawn(in: body, on: &canvas).inset(columns: 1)
    switch tab {
    case .payments: draw(world.staff.batches, in: inner, on: &canvas, world, &state, payments(world))
    case .jobs: draw(world.staff.board, in: inner, on: &canvas, world, &state, board(world))
    case .deadlines: draw(world.staff.compliance, in: inner, on: &canvas, world, &state, due(world))
    case .audit: draw(world.staff.audit, in: inner, on: &canvas, world, &state, trail(world))
    case .proof: draw(world.staff.reconciliation, in: inner, on: &canvas, world, &state, proof(world))
    case .funnel: draw(world.staff.analytics, in: inner, on: &canvas, world, &state, analytics(world))
    }
    place.table = state
  }

  private func title(of tab: Tab, _ world: World) -> DisplayText {
    let count: Int
    switch tab {
    case .payments: count = (world.staff.batches?.value ?? []).count { $0.status == .draft }
    case .jobs: count = (world.staff.board?.value?.queues ?? []).reduce(0) { $0 + $1.failed }
    case .deadlines: count = (world.staff.compliance?.value?.formD ?? []).count { RaiseAlarm.isDue($0) }
    case .audit, .proof, .funnel: return tab.title
    }
    return StaffWords.title(tab.title, count)
  }

  /// A tab's words, its picture and its table.
  private struct Content {
    var head: [Article.Row] = []
    var bars: Bars?
    var table: Table
    var hasFilter = false
  }

  private func draw<Value>(
    _ loaded: Loaded<Value>?, in rect: Rect, on canvas: inout Canvas, _ world: World, _ state: inout TableState,
    _ content: Content
  ) {
    guard loaded?.value != nil else {
      Article(rows: StaffWords.absence(of: loaded, world)).draw(in: rect, on: &canvas)
      return
    }
    var rest = rect
    if content.hasFilter, filter.isTyping || !filter.isEmpty {
      filter.draw(
        in: rect.row(0), on: &canvas, placeholder: "action:commit at>2026-01-01",
        notes: DisplayText(untrusted: Figures.counted(content.table.rowCount, "entry", "entries")) + reach(world))
      rest = rect.cutTop(1).rest
    }
    let head = Article(rows: content.head + AccountWords.trouble(of: loaded, now: world.now))
    let height = min(head.height(columns: rest.columns), max(0, rest.rows / 3))
    if height > 0 {
      head.draw(in: rest.cutTop(height).top, on: &canvas)
      rest = rest.cutTop(height + 1).rest
    }
    if let bars = content.bars, rest.rows >= bars.bars.count + 6 {
      bars.draw(in: rest.cutTop(bars.bars.count).top.cutLeft(80).left, on: &canvas)
      rest = rest.cutTop(bars.bars.count + 1).rest
    }
    content.table.draw(in: rest, on: &canvas, state: &state)
  }

  private func payments(_ world: World) -> Content {
    let (rows, staff) = (batches(world), world.staff)
    var table = Table(columns: OperationsTables.batchColumns, rowCount: rows.count) {
      OperationsTables.cells(of: rows[$0], staff)
    }
    table.whenEmpty = ["Nothing was paid yet.", "n drafts a payment; somebody else approves it"]
    return Content(table: table)
  }

  private func board(_ world: World) -> Content {
    let (rows, now) = (jobs(world), world.now)
    var table = Table(columns: OperationsTables.jobColumns, rowCount: rows.count) {
      OperationsTables.cells(of: rows[$0], now: now)
    }
    table.whenEmpty = ["There are no jobs."]
    return Content(head: world.staff.board?.value.map { OperationsTables.queues($0) } ?? [], table: table)
  }

  private func due(_ world: World) -> Content {
    let rows = deadlines(world)
    var table = Table(columns: OperationsTables.deadlineColumns, rowCount: rows.count) {
      OperationsTables.cells(of: rows[$0])
    }
    table.whenEmpty = ["Nothing is due.", "Form D notices, accreditations that end and old valuations will be here"]
    return Content(table: table)
  }

  private func trail(_ world: World) -> Content {
    let (rows, now) = (entries(world), world.now)
    var table = Table(columns: OperationsTables.auditColumns, rowCount: rows.count) {
      OperationsTables.cells(of: rows[$0], now: now)
    }
    table.whenEmpty =
      filter.isEmpty ? ["Nobody has done anything yet."] : ["No entry\(reach(world)) meets \(untrusted: filter.text)"]
    return Content(table: table, hasFilter: true)
  }

  /// How far back the entries go: an old trail is longer than what is fetched of it.
  private func reach(_ world: World) -> DisplayText {
    let count = world.staff.audit?.value?.count ?? 0
    return count < StaffCopies.auditLimit ? "" : " of the latest \(count)"
  }

  private func proof(_ world: World) -> Content {
    let proof = world.staff.reconciliation?.value
    let rows = proof.map { OperationsTables.rows(of: $0) } ?? []
    let head = proof.map { proof -> [Article.Row] in
      let when = LocalTime.spoken(proof.at, now: world.now)
      let words: DisplayText =
        proof.isSound ? "Every counter agrees with its rows" : "Counters and their rows do not agree"
      return [
        .line([
          Span(words, Style(proof.isSound ? .success : .error)), Span("  proven \(untrusted: when)", .dim),
          Span("  n proves anew", .dim),
        ])
      ]
    }
    return Content(
      head: head ?? [], table: Table(columns: OperationsTables.proofColumns, rowCount: rows.count) { rows[$0] })
  }

  private func analytics(_ world: World) -> Content {
    let overview = world.staff.analytics?.value
    let rows = overview?.properties ?? []
    var table = Table(columns: OperationsTables.funnelColumns, rowCount: rows.count) {
      OperationsTables.cells(of: rows[$0])
    }
    table.whenEmpty = ["Nothing happened in this time."]
    let head = overview.map { overview -> [Article.Row] in
      [
        .line([
          Span("From a look to money", Style(.heading)),
          Span(
            "  \(untrusted: overview.fromDate.spoken(withYear: false)) – \(untrusted: overview.toDate.spoken(withYear: true))",
            .dim),
        ])
      ]
    }
    return Content(head: head ?? [], bars: overview.map { OperationsTables.funnel($0.totals) }, table: table)
  }
}
