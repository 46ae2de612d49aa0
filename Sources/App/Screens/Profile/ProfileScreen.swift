import Client
import Domain
import PlatformAPI
import TerminalUI

/// Who is signed in, whether they are accredited and for how long, and where else they are signed in.
struct ProfileScreen: Screen {
  static let context: CommandContext = "profile"
  static let name: DisplayText = "Profile"
  static let isPersonal = true

  enum Action: ScreenAction {
    case endSession, endOthers, reload
  }

  private var place = TableState()
  private var hasAsked = false

  var title: DisplayText { "Profile" }

  mutating func worldChanged(_ world: World) -> [Effect<DashboardMessage>] {
    guard !hasAsked, world.account != nil else { return [] }
    hasAsked = true
    return [world.services.load(.user), world.services.load(.signIns)]
  }

  private func sessions(_ world: World) -> [TokenSummary] {
    (world.mine.signIns?.value ?? []).sorted { ($0.current ? 1 : 0, $0.createdAt) > ($1.current ? 1 : 0, $1.createdAt) }
  }

  private func selected(_ world: World) -> TokenSummary? {
    let sessions = sessions(world)
    return sessions.indices.contains(place.selection) ? sessions[place.selection] : nil
  }

  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    switch action {
    case .reload: return [world.services.load(.user), world.services.load(.signIns)]
    case .endSession:
      guard let session = selected(world) else { return [] }
      if session.current { return [.send(.showSignOut)] }
      return [.send(.show(EndSessionQuestion([session])))]
    case .endOthers: return [.send(.show(EndSessionQuestion(sessions(world).filter { !$0.current })))]
    }
  }

  func disabledReason(for id: CommandID, _ world: World) -> DisplayText? {
    switch id {
    case "profile.explain": "nothing here is worked out: i opens the figures of deals and holdings"
    case "profile.end": selected(world) == nil ? "no session is selected" : nil
    case "profile.end-others":
      sessions(world).contains { !$0.current } ? nil : "this is the only place where you are signed in"
    default: nil
    }
  }

  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>] {
    place.follow(move, of: sessions(world).count)
    return []
  }

  // MARK: The view

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let loaded = world.mine.user
    let inner = Panel("Profile", footer: AccountWords.age(of: loaded, now: world.now), isFocused: true)
      .drawn(in: rect, on: &canvas).inset(columns: 1)
    guard let user = loaded?.value else {
      let purpose: DisplayText = "A profile says who you are to the platform, and whether you may invest."
      Article(rows: AccountWords.absence(of: loaded, purpose: purpose, world)).draw(in: inner, on: &canvas)
      return
    }
    let isSmall = inner.rows < 14
    let article = Article(
      rows: ProfileWords.rows(of: user, now: world.now, isShort: isSmall)
        + AccountWords.trouble(of: loaded, now: world.now))
    let height = min(article.height(columns: inner.columns), max(0, inner.rows - (isSmall ? 2 : 4)))
    let cut = inner.cutTop(height + (isSmall ? 0 : 1))
    article.draw(in: cut.top.cutTop(height).top, on: &canvas)
    let sessions = sessions(world)
    let now = world.now
    var table = Table(columns: Self.columns, rowCount: sessions.count) {
      ProfileWords.cells(of: sessions[$0], now: now)
    }
    let signIns = world.mine.signIns
    table.whenEmpty =
      if signIns?.failure != nil {
        ["Where you are signed in can't be shown."]
      } else if signIns?.value == nil {
        ["loading …"]
      } else {
        ["No device has a sign-in of its own here: this run has a token of another kind (TUCSON_TOKEN)."]
      }
    table.fitColumns()
    table.draw(in: cut.rest, on: &canvas, state: &place)
  }

  private static let columns: [TableColumn] = [
    TableColumn("Signed in on", min: 14, ideal: 30, growth: 1, priority: 100),
    TableColumn("Since", min: 13, ideal: 16, priority: 60), TableColumn("Last used", min: 13, ideal: 16, priority: 80),
    TableColumn("", min: 9, ideal: 9, priority: 90),
  ]
}

extension ProfileScreen {
  static let commands: [Command<DashboardMessage>] = [
    command(
      "end", "end session", "Sign the selected device out", ["enter", "x"], hint: 1, danger: .changes, .endSession),
    command(
      "end-others", "end others", "Sign out everywhere but here", ["X"], hint: 2, danger: .changes, .endOthers),
    command("reload", "reload", "Fetch the profile anew", ["r"], hint: 3, .reload),
    explaining(),
    leaving(hint: 6),
  ]
}

/// Asks before other devices are signed out.
struct EndSessionQuestion: Overlay {
  private let sessions: [TokenSummary]

  init(_ sessions: [TokenSummary]) { self.sessions = sessions }

  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    switch event {
    case .key("y"), .key(.enter):
      let services = around.world.services
      return .closes([sessions.count == 1 ? services.endSession(sessions[0].id) : services.endOtherSessions(sessions)])
    case .key(.escape), .key("n"), .key("q"): return .closes()
    default: return .stays()
    }
  }

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings) {
    let names = sessions.map(\.deviceName).joined(separator: ", ")
    let count = Figures.counted(sessions.count, "device")
    Dialog(
      title: sessions.count == 1 ? "End a session" : "End all other sessions",
      message: sessions.count == 1
        ? ["Sign out \(untrusted: names)?", "It has to sign in again to see your account."]
        : ["Sign out \(untrusted: count): \(untrusted: names)?", "They have to sign in again to see your account."],
      buttons: sessions.count == 1 ? ["y sign it out", "n keep it"] : ["y sign them out", "n keep them"], focused: 0
    ).draw(in: rect, on: &canvas)
  }
}
