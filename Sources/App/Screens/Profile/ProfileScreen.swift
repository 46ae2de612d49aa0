import Client
import Domain
import PlatformAPI
import TerminalUI

/// Who is signed in, whether they are accredited and for how long, and where else they are signed in.
struct ProfileScreen: Screen {
  static let context: CommandContext = "profile"
  static let name: DisplayText = "Profile"

  enum Action: ScreenAction {
    case endSession, reload
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
      return [.send(.show(EndSessionQuestion(session)))]
    }
  }

  func disabledReason(for id: CommandID, _ world: World) -> DisplayText? {
    id == "profile.end" && selected(world) == nil ? "no session is selected" : nil
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
    let article = Article(
      rows: ProfileWords.rows(of: user, now: world.now) + AccountWords.trouble(of: loaded, now: world.now))
    let height = min(article.height(columns: inner.columns), max(0, inner.rows - 4))
    let cut = inner.cutTop(height + 1)
    article.draw(in: cut.top.cutTop(height).top, on: &canvas)
    let sessions = sessions(world)
    let now = world.now
    var table = Table(columns: Self.columns, rowCount: sessions.count) {
      ProfileWords.cells(of: sessions[$0], now: now)
    }
    table.whenEmpty = [world.mine.signIns?.failure == nil ? "loading …" : "Where you are signed in can't be shown."]
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
    command("reload", "reload", "Fetch the profile anew", ["r"], hint: 2, .reload),
    leaving(hint: 6),
  ]
}

/// Asks before another device is signed out.
struct EndSessionQuestion: Overlay {
  private let session: TokenSummary

  init(_ session: TokenSummary) { self.session = session }

  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    switch event {
    case .key("y"), .key(.enter): .closes([around.world.services.endSession(session.id)])
    case .key(.escape), .key("n"), .key("q"): .closes()
    default: .stays()
    }
  }

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings) {
    Dialog(
      title: "End a session",
      message: ["Sign out \(untrusted: session.deviceName)?", "It has to sign in again to see your account."],
      buttons: ["y sign it out", "n keep it"], focused: 0
    ).draw(in: rect, on: &canvas)
  }
}
