import TerminalUI

/// What each message does.
extension Dashboard {
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
      guard !figures.isEmpty else { return refuse("there are no figures here yet") }
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
    case .redraw: return [.redraw]
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
    case .refresh, .connect, .connectionChanged, .looking, .lookIsSlow, .catalogueChanged, .detailLoaded,
      .portfolioLoaded:
      return update(connection: message)
    case .showSignIn, .signInEnded, .signInWent, .signInTick, .showSignOut, .signOut, .accountChanged, .liveChanged,
      .happened, .offerStands, .investmentMoved, .showProfile, .accountLoaded,
      .accountIsMissing, .downloadWent:
      return update(account: message)
    case .watch, .watchWent, .read, .readWent, .tellWishes, .wishesTold: return update(wish: message)
    case .newsFound, .showNews, .dismissNews: return update(news: message)
    case .chooseAnother: return update(.open(WelcomeScreen(insteadOf: world.platform)))
    case .beginTour, .skipInTour, .endTour: return update(tour: message)
    case .begin(let choice):
      world.services.begin(choice)
      return [.quit]
    case .staff(let message): return update(staff: message)
    case .settingsChanged(let settings): return take(settings)
    case .say(let text, let isError): return say(text, isError: isError)
    case .sayNoMore: leaveNoticeBehind()
    }
    return []
  }
}
