import Client
import Domain
import PlatformAPI
import TerminalUI

/// Every raise as staff see it: how far, how fast, and what needs somebody.
struct RaisesScreen: StaffScreen {
  static let context: CommandContext = "raises"
  static let name: DisplayText = "Raises"

  enum Action: ScreenAction {
    case open, filter, sort, alarms, explain, pause, reload
    case moveColumns(Int)
  }

  private var place = ListPlace<PropertyID>()
  private var filter = ListFilter(RaisesCommand.columns)
  private(set) var order = RaiseOrder.urgent
  private(set) var showsAlarmsOnly = false
  private let keptRows = Kept<Basis, [RaiseReport]>()
  /// The raises as they stood when the view was paused, and when that was.
  private(set) var paused: (reports: [RaiseReport], at: Timestamp)?

  var title: DisplayText { "Raises" }
  var isTyping: Bool { filter.isTyping }

  func parts(_ world: World) -> [StaffPart] {
    // What has moved comes first: that is what is looked at.
    world.staff.movedParts.filter { $0 != .raises } + [.raises, .compliance]
  }

  mutating func follow(_ world: World) -> [Effect<DashboardMessage>] {
    if isWhole(world) { settle(world) }
    return []
  }

  // MARK: What is shown

  private func reports(_ world: World) -> [RaiseReport] { paused?.reports ?? world.staff.raises?.value ?? [] }

  /// What the rows depend on.
  private struct Basis: Equatable {
    let reports: [RaiseReport]
    let notices: [ComplianceReport.FormDNotice]?
    let filter: String
    let order: RaiseOrder
    let showsAlarmsOnly: Bool
  }

  private func rows(_ world: World) -> [RaiseReport] {
    let basis = Basis(
      reports: reports(world), notices: world.staff.compliance?.value?.formD, filter: filter.text, order: order,
      showsAlarmsOnly: showsAlarmsOnly)
    return keptRows(basis) {
      let notices = Self.notices(world)
      let shown = filter.apply(to: basis.reports).filter { report in
        !showsAlarmsOnly || !RaiseAlarm.all(of: report, notice: notices[report.propertyId]).isEmpty
      }
      return order.sorted(shown) { RaiseAlarm.all(of: $0, notice: notices[$0.propertyId]) }
    }
  }

  static func notices(_ world: World) -> [PropertyID: ComplianceReport.FormDNotice] {
    Dictionary(
      (world.staff.compliance?.value?.formD ?? []).map { ($0.property.id, $0) }, uniquingKeysWith: { first, _ in first }
    )
  }

  private func selectedReport(_ world: World) -> RaiseReport? { place.row(of: rows(world)) }

  /// What is urgent depends on both: rows that were seen are not to change places when the second comes.
  private func isWhole(_ world: World) -> Bool { world.staff.compliance != nil }

  // MARK: What happens

  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    switch action {
    case .open:
      guard let report = selectedReport(world) else { return [] }
      return [.send(.open(RaiseScreen(report.property)))]
    case .filter: filter.begin()
    case .sort:
      order = order.next
      settle(world)
    case .alarms:
      showsAlarmsOnly.toggle()
      settle(world)
    case .explain: return [.send(.show(RaiseAlarmLegend()))]
    case .moveColumns(let columns): place.table.scrollSideways(by: columns)
    case .pause:
      paused = paused == nil ? world.staff.raises?.value.map { (reports: $0, at: world.now) } : nil
      settle(world)
    case .reload: return [.send(.staff(.reload([.raises, .compliance])))]
    }
    return []
  }

  /// The selection stays with its raise, else near its place.
  private mutating func settle(_ world: World) {
    place.follow(rows(world).map(\.propertyId), mayComeBack: filter.isTyping)
  }

  func disabledReason(for id: CommandID, _ world: World) -> DisplayText? {
    switch id {
    case "raises.open": selectedReport(world) == nil ? "no raise is selected" : nil
    case "raises.pause": world.staff.raises?.value == nil ? "there is nothing to hold still yet" : nil
    default: nil
    }
  }

  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>] {
    let rows = rows(world)
    place.table.follow(move, of: rows.count)
    place.choose(rows.map(\.propertyId))
    return []
  }

  mutating func type(_ event: InputEvent, _ world: World) -> [Effect<DashboardMessage>] {
    if let help = filter.help(event) { return [help] }
    if !filter.type(event) { return Move(whileTyping: event).map { move($0, world) } ?? [] }
    settle(world)
    return []
  }

  mutating func mouse(_ mouse: MouseEvent, _ world: World) -> [Effect<DashboardMessage>] {
    let rows = rows(world)
    let outcome = place.table.handle(mouse, count: rows.count)
    place.choose(rows.map(\.propertyId))
    if case .chosen = outcome { return update(.open, world) }
    return []
  }

  mutating func stepBack(_ world: World) -> [Effect<DashboardMessage>]? {
    if paused != nil {
      paused = nil
    } else if !filter.isEmpty {
      filter.clear()
    } else if showsAlarmsOnly {
      showsAlarmsOnly = false
    } else {
      return nil
    }
    settle(world)
    return []
  }

  func export(_ world: World) -> ExportContent? {
    guard world.staff.raises?.value != nil else { return nil }
    let rows = rows(world)
    return .list("raises", subject: Figures.counted(rows.count, "raise"), rows, RaisesCommand.columns)
  }

  func copied(_ what: CopyKind, _ world: World) -> Copied? {
    selectedReport(world).map { report in
      guard what == .row else { return Copied(report.property.slug) }
      return Copied(
        RaisesCommand.columns.tabbed(report), "the figures of \(untrusted: report.property.name)")
    }
  }

  func typingHelp(_ world: World) -> TypingHelp? {
    filter.typingHelp(note: "names, percent<50, status:open, -funded>0")
  }

  // MARK: The view

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let (bar, body) = rect.cutTop(1)
    let loaded = isWhole(world) || world.staff.raises?.value == nil ? world.staff.raises : nil
    let rows = loaded == nil ? [] : rows(world)
    filter.draw(
      in: bar, on: &canvas,
      placeholder: showsAlarmsOnly
        ? "raises that need somebody: a shows all" : "all raises: / to filter, as in percent<50 status:open",
      notes: loaded?.value == nil ? DisplayText(untrusted: order.rawValue) : notes(rows, world))
    let panel = Panel(
      heading(world), footer: rows.isEmpty ? .empty : place.table.position(of: rows.count), isFocused: true)
    let inner = panel.drawn(in: body, on: &canvas)
    guard loaded?.value != nil else {
      Article(rows: StaffWords.absence(of: loaded, world)).draw(in: inner.inset(columns: 1), on: &canvas)
      return
    }
    let notices = Self.notices(world)
    let marks = paused == nil ? world.staff.marks : ChangeMarks()
    let below = note(world, notices)
    let height = below.map { min($0.height(columns: inner.columns - 2), inner.rows / 4) } ?? 0
    let cut = inner.cutBottom(height > 0 ? height + 1 : 0)
    var table = Table(columns: RaisesTable.columns(width: inner.columns), rowCount: rows.count) { index in
      let alarms = RaiseAlarm.all(of: rows[index], notice: notices[rows[index].propertyId])
      return RaisesTable.cells(of: rows[index], alarms, marks: marks)
    }
    table.frozenColumns = 2
    table.whenEmpty = whenEmpty
    table.draw(in: cut.rest, on: &canvas, state: &place.table)
    guard let below, height > 0 else { return }
    canvas.horizontalLine(at: cut.bottom.origin, columns: cut.bottom.columns)
    below.draw(in: cut.bottom.cutTop(1).rest.inset(columns: 1), on: &canvas)
  }

  private var whenEmpty: [DisplayText] {
    if !filter.isEmpty { return ["No raise meets \(untrusted: filter.text)", "/ changes the filter · esc shows all"] }
    if showsAlarmsOnly { return ["Nothing needs anybody.", "a shows all raises"] }
    return ["There is no raise yet."]
  }

  private func heading(_ world: World) -> DisplayText {
    let name: DisplayText = showsAlarmsOnly ? "Raises · alarms" : "Raises"
    guard let paused else { return name }
    let before = Dictionary(paused.reports.map { ($0.propertyId, $0.version) }, uniquingKeysWith: { first, _ in first })
    let moved = (world.staff.raises?.value ?? []).count { before[$0.propertyId] != $0.version }
    let words: DisplayText =
      moved == 0 ? "" : " · \(untrusted: Figures.counted(moved, "raise has", "raises have")) moved"
    return "\(name) · held at \(untrusted: LocalTime(paused.at).clockWithSeconds)\(words)"
  }

  private func notes(_ rows: [RaiseReport], _ world: World) -> DisplayText {
    let notices = Self.notices(world)
    let alarmed = rows.count { !RaiseAlarm.all(of: $0, notice: notices[$0.propertyId]).isEmpty }
    let alarms = alarmed == 0 ? "" : " · \(Figures.counted(alarmed, "alarm"))"
    return DisplayText(untrusted: "\(Figures.counted(rows.count, "raise"))\(alarms) · \(order.rawValue)")
  }

  /// What is wrong with the selected raise, and with what is shown as a whole.
  private func note(_ world: World, _ notices: [PropertyID: ComplianceReport.FormDNotice]) -> Article? {
    var rows = AccountWords.trouble(of: world.staff.raises, now: world.now)
    if let report = selectedReport(world) {
      let notice = notices[report.propertyId]
      rows += RaiseAlarm.all(of: report, notice: notice).map {
        .prose($0.sentence(report, notice), bullet: $0.sign, style: .text)
      }
    }
    return rows.isEmpty ? nil : Article(rows: rows)
  }
}

extension RaisesScreen {
  static let commands: [Command<DashboardMessage>] =
    [
      command("open", "open", "Open the selected raise", ["enter", "l", "right"], hint: 1, .open),
      command("filter", "filter", "Filter by words and conditions", ["/"], hint: 2, .filter),
      command(
        "sort", "sort", "Next order: urgent, most raised, closing, furthest behind, by name", ["s"], hint: 3, .sort),
      command("alarms", "alarms", "Show only raises that need somebody, or all", ["a"], hint: 4, .alarms),
      command("explain", "meaning", "Say what each alarm means", ["i"], hint: 6, .explain),
      command("pause", "pause", "Hold the view still, or let it go on", ["p"], hint: 5, .pause),
      command("reload", "reload", "Fetch the raises anew", ["r"], .reload),
    ] + sideways { .moveColumns($0) }
}
