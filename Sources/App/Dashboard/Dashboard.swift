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
  /// What is said in a corner for a while; why a key does nothing goes with the next key that does something.
  var notice: (text: DisplayText, isError: Bool, isRefusal: Bool)?
  /// What has to be read whatever else is said meanwhile: that the sign-in was lost. Stays until somebody signs in.
  var lastingNotice: DisplayText?
  /// Whether the theme is the person's own choice, not only the standard.
  let themeIsChosen: Bool
  /// The room of the last frame.
  var bounds = Rect.zero
  /// What was said of the platform's trouble last, until it is well again: each try that fails is no news.
  var saidTrouble: ClientError.Code?
  /// When the platform was last asked because somebody was there.
  var lastLook: Timestamp?
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
  let saveSession: @Sendable (Session) -> Void
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

  mutating func say(
    _ text: DisplayText, isError: Bool = false, isRefusal: Bool = false
  ) -> [Effect<Message>] {
    notice = (text, isError, isRefusal)
    // It stays until somebody has had the time to read it.
    return [.animation(id: "notice", after: .seconds(isError ? 8 : 3), .sayNoMore)]
  }

  /// Says why a key does nothing now.
  mutating func refuse(_ text: DisplayText) -> [Effect<Message>] { say(text, isRefusal: true) }

  /// The screen alone, for a picture of it.
  mutating func hideOverlay() {
    overlay = nil
    notice = nil
  }
}
