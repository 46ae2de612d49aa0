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
  mutating func leaveNoticeBehind() { notice = lastingNotice.map { ($0, true) } }

  /// Forgets the screens of the places that are for staff alone, and goes home from there.
  mutating func leaveStaffPlaces() -> [Effect<Message>] {
    for place in Place.allCases where place.isForStaff { stacks[place.rawValue] = [] }
    guard place.isForStaff else { return worldChanged() }
    place = .deals
    if screens.isEmpty { stacks[place.rawValue] = [place.firstScreen()] }
    return worldChanged() + [titleEffect()]
  }

  /// Forgets every screen but the first: somebody else looks now.
  mutating func startAnew() -> [Effect<Message>] {
    let deals = stacks[Place.deals.rawValue].first
    stacks = Array(repeating: [], count: Place.allCases.count)
    place = .deals
    stacks[Place.deals.rawValue] = [deals ?? Place.deals.firstScreen()]
    return worldChanged() + [titleEffect()] + loadAccount() + loadPersonal()
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
