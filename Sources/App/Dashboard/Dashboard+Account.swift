import Client
import Domain
import PlatformAPI
import TerminalUI

/// Who looks at the dashboard, what is heard from the platform, and offers whose outcome is not known.
extension Dashboard {
  mutating func update(account message: DashboardMessage) -> [Effect<DashboardMessage>] {
    switch message {
    case .showSignIn: return beginSignIn()
    case .signInWent(let step):
      // Given up meanwhile; and who it is in the end is told by the connection that is made for them.
      guard world.signIn != nil else { return [] }
      if case .done = step { world.signIn = nil } else { world.signIn = step }
      return worldChanged()
    case .signInTick: return world.signIn == nil ? [] : [Self.tick]
    case .signInEnded:
      world.signIn = nil
      return [.cancel("sign-in"), .cancel("sign-in-tick")]
    case .showSignOut:
      guard world.account != nil else { return say("nobody is signed in") }
      overlay = SignOutQuestion()
      return []
    case .signOut: return [signOut()]
    case .accountChanged(let change): return take(change)
    case .liveChanged(let live):
      world.live = live
      return []
    case .happened(let event): return hear(event)
    case .offerStands(let offer, let state): return take(offer, state)
    default: return []
    }
  }

  /// The time that is left is on the screen: it changes every second, and only then.
  private static let tick = Effect<DashboardMessage>.timer(
    id: "sign-in-tick", after: .seconds(1), .signInTick)

  private mutating func beginSignIn() -> [Effect<DashboardMessage>] {
    guard world.platform != nil else {
      return say("no platform is chosen: there is nothing to sign in to", isError: true)
    }
    if let account = world.account { return say("signed in as \(untrusted: account) already") }
    world.signIn = .asking
    overlay = SignInOverlay()
    let signIn = world.services.signIn
    return [.task(id: "sign-in") { send in for await step in signIn() { send(.signInWent(step)) } }, Self.tick]
  }

  private func signOut() -> Effect<DashboardMessage> {
    let signOut = world.services.signOut
    return .task(id: "sign-out") { send in
      let troubles = await signOut()
      if !troubles.isEmpty { send(.say(DisplayText(untrusted: troubles.joined(separator: " · ")), isError: true)) }
    }
  }

  /// Somebody else looks now: nothing of the one before stays on the screen.
  private mutating func take(_ change: AccountChange) -> [Effect<DashboardMessage>] {
    world.becomes(change)
    let words = change.words.map { say(DisplayText(untrusted: $0), isError: change.isTrouble) } ?? []
    return [.cancel("portfolio"), .cancel("details")] + startAnew() + words
  }

  private mutating func hear(_ event: PlatformEvent) -> [Effect<DashboardMessage>] {
    switch event {
    case .investment, .distribution, .historyLost:
      // Only what somebody has looked at is worth a request.
      return world.portfolio == nil ? [] : [world.services.loadPortfolio()]
    case .raise, .property, .unknown: return []
    }
  }

  private mutating func take(_ offer: Offer, _ state: OfferState) -> [Effect<DashboardMessage>] {
    let isNew = !world.uncertainOffers.contains { $0.id == offer.id }
    world.uncertainOffers.removeAll { $0.id == offer.id }
    if !state.isFinal { world.uncertainOffers.append(offer) }
    guard isNew || state.isFinal else { return [] }
    let words = DisplayText(untrusted: InvestWords.state(offer, state))
    if case .booked = state { return say(words) + hear(.historyLost) }
    return say(words, isError: true)
  }
}
