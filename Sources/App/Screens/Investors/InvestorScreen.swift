import Client
import Domain
import PlatformAPI
import TerminalUI

/// One person for staff: who they are, their accreditation, what they hold, and the papers that they have shown.
struct InvestorScreen: StaffScreen {
  static let context: CommandContext = "investor"
  static let name: DisplayText = "Investor"

  enum Action: ScreenAction {
    case verify, refuse, reload, nextTab, save, view
    case moveColumns(Int)
  }

  enum Tab: Int, CaseIterable, Sendable {
    case positions, papers
  }

  private let id: UserID
  /// As the list knew them when the screen was opened.
  private let opened: User
  private(set) var tab = Tab.positions
  private var places = Array(repeating: TableState(), count: Tab.allCases.count)
  /// Whether a request of theirs waits.
  private var isUnderReview: Bool

  init(_ user: User) {
    id = user.id
    isUnderReview = user.accreditation.status == .pending
    opened = user
    // Whoever comes to review looks for what there is to see.
    tab = user.accreditation.status == .pending ? .papers : .positions
  }

  var title: DisplayText { DisplayText(untrusted: StaffWords.name(of: opened)) }

  func parts(_ world: World) -> [StaffPart] { [.users, .positions(id), .evidence(id)] }

  private func user(_ world: World) -> User { world.staff.user(id) ?? opened }

  private func positions(_ world: World) -> [Investment] {
    (world.staff.positions(of: id)?.value ?? []).sorted { ($0.updatedAt, $0.id) > ($1.updatedAt, $1.id) }
  }

  /// What was shown for an accreditation before what was made out for an investment, each the newest first.
  private func papers(_ world: World) -> [Document] {
    func isAboutMoney(_ document: Document) -> Int { document.investmentId == nil && document.taxYear == nil ? 0 : 1 }
    return (world.staff.evidence(of: id)?.value ?? []).sorted {
      (isAboutMoney($0), $1.uploadedAt, $1.id.description) < (isAboutMoney($1), $0.uploadedAt, $0.id.description)
    }
  }

  private func paper(_ world: World) -> Document? {
    let (papers, row) = (papers(world), places[Tab.papers.rawValue].selection)
    return tab == .papers && papers.indices.contains(row) ? papers[row] : nil
  }

  private func count(_ world: World) -> Int { tab == .papers ? papers(world).count : positions(world).count }

  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    let user = user(world)
    switch action {
    case .verify: return [.send(.show(AccreditationReview.dialog(user, isVerified: true)))]
    case .refuse: return [.send(.show(AccreditationReview.dialog(user, isVerified: false)))]
    case .reload: return [.send(.staff(.reload(parts(world))))]
    case .nextTab: tab = tab == .papers ? .positions : .papers
    case .save: return paper(world).map { [world.services.download($0)] } ?? []
    case .view: return paper(world).map { [world.view($0)] } ?? []
    case .moveColumns(let columns): places[tab.rawValue].scrollSideways(by: columns)
    }
    return []
  }

  func disabledReason(for id: CommandID, _ world: World) -> DisplayText? {
    switch id {
    case "investor.verify", "investor.refuse": AccreditationReview.obstacle(user(world), world)
    case "investor.save", "investor.view":
      paper(world) == nil ? (tab == .papers ? "no paper is selected" : "select a paper first: tab") : nil
    default: nil
    }
  }

  mutating func follow(_ world: World) -> [Effect<DashboardMessage>] {
    isUnderReview = user(world).accreditation.status == .pending
    return []
  }

  func isOutOfPlace(_ id: CommandID) -> Bool {
    switch id {
    case "investor.save", "investor.view": tab != .papers
    case "investor.verify", "investor.refuse": !isUnderReview
    default: false
    }
  }

  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>] {
    places[tab.rawValue].follow(move, of: count(world))
    return []
  }

  func copied(_ what: CopyKind, _ world: World) -> Copied? {
    let user = user(world)
    guard what == .row else { return Copied(user.email) }
    return Copied(InvestorsCommand.columns.tabbed(user), "the line of \(untrusted: StaffWords.name(of: user))")
  }

  func figures(_ world: World) -> [FigureSection] {
    StaffFigures.person(user(world), world.staff.positions(of: id), now: world.now)
  }

  // MARK: The view

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let loaded = world.staff.positions(of: id)
    let papers = world.staff.evidence(of: id)
    let (bar, body) = rect.cutTop(1)
    Tabs(["Positions", StaffWords.title("Papers", papers?.value?.count, digits: 2)], active: tab.rawValue)
      .draw(in: bar.inset(columns: 1), on: &canvas)
    let inner = Panel(title, footer: AccountWords.age(of: loaded, now: world.now), isFocused: true)
      .drawn(in: body, on: &canvas).inset(columns: 1)
    let isShort = inner.rows < 10
    var rows = AccountWords.trouble(of: tab == .papers ? papers : nil, now: world.now)
    rows += AccountWords.trouble(of: tab == .positions ? loaded : nil, now: world.now)
    rows += InvestorWords.rows(of: user(world), now: world.now, isShort: isShort)
    if loaded?.value != nil { rows.append(.facts(Self.totals(positions(world)))) }
    // Where there is little room, the words are worth more than a gap.
    let head = PageHead(rows: rows, leaving: isShort ? 3 : 4)
    let cut = inner.cutTop(head.height(in: inner) + (isShort ? 0 : 1))
    head.draw(in: inner, on: &canvas)
    switch tab {
    case .positions: drawPositions(loaded, in: cut.rest, on: &canvas, world)
    case .papers: drawPapers(papers, in: cut.rest, on: &canvas, world)
    }
  }

  private mutating func drawPositions(
    _ loaded: Loaded<[Investment]>?, in rect: Rect, on canvas: inout Canvas, _ world: World
  ) {
    guard loaded?.value != nil else {
      Article(rows: StaffWords.absence(of: loaded, world)).draw(in: rect, on: &canvas)
      return
    }
    let positions = positions(world)
    var table = Table(columns: InvestorTable.positionColumns, rowCount: positions.count) {
      InvestorTable.cells(of: positions[$0])
    }
    table.whenEmpty = ["They hold nothing, and have offered nothing yet."]
    table.draw(in: rect, on: &canvas, state: &places[Tab.positions.rawValue])
  }

  private mutating func drawPapers(
    _ loaded: Loaded<[Document]>?, in rect: Rect, on canvas: inout Canvas, _ world: World
  ) {
    guard loaded?.value != nil else {
      Article(rows: StaffWords.absence(of: loaded, world)).draw(in: rect, on: &canvas)
      return
    }
    let papers = papers(world)
    let note = paper(world).flatMap { paper in world.mine.downloads[paper.id].map { (paper, $0) } }
    let cut = rect.cutBottom(note == nil ? 0 : 1)
    var table = Table(columns: InvestorTable.paperColumns, rowCount: papers.count) {
      InvestorTable.cells(of: papers[$0], isMasked: world.isMasked)
    }
    table.whenEmpty = ["They have shown no papers, and none were made out for them."]
    table.draw(in: cut.rest, on: &canvas, state: &places[Tab.papers.rawValue])
    if let (paper, step) = note { DownloadLine(step: step, size: paper.size).draw(in: cut.bottom, on: &canvas) }
  }

  private static func totals(_ positions: [Investment]) -> [Article.Fact] {
    func total(_ statuses: [InvestmentStatus]) -> DisplayText {
      DisplayText(untrusted: Figures.money(positions.filter { statuses.contains($0.status) }.map(\.amount).total()))
    }
    return [
      Article.Fact(name: "Funded", value: total([.funded])),
      Article.Fact(name: "Committed", value: total([.committed])),
      Article.Fact(name: "Pending", value: total([.pending])),
      Article.Fact(
        name: "Paid out",
        value: DisplayText(untrusted: Figures.money(positions.map(\.totalDistributions).total()))),
    ]
  }
}

extension InvestorScreen {
  static let commands: [Command<DashboardMessage>] =
    [
      command("verify", "verify", "Find that they are accredited", ["v"], hint: 1, danger: .changes, .verify),
      command("refuse", "refuse", "Refuse the accreditation, with a reason", ["x"], hint: 2, danger: .changes, .refuse),
      command(
        "next-tab", "next tab", "Turn to their papers, or to what they hold", ["tab", "]", "["], hint: 3, .nextTab),
      command("save", "save", "Save the selected paper", ["enter", "d"], hint: 4, isPersonal: true, .save),
      command("view", "view", "Open the paper elsewhere: by a code for a phone, or its address", ["o"], hint: 5, .view),
      explaining(hint: 6), command("reload", "reload", "Fetch the person anew", ["r"], .reload),
      leaving(hint: 7),
    ] + sideways { .moveColumns($0) }
}
