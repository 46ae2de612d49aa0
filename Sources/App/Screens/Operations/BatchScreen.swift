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
  /// How far it is, which says what there is to do.
  private var status: DistributionBatchStatus

  init(_ batch: DistributionBatch) {
    id = batch.id
    opened = batch
    status = batch.status
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

  mutating func follow(_ world: World) -> [Effect<DashboardMessage>] {
    status = batch(world).status
    return []
  }

  /// What there is nothing to do of any more.
  func isOutOfPlace(_ id: CommandID) -> Bool {
    switch id {
    case "payment.approve": status != .draft
    case "payment.process": status == .completed || status == .cancelled
    case "payment.stop": status != .draft && status != .approved
    default: false
    }
  }

  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>] {
    place.follow(move, of: lines(world).count)
    return []
  }

  func figures(_ world: World) -> [FigureSection] { StaffFigures.payment(batch(world), world.staff) }

  // MARK: The view

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let loaded = world.staff.batch(id)
    let batch = batch(world)
    let lines = lines(world)
    let footer = lines.isEmpty ? AccountWords.age(of: loaded, now: world.now) : place.position(of: lines.count)
    let inner = Panel(title, footer: footer, isFocused: true).drawn(in: rect, on: &canvas).inset(columns: 1)
    let isShort = inner.rows < 10
    let head = PageHead(
      rows: AccountWords.trouble(of: loaded, now: world.now) + Self.head(batch, world.staff, isShort: isShort),
      leaving: isShort ? 3 : 4)
    let cut = inner.cutTop(head.height(in: inner) + (isShort ? 0 : 1))
    head.draw(in: inner, on: &canvas)
    guard loaded?.value != nil else {
      Article(rows: StaffWords.absence(of: loaded, world)).draw(in: cut.rest, on: &canvas)
      return
    }
    Table(columns: OperationsTables.lineColumns, rowCount: lines.count) { OperationsTables.cells(of: lines[$0]) }
      .draw(in: cut.rest, on: &canvas, state: &place)
  }

  /// What it is and how far; where there is little room, how far it is before whose it is.
  private static func head(_ batch: DistributionBatch, _ staff: StaffWorld, isShort: Bool) -> [Article.Row] {
    func fact(_ name: DisplayText, _ value: String) -> Article.Fact {
      Article.Fact(name: name, value: DisplayText(untrusted: value))
    }
    let progress = batch.progress
    let amount = Figures.money(batch.totalAmount)
    let what = "  \(batch.type.label.lowercased())  "
    let state = Span(DisplayText(untrusted: StaffWords.state(of: batch)), OperationsTables.style(of: batch.status))
    let failed = progress.failed > 0 ? "  \(progress.failed) failed" : ""
    let paid: Article.Row = .gauge(
      label: "Paid", share: progress.lines == 0 ? 0 : Double(progress.completed) / Double(progress.lines),
      trailing: [
        Span("\(progress.completed) of \(untrusted: Figures.counted(progress.lines, "line"))"),
        Span(DisplayText(untrusted: failed), Style(.error)),
      ])
    let title = Span(DisplayText(untrusted: amount), .text.bold)
    var rows: [Article.Row] =
      isShort
      ? [.line([title, Span(DisplayText(untrusted: what), .dim)]), .prose(state.text, style: state.style), paid]
      : [.line([title, Span(DisplayText(untrusted: what), .dim), state])]
    rows.append(
      .facts([
        fact("Record", batch.recordDate.description), fact("Pays on", batch.paymentDate.description),
        fact("Made by", OperationsTables.name(batch.createdBy, staff)),
        fact("Approved by", batch.approvedBy.map { OperationsTables.name($0, staff) } ?? Figures.unknown),
      ]))
    if let start = batch.periodStart, let end = batch.periodEnd {
      rows.append(.facts([fact("For", "\(start) – \(end)")]))
    }
    if !isShort { rows.append(paid) }
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
      explaining(hint: 4), command("reload", "reload", "Fetch the payment anew", ["r"], .reload),
      leaving(hint: 5),
    ] + sideways { .moveColumns($0) }
}
