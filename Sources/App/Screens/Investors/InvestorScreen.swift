import Client
import Domain
import PlatformAPI
import TerminalUI

/// One person for staff: who they are, their accreditation, and what they hold.
struct InvestorScreen: StaffScreen {
  static let context: CommandContext = "investor"
  static let name: DisplayText = "Investor"

  enum Action: ScreenAction {
    case verify, refuse, reload
  }

  private let id: UserID
  /// As the list knew them when the screen was opened.
  private let opened: User
  private var place = TableState()

  init(_ user: User) {
    id = user.id
    opened = user
  }

  var title: DisplayText { DisplayText(untrusted: StaffWords.name(of: opened)) }

  func parts(_ world: World) -> [StaffPart] { [.users, .positions(id)] }

  private func user(_ world: World) -> User { world.staff.user(id) ?? opened }

  private func positions(_ world: World) -> [Investment] {
    (world.staff.positions(of: id)?.value ?? []).sorted { ($0.updatedAt, $0.id) > ($1.updatedAt, $1.id) }
  }

  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    let user = user(world)
    switch action {
    case .verify: return [.send(.show(AccreditationReview.dialog(user, isVerified: true)))]
    case .refuse: return [.send(.show(AccreditationReview.dialog(user, isVerified: false)))]
    case .reload: return [.send(.staff(.reload([.users, .positions(id)])))]
    }
  }

  func disabledReason(for id: CommandID, _ world: World) -> DisplayText? {
    switch id {
    case "investor.verify", "investor.refuse": AccreditationReview.obstacle(user(world), world)
    default: nil
    }
  }

  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>] {
    place.follow(move, of: positions(world).count)
    return []
  }

  func copied(_ what: CopyKind, _ world: World) -> Copied? {
    let user = user(world)
    guard what == .row else { return Copied(user.email) }
    return Copied(InvestorsCommand.columns.tabbed(user), "the line of \(untrusted: StaffWords.name(of: user))")
  }

  // MARK: The view

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let loaded = world.staff.positions(of: id)
    let inner = Panel(title, footer: AccountWords.age(of: loaded, now: world.now), isFocused: true)
      .drawn(in: rect, on: &canvas).inset(columns: 1)
    let positions = positions(world)
    var rows = InvestorWords.rows(of: user(world), now: world.now)
    if loaded?.value != nil { rows.append(.facts(Self.totals(positions))) }
    rows += AccountWords.trouble(of: loaded, now: world.now)
    let article = Article(rows: rows)
    let height = min(article.height(columns: inner.columns), max(0, inner.rows - 4))
    let cut = inner.cutTop(height + 1)
    article.draw(in: cut.top.cutTop(height).top, on: &canvas)
    guard loaded?.value != nil else {
      Article(rows: StaffWords.absence(of: loaded, world)).draw(in: cut.rest, on: &canvas)
      return
    }
    var table = Table(columns: InvestorTable.positionColumns, rowCount: positions.count) {
      InvestorTable.cells(of: positions[$0])
    }
    table.whenEmpty = ["They hold nothing, and have offered nothing yet."]
    table.draw(in: cut.rest, on: &canvas, state: &place)
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
  static let commands: [Command<DashboardMessage>] = [
    command("verify", "verify", "Find that they are accredited", ["v"], hint: 1, danger: .changes, .verify),
    command("refuse", "refuse", "Refuse the accreditation, with a reason", ["x"], hint: 2, danger: .changes, .refuse),
    command("reload", "reload", "Fetch the person anew", ["r"], .reload),
    leaving(hint: 4),
  ]
}
