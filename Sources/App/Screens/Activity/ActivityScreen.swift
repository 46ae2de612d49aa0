import Client
import Domain
import PlatformAPI
import TerminalUI

/// What the platform has told the signed-in person, the newest first.
struct ActivityScreen: Screen {
  static let context: CommandContext = "activity"
  static let name: DisplayText = "Activity"
  static let isPersonal = true

  enum Action: ScreenAction {
    case open, readAll, reload, moveColumns(Int)
  }

  private var place = TableState()
  private var hasAsked = false

  var title: DisplayText { "Activity" }

  mutating func worldChanged(_ world: World) -> [Effect<DashboardMessage>] {
    guard !hasAsked, world.account != nil else { return [] }
    hasAsked = true
    return [world.services.load(.notifications)]
  }

  private func all(_ world: World) -> [UserNotification] {
    (world.mine.notifications?.value ?? []).sorted { $0.createdAt > $1.createdAt }
  }

  private func selected(_ world: World) -> UserNotification? {
    let all = all(world)
    return all.indices.contains(place.selection) ? all[place.selection] : nil
  }

  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    switch action {
    case .reload: return [world.services.load(.notifications)]
    case .moveColumns(let columns):
      place.scrollSideways(by: columns)
      return []
    case .readAll: return all(world).filter { $0.readAt == nil }.map { .send(.read($0.id)) }
    case .open:
      guard let notification = selected(world) else { return [] }
      let mark: [Effect<DashboardMessage>] =
        notification.readAt == nil && !world.isReadOnly ? [.send(.read(notification.id))] : []
      return mark + follow(notification, world)
    }
  }

  /// Goes where a notification points to, when that is somewhere here.
  private func follow(_ notification: UserNotification, _ world: World) -> [Effect<DashboardMessage>] {
    guard let parts = notification.link?.split(separator: "/").map(String.init), let last = parts.last else {
      return []
    }
    if let id = PropertyID(last), let deal = world.catalogue[id: id] { return [.send(.open(DealScreen(deal)))] }
    if parts.contains("investments"), let id = InvestmentID(last) { return [.send(.open(HoldingScreen(id)))] }
    return []
  }

  func disabledReason(for id: CommandID, _ world: World) -> DisplayText? {
    switch id {
    case "activity.explain": "nothing here is worked out: i opens the figures of deals and holdings"
    case "activity.open": selected(world) == nil ? "nothing is selected" : nil
    case "activity.read-all": world.mine.unread == 0 ? "everything is read" : nil
    default: nil
    }
  }

  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>] {
    place.follow(move, of: all(world).count)
    return []
  }

  // MARK: Taken elsewhere

  func export(_ world: World) -> ExportContent? {
    let all = all(world)
    guard world.mine.notifications?.value != nil else { return nil }
    return .list("activity", subject: Figures.counted(all.count, "notification"), all, Self.exported)
  }

  private static let exported: [ListColumn<UserNotification>] = [
    .text("createdAt", "When") { .instant($0.createdAt) }, .text("type", "Kind") { .text($0.type) },
    .text("title", "What") { .text($0.title) }, .text("body", "About") { .text($0.body) },
    .text("link", "Where") { .text($0.link) }, .text("readAt", "Read") { .instant($0.readAt) },
  ]

  func hasSelection(_ world: World) -> Bool { selected(world) != nil }

  func copied(_ what: CopyKind, _ world: World) -> Copied? {
    selected(world).map { notification in
      what == .name
        ? Copied(notification.title + "\n" + notification.body, "what it says")
        : Copied(Self.exported.tabbed(notification), "the line")
    }
  }

  // MARK: The view

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let loaded = world.mine.notifications
    let all = all(world)
    let unread = world.mine.unread
    let title: DisplayText = unread == 0 ? "Activity" : "Activity · \(unread) unread"
    let inner = Panel(title, footer: AccountWords.age(of: loaded, now: world.now), isFocused: true)
      .drawn(in: rect, on: &canvas).inset(columns: 1)
    guard loaded?.value != nil else {
      let purpose: DisplayText = "Here the platform tells you what became of your offers, documents and distributions."
      Article(rows: AccountWords.absence(of: loaded, purpose: purpose, world)).draw(in: inner, on: &canvas)
      return
    }
    // The selected one is told in full below the list.
    let article = selected(world).map { Self.article(of: $0, now: world.now) }
    let wanted = article?.height(columns: inner.columns) ?? 0
    let height = min(wanted, max(inner.rows / 3, min(4, inner.rows - 4)))
    let cut = inner.cutBottom(height > 0 ? height + 1 : 0)
    let now = world.now
    var table = Table(columns: Self.columns(in: cut.rest.columns), rowCount: all.count) {
      Self.cells(of: all[$0], now: now)
    }
    table.whenEmpty = ["Nothing has happened yet."]
    table.fitColumns()
    table.draw(in: cut.rest, on: &canvas, state: &place)
    guard let article, height > 0 else { return }
    canvas.horizontalLine(at: cut.bottom.origin, columns: cut.bottom.columns)
    article.draw(in: cut.bottom.cutTop(1).rest, on: &canvas)
  }

  private static func columns(in columns: Int) -> [TableColumn] {
    [
      TableColumn("", ideal: 1, priority: 100), TableColumn("When", min: 13, ideal: 14, priority: 80),
      TableColumn("What", min: 16, ideal: 34, growth: 1, priority: 95),
      // The selected one is told in full below: only a wide window shows more of the others, or whoever goes there.
      TableColumn("About", min: max(12, min(44, columns - 2)), ideal: 60, growth: 3, priority: 20),
    ]
  }

  private static func cells(of notification: UserNotification, now: Timestamp) -> [CellContent] {
    let isRead = notification.readAt != nil
    let text = DisplayText(untrusted: notification.title)
    return [
      isRead ? .empty : Sign.unread.cell,
      .text(DisplayText(untrusted: LocalTime.brief(notification.createdAt, now: now)), .dim),
      .text(text, isRead ? .text : .text.bold), .text(DisplayText(untrusted: notification.body), .dim),
    ]
  }

  private static func article(of notification: UserNotification, now: Timestamp) -> Article {
    Article(
      rows: [.heading(DisplayText(untrusted: notification.title))]
        + DisplayText.lines(untrusted: notification.body).map { .prose($0) })
  }
}

extension ActivityScreen {
  static let commands = own + sideways { .moveColumns($0) }

  private static let own: [Command<DashboardMessage>] = [
    command("open", "open", "Mark as read, and open what it is about", ["enter", "l", "right"], hint: 1, .open),
    command("read-all", "all read", "Mark everything as read", ["a"], hint: 2, danger: .changes, .readAll),
    command("reload", "reload", "Fetch what is new", ["r"], hint: 3, .reload),
    explaining(),
  ]
}
