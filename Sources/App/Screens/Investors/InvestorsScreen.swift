import Client
import Domain
import PlatformAPI
import TerminalUI

/// Everybody who has an account: their accreditation, and what waits for a review.
struct InvestorsScreen: StaffScreen {
  static let context: CommandContext = "investors"
  static let name: DisplayText = "Investors"

  enum Action: ScreenAction {
    case open, filter, nextTab, previousTab, verify, refuse, reload
    case moveColumns(Int)
  }

  enum Tab: Int, CaseIterable, Sendable {
    case everybody, review, ending

    var title: DisplayText {
      switch self {
      case .everybody: "Everybody"
      case .review: "To review"
      case .ending: "Ending soon"
      }
    }

    /// Whether somebody belongs there: an accreditation ends soon within thirty days.
    func includes(_ user: User) -> Bool {
      switch self {
      case .everybody: true
      case .review: user.accreditation.status == .pending
      case .ending:
        (user.accreditation.status == .verified && (user.accreditation.daysLeft ?? .max) <= 30)
          || user.accreditation.status == .expired
      }
    }
  }

  private(set) var tab = Tab.everybody
  private var places = Array(repeating: ListPlace<UserID>(), count: Tab.allCases.count)
  private var filter = ListFilter(InvestorsCommand.columns)
  private let keptRows = Kept<Basis, [User]>()

  var title: DisplayText { "Investors" }
  var isTyping: Bool { filter.isTyping }

  func parts(_ world: World) -> [StaffPart] { [.users] }

  mutating func follow(_ world: World) -> [Effect<DashboardMessage>] {
    place.follow(rows(world).map(\.id), mayComeBack: filter.isTyping)
    return []
  }

  /// What the rows depend on.
  private struct Basis: Equatable {
    let users: [User]
    let filter: String
    let tab: Tab
  }

  private func rows(_ world: World) -> [User] {
    let basis = Basis(users: world.staff.users?.value ?? [], filter: filter.text, tab: tab)
    return keptRows(basis) {
      let rows = filter.apply(to: basis.users).filter { tab.includes($0) }
      // Whose accreditation ends first is first where that is the question.
      return tab == .ending
        ? rows.sorted { ($0.accreditation.daysLeft ?? 0, $0.id) < ($1.accreditation.daysLeft ?? 0, $1.id) }
        : rows.sorted { (StaffWords.name(of: $0).lowercased(), $0.id) < (StaffWords.name(of: $1).lowercased(), $1.id) }
    }
  }

  /// Where somebody is in the tab that is shown.
  private var place: ListPlace<UserID> {
    get { places[tab.rawValue] }
    set { places[tab.rawValue] = newValue }
  }

  private func selectedUser(_ world: World) -> User? { place.row(of: rows(world)) }

  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    switch action {
    case .filter: filter.begin()
    case .nextTab: return turn(by: 1, world)
    case .previousTab: return turn(by: -1, world)
    case .reload: return [.send(.staff(.reload([.users])))]
    case .moveColumns(let columns): place.table.scrollSideways(by: columns)
    case .open: return selectedUser(world).map { [.send(.open(InvestorScreen($0)))] } ?? []
    case .verify:
      return selectedUser(world).map { [.send(.show(AccreditationReview.dialog($0, isVerified: true)))] } ?? []
    case .refuse:
      return selectedUser(world).map { [.send(.show(AccreditationReview.dialog($0, isVerified: false)))] } ?? []
    }
    return []
  }

  private mutating func turn(by step: Int, _ world: World) -> [Effect<DashboardMessage>] {
    let count = Tab.allCases.count
    tab = Tab.allCases[(tab.rawValue + step + count) % count]
    return follow(world)
  }

  func disabledReason(for id: CommandID, _ world: World) -> DisplayText? {
    switch id {
    case "investors.open": selectedUser(world) == nil ? "nobody is selected" : nil
    case "investors.verify", "investors.refuse": AccreditationReview.obstacle(selectedUser(world), world)
    default: nil
    }
  }

  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>] {
    let rows = rows(world)
    place.table.follow(move, of: rows.count)
    place.choose(rows.map(\.id))
    return []
  }

  mutating func type(_ event: InputEvent, _ world: World) -> [Effect<DashboardMessage>] {
    if let help = filter.help(event) { return [help] }
    if !filter.type(event) { return Move(whileTyping: event).map { move($0, world) } ?? [] }
    return follow(world)
  }

  mutating func stepBack(_ world: World) -> [Effect<DashboardMessage>]? {
    guard !filter.isEmpty else { return nil }
    filter.clear()
    return follow(world)
  }

  func export(_ world: World) -> ExportContent? {
    guard world.staff.users?.value != nil else { return nil }
    let rows = rows(world)
    return .list(
      "investors", subject: Figures.counted(rows.count, "person", "people"), rows, InvestorsCommand.columns)
  }

  func copied(_ what: CopyKind, _ world: World) -> Copied? {
    selectedUser(world).map { user in
      guard what == .row else { return Copied(user.email) }
      return Copied(InvestorsCommand.columns.tabbed(user), "the line of \(untrusted: StaffWords.name(of: user))")
    }
  }

  func typingHelp(_ world: World) -> TypingHelp? {
    filter.typingHelp(note: "names, accreditation:verified, accreditedDays<30, role:staff")
  }

  func figures(_ world: World) -> [FigureSection] { StaffFigures.people(world.staff.users) }

  // MARK: The view

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let (bar, body) = rect.cutTop(1)
    let loaded = world.staff.users
    let waiting = (loaded?.value ?? []).count { Tab.review.includes($0) }
    let titles = Tab.allCases.map { $0 == .review ? StaffWords.title($0.title, waiting) : $0.title }
    Tabs(titles, active: tab.rawValue).draw(in: bar.inset(columns: 1), on: &canvas)
    let rows = rows(world)
    let footer = rows.isEmpty ? DisplayText.empty : place.table.position(of: rows.count)
    var inner = Panel("Investors", footer: footer, isFocused: true).drawn(in: body, on: &canvas)
    guard loaded?.value != nil else {
      Article(rows: StaffWords.absence(of: loaded, world)).draw(in: inner.inset(columns: 1), on: &canvas)
      return
    }
    if filter.isTyping || !filter.isEmpty {
      let cut = inner.cutTop(1)
      filter.draw(
        in: cut.top, on: &canvas, placeholder: "name, accreditation:verified accreditedDays<30",
        notes: DisplayText(untrusted: Figures.counted(rows.count, "person", "people")))
      inner = cut.rest
    }
    let trouble = Article(rows: AccountWords.trouble(of: loaded, now: world.now))
    let height = trouble.height(columns: inner.columns)
    trouble.draw(in: inner.cutTop(height).top, on: &canvas)
    let now = world.now
    var table = Table(columns: InvestorTable.columns, rowCount: rows.count) {
      InvestorTable.cells(of: rows[$0], now: now)
    }
    table.whenEmpty = whenEmpty
    table.draw(in: inner.cutTop(height).rest.inset(columns: 1), on: &canvas, state: &place.table)
  }

  private var whenEmpty: [DisplayText] {
    if !filter.isEmpty { return ["Nobody meets \(untrusted: filter.text)", "esc shows everybody"] }
    return switch tab {
    case .everybody: ["Nobody has an account yet."]
    case .review: ["Nothing waits for a review.", "Requests for accreditation will be here"]
    case .ending: ["No accreditation ends within thirty days."]
    }
  }
}

extension InvestorsScreen {
  static let commands: [Command<DashboardMessage>] =
    [
      command("open", "open", "Open the selected person", ["enter", "o"], hint: 1, .open),
      command("filter", "filter", "Filter by words and conditions", ["/"], hint: 2, .filter),
      command(
        "next-tab", "next tab", "Everybody, those to review, those whose accreditation ends soon",
        ["]", "tab", "right", "l"], hint: 3, .nextTab),
      command("previous-tab", "previous tab", "Previous tab", ["[", "shift-tab", "left", "h"], .previousTab),
      command("verify", "verify", "Find that somebody is accredited", ["v"], hint: 4, danger: .changes, .verify),
      command("refuse", "refuse", "Refuse an accreditation, with a reason", ["x"], hint: 5, danger: .changes, .refuse),
      explaining(), command("reload", "reload", "Fetch everybody anew", ["r"], .reload),
    ] + sideways { .moveColumns($0) }
}
