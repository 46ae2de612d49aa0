import Client
import Domain
import PlatformAPI
import TerminalUI

/// One raise for staff: its funnel, where it is heading, who is in it and who waits, and how it came there.
struct RaiseScreen: StaffScreen {
  static let context: CommandContext = "raise"
  static let name: DisplayText = "Raise"

  enum Action: ScreenAction {
    case nextTab, previousTab, steps, remind, promoteFirst, openDeal, reload
    case earlier, later, play, faster, slower, now, tick
  }

  enum Tab: Int, CaseIterable, Sendable {
    case overview, investors, waitlist
  }

  let property: PropertyReference
  private(set) var tab = Tab.overview
  private var places = Array(repeating: TableState(), count: Tab.allCases.count)
  /// Who is selected, whose row may move.
  private var selected: InvestmentID?
  /// Where one is in the past; `nil` is now.
  private(set) var replay: ReplayPlace?

  init(_ property: PropertyReference) { self.property = property }

  var title: DisplayText { DisplayText(untrusted: property.name) }

  func parts(_ world: World) -> [StaffPart] { StaffPart.all(of: property.id) + [.compliance] }

  mutating func follow(_ world: World) -> [Effect<DashboardMessage>] {
    let investors = investors(world)
    if let row = selected.flatMap({ id in investors.firstIndex { $0.investmentId == id } }) {
      places[Tab.investors.rawValue].selection = row
    } else {
      // Whose row is under the cursor is who is meant, wherever it goes.
      let row = places[Tab.investors.rawValue].selection
      selected = investors.indices.contains(row) ? investors[row].investmentId : nil
    }
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

  private func count(_ world: World) -> Int {
    switch tab {
    case .overview: 0
    case .investors: investors(world).count
    case .waitlist: waitlist(world).count
    }
  }

  /// The investor whose row is selected, in the raise or in line for it.
  private func selectedInvestor(_ world: World) -> RaiseInvestor? {
    let row = places[tab.rawValue].selection
    let investors = investors(world)
    switch tab {
    case .overview: return nil
    case .investors: return investors.indices.contains(row) ? investors[row] : nil
    case .waitlist:
      let waiting = waitlist(world)
      guard waiting.indices.contains(row) else { return nil }
      return investors.first { $0.investmentId == waiting[row].investmentId }
    }
  }

  // MARK: What happens

  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    switch action {
    case .nextTab: turn(by: 1)
    case .previousTab: turn(by: -1)
    case .steps: return showSteps(world)
    case .remind:
      let names = Dictionary(
        (room(world).investors?.value ?? []).map { ($0.investmentId, $0.name) }, uniquingKeysWith: { first, _ in first }
      )
      return [.send(.show(ReminderDialog(property, names: names)))]
    case .promoteFirst: return promoteFirst(world)
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

  private func showSteps(_ world: World) -> [Effect<DashboardMessage>] {
    guard let investor = selectedInvestor(world), let role = world.role else { return [] }
    return [
      .send(.show(StepMenu(investor, in: property, steps: InvestorStep.possible(from: investor.status, by: role))))
    ]
  }

  private func promoteFirst(_ world: World) -> [Effect<DashboardMessage>] {
    guard let first = waitlist(world).first else { return [] }
    let (property, amount) = (property, Figures.money(first.amount))
    let dialog = ErrandDialog(
      "Promote the first in line", [],
      question: { _ in
        [
          "Give \(untrusted: first.name) room for \(untrusted: amount) in \(untrusted: property.name)?",
          "The place in line becomes an offer that waits to be accepted.",
        ]
      }, errand: { _ in .promote(nil, in: property.id, reason: nil) })
    return [.send(.show(dialog))]
  }

  func disabledReason(for id: CommandID, _ world: World) -> DisplayText? {
    switch id {
    case "raise.steps":
      guard let investor = selectedInvestor(world), let role = world.role else {
        return tab == .overview ? "select an investor first: tab" : "nobody is selected"
      }
      return InvestorStep.possible(from: investor.status, by: role).isEmpty
        ? "nothing follows \(untrusted: investor.status.rawValue)" : nil
    case "raise.promote": return waitlist(world).isEmpty ? "nobody waits for room" : nil
    case "raise.deal": return world.catalogue[id: property.id] == nil ? "this deal is not on show" : nil
    case "raise.earlier", "raise.later", "raise.play", "raise.faster", "raise.slower":
      return days(world).isEmpty ? "its history is not here yet" : nil
    default: return nil
    }
  }

  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>] {
    places[tab.rawValue].follow(move, of: count(world))
    if tab == .investors { selected = selectedInvestor(world)?.investmentId }
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
    count(world) == 0 ? .empty : places[tab.rawValue].position(of: count(world))
  }

  private func heading(_ room: RaiseRoom) -> DisplayText {
    let stage = room.detail?.value?.report.raiseStatus.rawValue
    return
      "\(untrusted: property.name) · \(untrusted: property.city) \(untrusted: property.state)\(untrusted: stage.map { " · " + $0 } ?? "")"
  }

  private func drawOverview(_ room: RaiseRoom, in rect: Rect, on canvas: inout Canvas, _ world: World) {
    guard let detail = room.detail?.value else {
      Article(rows: StaffWords.absence(of: room.detail, world)).draw(in: rect, on: &canvas)
      return
    }
    let past = RaiseReplay(days(world), target: detail.report.targetRaise, closesAt: detail.report.closesAt)
    let then = replay.flatMap { past.moment($0.index) }
    let (bar, below) = rect.cutTop(then == nil ? 2 : 1)
    if let then {
      Gauge(then.raised.ratio(to: past.target) ?? 0).draw(in: bar, on: &canvas)
    } else {
      RaiseWords.bar(detail.report).draw(in: bar, on: &canvas)
    }
    let isTight = rect.rows < 12
    let notice = RaisesScreen.notices(world)[property.id]
    var rows: [Article.Row]
    if let then, let replay {
      rows = RaiseWords.facts(then, replay)
    } else {
      rows = RaiseWords.facts(detail, now: world.now) + AccountWords.trouble(of: room.detail, now: world.now)
      rows += RaiseAlarm.all(of: detail.report, notice: notice).map {
        .prose($0.sentence(detail.report, notice), bullet: $0.sign)
      }
    }
    let facts = Article(rows: rows)
    let funnel = then.map { RaiseWords.funnel($0) } ?? RaiseWords.funnel(detail.stages)
    // Where there is little room, the funnel stays and the figures give way.
    let free = below.rows - funnel.bars.count - (isTight ? 0 : 1)
    let height = max(isTight && then == nil ? 0 : 1, min(facts.height(columns: below.columns), free))
    let (top, rest) = below.cutTop(height)
    facts.draw(in: top, on: &canvas)
    let (bars, chart) = rest.cutTop(isTight ? 0 : 1).rest.cutTop(funnel.bars.count)
    funnel.draw(in: bars.cutLeft(min(bars.columns, 90)).left, on: &canvas)
    let plot = chart.cutTop(1).rest
    guard plot.rows >= 5, let moment = then ?? past.moment(.max) else { return }
    RaiseChart.chart(past, at: moment, isOpen: then != nil || detail.report.raiseStatus == .open)
      .draw(in: plot, on: &canvas)
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
    table.draw(in: rect, on: &canvas, state: &places[Tab.investors.rawValue])
  }

  private mutating func drawWaitlist(_ room: RaiseRoom, in rect: Rect, on canvas: inout Canvas, _ world: World) {
    guard room.waitlist?.value != nil else {
      Article(rows: StaffWords.absence(of: room.waitlist, world)).draw(in: rect, on: &canvas)
      return
    }
    let (rows, now) = (waitlist(world), world.now)
    var table = Table(columns: RaiseInvestorTable.waitlistColumns, rowCount: rows.count) {
      RaiseInvestorTable.cells(of: rows[$0], now: now)
    }
    table.whenEmpty = ["Nobody waits for room.", "Those whom an oversubscribed raise can't take will be here"]
    table.draw(in: rect, on: &canvas, state: &places[Tab.waitlist.rawValue])
  }
}

extension RaiseScreen {
  static let commands: [Command<DashboardMessage>] = [
    command(
      "next-tab", "next tab", "Turn to the investors, the waitlist, the overview", ["tab", "l", "right"], hint: 1,
      .nextTab),
    command("previous-tab", "previous tab", "Turn back", ["shift-tab", "h", "left"], .previousTab),
    command(
      "steps", "do", "Commit, fund, reject, cancel … the selected investor's part", ["enter", "t"], hint: 2,
      danger: .destructive, .steps),
    command(
      "remind", "remind", "Remind investors, after a look at whom it would reach", ["e"], hint: 3, danger: .changes,
      .remind),
    command("promote", "promote", "Give the first in line room", ["w"], hint: 5, danger: .destructive, .promoteFirst),
    command("earlier", "replay", "A day earlier", ["["], hint: 4, .earlier),
    command("later", "later", "A day later", ["]"], .later),
    command("play", "play", "Play the raise from its first day, or hold it", ["space"], hint: 6, .play),
    command("faster", "faster", "Play faster", ["}"], .faster),
    command("slower", "slower", "Play slower", ["{"], .slower),
    command("deal", "deal", "Open the deal", ["o"], hint: 7, .openDeal),
    command("reload", "reload", "Fetch the raise anew", ["r"], .reload),
    leaving(hint: 8),
  ]
}
