import Client
import Domain
import TerminalUI

/// The dashboard: a stack of screens, what lies over them, and the world they look at.
struct Dashboard: Application {
  typealias Message = DashboardMessage

  private(set) var screens: [any Screen]
  private(set) var world: World
  private(set) var theme: Theme
  var overlay: Overlay?
  private var pressed: [Key] = []
  private var recent: [CommandID] = []
  private var notice: (text: DisplayText, isError: Bool)?
  private var mouseIsOn: Bool
  /// When the platform was last asked because somebody was there.
  private var lastLook: Timestamp?
  private let registry: CommandRegistry<DashboardMessage>
  /// What the footer shows of the registry, kept between frames.
  private var footer: (contexts: [CommandContext], hints: [CommandRegistry<DashboardMessage>.Hint])?
  /// Called when the dashboard ends, to keep where it was left.
  private let saveSession: @Sendable (Session) -> Void

  /// The smallest window in which a screen says anything useful.
  static let leastSize = Size(columns: 24, rows: 6)

  init(
    world: World, theme: Theme, session: Session = Session(), mouseIsOn: Bool = false,
    registry: CommandRegistry<DashboardMessage> = ScreenRegistry.commands,
    saveSession: @escaping @Sendable (Session) -> Void = { _ in }
  ) {
    self.world = world
    self.theme = theme
    self.mouseIsOn = mouseIsOn
    self.registry = registry
    self.saveSession = saveSession
    screens = [DealsScreen(session: session)]
  }

  private var contexts: [CommandContext] { [type(of: screens[screens.count - 1]).context] }

  mutating func start() -> [Effect<Message>] {
    // The first frame comes first: nothing of the network may delay it.
    var effects = worldChanged() + [titleEffect(), .timer(id: "connect", after: .milliseconds(20), .connect)]
    if mouseIsOn { effects.append(.setMouse(true)) }
    return effects
  }

  mutating func handle(_ event: InputEvent) -> [Message] { [.input(event)] }

  mutating func end(_ reason: EndReason) {
    guard let deals = screens.first as? DealsScreen else { return }
    var session = deals.session
    // A theme that was only being looked at was not chosen.
    if case .themes(_, _, let before) = overlay { session.theme = before.name } else { session.theme = theme.name }
    // The standard theme needs no file to be read at the next start.
    if session.theme == Theme.dusk.name { session.theme = nil }
    saveSession(session)
  }

  // MARK: Messages

  mutating func update(_ message: Message) -> [Effect<Message>] {
    switch message {
    case .input(let event): return take(event)
    case .open(let screen):
      screens.append(screen)
      return worldChanged() + [titleEffect()]
    case .goToDeals:
      screens.removeLast(screens.count - 1)
      return worldChanged() + [titleEffect()]
    case .goToPortfolio:
      if screens.count == 2, screens[1] is PortfolioScreen { return [] }
      screens.removeLast(screens.count - 1)
      screens.append(PortfolioScreen())
      return worldChanged() + [titleEffect()]
    case .back: return goBack()
    case .quit: return [.quit]
    case .move(let move): return withTop { screen, world in screen.move(move, world) }
    case .showPalette: overlay = .palette(query: TextFieldState(), state: TableState())
    case .showHelp: overlay = .help(query: TextFieldState(), offset: 0)
    case .chooseTheme:
      let themes = world.services.themes()
      let current = themes.firstIndex { $0.name == theme.name } ?? 0
      overlay = .themes(themes, state: TableState(selection: current), before: theme)
    case .refresh:
      world.services.refresh()
      // Shown at once: what was asked for is under way, however soon or late it ends.
      if world.platform != nil, !world.isStill { world.look = PendingLook(look: world.look?.look, wasAskedFor: true) }
      return withTop { screen, world in screen.worldChanged(world) }
    case .redraw: return [.redraw]
    case .connect: world.services.connect()
    case .toggleMouse:
      mouseIsOn.toggle()
      return [.setMouse(mouseIsOn)] + say(mouseIsOn ? "mouse on: m turns it off to select text" : "mouse off")
    case .act(let action): return withTop { screen, world in screen.perform(action, world) }
    case .connectionChanged(let connection):
      let before = world.connection.failure?.code
      world.connection = connection
      if case .live = connection { world.hasAnswered = true }
      // An empty list says it itself; over a full one the mark in the header would be all.
      if let now = connection.failure?.code, now != before, !world.catalogue.isEmpty,
        let words = ConnectionWords.trouble(world)
      {
        return say(words, isError: true)
      }
    case .looking(let look?):
      world.look = PendingLook(look: look, wasAskedFor: world.look?.wasAskedFor ?? false)
      return [.timer(id: "slow", after: PendingLook.patience, .lookIsSlow)]
    case .looking(nil):
      let wasAskedFor = world.look?.wasAskedFor ?? false
      world.look = nil
      guard wasAskedFor else { return [.cancel("slow")] }
      let outcome = ConnectionWords.outcome(world)
      return [.cancel("slow")] + say(outcome.text, isError: outcome.isError)
    case .lookIsSlow: world.look?.isSlow = true
    case .catalogueChanged(let catalogue, let leftOut):
      let isNews = leftOut != world.leftOut && !leftOut.isEmpty
      world.catalogue = catalogue
      world.leftOut = leftOut
      return worldChanged() + (isNews ? say(EmptyWords.leftOut(leftOut), isError: true) : [])
    case .detailLoaded(let id, let detail):
      world.details.keep(detail, of: id)
      return worldChanged()
    case .portfolioLoaded(let portfolio):
      world.portfolio = portfolio
      return worldChanged()
    case .say(let text, let isError): return say(text, isError: isError)
    case .sayNoMore: notice = nil
    }
    return []
  }

  private mutating func withTop(
    _ body: (inout any Screen, World) -> [Effect<Message>]
  ) -> [Effect<Message>] {
    body(&screens[screens.count - 1], world)
  }

  /// The screens below the top one hear of it when they come up again.
  private mutating func worldChanged() -> [Effect<Message>] {
    withTop { screen, world in screen.worldChanged(world) }
  }

  private func titleEffect() -> Effect<Message> {
    .setTitle("\(screens[screens.count - 1].title) – Tucson")
  }

  private mutating func goBack() -> [Effect<Message>] {
    if let effects = screens[screens.count - 1].stepBack(world) { return effects }
    guard screens.count > 1 else { return [] }
    screens.removeLast()
    return worldChanged() + [titleEffect()]
  }

  private mutating func say(_ text: DisplayText, isError: Bool = false) -> [Effect<Message>] {
    notice = (text, isError)
    return [.timer(id: "notice", after: .seconds(isError ? 8 : 3), .sayNoMore)]
  }

  // MARK: Keys

  /// A dashboard that is looked at asks for changes this often; one that is left alone only as often as its session does.
  private static let attentiveInterval = Duration.seconds(15)

  /// Asks for changes when somebody is there and the last look was a while ago.
  private mutating func payAttention() {
    let now = world.now
    guard let last = lastLook, now - last >= .zero, now - last < Self.attentiveInterval else {
      if lastLook != nil { world.services.refresh() }
      lastLook = now
      return
    }
  }

  private mutating func take(_ event: InputEvent) -> [Effect<Message>] {
    payAttention()
    switch event {
    case .resize, .focus: return []
    case .mouse(let mouse):
      guard overlay == nil else { return [] }
      switch mouse.kind {
      case .wheelDown: return update(.move(.wheel(3)))
      case .wheelUp: return update(.move(.wheel(-3)))
      default: return []
      }
    case .paste:
      if overlay != nil { return takeInOverlay(event) }
      return screens[screens.count - 1].isTyping ? withTop { screen, world in screen.type(event, world) } : []
    case .key(let key):
      if key == .control("c") { return update(.quit) }
      if overlay != nil { return takeInOverlay(event) }
      if screens[screens.count - 1].isTyping { return withTop { screen, world in screen.type(event, world) } }
      return press(key)
    }
  }

  private mutating func press(_ key: Key) -> [Effect<Message>] {
    pressed.append(key)
    switch registry.match(pressed, in: contexts) {
    case .prefix: return []
    case .command(let command):
      pressed = []
      return run(command)
    case .none:
      // A key that does not continue what was begun begins anew.
      let begunBefore = pressed.count > 1
      pressed = []
      return begunBefore && key != .escape ? press(key) : []
    }
  }

  private mutating func run(_ command: Command<Message>) -> [Effect<Message>] {
    if let reason = disabledReason(command) { return say("\(command.title): \(reason)") }
    recent.removeAll { $0 == command.id }
    recent.insert(command.id, at: 0)
    return update(command.message)
  }

  private func disabledReason(_ command: Command<Message>) -> DisplayText? {
    screens[screens.count - 1].disabledReason(for: command.id, world)
  }

  private mutating func takeInOverlay(_ event: InputEvent) -> [Effect<Message>] {
    switch overlay {
    case .palette(let query, let state): return takeInPalette(event, query, state)
    case .help(let query, let offset):
      takeInHelp(event, query, offset)
      return []
    case .themes(let themes, let state, let before): return takeInThemes(event, themes, state, before)
    case nil: return []
    }
  }

  private mutating func takeInPalette(
    _ event: InputEvent, _ query: TextFieldState, _ state: TableState
  ) -> [Effect<Message>] {
    var (query, state) = (query, state)
    let entries = paletteEntries(query.text)
    switch event {
    case .key(.escape):
      overlay = nil
      return []
    case .key(.enter):
      overlay = nil
      guard entries.indices.contains(state.selection) else { return [] }
      return run(entries[state.selection].command)
    case .key("down"), .key("ctrl-n"): state.move(by: 1, of: entries.count)
    case .key("up"), .key("ctrl-p"): state.move(by: -1, of: entries.count)
    case .key("pgdn"): state.page(by: 1, of: entries.count)
    case .key("pgup"): state.page(by: -1, of: entries.count)
    case .key(let key):
      if query.isEmpty, key == .backspace {
        overlay = nil
        return []
      }
      if query.handle(key) == .changed { state = TableState() }
    case .paste(let text):
      query.insert(text)
      state = TableState()
    default: break
    }
    overlay = .palette(query: query, state: state)
    return []
  }

  private func paletteEntries(_ query: String) -> [CommandRegistry<Message>.PaletteEntry] {
    registry.palette(query, in: contexts, recent: recent, disabled: disabledReason)
  }

  private mutating func takeInHelp(_ event: InputEvent, _ query: TextFieldState, _ offset: Int) {
    var (query, offset) = (query, offset)
    switch event {
    case .key(.escape), .key("enter"):
      overlay = nil
      return
    case .key("down"), .key("ctrl-n"): offset += 1
    case .key("up"), .key("ctrl-p"): offset -= 1
    case .key("pgdn"): offset += 10
    case .key("pgup"): offset -= 10
    case .key(let key):
      if query.isEmpty, key == "q" || key == "?" || key == .backspace {
        overlay = nil
        return
      }
      if query.handle(key) == .changed { offset = 0 }
    case .paste(let text): query.insert(text)
    default: break
    }
    let overlayLines = helpOverlay(query, 0).lineCount
    overlay = .help(query: query, offset: max(0, min(offset, overlayLines)))
  }

  private func helpOverlay(_ query: TextFieldState, _ offset: Int) -> HelpOverlay {
    HelpOverlay(query: query, registry: registry, contexts: contexts, offset: offset, name: ScreenRegistry.name)
  }

  private mutating func takeInThemes(
    _ event: InputEvent, _ themes: [Theme], _ state: TableState, _ before: Theme
  ) -> [Effect<Message>] {
    guard case .key(let key) = event else { return [] }
    var state = state
    switch key {
    case .enter:
      overlay = nil
      return []
    case .escape, "q":
      overlay = nil
      theme = before
      return [.setTheme(before)]
    default: _ = state.handle(key, count: themes.count)
    }
    overlay = .themes(themes, state: state, before: before)
    guard themes.indices.contains(state.selection) else { return [] }
    theme = themes[state.selection]
    return [.setTheme(theme)]
  }

  // MARK: The view

  mutating func draw(on canvas: inout Canvas) {
    guard canvas.size.fits(Self.leastSize) else {
      let words: DisplayText = "Tucson needs \(Self.leastSize.columns)×\(Self.leastSize.rows)"
      Paragraph(words, style: .dim).draw(in: canvas.bounds, on: &canvas)
      return
    }
    let (header, rest) = canvas.bounds.cutTop(1)
    let (body, footer) = rest.cutBottom(1)
    drawHeader(in: header, on: &canvas)
    screens[screens.count - 1].draw(in: body, on: &canvas, world)
    drawFooter(in: footer, on: &canvas)
    drawOverlay(in: body, on: &canvas)
    if let notice { Toast(notice.text, isError: notice.isError).draw(in: body, on: &canvas) }
  }

  private func drawHeader(in rect: Rect, on canvas: inout Canvas) {
    let status = ConnectionWords.short(world)
    var leading = [Span(" Tucson ", Style(.title)), Span("  ")]
    let isInPortfolio = screens.count > 1 && screens[1] is PortfolioScreen
    // In a narrow window the places that one is not in keep their numbers only.
    let isNarrow = rect.columns < 70
    leading.append(Span(isNarrow && isInPortfolio ? " 1 " : " 1 Deals ", Style(screens.count == 1 ? .tabActive : .tab)))
    leading.append(
      Span(
        isNarrow && !isInPortfolio ? " 2 " : " 2 Portfolio ",
        Style(isInPortfolio && screens.count == 2 ? .tabActive : .tab)))
    // How it stands with the platform matters more than the domain of an address.
    let name = (world.account ?? "guest").prefix { rect.columns >= 100 || $0 != "@" }
    let account = Span("   \(untrusted: String(name)) ", .dim)
    if screens.count > (isInPortfolio ? 2 : 1) {
      let taken = leading.reduce(0) { $0 + $1.text.width } + status.text.width + account.text.width
      let room = max(0, rect.columns - taken - 6)
      leading.append(Span(" › ", .dim))
      leading.append(Span(screens[screens.count - 1].title.truncated(to: room), Style(.heading)))
    }
    StatusLine(leading: leading, trailing: [status, account]).draw(in: rect, on: &canvas)
  }

  private mutating func drawFooter(in rect: Rect, on canvas: inout Canvas) {
    let age = Span(ConnectionWords.age(world.connection, now: world.now) + " ", .dim)
    if footer?.contexts != contexts { footer = (contexts, registry.hints(in: contexts)) }
    let hints = CommandRegistry.footer(
      footer?.hints ?? [], columns: rect.columns - age.text.width, disabled: disabledReason)
    StatusLine(leading: hints, trailing: [age]).draw(in: rect, on: &canvas)
  }

  private mutating func drawOverlay(in rect: Rect, on canvas: inout Canvas) {
    switch overlay {
    case .palette(let query, var state):
      Palette(query: query, entries: paletteEntries(query.text)).draw(in: rect, on: &canvas, state: &state)
      overlay = .palette(query: query, state: state)
    case .help(let query, let offset): helpOverlay(query, offset).draw(in: rect, on: &canvas)
    case .themes(let themes, var state, let before):
      let box = rect.centered(Size(columns: 56, rows: themes.count + 3))
      let inner = Dialog.frame("Themes", in: box, on: &canvas)
      let cut = inner.cutBottom(1)
      List(count: themes.count) { index in
        [
          Span(DisplayText(untrusted: themes[index].name).padded(to: 16)),
          Span(DisplayText(untrusted: themes[index].summary), .dim),
        ]
      }.draw(in: cut.rest, on: &canvas, state: &state)
      canvas.write("↵ keep   esc go back", in: cut.bottom, alignment: .leading, style: Style(.dim, on: .dialog))
      overlay = .themes(themes, state: state, before: before)
    case nil: break
    }
  }
}
