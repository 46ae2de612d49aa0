import Client
import Domain
import TerminalUI

/// The dashboard: a stack of screens, what lies over them, and the world they look at.
struct Dashboard: Application {
  typealias Message = DashboardMessage

  /// The screens of each place, the one in front last; empty where nobody has been yet.
  private var stacks: [[any Screen]]
  private(set) var place = Place.deals
  var world: World
  /// The theme on the screen, and the one to go back to when that is only being tried.
  private(set) var theme: Theme
  private var chosenTheme: Theme
  var overlay: (any Overlay)?
  var pressed: [Key] = []
  private(set) var recent: [CommandID] = []
  private(set) var notice: (text: DisplayText, isError: Bool)?
  /// Whether the theme is the person's own choice, not only the standard.
  private let themeIsChosen: Bool
  /// The room of the last frame.
  var bounds = Rect.zero
  /// What was said of the platform's trouble last, until it is well again: each try that fails is no news.
  private var saidTrouble: ClientError.Code?
  /// When the platform was last asked because somebody was there.
  private var lastLook: Timestamp?
  private(set) var registry: CommandRegistry<DashboardMessage>
  /// What the footer shows of the registry, kept between frames.
  var footer: (contexts: [CommandContext], hints: [CommandRegistry<DashboardMessage>.Hint])?
  /// Called when the dashboard ends, to keep where it was left.
  private let saveSession: @Sendable (Session) -> Void
  /// The session as it was kept last.
  private var keptSession: Session

  /// The smallest window in which a screen says anything useful.
  static let leastSize = Size(columns: 24, rows: 6)

  init(
    world: World, theme: Theme, session: Session = Session(), mouseIsOn: Bool = false, themeIsChosen: Bool = false,
    registry: CommandRegistry<DashboardMessage> = ScreenRegistry.commands,
    saveSession: @escaping @Sendable (Session) -> Void = { _ in }
  ) {
    self.world = world
    self.theme = theme
    chosenTheme = theme
    self.world.mouseIsOn = mouseIsOn
    self.themeIsChosen = themeIsChosen
    self.registry = registry
    self.saveSession = saveSession
    keptSession = session
    stacks = Array(repeating: [], count: Place.allCases.count)
    stacks[Place.deals.rawValue] = [DealsScreen(session: session)]
  }

  /// The screens of the place where one is, the one in front last; never empty.
  var screens: [any Screen] { stacks[place.rawValue] }

  /// The screen in front.
  var top: any Screen { screens[screens.count - 1] }

  var contexts: [CommandContext] { [type(of: top).context] }

  mutating func start() -> [Effect<Message>] {
    // The first frame comes first: nothing of the network may delay it.
    var effects = worldChanged() + [titleEffect(), .timer(id: "connect", after: .milliseconds(20), .connect)]
    if world.mouseIsOn { effects.append(.setMouse(true)) }
    return effects
  }

  mutating func handle(_ event: InputEvent) -> [Message] { [.input(event)] }

  mutating func prepare() -> Bool { withTop { screen, world in screen.prepare(world) } }

  mutating func end(_ reason: EndReason) {
    saveSession(currentSession)
  }

  /// Where the dashboard would be opened again.
  private var currentSession: Session {
    var session = (stacks[Place.deals.rawValue].first as? DealsScreen)?.session ?? keptSession
    // A theme that was only being looked at was not chosen.
    session.theme = chosenTheme.name
    // The standard theme needs no file to be read at the next start.
    if session.theme == Theme.dusk.name { session.theme = nil }
    return session
  }

  /// Keeps where one is a moment after it has changed: whatever ends the program, the next start finds it.
  private func remember() -> [Effect<Message>] {
    currentSession == keptSession ? [] : [.timer(id: "session", after: .seconds(1), .keepSession)]
  }

  private mutating func keepSession() -> [Effect<Message>] {
    let session = currentSession
    guard session != keptSession else { return [] }
    keptSession = session
    let save = saveSession
    return [.task(id: "session") { _ in save(session) }]
  }

  // MARK: Messages

  mutating func update(_ message: Message) -> [Effect<Message>] {
    switch message {
    case .input(let event): return take(event) + remember()
    case .keepSession: return keepSession()
    case .open(let screen):
      leaveNoticeBehind()
      stacks[place.rawValue].append(screen)
      return worldChanged() + [titleEffect()]
    case .go(let place): return go(to: place)
    case .back: return goBack()
    case .quit: return [.quit]
    case .move(let move): return withTop { screen, world in screen.move(move, world) }
    case .show(let new): overlay = new
    case .showPalette: overlay = CommandPalette()
    case .showHelp: overlay = KeyHelp()
    case .chooseTheme: overlay = ThemeChooser(world.services.themes(), current: theme)
    case .tryTheme(let new):
      theme = new
      return [.setTheme(new)]
    case .keepTheme: chosenTheme = theme
    case .dropTheme:
      theme = chosenTheme
      return [.setTheme(theme)]
    case .run(let id):
      guard let command = registry[id] else { return [] }
      return run(command)
    case .refresh:
      world.services.refresh()
      // Shown at once: what was asked for is under way, however soon or late it ends.
      if world.platform != nil, !world.isStill { world.look = PendingLook(look: world.look?.look, wasAskedFor: true) }
      return withTop { screen, world in screen.worldChanged(world) }
    case .redraw: return [.redraw]
    case .connect:
      world.services.connect()
      return loadAccount()
    case .toggleMouse:
      world.mouseIsOn.toggle()
      return [.setMouse(world.mouseIsOn)]
        + say(world.mouseIsOn ? "mouse on: m turns it off to select text" : "mouse off")
    case .act(let action): return withTop { screen, world in screen.perform(action, world) }
    case .connectionChanged(let connection):
      world.connection = connection
      if connection.failure?.code == .refused(status: 401) { world.services.signInIsNotTaken() }
      if case .live = connection {
        world.hasAnswered = true
        saidTrouble = nil
      }
      // An empty list says it itself; over a full one the mark in the header would be all.
      if let now = connection.failure?.code, now != saidTrouble, !world.catalogue.isEmpty,
        let words = ConnectionWords.trouble(world)
      {
        saidTrouble = now
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
      if portfolio.failure?.code == .refused(status: 401) { world.services.signInIsNotTaken() }
      return worldChanged()
    case .showSignIn, .signInEnded, .signInWent, .signInTick, .showSignOut, .signOut, .accountChanged, .liveChanged,
      .happened, .offerStands, .showProfile, .watch, .watchWent, .read, .accountLoaded, .downloadWent:
      return update(account: message)
    case .settingsChanged(let settings): return take(settings)
    case .say(let text, let isError): return say(text, isError: isError)
    case .sayNoMore: notice = nil
    }
    return []
  }

  mutating func withTop<Result>(_ body: (inout any Screen, World) -> Result) -> Result {
    // In place: a copy of a screen would copy what it keeps between frames.
    body(&stacks[place.rawValue][stacks[place.rawValue].count - 1], world)
  }

  /// The screens below the top one hear of it when they come up again.
  mutating func worldChanged() -> [Effect<Message>] {
    var effects = withTop { screen, world in screen.worldChanged(world) }
    guard var changed = overlay else { return effects }
    switch changed.worldChanged(world) {
    case .stays(let more):
      overlay = changed
      effects += more
    case .closes(let more):
      overlay = nil
      effects += more
    }
    return effects
  }

  /// Forgets every screen but the first: somebody else looks now.
  mutating func startAnew() -> [Effect<Message>] {
    let deals = stacks[Place.deals.rawValue].first
    stacks = Array(repeating: [], count: Place.allCases.count)
    place = .deals
    stacks[Place.deals.rawValue] = [deals ?? Place.deals.firstScreen()]
    return worldChanged() + [titleEffect()] + loadAccount()
  }

  /// Follows a configuration that was changed while the dashboard is open.
  private mutating func take(_ settings: Settings) -> [Effect<Message>] {
    var problems = settings.problems
    registry = ScreenRegistry.commands(isReadOnly: world.isReadOnly)
    problems += registry.remap(settings.keys).map(\.description)
    footer = nil
    pressed = []
    var effects: [Effect<Message>] = []
    if let name = settings.theme, name != chosenTheme.name {
      if let wanted = world.services.themes().first(where: { $0.name == name }) {
        theme = wanted
        chosenTheme = wanted
        effects.append(.setTheme(wanted))
      } else {
        problems.append("no theme is called \(name)")
      }
    }
    if settings.mouse != world.mouseIsOn, settings.unusable == nil {
      world.mouseIsOn = settings.mouse
      effects.append(.setMouse(world.mouseIsOn))
    }
    guard problems.isEmpty else {
      return effects + say(DisplayText(untrusted: problems.joined(separator: " · ")), isError: true)
    }
    return effects + say("the configuration was read again")
  }

  private func titleEffect() -> Effect<Message> { .setTitle("\(top.title) – Tucson") }

  /// Goes to a place as it was left; from that place itself, to its first screen.
  private mutating func go(to place: Place) -> [Effect<Message>] {
    leaveNoticeBehind()
    if place == self.place {
      guard screens.count > 1 else { return [] }
      stacks[place.rawValue].removeLast(screens.count - 1)
    } else {
      self.place = place
      if screens.isEmpty { stacks[place.rawValue] = [place.firstScreen()] }
    }
    return worldChanged() + [titleEffect()]
  }

  /// Undoes the screen's last choice, else leaves the screen, else goes home; never out of the program.
  private mutating func goBack() -> [Effect<Message>] {
    if let effects = withTop({ screen, world in screen.stepBack(world) }) { return effects }
    guard screens.count > 1 else { return place == .deals ? [] : go(to: .deals) }
    leaveNoticeBehind()
    stacks[place.rawValue].removeLast()
    return worldChanged() + [titleEffect()]
  }

  /// What was said of one screen is of no use on another.
  private mutating func leaveNoticeBehind() { notice = nil }

  mutating func say(_ text: DisplayText, isError: Bool = false) -> [Effect<Message>] {
    notice = (text, isError)
    // It stays until somebody has had the time to read it.
    return [.animation(id: "notice", after: .seconds(isError ? 8 : 3), .sayNoMore)]
  }

  /// The standard on light grounds.
  static let lightTheme = "paper"

  /// On a light terminal the standard theme would be hard to read; a theme that was chosen is left alone.
  mutating func followGround(_ answer: TerminalAnswer) -> [Effect<Message>] {
    guard !themeIsChosen, theme == .dusk, chosenTheme == .dusk, answer.appearance == .light,
      let light = world.services.themes().first(where: { $0.name == Self.lightTheme })
    else { return [] }
    theme = light
    return [.setTheme(light)]
  }

  // MARK: Commands

  mutating func run(_ command: Command<Message>) -> [Effect<Message>] {
    if let reason = disabledReason(command) { return say("\(command.title): \(reason)") }
    recent.removeAll { $0 == command.id }
    recent.insert(command.id, at: 0)
    return update(command.message)
  }

  func disabledReason(_ command: Command<Message>) -> DisplayText? {
    top.disabledReason(for: command.id, world)
  }

  /// A dashboard that is looked at asks for changes this often; one that is left alone only as often as its session does.
  private static let attentiveInterval = Duration.seconds(15)

  /// Asks for changes when somebody is there and the last look was a while ago.
  mutating func payAttention() {
    let now = world.now
    guard let last = lastLook, now - last >= .zero, now - last < Self.attentiveInterval else {
      if lastLook != nil { world.services.refresh() }
      lastLook = now
      return
    }
  }
}
