import Domain
import TerminalUI

/// Where one is: places, and the screens that lie on each other there.
extension Dashboard {
  /// Goes to a place as it was left; from that place itself, to its first screen.
  mutating func go(to place: Place, isSure: Bool = false) -> [Effect<Message>] {
    guard !place.isForStaff || world.isStaff else { return [] }
    leaveNoticeBehind()
    if place == self.place {
      guard screens.count > 1 else { return [] }
      if !isSure, let loss = top.lossOnLeaving(world) {
        overlay = LeaveQuestion(loss: loss, leave: .abandonFor(place))
        return []
      }
      stacks[place.rawValue].removeLast(screens.count - 1)
    } else {
      self.place = place
      if screens.isEmpty { stacks[place.rawValue] = [place.firstScreen()] }
    }
    return worldChanged() + [titleEffect()]
  }

  /// Undoes the screen's last choice, else leaves the screen, else goes home; never out of the program.
  mutating func goBack() -> [Effect<Message>] {
    if let effects = withTop({ screen, world in screen.stepBack(world) }) { return effects }
    return leave()
  }

  /// Leaves the screen, unless something would be lost that the person has not been asked about.
  mutating func leave() -> [Effect<Message>] {
    guard screens.count > 1 else { return place == .deals ? [] : go(to: .deals) }
    if let loss = top.lossOnLeaving(world) {
      overlay = LeaveQuestion(loss: loss, leave: .abandon)
      return []
    }
    return abandon()
  }

  mutating func abandon() -> [Effect<Message>] {
    guard screens.count > 1 else { return [] }
    let effects = withTop { screen, world in screen.abandon(world) }
    leaveNoticeBehind()
    stacks[place.rawValue].removeLast()
    return effects + worldChanged() + [titleEffect()]
  }

  /// What was said of one screen is of no use on another.
  mutating func leaveNoticeBehind() { notice = lastingNotice.map { (text: $0, isError: true, isRefusal: false) } }

  /// Forgets the screens of the places that are for staff alone, and goes home from there.
  mutating func leaveStaffPlaces() -> [Effect<Message>] {
    for place in Place.allCases where place.isForStaff { stacks[place.rawValue] = [] }
    guard place.isForStaff else { return worldChanged() }
    place = .deals
    if screens.isEmpty { stacks[place.rawValue] = [place.firstScreen()] }
    return worldChanged() + [titleEffect()]
  }

  /// Forgets the screens of the one before: somebody else looks now, from where they left. A guest who signs in goes on
  /// where they are.
  mutating func startAnew(_ session: Session, wasGuest: Bool) -> [Effect<Message>] {
    let (before, deals) = (currentSession, stacks[Place.deals.rawValue].first)
    let goesOn = wasGuest && world.account != nil
    keptSession = session
    isSigningOut = false
    stacks = Array(repeating: [], count: Place.allCases.count)
    place = .deals
    if goesOn, session.lastVisit == nil, let deals {
      stacks[place.rawValue] = [deals]
    } else {
      stacks[place.rawValue] = [DealsScreen(session: session)]
      world.columns = ColumnChoices(session, configured: world.columns.configured)
    }
    if goesOn { resume(before) }
    return worldChanged() + [titleEffect()] + loadAccount() + loadPersonal()
  }

  /// Goes where a session was left, as far as that is still there.
  mutating func resume(_ session: Session) {
    guard world.platform != nil, world.kiosk == nil else { return }
    if let place = session.place.flatMap(Place.init(named:)) {
      self.place = place
      if screens.isEmpty { stacks[place.rawValue] = [place.firstScreen()] }
    }
    if let deal = session.deal.flatMap({ PropertyID($0) }).flatMap({ world.catalogue[id: $0] }) {
      stacks[place.rawValue].append(
        DealScreen(deal, tab: session.tab.flatMap(DealScreen.Tab.init(named:)) ?? .overview))
    }
  }

  /// Notes where one is: the place, and the deal that is open there.
  func notePlace(in session: inout Session) {
    guard !place.isForStaff else { return }
    session.place = place == .deals ? nil : "\(place)"
    guard let open = screens.lazy.compactMap({ $0 as? DealScreen }).first else { return }
    session.deal = open.id.description
    session.tab = "\(open.tab)"
  }

  /// As it was when it began: whoever comes next finds nothing of the one before.
  mutating func beginAnew() -> [Effect<Message>] {
    overlay = nil
    pressed = []
    recent = []
    notice = nil
    lastingNotice = nil
    showsFigures = false
    playing = nil
    tour = nil
    keyStrip = showsKeys ? KeyStrip() : nil
    stacks = Array(repeating: [], count: Place.allCases.count)
    place = .deals
    stacks[Place.deals.rawValue] = [Place.deals.firstScreen()]
    var effects: [Effect<Message>] = ["details", "notice", "keys", "showcase"].map { .cancel($0) }
    if theme != firstTheme { effects.append(.setTheme(firstTheme)) }
    if world.mouseIsOn != mouseIsOnAtFirst { effects.append(.setMouse(mouseIsOnAtFirst)) }
    theme = firstTheme
    chosenTheme = firstTheme
    world.mouseIsOn = mouseIsOnAtFirst
    world.columns.chosen = [:]
    let held = world.freeze?.messages ?? []
    world.freeze = nil
    for message in held { effects += update(message) }
    return effects + [titleEffect()] + worldChanged()
  }

  func titleEffect() -> Effect<Message> {
    .setTitle((world.isMasked ? PeopleMask(world).hiding(top.title) : top.title) + " – Tucson")
  }
}
