import Client
import Domain
import TerminalUI

/// The platform: asking it, how it stands with it, and what comes from it.
extension Dashboard {
  mutating func update(connection message: DashboardMessage) -> [Effect<DashboardMessage>] {
    switch message {
    case .refresh:
      guard world.freeze == nil else { return refuse("the screen is frozen: z lets changes in") }
      world.services.refresh()
      // Shown at once: what was asked for is under way, however soon or late it ends.
      if world.platform != nil, !world.isStill { world.look = PendingLook(look: world.look?.look, wasAskedFor: true) }
      return withTop { screen, world in screen.worldChanged(world) }
    case .connect:
      world.services.connect()
      return loadAccount() + loadPersonal()
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
          return [.task(id: "answered") { _ in note() }] + findNews() + (isBack ? loadStaleAccount() : [])
            + tellWishes()
        }
      }
      // An empty list says it itself; over a full one the mark in the header would be all.
      if isBack { return loadStaleAccount() + staffLooksAgain() + tellWishes() }
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
    default: break
    }
    return []
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
