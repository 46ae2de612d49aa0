import Client
import Domain
import PlatformAPI
import TerminalUI

/// One payment: who receives what, how far it is, and who has made and approved it.
struct BatchScreen: StaffScreen {
  static let context: CommandContext = "payment"
  static let name: DisplayText = "Payment"

  enum Action: ScreenAction {
    case approve, process, stop, reload
    case moveColumns(Int)
  }

  private let id: DistributionBatchID
  /// As the list knew it when the screen was opened.
  private let opened: DistributionBatch
  private var place = TableState()

  init(_ batch: DistributionBatch) {
    id = batch.id
    opened = batch
  }

  var title: DisplayText { "Payment · \(untrusted: opened.property.name)" }

  func parts(_ world: World) -> [StaffPart] { [.batch(id), .users] }

  private func batch(_ world: World) -> DistributionBatch {
    world.staff.batch(id)?.value ?? world.staff.batches?.value?.first { $0.id == id } ?? opened
  }

  private func lines(_ world: World) -> [DistributionBatch.Line] { world.staff.batch(id)?.value?.lines ?? [] }

  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    let batch = batch(world)
    switch action {
    case .approve: return [.send(.show(BatchErrands.approve(batch, world.staff)))]
    case .process: return [.send(.show(BatchErrands.process(batch)))]
    case .stop: return [.send(.show(BatchErrands.abandon(batch)))]
    case .reload: return [.send(.staff(.reload([.batch(id)])))]
    case .moveColumns(let columns):
      place.scrollSideways(by: columns)
      return []
    }
  }

  func disabledReason(for id: CommandID, _ world: World) -> DisplayText? {
    switch id {
    case "payment.approve": BatchErrands.approveObstacle(batch(world), world)
    case "payment.process": BatchErrands.processObstacle(batch(world))
    case "payment.stop": BatchErrands.abandonObstacle(batch(world))
    default: nil
    }
  }

  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>] {
    place.follow(move, of: lines(world).count)
    return []
  }

  // MARK: The view

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let loaded = world.staff.batch(id)
    let batch = batch(world)
    let lines = lines(world)
    let footer = lines.isEmpty ? AccountWords.age(of: loaded, now: world.now) : place.position(of: lines.count)
    let inner = Panel(title, footer: footer, isFocused: true).drawn(in: rect, on: &canvas).inset(columns: 1)
    let article = Article(rows: Self.head(batch, world.staff) + AccountWords.trouble(of: loaded, now: world.now))
    let height = min(article.height(columns: inner.columns), max(0, inner.rows - 4))
    let cut = inner.cutTop(height + 1)
    article.draw(in: cut.top.cutTop(height).top, on: &canvas)
    guard loaded?.value != nil else {
      Article(rows: StaffWords.absence(of: loaded, world)).draw(in: cut.rest, on: &canvas)
      return
    }
    Table(columns: OperationsTables.lineColumns, rowCount: lines.count) { OperationsTables.cells(of: lines[$0]) }
      .draw(in: cut.rest, on: &canvas, state: &place)
  }

  private static func head(_ batch: DistributionBatch, _ staff: StaffWorld) -> [Article.Row] {
    func fact(_ name: DisplayText, _ value: String) -> Article.Fact {
      Article.Fact(name: name, value: DisplayText(untrusted: value))
    }
    let progress = batch.progress
    var rows: [Article.Row] = [
      .line([
        Span(DisplayText(untrusted: Figures.money(batch.totalAmount)), .text.bold),
        Span("  \(untrusted: batch.type.label.lowercased())  ", .dim),
        Span(DisplayText(untrusted: StaffWords.state(of: batch)), OperationsTables.style(of: batch.status)),
      ]),
      .facts([
        fact("Record", batch.recordDate.description), fact("Pays on", batch.paymentDate.description),
        fact("Made by", OperationsTables.name(batch.createdBy, staff)),
        fact("Approved by", batch.approvedBy.map { OperationsTables.name($0, staff) } ?? Figures.unknown),
      ]),
    ]
    if let start = batch.periodStart, let end = batch.periodEnd {
      rows.append(.facts([fact("For", "\(start) – \(end)")]))
    }
    let failed = progress.failed > 0 ? "  \(progress.failed) failed" : ""
    rows.append(
      .gauge(
        label: "Paid", share: progress.lines == 0 ? 0 : Double(progress.completed) / Double(progress.lines),
        trailing: [
          Span("\(progress.completed) of \(untrusted: Figures.counted(progress.lines, "line"))"),
          Span(DisplayText(untrusted: failed), Style(.error)),
        ]))
    return rows
  }
}

extension BatchScreen {
  static let commands: [Command<DashboardMessage>] =
    [
      command(
        "approve", "approve", "Approve what somebody else has drafted", ["v"], hint: 1, danger: .destructive, .approve),
      command("process", "pay", "Have the approved payment paid", ["p"], hint: 2, danger: .destructive, .process),
      command("stop", "cancel", "Cancel the payment", ["x"], hint: 3, danger: .destructive, .stop),
      command("reload", "reload", "Fetch the payment anew", ["r"], .reload),
      leaving(hint: 4),
    ] + sideways { .moveColumns($0) }
}
