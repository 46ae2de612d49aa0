import Client
import Domain
import PlatformAPI
import TerminalUI

/// One raise for staff: its funnel, where it is heading, who is in it and who waits, and how it came there.
struct RaiseScreen: StaffScreen {
  static let context: CommandContext = "raise"
  static let name: DisplayText = "Raise"

  enum Action: ScreenAction {
    case nextTab, previousTab, steps, remind, promoteFirst, file, unfile, openDeal, reload
    case earlier, later, play, faster, slower, now, tick
    case moveColumns(Int)
  }

  enum Tab: Int, CaseIterable, Sendable {
    case overview, investors, waitlist
  }

  let property: PropertyReference
  private(set) var tab = Tab.overview
  /// Who is selected, in the raise and in line for it.
  private var places = Array(repeating: ListPlace<InvestmentID>(), count: Tab.allCases.count)
  /// Where one is in the overview, where that is longer than the screen.
  private var reading = ReadingPlace()
  /// Whether somebody has to see to the notice to the SEC.
  private var isNoticeDue = false
  /// Where one is in the past; `nil` is now.
  private(set) var replay: ReplayPlace?

  init(_ property: PropertyReference) { self.property = property }

  var title: DisplayText { DisplayText(untrusted: property.name) }

  func parts(_ world: World) -> [StaffPart] { StaffPart.all(of: property.id) + [.compliance] }

  mutating func follow(_ world: World) -> [Effect<DashboardMessage>] {
    // Whose row is under the cursor is who is meant, wherever it goes.
    places[Tab.investors.rawValue].follow(investors(world).map(\.investmentId))
    places[Tab.waitlist.rawValue].follow(waitlist(world).map(\.investmentId))
    isNoticeDue = RaisesScreen.notices(world)[property.id].map { RaiseAlarm.isDue($0) } ?? false
    let count = days(world).count
    if count == 0 { replay = nil } else { replay?.follow(count: count) }
    return []
  }

  private func room(_ world: World) -> RaiseRoom { world.staff.room(property.id) }

  private func investors(_ world: World) -> [RaiseInvestor] {
    RaiseInvestorTable.ordered(room(world).investors?.value ?? [])
  }

  private func waitlist(_ world: World) -> [WaitlistEntry] { room(world).waitlist?.value ?? [] }
  private func days(_ world: World) -> [RaiseHistoryPoint] { room(world).history?.value ?? [] }

  /// Whose rows the tab has.
  private func keys(_ world: World) -> [InvestmentID] {
    switch tab {
    case .overview: []
    case .investors: investors(world).map(\.investmentId)
    case .waitlist: waitlist(world).map(\.investmentId)
    }
  }

  private func count(_ world: World) -> Int { keys(world).count }

  /// The investor whose row is selected, in the raise or in line for it.
  private func selectedInvestor(_ world: World) -> RaiseInvestor? {
    let (place, investors) = (places[tab.rawValue], investors(world))
    switch tab {
    case .overview: return nil
    case .investors: return place.row(of: investors)
    case .waitlist:
      guard let waiting = place.row(of: waitlist(world)) else { return nil }
      return investors.first { $0.investmentId == waiting.investmentId }
    }
  }

  // MARK: What happens

  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    switch action {
    case .nextTab: turn(by: 1)
    case .previousTab: turn(by: -1)
    case .steps: return showSteps(world)
    case .remind:
      return [.send(.show(ReminderDialog(property, investors: room(world).investors?.value ?? [])))]
    case .promoteFirst: return promote(world)
    case .file:
      return notice(world).map { [.send(.show(FormDErrands.file($0, today: world.now.dateUTC)))] } ?? []
    case .unfile: return notice(world).map { [.send(.show(FormDErrands.unfile($0, world.staff)))] } ?? []
    case .moveColumns(let columns): places[tab.rawValue].table.scrollSideways(by: columns)
    case .openDeal:
      guard let deal = world.catalogue[id: property.id] else { return [] }
      return [.send(.open(DealScreen(deal)))]
    case .reload: return [.send(.staff(.reload(parts(world))))]
    case .earlier: travel(world) { $0.step(by: -1) }
    case .later: travel(world) { $0.step(by: 1) }
    case .play: travel(world) { $0.togglePlaying() }
    case .faster: travel(world) { $0.faster() }
    case .slower: travel(world) { $0.slower() }
    case .now: replay = nil
    case .tick: replay?.tick()
    }
    return clockwork
  }

  private mutating func turn(by step: Int) {
    let count = Tab.allCases.count
    tab = Tab.allCases[(tab.rawValue + step + count) % count]
  }

  private mutating func travel(_ world: World, _ change: (inout ReplayPlace) -> Void) {
    tab = .overview
    guard var place = replay ?? ReplayPlace(count: days(world).count) else { return }
    change(&place)
    replay = place
  }

  /// The next picture, while there is one to come; nothing ticks otherwise.
  private var clockwork: [Effect<DashboardMessage>] {
    guard let replay, replay.isPlaying else { return [.cancel("replay")] }
    return [.animation(id: "replay", after: replay.interval, .act(Action.tick))]
  }

  /// The steps that whoever looks can take with an investor: nobody agrees twice to a refund.
  private func steps(_ investor: RaiseInvestor, _ world: World) -> [InvestorStep] {
    guard let role = world.role else { return [] }
    let ground = InvestorStep.Ground(
      raise: room(world).detail?.value?.report.raiseStatus,
      isSold: world.catalogue[id: property.id].map { $0.status == .sold })
    return InvestorStep.possible(from: investor.status, by: role, on: ground).filter {
      $0 != .refund || investor.refund.map { $0.approvedBy != world.mine.user?.value?.id } ?? true
    }
  }

  private func showSteps(_ world: World) -> [Effect<DashboardMessage>] {
    guard let investor = selectedInvestor(world) else { return [] }
    return [.send(.show(StepMenu(investor, in: property, steps: steps(investor, world))))]
  }

  /// Who would be given room: whoever is selected in the line, else the first one in it.
  private func promoted(_ world: World) -> WaitlistEntry? {
    let line = waitlist(world)
    return (tab == .waitlist ? places[tab.rawValue].row(of: line) : nil) ?? line.first
  }

  private func promote(_ world: World) -> [Effect<DashboardMessage>] {
    guard let entry = promoted(world) else { return [] }
    let (property, amount) = (property, Figures.money(entry.amount))
    let isFirst = entry.investmentId == waitlist(world).first?.investmentId
    let dialog = ErrandDialog(
      isFirst ? "Promote the first in line" : "Promote \(untrusted: entry.name)",
      isFirst ? [] : [.text(.reason, "Reason", width: 40, help: "why before the others in line; it is kept")],
      question: { entries in
        let reason = entries.line(.reason)
        return [
          "Give \(untrusted: entry.name) room for \(untrusted: amount) in \(untrusted: property.name)?",
          "The place in line becomes an offer that waits to be accepted.",
        ] + (reason.isEmpty ? [] : [.empty, "Reason: \(untrusted: reason)"])
      },
      errand: { entries in
        isFirst
          ? .promote(nil, in: property.id, reason: nil)
          : .promote(entry.investmentId, in: property.id, reason: entries.line(.reason))
      })
    return [.send(.show(dialog))]
  }

  private func notice(_ world: World) -> ComplianceReport.FormDNotice? { room(world).detail?.value?.formD }

  private func noticeObstacle(_ world: World) -> DisplayText? {
    guard room(world).detail?.value != nil else { return "the raise is not here yet" }
    return notice(world) == nil ? "nothing was committed yet: no Form D is owed" : nil
  }

  private func promoteObstacle(_ world: World) -> DisplayText? {
    guard let entry = promoted(world) else { return "nobody waits for room" }
    guard !entry.fits else { return nil }
    let amount = Figures.money(entry.amount)
    let room =
      room(world).detail?.value.map { " of the \(Figures.money($0.report.amounts.headroom)) that is left" } ?? ""
    let other: DisplayText =
      waitlist(world).contains(where: \.fits) ? "; there is for another one in line: select them on Waitlist" : ""
    return
      "there is no room for the \(untrusted: amount) of \(untrusted: entry.name)\(untrusted: room)\(other)"
  }

  func disabledReason(for id: CommandID, _ world: World) -> DisplayText? {
    switch id {
    case "raise.steps":
      guard let investor = selectedInvestor(world) else {
        return tab == .overview ? "select an investor first: tab" : "nobody is selected"
      }
      guard steps(investor, world).isEmpty else { return nil }
      if investor.refund != nil { return "another administrator has to agree to the refund" }
      guard investor.status == .funded else { return "nothing follows \(untrusted: investor.status.rawValue)" }
      return room(world).detail?.value?.report.raiseStatus == .cancelled
        ? "administrators pay back what was funded" : "funded ends with the sale of the property"
    case "raise.promote": return promoteObstacle(world)
    case "raise.file": return noticeObstacle(world)
    case "raise.unfile":
      return noticeObstacle(world) ?? notice(world).flatMap { FormDErrands.unfileObstacle($0) }
    case "raise.deal": return world.catalogue[id: property.id] == nil ? "this deal is not on show" : nil
    case "raise.earlier", "raise.later", "raise.play", "raise.faster", "raise.slower":
      return days(world).isEmpty ? "its history is not here yet" : nil
    default: return nil
    }
  }

  /// What belongs to another tab, or to the raise as it is now while its past is shown.
  func isOutOfPlace(_ id: CommandID) -> Bool {
    switch id {
    case "raise.steps": tab == .overview
    case "raise.remind", "raise.promote": replay != nil
    case "raise.file": replay != nil || tab != .overview || !isNoticeDue
    case "raise.earlier": replay != nil
    case "raise.later": replay == nil
    default: false
    }
  }

  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>] {
    guard tab != .overview else {
      reading.follow(move)
      return []
    }
    places[tab.rawValue].table.follow(move, of: count(world))
    places[tab.rawValue].choose(keys(world))
    return []
  }

  mutating func stepBack(_ world: World) -> [Effect<DashboardMessage>]? {
    guard replay != nil else { return nil }
    return update(.now, world)
  }

  func export(_ world: World) -> ExportContent? {
    guard tab == .investors, room(world).investors?.value != nil else { return nil }
    let rows = investors(world)
    return .list(
      property.slug + "-investors", subject: Figures.counted(rows.count, "investor"), rows, RaiseCommand.columns)
  }

  func copied(_ what: CopyKind, _ world: World) -> Copied? {
    guard let investor = selectedInvestor(world) else { return Copied(property.slug) }
    guard what == .row else { return Copied(investor.investmentId.description) }
    return Copied(RaiseCommand.columns.tabbed(investor), "the line of \(untrusted: investor.name)")
  }

  func figures(_ world: World) -> [FigureSection] {
    guard let detail = room(world).detail?.value else { return [] }
    return [
      RaiseReportFigures(report: detail.report, projection: detail.projection, notice: detail.formD).section
    ]
  }

  // MARK: The view

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let (bar, rest) = rect.cutTop(1)
    let room = room(world)
    let titles: [DisplayText] = [
      replay == nil ? "Overview" : "Replay  ", StaffWords.title("Investors", room.investors?.value?.count, digits: 3),
      StaffWords.title("Waitlist", room.waitlist?.value?.count, digits: 2),
    ]
    Tabs(titles, active: tab.rawValue).draw(in: bar.inset(columns: 1), on: &canvas)
    let footer = tab == .overview ? AccountWords.age(of: room.detail, now: world.now) : position(world)
    let inner = Panel(heading(room), footer: footer, isFocused: true).drawn(in: rest, on: &canvas).inset(columns: 1)
    switch tab {
    case .overview: drawOverview(room, in: inner, on: &canvas, world)
    case .investors: drawInvestors(room, in: inner, on: &canvas, world)
    case .waitlist: drawWaitlist(room, in: inner, on: &canvas, world)
    }
  }

  private func position(_ world: World) -> DisplayText {
    count(world) == 0 ? .empty : places[tab.rawValue].table.position(of: count(world))
  }

  private func heading(_ room: RaiseRoom) -> DisplayText {
    let stage = room.detail?.value?.report.raiseStatus.rawValue
    return
      "\(untrusted: property.name) · \(untrusted: property.city) \(untrusted: property.state)\(untrusted: stage.map { " · " + $0 } ?? "")"
  }

  private mutating func drawOverview(_ room: RaiseRoom, in rect: Rect, on canvas: inout Canvas, _ world: World) {
    guard let detail = room.detail?.value else {
      Article(rows: StaffWords.absence(of: room.detail, world)).draw(in: rect, on: &canvas)
      return
    }
    let past = RaiseReplay(days(world), target: detail.report.targetRaise, closesAt: detail.report.closesAt)
    let then = replay.flatMap { past.moment($0.index) }
    let facts = Article(
      rows: then.flatMap { then in replay.map { RaiseWords.facts(then, $0) } } ?? facts(detail, world))
    let funnel = then.map { RaiseWords.funnel($0) } ?? RaiseWords.funnel(detail.stages)
    let chart = (then ?? past.moment(.max)).map {
      RaiseChart.chart(past, at: $0, isOpen: then != nil || detail.report.raiseStatus == .open)
    }
    // The bar, a gap before the funnel and one before the chart.
    func height(columns: Int) -> Int {
      (then == nil ? 2 : 1) + facts.height(columns: columns) + 1 + funnel.bars.count
        + (chart == nil ? 0 : 1 + Self.leastChart)
    }
    let isWhole = height(columns: rect.columns) <= rect.rows
    let inner = isWhole ? rect : rect.cutRight(2).rest
    reading.fit(rows: rect.rows, height: isWhole ? rect.rows : height(columns: inner.columns))
    let page = Rect(
      column: inner.left, row: inner.top - reading.offset, columns: inner.columns, rows: max(rect.rows, reading.height))
    canvas.clipped(to: inner) { canvas in
      let (bar, below) = page.cutTop(then == nil ? 2 : 1)
      if let then {
        Gauge(then.raised.ratio(to: past.target) ?? 0).draw(in: bar, on: &canvas)
      } else {
        RaiseWords.bar(detail.report).draw(in: bar, on: &canvas)
      }
      let (top, rest) = below.cutTop(facts.height(columns: below.columns))
      facts.draw(in: top, on: &canvas)
      let (bars, plot) = rest.cutTop(1).rest.cutTop(funnel.bars.count)
      funnel.draw(in: bars.cutLeft(min(bars.columns, 90)).left, on: &canvas)
      // Where there is no row to spare, the legend parts the chart from the funnel as well as a gap would.
      chart?.draw(in: plot.rows > Self.leastChart + 1 ? plot.cutTop(1).rest : plot, on: &canvas)
    }
    Scrollbar(offset: reading.offset, visible: rect.rows, total: reading.height).draw(in: rect, on: &canvas)
  }

  /// The rows without which a chart says nothing.
  private static let leastChart = 6

  /// The figures as they are now, what is wrong, and what waits.
  private func facts(_ detail: RaiseDetail, _ world: World) -> [Article.Row] {
    let (loaded, notice) = (room(world).detail, RaisesScreen.notices(world)[property.id])
    return RaiseWords.facts(detail, now: world.now, saysNotice: !isNoticeDue)
      + AccountWords.trouble(of: loaded, now: world.now)
      + RaiseInvestorTable.waiting(investors(world))
      + RaiseAlarm.all(of: detail.report, notice: notice).map {
        .prose($0.sentence(detail.report, notice), bullet: $0.sign)
      }
  }

  private mutating func drawInvestors(_ room: RaiseRoom, in rect: Rect, on canvas: inout Canvas, _ world: World) {
    guard room.investors?.value != nil else {
      Article(rows: StaffWords.absence(of: room.investors, world)).draw(in: rect, on: &canvas)
      return
    }
    let (rows, now) = (investors(world), world.now)
    var table = Table(columns: RaiseInvestorTable.columns, rowCount: rows.count) {
      RaiseInvestorTable.cells(of: rows[$0], now: now)
    }
    table.whenEmpty = ["Nobody is in this raise yet."]
    let note = selectedInvestor(world).flatMap { RaiseInvestorTable.waiting($0, now: now) }
    let words = Article(rows: note.map { [.prose($0, bullet: "!", style: Style(.warning))] } ?? [])
    let height = min(words.height(columns: rect.columns), rect.rows / 3)
    let cut = rect.cutBottom(height)
    table.draw(in: cut.rest, on: &canvas, state: &places[Tab.investors.rawValue].table)
    words.draw(in: cut.bottom, on: &canvas)
  }

  private mutating func drawWaitlist(_ room: RaiseRoom, in rect: Rect, on canvas: inout Canvas, _ world: World) {
    guard room.waitlist?.value != nil else {
      Article(rows: StaffWords.absence(of: room.waitlist, world)).draw(in: rect, on: &canvas)
      return
    }
    let (rows, now, free) = (waitlist(world), world.now, room.detail?.value?.report.amounts.headroom)
    var table = Table(columns: RaiseInvestorTable.waitlistColumns, rowCount: rows.count) {
      RaiseInvestorTable.cells(of: rows[$0], room: free, now: now)
    }
    table.whenEmpty = ["Nobody waits for room.", "Those whom an oversubscribed raise can't take will be here"]
    table.draw(in: rect, on: &canvas, state: &places[Tab.waitlist.rawValue].table)
  }
}
