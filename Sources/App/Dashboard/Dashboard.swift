import Client
import Domain
import TerminalUI

/// The dashboard: a stack of screens, what lies over them, and the world they look at.
struct Dashboard: Application {
  typealias Message = DashboardMessage

  /// The screens of each place, the one in front last; empty where nobody has been yet.
  var stacks: [[any Screen]]
  var place = Place.deals
  var world: World
  /// The theme on the screen, and the one to go back to when that is only being tried.
  var theme: Theme
  var chosenTheme: Theme
  var overlay: (any Overlay)?
  var pressed: [Key] = []
  var recent: [CommandID] = []
  var notice: (text: DisplayText, isError: Bool)?
  /// What has to be read whatever else is said meanwhile: that the sign-in was lost. Stays until somebody signs in.
  var lastingNotice: DisplayText?
  /// Whether the theme is the person's own choice, not only the standard.
  let themeIsChosen: Bool
  /// The room of the last frame.
  var bounds = Rect.zero
  /// What was said of the platform's trouble last, until it is well again: each try that fails is no news.
  private var saidTrouble: ClientError.Code?
  /// When the platform was last asked because somebody was there.
  private var lastLook: Timestamp?
  /// The commands of who is signed in, out of those of everybody.
  var registry: CommandRegistry<DashboardMessage>
  /// The configuration that holds; `nil` when there is none to follow.
  var settings: Settings?
  var everyCommand: CommandRegistry<DashboardMessage>
  /// Whether what it costs is shown.
  var showsFigures = false
  /// What an audience is shown of the keyboard; `nil` without one.
  var keyStrip: KeyStrip?
  /// Whether an audience is shown the keys all the time, and not only those of a showcase.
  let showsKeys: Bool
  /// The showcase that plays.
  var playing: Showcase.Playing?
  /// The showcase that begins by itself, and in a kiosk whenever nobody is there.
  let showcase: Showcase?
  /// What whoever comes next finds.
  var firstTheme: Theme
  let mouseIsOnAtFirst: Bool
  /// The commands that the footer may name, and those for which it has room.
  var hints = Kept<[CommandContext], [CommandRegistry<DashboardMessage>.Hint]>()
  var footer = Kept<FooterBasis, [CommandRegistry<DashboardMessage>.Hint]>()
  var footerLine = Kept<FooterLine, [Span]>()
  /// What the header shows.
  var header = Kept<HeaderBasis, StatusLine>()
  /// Called when the dashboard ends, to keep where it was left.
  private let saveSession: @Sendable (Session) -> Void
  /// The session as it was kept last.
  var keptSession: Session
  /// Whether who is signed in has asked to be signed out: nothing of their session is kept any more.
  var isSigningOut = false
  /// The deals as they were kept here when the dashboard began, or when somebody else began to look.
  var catalogueBefore: Catalogue
  /// The tour, while it is shown.
  var tour: Tour?

  /// The smallest window in which a screen says anything useful.
  static let leastSize = Size(columns: 24, rows: 6)

  init(
    world: World, theme: Theme, session: Session = Session(), mouseIsOn: Bool = false, themeIsChosen: Bool = false,
    registry: CommandRegistry<DashboardMessage> = ScreenRegistry.commands, showsKeys: Bool = false,
    showcase: Showcase? = nil,
    saveSession: @escaping @Sendable (Session) -> Void = { _ in }
  ) {
    self.world = world
    self.theme = theme
    chosenTheme = theme
    firstTheme = theme
    // There is no mouse where nothing is painted that it could point at.
    let mouseIsOn = mouseIsOn && !world.isSpoken
    mouseIsOnAtFirst = mouseIsOn
    self.showsKeys = showsKeys
    keyStrip = showsKeys ? KeyStrip() : nil
    self.showcase = showcase
    self.world.mouseIsOn = mouseIsOn
    self.themeIsChosen = themeIsChosen
    everyCommand = registry
    self.registry = registry
    self.saveSession = saveSession
    keptSession = session
    catalogueBefore = world.catalogue
    self.world.columns = ColumnChoices(session, configured: world.columns.configured)
    stacks = Array(repeating: [], count: Place.allCases.count)
    stacks[Place.deals.rawValue] = [world.platform == nil ? WelcomeScreen() : DealsScreen(session: session)]
    if showcase == nil { resume(session) }
    fitCommands()
  }

  /// Leaves the commands that who is signed in may use.
  mutating func fitCommands() {
    registry = ScreenRegistry.commands(of: world.role, in: everyCommand)
    registry.spellsKeys = world.glyphs == .ascii
    hints = Kept()
    footer = Kept()
    footerLine = Kept()
    pressed = []
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
    return effects + beginShowcase(after: .seconds(1))
  }

  mutating func handle(_ event: InputEvent) -> [Message] { [.input(event)] }

  mutating func prepare() -> Bool { withTop { screen, world in screen.prepare(world) } }

  mutating func end(_ reason: EndReason) {
    if !isSigningOut { saveSession(visited(currentSession)) }
  }

  /// A session as it is kept: somebody is here now.
  private func visited(_ session: Session) -> Session {
    var session = session
    session.lastVisit = world.now
    return session
  }

  /// Where the dashboard would be opened again.
  var currentSession: Session {
    var session = (stacks[Place.deals.rawValue].first as? DealsScreen)?.session ?? keptSession
    // A theme that was only being looked at was not chosen.
    session.theme = chosenTheme.name
    session.lastVisit = keptSession.lastVisit
    session.owner = keptSession.owner
    notePlace(in: &session)
    world.columns.keep(in: &session)
    // The standard theme needs no file to be read at the next start.
    if session.theme == Theme.dusk.name { session.theme = nil }
    return session
  }

  /// Keeps where one is a moment after the last key, if that is elsewhere: whatever ends the program, the next start finds
  /// it.
  private func remember() -> [Effect<Message>] {
    world.kiosk != nil ? [] : [.timer(id: "session", after: .seconds(1), .keepSession)]
  }

  private mutating func keepSession() -> [Effect<Message>] {
    let session = currentSession
    guard session != keptSession, !isSigningOut else { return [] }
    keptSession = session
    let (save, kept) = (saveSession, visited(session))
    return [.task(id: "session") { _ in save(kept) }]
  }

  // MARK: Messages

  mutating func update(_ message: Message) -> [Effect<Message>] {
    guard message.isOfTheConnection else { return carryOut(message) }
    let before = (notice?.text, ConnectionFace(world))
    let effects = carryOut(message)
    // While it tries to reach a platform that is away, the screen stays as it is.
    let isSeen = showsFigures || (notice?.text, ConnectionFace(world)) != before
    return isSeen ? effects : effects + [.unseen]
  }

  private mutating func carryOut(_ message: Message) -> [Effect<Message>] {
    // Not without a tour: to follow it takes a copy of all that there is.
    defer { if tour != nil { followTour() } }
    if var freeze = world.freeze, freeze.holds(message, world) {
      world.freeze = freeze
      return []
    }
    switch message {
    case .input(.key(.escape)) where lastingNotice != nil && overlay == nil:
      lastingNotice = nil
      notice = nil
    case .input(let event):
      let outcome = attend(to: event)
      if outcome.isTaken { return outcome.effects }
      return outcome.effects + (takeInTour(event) ?? take(event) + remember())
    case .visitorLeft, .toggleFigures, .forgetKeys, .showcaseGoesOn: return update(audience: message)
    case .keepSession: return keepSession()
    case .open(let screen):
      leaveNoticeBehind()
      stacks[place.rawValue].append(screen)
      return worldChanged() + [titleEffect()]
    case .go(let place): return go(to: place)
    case .back: return goBack()
    case .leave: return leave()
    case .abandon: return abandon()
    case .abandonFor(let place):
      let effects = withTop { screen, world in screen.abandon(world) }
      return effects + go(to: place, isSure: true)
    case .quit: return [.quit]
    case .move(let move): return withTop { screen, world in screen.move(move, world) }
    case .show(let new): overlay = new
    case .showPalette: overlay = CommandPalette()
    case .showHelp: overlay = KeyHelp()
    case .explain:
      let figures = top.figures(world)
      guard !figures.isEmpty else { return say("there are no figures here yet") }
      overlay = FigureSheet(figures)
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
    case .export: return beginExport()
    case .exportWent(let step): return take(step)
    case .copy(let what): return copy(what)
    case .toggleFreeze: return toggleFreeze()
    case .personal(let message): return update(personal: message) + remember()
    case .refresh:
      guard world.freeze == nil else { return say("the screen is frozen: z lets changes in") }
      world.services.refresh()
      // Shown at once: what was asked for is under way, however soon or late it ends.
      if world.platform != nil, !world.isStill { world.look = PendingLook(look: world.look?.look, wasAskedFor: true) }
      return withTop { screen, world in screen.worldChanged(world) }
    case .redraw: return [.redraw]
    case .connect:
      world.services.connect()
      return loadAccount() + loadPersonal()
    case .toggleMouse:
      world.mouseIsOn.toggle()
      return [.setMouse(world.mouseIsOn)]
        + say(world.mouseIsOn ? "mouse on: m turns it off to select text" : "mouse off")
    case .unmark(let deal):
      for index in screens.indices {
        guard var list = screens[index] as? DealsScreen else { continue }
        list.unmark(deal)
        stacks[place.rawValue][index] = list
      }
      return []
    case .act(let action): return withTop { screen, world in screen.perform(action, world) }
    case .connectionChanged(let connection):
      let isBack = world.connection.failure != nil && connection.failure == nil
      world.connection = connection
      if connection.failure?.code == .refused(status: 401) { world.services.signInIsNotTaken() }
      if case .live = connection {
        let isFirst = !world.hasAnswered
        world.hasAnswered = true
        saidTrouble = nil
        if isFirst {
          let note = world.services.hasAnswered
          return [.task(id: "answered") { _ in note() }] + findNews() + (isBack ? loadMissingAccount() : [])
            + tellWishes()
        }
      }
      // An empty list says it itself; over a full one the mark in the header would be all.
      if isBack { return loadMissingAccount() + staffLooksAgain() + tellWishes() }
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
      return worldChanged() + staffCompares() + (isNews ? say(EmptyWords.leftOut(leftOut), isError: true) : [])
    case .detailLoaded(let id, let detail):
      world.details.keep(detail, of: id)
      return worldChanged()
    case .portfolioLoaded(let portfolio):
      world.portfolio = portfolio
      if portfolio.failure?.code == .refused(status: 401) { world.services.signInIsNotTaken() }
      return worldChanged()
    case .showSignIn, .signInEnded, .signInWent, .signInTick, .showSignOut, .signOut, .accountChanged, .liveChanged,
      .happened, .offerStands, .investmentMoved, .showProfile, .read, .accountLoaded,
      .accountIsMissing, .downloadWent:
      return update(account: message)
    case .watch, .watchWent, .tellWishes, .wishesTold: return update(watching: message)
    case .newsFound(let news):
      world.news = news
      return worldChanged()
    case .showNews:
      let notifications = world.mine.notifications?.value ?? []
      guard let news = world.news, !VisitWords(news, notifications).parts.isEmpty else {
        let last = world.news.map { ", \(LocalTime.spoken($0.since, now: world.now))" } ?? ""
        return say("nothing has changed since you were here last\(untrusted: last)")
      }
      overlay = NewsSheet(news)
    case .dismissNews:
      world.news = nil
      return worldChanged()
    case .chooseAnother: return update(.open(WelcomeScreen(insteadOf: world.platform)))
    case .beginTour, .skipInTour, .endTour: return update(tour: message)
    case .begin(let choice):
      world.services.begin(choice)
      return [.quit]
    case .staff(let message): return update(staff: message)
    case .settingsChanged(let settings): return take(settings)
    case .say(let text, let isError): return say(text, isError: isError)
    case .sayNoMore: notice = lastingNotice.map { ($0, true) }
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

  /// Looks for what has become of the deals since the last visit, apart from the run loop: every deal is looked at.
  private mutating func findNews() -> [Effect<Message>] {
    let (before, now) = (catalogueBefore, world.catalogue)
    // A list of before is as large as the one of now.
    catalogueBefore = .empty
    guard let since = keptSession.lastVisit, !world.isStill else { return [] }
    return [
      .task(id: "news") { send in
        let news = VisitNews(before: before, now: now, since: since)
        send(.newsFound(news))
      }
    ]
  }

  mutating func say(_ text: DisplayText, isError: Bool = false) -> [Effect<Message>] {
    notice = (text, isError)
    // It stays until somebody has had the time to read it.
    return [.animation(id: "notice", after: .seconds(isError ? 8 : 3), .sayNoMore)]
  }

  // MARK: Commands

  mutating func run(_ command: Command<Message>) -> [Effect<Message>] {
    if let reason = disabledReason(command) { return say("\(command.title): \(reason)") }
    recent.removeAll { $0 == command.id }
    recent.insert(command.id, at: 0)
    return update(command.message)
  }

  func disabledReason(_ command: Command<Message>) -> DisplayText? {
    Self.disabledReason(command, on: top, world)
  }

  /// - Parameter top: the screen in front, for whoever asks about many commands.
  static func disabledReason(_ command: Command<Message>, on top: any Screen, _ world: World) -> DisplayText? {
    if command.id == "platform" {
      if top is WelcomeScreen { return "u types an address" }
      if !world.opensOthers { return "the demo opens no other: leave it, and start tucson" }
    }
    if command.id == "copy" || command.id == "copy-row", !top.hasSelection(world) {
      return "there is nothing to copy here"
    }
    if command.id == "mouse", world.isSpoken { return "does nothing where screens are told as lines" }
    return top.disabledReason(for: command.id, world)
  }

  /// The screen alone, for a picture of it.
  mutating func hideOverlay() {
    overlay = nil
    notice = nil
  }

  /// Asks for changes when somebody is there and the last look was a while ago; left alone, the session does so less often.
  mutating func payAttention() {
    let now = world.now
    guard let last = lastLook, now - last >= .zero, now - last < world.refreshInterval else {
      if lastLook != nil { world.services.refresh() }
      lastLook = now
      return
    }
  }
}
